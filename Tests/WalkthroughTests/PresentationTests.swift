import Cells
import FoundationEssentials
import JOSE
import TestSupport
import Testing

@testable import Walkthrough

/// Presentation mode: what a room sees, and for how long.
@Suite struct PresentationTests {
    private static let folder = String(#filePath.dropLast("PresentationTests.swift".count)) + "Goldens/presentation/"
    private static let sizes = [(60, 18), (80, 24), (120, 40)].map { Size(columns: $0.0, rows: $0.1) }

    private static func presented(_ step: Step, _ size: Size = Size(columns: 80, rows: 24)) async -> Rehearsal {
        var rehearsal = Rehearsal(size: size)
        await rehearsal.walk(to: .use)
        await rehearsal.look(at: step)
        await rehearsal.type("P")
        return rehearsal
    }

    @Test("When a shown secret is masked again, nothing says any more that it is shown")
    func saysNoMoreThatASecretIsShown() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .proof)
        await rehearsal.type("Pv")
        #expect(rehearsal.text.contains("Shown for 20 s"))
        await rehearsal.type("j")
        #expect(!rehearsal.text.contains("Shown for 20 s"))
    }

    @Test("A presented step looks as recorded", arguments: [Step.proof, .callback, .tokens], sizes)
    func looksAsRecorded(step: Step, size: Size) async {
        let picture = await Self.presented(step, size).picture
        let name = "\(step.rawValue)-\(step)-\(size.columns)x\(size.rows)"
        let difference = Golden.difference(picture.golden, from: Self.folder + name + ".txt")
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test("On the smallest screen the title is whole or says that it goes on", arguments: Step.allCases)
    func smallTitleIsWhole(step: Step) async throws {
        let picture = await Self.presented(step, Size(columns: 30, rows: 8)).picture
        let title = try #require(picture.plainText.split(separator: "\n").dropFirst().first)
        let isWhole =
            title.hasPrefix("[\(step.rawValue)] \(step.title)") || title.contains("…")
            || title.hasPrefix("[\(step.rawValue)] \(step.title.spaced) ")
        #expect(isWhole, "\(title)")
    }

    @Test("A recording of it has its caption once, also when the replay is presented")
    func captionOnce() async throws {
        let rehearsal = await Self.presented(.proof)
        var recorder = WalkRecorder(start: rehearsal.now)
        let line = recorder.line(rehearsal.model, rehearsal.picture, after: nil) ?? ""
        let recording = try Recording(Array("\(recorder.header)\n\(line)\n".utf8))
        var replay = Replay(recording, size: Size(columns: 80, rows: 30))
        _ = replay.update(.key(.character("P")), at: rehearsal.now)
        let words = "The verifier stays here"
        #expect(render(replay).plainText.split(separator: words, omittingEmptySubsequences: false).count == 2)
    }

    @Test("The presentation is in high contrast, and leaving it gives the old theme back")
    func presentationIsInHighContrast() async {
        var rehearsal = await Self.presented(.tokens)
        #expect(rehearsal.model.theme == .highContrast)
        await rehearsal.type("P")
        #expect(rehearsal.model.theme == .dark)
    }

    @Test("On a light terminal the presentation is dark on light")
    func presentationIsReadableOnALightTerminal() async {
        var rehearsal = Rehearsal()
        while rehearsal.model.theme != .light { await rehearsal.type("T") }
        await rehearsal.type("P")
        #expect(rehearsal.model.theme == .highContrastLight)
        await rehearsal.type("P")
        #expect(rehearsal.model.theme == .light)
    }

    @Test("The key just pressed is shown for 1.5 s, and pixy wakes up once to take it away")
    func keyIsShownForAWhile() async {
        var rehearsal = Rehearsal()
        await rehearsal.type("P")
        await rehearsal.press(.down)
        #expect(rehearsal.text.contains("↓"))
        #expect(rehearsal.effects.last == .wake(at: rehearsal.now.addingTimeInterval(1.5)))
        await rehearsal.pass(seconds: 1.4)
        #expect(rehearsal.text.contains("Move down."))
        await rehearsal.pass(seconds: 0.2)
        #expect(!rehearsal.text.contains("Move down."))
        let effects = rehearsal.effects.count
        await rehearsal.pass(seconds: 60)
        #expect(rehearsal.effects.count == effects, "nothing wakes pixy up any more")
    }

    @Test("What is typed into a field is not shown as keys")
    func typedTextIsNotShown() async {
        var rehearsal = Rehearsal()
        await rehearsal.type("P")
        await rehearsal.type("e")
        let key = rehearsal.model.presentation?.key
        await rehearsal.type("xyz")
        #expect(rehearsal.model.presentation?.key == key)
        await rehearsal.press(.tab)
        #expect(rehearsal.model.presentation?.key?.name == "Tab")
    }

    @Test("What was revealed before the presentation is masked when it begins, and again when it ends")
    func secretsAreMaskedAtBothEnds() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        await rehearsal.look(at: .proof)
        await rehearsal.type("vP")
        #expect(rehearsal.model.shownSecrets.isEmpty)
        await rehearsal.type("v")
        #expect(!rehearsal.model.shownSecrets.isEmpty)
        await rehearsal.type("P")
        #expect(rehearsal.model.shownSecrets.isEmpty)
    }

    @Test("Secrets are shown one at a time, and masked again when the cursor moves on")
    func secretsAreShownOneByOne() async {
        var rehearsal = await Self.presented(.exchange)
        await rehearsal.press(.home)
        var seen = 0
        var last: String?
        while let item = rehearsal.model.item, item.id != last {
            last = item.id
            #expect(rehearsal.model.shownSecrets.isEmpty)
            if item.isSecret {
                await rehearsal.type("v")
                #expect(rehearsal.model.shownSecrets.count == 1)
                seen += 1
            }
            await rehearsal.press(.down)
        }
        #expect(seen >= 2)
    }

    @Test("A secret that is left on the screen is masked again after a while")
    func secretIsMaskedAfterAWhile() async {
        var rehearsal = await Self.presented(.proof)
        await rehearsal.type("v")
        #expect(rehearsal.model.shownSecrets.count == 1)
        await rehearsal.pass(seconds: Presentation.secretSeconds - 1)
        #expect(rehearsal.model.shownSecrets.count == 1)
        await rehearsal.pass(seconds: 2)
        #expect(rehearsal.model.shownSecrets.isEmpty)
        #expect(rehearsal.text.contains("Masked again."))
    }

    @Test("A token revealed in the inspector is masked again, too, and so is its whole value")
    func tokenInInspectorIsMaskedAgain() async {
        var rehearsal = await Self.presented(.tokens, Size(columns: 100, rows: 40))
        await rehearsal.type("I")
        await rehearsal.type("v")
        #expect(rehearsal.model.shownSecrets.count == 1)
        await rehearsal.pass(seconds: Presentation.secretSeconds + 1)
        #expect(rehearsal.model.shownSecrets.isEmpty)
    }

    @Test("q leaves the presentation before it leaves pixy")
    func qLeavesThePresentationFirst() async {
        var rehearsal = Rehearsal()
        await rehearsal.type("Pq")
        #expect(rehearsal.model.presentation == nil)
        #expect(!rehearsal.effects.contains(.quit))
        await rehearsal.type("q")
        #expect(rehearsal.effects.last == .quit)
    }
}

