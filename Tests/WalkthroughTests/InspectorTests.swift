import Cells
import FoundationEssentials
import JOSE
import TestSupport
import Testing

@testable import Walkthrough

/// What the keys of the inspector do.
@Suite struct InspectorTests {
    @Test("The verdict says the worst in one sentence")
    func verdictSaysTheWorstFirst() {
        let stage = InspectorStage(InspectorStage.bad, expecting: InspectorStage.expectations)
        #expect(stage.text.contains("✗ rejected: expired 3 min ago; it is for somebody else (aud)"))
    }

    @Test("Failed checks stand first, then warnings, then what was not checked")
    func findingsStandWorstFirst() throws {
        let stage = InspectorStage(InspectorStage.bad, expecting: InspectorStage.expectations)
        let groups = stage.inspector.columns[0].entries.compactMap { entry -> Finding.Outcome? in
            if case .group(let outcome, _) = entry.content { outcome } else { nil }
        }
        #expect(groups == [.failed, .warning, .notChecked, .passed].filter(groups.contains))
        #expect(groups.first == .failed)
    }

    @Test("→ and ← unfold and fold as in a file tree")
    func arrowsUnfoldAndFold() {
        var stage = InspectorStage(InspectorStage.bad)
        stage.press(.tab)
        stage.select("address")
        #expect(stage.text.contains("locality"))
        stage.press(.left)
        #expect(!stage.text.contains("locality  "))
        stage.press(.right)
        #expect(stage.text.contains("locality"))
        stage.press(.right)
        #expect(stage.selected.contains("locality"))
        stage.press(.left)
        #expect(stage.selected.contains("address"))
    }

    @Test("+ and - unfold and fold everything")
    func plusAndMinusFoldEverything() {
        var stage = InspectorStage(InspectorStage.bad)
        let count = stage.inspector.columns[1].entries.count
        stage.press(.tab, .character("-"))
        let folded = stage.inspector.columns[1].entries.count
        stage.press(.character("+"))
        #expect(folded < count)
        #expect(stage.inspector.columns[1].entries.count >= count)
    }

    @Test("The meaning of the claim under the cursor is explained with its source")
    func explainsTheClaimUnderTheCursor() {
        var stage = InspectorStage(InspectorStage.bad)
        stage.press(.tab)
        stage.select("nonce")
        #expect(stage.text.contains("├─ nonce") || stage.text.contains("├ nonce"))
        #expect(stage.inspector.explanation(stage.model)?.reference.isEmpty == false)
    }

    @Test("A time in milliseconds is said to be one")
    func saysMilliseconds() {
        var stage = InspectorStage(InspectorStage.bad)
        stage.press(.tab)
        stage.select("updated_at")
        #expect(stage.text.contains("these are milliseconds"))
    }

    @Test("The token is masked until v, copied without being shown, and masked again")
    func tokenIsMasked() {
        var stage = InspectorStage(InspectorStage.bad)
        stage.press(.tab, .character("G"))
        #expect(!stage.text.contains("eyJhbGci"))
        stage.press(.character("y"))
        #expect(stage.effects.contains(.copy(Secret(InspectorStage.bad))))
        #expect(!stage.text.contains("eyJhbGci"))
        stage.press(.character("v"), .character("G"))
        #expect(stage.text.contains("eyJhbGci"))
        stage.press(.character("v"))
        #expect(!stage.text.contains("eyJhbGci"))
    }

    @Test("y copies the value of a claim and all claims as JSON")
    func copiesValues() {
        var stage = InspectorStage(InspectorStage.bad)
        stage.press(.tab, .character("y"))
        stage.select("sub")
        stage.press(.character("y"))
        let copied = stage.effects.compactMap { if case .copy(let value) = $0 { value.revealed() } else { nil } }
        #expect(copied.count == 2)
        #expect(copied.first?.hasPrefix("{\n  \"iss\": \"https://login.example.com\"") == true)
        #expect(copied.last == "alice-4711")
    }

