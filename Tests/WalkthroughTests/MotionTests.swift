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
        #expect(rehearsal.text.contains("| Waiting for the token endpoint, 0 s · Esc cancels · 30 s at most"))
        await rehearsal.pass(seconds: 0.1)
        #expect(rehearsal.text.contains("/ Waiting for the token endpoint, 0 s"))
        await rehearsal.pass(seconds: 3)
        #expect(rehearsal.text.contains(" Waiting for the token endpoint, 3 s · Esc cancels · 27 s at most"))
    }

    @Test("Each use of the tokens says how long it can take, too")
    func usesSayHowLong() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        rehearsal.held = [.refresh]
        await rehearsal.type("R")
        await rehearsal.pass(seconds: 4)
        #expect(rehearsal.text.contains("4 s · Esc cancels · 26 s at most"))
    }

    @Test("A refusal does not hide for long what is waited for")
    func waitComesBack() async {
        var rehearsal = Rehearsal()
        rehearsal.held = [.discovery]
        await rehearsal.press(.enter)
        await rehearsal.pass(seconds: 1)
        await rehearsal.press(.enter)
        #expect(rehearsal.text.contains("This step is under way"))
        await rehearsal.pass(seconds: 4)
        #expect(rehearsal.text.contains("Waiting for the discovery document"))
    }

    @Test(
        "Where the line about a wait has not room for all of it, the way out is named all the same",
        arguments: [40, 60, 80, 100]
    )
    func namesTheWayOut(columns: Int) async throws {
        var rehearsal = Rehearsal(size: Size(columns: columns, rows: 24))
        rehearsal.held = [.discovery]
        await rehearsal.press(.enter)
        let sent = rehearsal.heldEffects.compactMap { if case .send(_, let ticket) = $0 { ticket } else { nil } }
        await rehearsal.pass(seconds: 1)
        await rehearsal.happen(.progressed(try #require(sent.first), BodyProgress(bytes: 730_000, total: 3_000_000)))
        #expect(rehearsal.text.contains("Esc cancels"), "\(rehearsal.text)")
        #expect(rehearsal.text.contains("730 kB of 3.0 MB") == (columns >= 80))
        #expect(rehearsal.text.contains("30 s") == (columns >= 100))
    }

    @Test("How much of a long answer has come is told")
    func tellsProgress() async throws {
        var rehearsal = Rehearsal()
        rehearsal.held = [.discovery]
        await rehearsal.press(.enter)
        let sent = rehearsal.heldEffects.compactMap { if case .send(_, let ticket) = $0 { ticket } else { nil } }
        let ticket = try #require(sent.first)
        await rehearsal.pass(seconds: 1)
        await rehearsal.happen(.progressed(ticket, BodyProgress(bytes: 730_000, total: 3_000_000)))
        #expect(rehearsal.text.contains("1 s, 730 kB of 3.0 MB · Esc cancels"))
        await rehearsal.happen(.progressed(ticket, BodyProgress(bytes: 1_540_000, total: nil)))
        #expect(rehearsal.text.contains("1 s, 1.5 MB so far · Esc cancels"))
        await rehearsal.press(.escape)
        await rehearsal.happen(.progressed(ticket, BodyProgress(bytes: 2_000_000, total: nil)))
        #expect(rehearsal.model.working == nil)
    }

    @Test("Esc ends the work and its line at once")
    func escapeEndsWork() async {
        var rehearsal = Rehearsal()
        rehearsal.held = [.discovery]
        await rehearsal.press(.enter)
        await rehearsal.pass(seconds: 1)
        #expect(
            rehearsal.text.contains(
                "Waiting for the discovery document, 1 s · Esc cancels · 30 s at most for each request"
            )
        )
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

    @Test("With reduced motion pixy wakes up when a minute turns, and each second only in the last one")
    func reducedMotionSleepsForMinutes() async {
        var rehearsal = Rehearsal()
        rehearsal.reduceMotion()
        await rehearsal.walk(to: .tokens)
        await rehearsal.pass(seconds: 1.5)
        #expect(rehearsal.wake == rehearsal.now.addingTimeInterval(58.5))
        await rehearsal.pass(seconds: 540)
        #expect(rehearsal.text.contains("id 0:59"))
        #expect(rehearsal.wake == rehearsal.now.addingTimeInterval(0.5))
    }

    @Test("Without the focus countdowns turn with the minute; with it again they show the second at once")
    func awayCountsMinutes() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .tokens)
        await rehearsal.pass(seconds: 1)
        #expect(rehearsal.text.contains("access 59:59 · id 9:59"))
        await rehearsal.happen(.input(.focused(false)))
        #expect(rehearsal.text.contains("access 1 h 0 min · id 10 min"))
        #expect(rehearsal.wake == rehearsal.now.addingTimeInterval(59))
        await rehearsal.pass(seconds: 60)
        #expect(rehearsal.text.contains("access 59 min · id 9 min"))
        await rehearsal.happen(.input(.focused(true)))
        #expect(rehearsal.text.contains("access 58:59 · id 8:59"))
    }

    @Test("A room goes on seeing the seconds while the speaker is at another window")
    func presentationCountsOn() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .tokens)
        await rehearsal.press(.character("P"))
        await rehearsal.happen(.input(.focused(false)))
        await rehearsal.pass(seconds: 1)
        #expect(rehearsal.text.contains("59:59"))
    }

    @Test("Clocks without the focus turn with the minute, and hold nothing that would be wrong until then")
    func clocksAwayShowNoSeconds() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .tokens)
        await rehearsal.press(.character("C"))
        await rehearsal.happen(.input(.focused(false)))
        await rehearsal.pass(seconds: 1)
        let picture = rehearsal.picture
        await rehearsal.pass(seconds: 58)
        #expect(rehearsal.picture == picture)
        #expect(rehearsal.wake == rehearsal.now.addingTimeInterval(1))
    }

    @Test("A token that has expired lives again when the clock is set back")
    func clockSetBackRevives() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .tokens)
        await rehearsal.pass(seconds: 700)
        #expect(rehearsal.text.contains("id expired"))
        await rehearsal.happen(.clockSet(by: -600))
        await rehearsal.pass(seconds: -600)
        #expect(rehearsal.text.contains("id 8:20"))
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