/// A clock that stands still, and one that is moved by hand.
@Suite struct FrozenClockTests {
    @Test("A frozen clock stands still, says so, and wakes nobody")
    func frozenClockStandsStill() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .tokens)
        await rehearsal.type("F")
        let before = rehearsal.picture
        #expect(before.plainText.contains("frozen"))
        let effects = rehearsal.effects.count
        await rehearsal.pass(seconds: 125)
        #expect(rehearsal.picture == before)
        #expect(rehearsal.effects.count == effects)
        await rehearsal.type("F")
        #expect(rehearsal.model.now == rehearsal.now)
        #expect(!rehearsal.text.contains("frozen"))
    }

    @Test("A presented clock that is frozen is said to be so")
    func presentedClockSaysSo() async {
        var rehearsal = Rehearsal(size: Size(columns: 60, rows: 18))
        await rehearsal.type("PF")
        #expect(rehearsal.text.contains("clock frozen at"))
    }

    @Test("Enter on the tokens goes to what was judged of them and leaves the frozen clock")
    func judgedTokensKeepTheClock() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .verify)
        await rehearsal.type("F" + String(repeating: "t", count: 70))
        let now = rehearsal.model.now
        await rehearsal.type("7")
        await rehearsal.press(.enter)
        #expect(rehearsal.model.looked == .verify && rehearsal.model.now == now)
        #expect(rehearsal.text.contains("rejected"))
    }

    @Test("Minute by minute a token's end is reached, and its check fails; running on, it passes again")
    func steppedClockReachesTheEnd() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .verify)
        #expect(rehearsal.model.walk.failedRules.isEmpty)
        for _ in 0..<12 { await rehearsal.type("t") }
        #expect(rehearsal.model.walk.failedRules.contains("exp"))
        await rehearsal.type("F")
        #expect(rehearsal.model.walk.failedRules.isEmpty)
    }

    @Test("A wait under a frozen clock has its whole time, and what comes of a request says that the clock moved")
    func waitsAndAnswersByThePresent() async {
        var rehearsal = Rehearsal(LinearTalk.settings)
        await rehearsal.walk(to: .authorize)
        await rehearsal.type("Ft")
        for _ in 0..<3 where !rehearsal.model.walk.status(.callback).isRunning { await rehearsal.press(.enter) }
        let deadline = rehearsal.model.walk.callback.deadline?.timeIntervalSince(rehearsal.now)
        #expect(deadline == Double(rehearsal.model.walk.settings.waitSeconds))
        var verified = Rehearsal()
        await verified.walk(to: .tokens)
        await verified.type("Ft8")
        await verified.press(.enter)
        let words = verified.model.notice?.text.string ?? ""
        #expect(words.hasPrefix("✓ Verify is done. The frozen clock went to the present"), "\(words)")
        #expect(words.ranges(of: "frozen clock").count == 1)
    }

    @Test("What is sent is sent by the present time, and the clock stays frozen there")
    func workIsDoneByThePresentTime() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .authorize)
        await rehearsal.type("F")
        await rehearsal.pass(seconds: 1_000)
        #expect(rehearsal.model.now < rehearsal.now)
        await rehearsal.walk(to: .verify)
        #expect(rehearsal.model.isFrozen)
        #expect(rehearsal.model.now == rehearsal.now)
        #expect(rehearsal.model.walk.verdict == .accepted)
    }

    @Test("A wait for the callback ends in time under a frozen clock")
    func waitEndsUnderAFrozenClock() async {
        var settings = Rehearsal.settings
        settings.signsInByItself = false
        settings.opensBrowser = false
        settings.waitSeconds = 30
        var rehearsal = Rehearsal(settings)
        await rehearsal.press(.enter, .enter, .enter, .enter, .escape)
        #expect(rehearsal.model.walk.status(.callback).isRunning)
        await rehearsal.type("F")
        #expect(rehearsal.effects.last == rehearsal.model.walk.callback.deadline.map { .wake(at: $0) })
        await rehearsal.pass(seconds: 31)
        #expect(!rehearsal.model.walk.status(.callback).isRunning)
    }
}