    @Test("A second token is shown beside the first, and what differs is marked")
    func showsTwoTokensSideBySide() {
        var stage = InspectorStage(InspectorStage.bad, size: Size(columns: 120, rows: 60))
        stage.paste(InspectorStage.token(InspectorStage.claims(#""aud":"other-client","scope":"a""#)))
        #expect(stage.inspector.tokens.count == 2)
        #expect(stage.text.split(separator: "\n").contains { $0.contains("+") && $0.contains("scope") })
        stage.paste(InspectorStage.token(#"{"iss":"https://third.example"}"#))
        #expect(stage.inspector.tokens.count == 2, "a third takes the place of the second")
        stage.press(.character("d"))
        #expect(stage.inspector.tokens.count == 1)
    }

    @Test("In a narrow window tokens stand one after the other, and Tab goes on")
    func narrowWindowHasTabs() {
        var stage = InspectorStage(InspectorStage.bad, size: Size(columns: 60, rows: 18))
        stage.paste(InspectorStage.token(#"{"iss":"https://second.example","exp":1764000900}"#))
        #expect(stage.text.contains("Tab: next"))
        let first = stage.text
        stage.press(.tab)
        #expect(stage.text != first)
    }

    @Test("A pasted key is taken as a key, and checks the signature")
    func pastedKeyChecksTheSignature() async {
        let signed = await SignedTokens.make()
        var stage = InspectorStage(signed.idToken)
        #expect(stage.inspector.tokens[0].inspection.verdict == .unverified)
        let keys = signed.expectations.keys?.keys.map { $0.members.serialized() }.joined(separator: ",") ?? ""
        stage.paste("{\"keys\":[\(keys)]}")
        #expect(stage.inspector.tokens[0].inspection.signatureVerified)
        #expect(stage.text.contains("key taken from the paste"))
    }

    @Test("What was put away, even by a double tap, comes back to its place")
    func bringsBackWhatWasPutAway() {
        var stage = InspectorStage(InspectorStage.bad)
        stage.paste(InspectorStage.encrypted)
        let tokens = stage.inspector.tokens.map(\.name)
        stage.press(.character("d"), .character("d"))
        #expect(stage.inspector.tokens.isEmpty)
        #expect(stage.text.contains("U brings it back"))
        stage.press(.character("U"), .character("U"))
        #expect(stage.inspector.tokens.map(\.name) == tokens)
        #expect(stage.text.contains("Here again"))
    }

    @Test("Esc never leaves a standing inspector, q does")
    func escapeStays() {
        var stage = InspectorStage(InspectorStage.bad)
        for _ in 0..<5 { stage.press(.escape) }
        #expect(!stage.effects.contains(.quit))
        stage.press(.character("q"))
        #expect(stage.effects.contains(.quit))
    }

    @Test("Every size from 1×1 on is drawn", arguments: [(1, 1), (10, 3), (30, 8), (31, 9), (45, 12), (300, 90)])
    func drawsEverySize(columns: Int, rows: Int) {
        var stage = InspectorStage(InspectorStage.bad)
        stage.paste(InspectorStage.encrypted)
        for key in [Key.down, .pageDown, .character("G"), .tab, .character("z"), .character("v"), .character(" ")] {
            stage.press(key)
            _ = stage.model.update(.input(.resized(Size(columns: columns, rows: rows))))
            #expect(render(stage.model).size == Size(columns: columns, rows: rows))
        }
    }

    @Test("Whatever is pressed, nothing traps and the cursor stays inside", arguments: 0..<20)
    func anyKeysAreSafe(seed: Int) {
        var stage = InspectorStage(InspectorStage.bad, size: Size(columns: 40 + seed * 5, rows: 10 + seed))
        stage.paste(InspectorStage.token(#"{"a":[[1,2],[3,[4]],{"b":{}}],"\u202e":"x","exp":-1}"#))
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        let keys: [Key] =
            "jkghlGnN/&+-eaUdpvyi zuT?q1\u{e9}".map { .character($0) } + [
                .enter, .escape, .tab, .backTab, .pageUp, .pageDown, .up, .down, .left, .right,
            ]
        for _ in 0..<400 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            stage.press(keys[Int(state >> 33) % keys.count])
            _ = render(stage.model)
            guard let column = stage.inspector.column else { continue }
            #expect(column.entries.isEmpty || column.entries.indices.contains(stage.inspector.position.cursor))
        }
    }

    @Test("What was found when the keys were looked for stays among the findings until other keys are pasted")
    func keepsFindingsAboutKeys() {
        var stage = InspectorStage(nil)
        stage.model = Model(
            inspecting: PastedTokens(InspectorStage.token(InspectorStage.claims())),
            findings: [Finding("discovery.issuer", .failed, "The document is of another issuer.", reference: "§4.3")],
            size: Size(columns: 100, rows: 30),
            now: InspectorStage.now
        )
        func isSaid() -> Bool {
            stage.inspector.tokens.first?.inspection.findings.contains { $0.rule == "discovery.issuer" } ?? false
        }
        #expect(isSaid())
        stage.pass(to: InspectorStage.now + 7_200)
        #expect(isSaid())
        stage.paste(#"{"keys":[{"kty":"oct","k":"AAAA"}]}"#)
        #expect(!isSaid())
    }
}
