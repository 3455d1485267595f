import Cells
import FoundationEssentials
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// What moves by itself: countdowns, and the line about work that takes longer than a moment.
@Suite struct MotionTests {
    @Test(
        "Work that is done within 200 ms shows no line; what takes longer is named, how long it took so far and can take"
    )
    func workIsNamedAfterAMoment() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .exchange)
        rehearsal.held = [.token]
        await rehearsal.press(.enter)
        #expect(!rehearsal.text.contains("Waiting for"))
        await rehearsal.pass(seconds: 0.19)
        #expect(!rehearsal.text.contains("Waiting for"))
        await rehearsal.pass(seconds: 0.02)
        #expect(rehearsal.text.contains("| Waiting for the token endpoint, 0 s, 30 s at most · Esc cancels"))
        await rehearsal.pass(seconds: 0.1)
        #expect(rehearsal.text.contains("/ Waiting for the token endpoint, 0 s"))
        await rehearsal.pass(seconds: 3)
        #expect(rehearsal.text.contains(" Waiting for the token endpoint, 3 s, 27 s at most · Esc cancels"))
    }

    @Test("Esc ends the work and its line at once")
    func escapeEndsWork() async {
        var rehearsal = Rehearsal()
        rehearsal.held = [.discovery]
        await rehearsal.press(.enter)
        await rehearsal.pass(seconds: 1)
        #expect(rehearsal.text.contains("Waiting for the discovery document"))
        await rehearsal.press(.escape)
        #expect(!rehearsal.text.contains("Waiting for"))
        #expect(rehearsal.model.nextTurnOfWork == nil)
    }

    @Test("With reduced motion no spinner turns: the line says since when, and then nothing changes")
    func reducedMotionHasNoSpinner() async {
        var rehearsal = Rehearsal()
        rehearsal.reduceMotion()
        rehearsal.held = [.discovery]
        await rehearsal.press(.enter)
        await rehearsal.pass(seconds: 1)
        let picture = rehearsal.picture
        #expect(rehearsal.text.contains(" Waiting for the discovery document, since 16:00:00 · Esc cancels"))
        await rehearsal.pass(seconds: 20)
        #expect(rehearsal.picture == picture)
    }

    @Test("With reduced motion countdowns turn with the minute, and with the second in the last one")
    func reducedMotionCountsMinutes() async {
        var rehearsal = Rehearsal()
        rehearsal.reduceMotion()
        await rehearsal.walk(to: .tokens)
        #expect(rehearsal.text.contains("access 1 h 0 min · id 10 min"))
        await rehearsal.pass(seconds: 1)
        let picture = rehearsal.picture
        await rehearsal.pass(seconds: 55)
        #expect(rehearsal.picture == picture)
        await rehearsal.pass(seconds: 4)
        #expect(rehearsal.text.contains("access 59 min · id 9 min"))
        await rehearsal.pass(seconds: 8 * 60 + 1)
        #expect(rehearsal.text.contains("id 0:59"))
        await rehearsal.pass(seconds: 1)
        #expect(rehearsal.text.contains("id 0:58"))
    }

    @Test("A clock that is set moves the end of the wait with it, forward and back", arguments: [3600.0, -3600.0])
    func clockThatIsSetEndsNoWait(seconds: Double) async {
        var settings = WalkSettings()
        settings.opensBrowser = false
        var rehearsal = Rehearsal(settings)
        await rehearsal.walk(to: .callback)
        await rehearsal.press(.escape)
        #expect(rehearsal.text.contains("callback 5:00"))
        await rehearsal.happen(.clockSet(by: seconds))
        await rehearsal.pass(seconds: seconds + 1)
        #expect(rehearsal.model.walk.status(.callback).isRunning)
        #expect(rehearsal.text.contains("callback 4:59"))
        #expect(rehearsal.text.contains("1 h 0 min 0 s \(seconds > 0 ? "later" : "earlier") than it was"))
        await rehearsal.pass(seconds: 299)
        #expect(!rehearsal.model.walk.status(.callback).isRunning)
    }
}
