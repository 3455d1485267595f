import Cells
import FoundationEssentials
import JOSE
import TestSupport
import Testing

@testable import Walkthrough

/// A long paste is read outside the loop: keys go on being answered.
@Suite struct ReadingTests {
    private static let token =
        "eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUuY29tIiwiZXhwIjoxfQ."
        + String(repeating: "A", count: 1_500_000)

    @Test("A short paste is there at once")
    func shortPasteIsThere() async {
        var rehearsal = Rehearsal()
        rehearsal.held = [.paste]
        await rehearsal.happen(.input(.paste(String(Self.token.prefix(200)))))
        #expect(rehearsal.model.inspector?.tokens.count == 1)
    }

    @Test("While a long one is read keys are answered, and after 200 ms it is said how much it is")
    func keysAreAnsweredMeanwhile() async {
        var rehearsal = Rehearsal()
        rehearsal.held = [.paste]
        await rehearsal.happen(.input(.paste(Self.token)))
        #expect(rehearsal.model.inspector == nil)
        #expect(!rehearsal.text.contains("Reading"))
        await rehearsal.press(.character("3"))
        #expect(rehearsal.text.contains("[3] Authorize"))
        await rehearsal.pass(seconds: 0.3)
        #expect(rehearsal.text.contains("/ Reading 1.5 MB, 0 s · Esc cancels"))
        for event in await rehearsal.answersToHeld() { await rehearsal.happen(event) }
        #expect(rehearsal.text.contains("login.example.com"))
        #expect(!rehearsal.text.contains("Reading"))
    }

    @Test(
        "Esc and Ctrl-C cancel it, and what was read all the same is not shown",
        arguments: [Key.escape, .control("c")]
    )
    func escapeCancels(key: Key) async {
        var rehearsal = Rehearsal()
        rehearsal.held = [.paste]
        await rehearsal.happen(.input(.paste(Self.token)))
        await rehearsal.press(key)
        #expect(rehearsal.text.contains("Cancelled: what was pasted is not read."))
        for event in await rehearsal.answersToHeld() { await rehearsal.happen(event) }
        #expect(rehearsal.model.inspector == nil)
        #expect(!rehearsal.effects.contains(.quit))
    }

    @Test("It is judged by what the walk expects when it is there, even when that has changed meanwhile")
    func isJudgedByTheLatestExpectations() async {
        var rehearsal = Rehearsal()
        rehearsal.held = [.paste]
        await rehearsal.happen(.input(.paste(Self.token)))
        await rehearsal.press(.enter)
        for event in await rehearsal.answersToHeld() { await rehearsal.happen(event) }
        let findings = rehearsal.model.inspector?.tokens.first?.inspection.findings ?? []
        #expect(findings.contains { $0.rule == "iss" && $0.outcome == .failed })
    }
}
