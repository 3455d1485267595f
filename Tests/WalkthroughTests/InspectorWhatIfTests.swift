import Cells
import FoundationEssentials
import JOSE
import TestSupport
import Testing

@testable import Walkthrough

/// Claims that are tried out, and what tokens are compared with.
@Suite struct InspectorWhatIfTests {
    @Test("What if: another value says which checks would change, unsigned, and U undoes it")
    func whatIfShowsChangedChecks() {
        var stage = InspectorStage(InspectorStage.bad, expecting: InspectorStage.expectations)
        stage.press(.tab)
        stage.select("aud")
        stage.press(.character("e"), .control("u"))
        stage.type(#""pixy""#)
        stage.press(.enter)
        #expect(stage.text.contains("What if (unsigned)"))
        #expect(stage.text.contains("✗ failed → ✓ passed"))
        #expect(stage.text.contains("was other-client"))
        #expect(stage.inspector.tokens[0].inspection.verdict == .rejected)
        stage.press(.character("U"))
        #expect(!stage.text.contains("What if (unsigned)"))
        #expect(!stage.text.contains("was other-client"))
    }

    @Test("What if: what is no JSON is refused and nothing is lost")
    func whatIfRefusesWhatIsNoJSON() {
        var stage = InspectorStage(InspectorStage.bad)
        stage.press(.tab)
        stage.select("sub")
        stage.press(.character("e"), .control("u"))
        stage.type("bob")
        stage.press(.enter)
        #expect(stage.text.contains("This is no JSON"))
        #expect(stage.text.contains("bob"))
    }

    @Test("What if: a claim can be added and one taken out")
    func whatIfAddsAndTakesOut() {
        var stage = InspectorStage(InspectorStage.bad, expecting: InspectorStage.expectations)
        stage.press(.tab, .character("a"))
        stage.type("nbf")
        stage.press(.tab)
        stage.type("1764000900")
        stage.press(.enter)
        #expect(stage.inspector.tokens[0].whatIf.changes.contains { $0.after?.rule == "nbf" })
        stage.select("sub ")
        stage.press(.character("e"), .control("u"), .enter)
        #expect(stage.inspector.tokens[0].value(.claims)?["sub"] == nil)
    }

    @Test("e opens what tokens are compared with, and judges anew at once")
    func editsExpectations() {
        var stage = InspectorStage(InspectorStage.bad)
        stage.press(.character("e"))
        stage.type("https://login.example.com")
        stage.press(.enter)
        #expect(stage.inspector.tokens[0].inspection.findings.contains { $0.rule == "iss" && $0.outcome == .passed })
        stage.press(.character("e"), .control("u"))
        stage.type("https://evil.example")
        stage.press(.enter)
        #expect(stage.inspector.tokens[0].inspection.findings.contains { $0.rule == "iss" && $0.outcome == .failed })
    }

    @Test("A clock can be set, in seconds or as a time")
    func setsTheClock() {
        var stage = InspectorStage(InspectorStage.bad)
        stage.press(.character("e"), .backTab)
        stage.type("2025-11-24T15:30:00Z")
        stage.press(.enter)
        #expect(stage.inspector.fixedClock == Date(timeIntervalSince1970: 1_763_998_200))
        #expect(stage.inspector.tokens[0].inspection.findings.contains { $0.rule == "exp" && $0.outcome == .passed })
    }

    @Test(
        "A time is tried out as a date or by how far it is from now, any other value as JSON alone",
        arguments: [
            ("1700000000", true, "1700000000"), ("2099-01-01", true, "4070908800"), ("+1h", true, "1800003600"),
            ("- 5 m", true, "1799999700"), ("2026-11-23T18:00:00Z", true, "1795456800"), ("+1y", true, nil),
            ("tomorrow", true, nil), ("+1h", false, nil), ("2099-01-01", false, nil), ("\"x\"", false, "\"x\""),
        ] as [(String, Bool, String?)]
    )
    func timesAreTypedAsPeopleDo(text: String, isTime: Bool, value: String?) {
        let read = WhatIfValue.read(text, isTime: isTime, now: Date(timeIntervalSince1970: 1_800_000_000))
        #expect(read?.serialized() == value)
    }
}
