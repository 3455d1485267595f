import Cells
import FoundationEssentials
import JOSE
import TestSupport
import Testing

@testable import Walkthrough

/// What the top of the inspector says of a token, of one that was edited, and of tokens inside tokens.
@Suite struct InspectorTopTests {
    private static let silent = "no exp: the token says nothing about its end"
    /// `{"iss":"https://login.example.com","exp":1764000600}`, encrypted with A128GCM and signed by nobody.
    private static let sealed = """
        eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIiwidHlwIjoiSldUIn0..AAAAAAAAAAAAAAAA.\
        MvTuIOq5nK6L_Q4YE7ufstXCTEdaRKdAMTBGMvmZnzldQZr9b1Srkr8jZuTyWeGPrbKp9A.Bdu06PUiy50nsMp9yGwlBA
        """
    private static let secret = #"{"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODw"}"#

    private static func token(_ number: Int) -> String { InspectorStage.token(#"{"sub":"\#(number)"}"#) }

    /// The text of the screen without its frame and line breaks.
    private func words(_ stage: InspectorStage) -> String {
        stage.text.split { $0 == "\n" || $0 == "│" || $0 == " " }.joined(separator: " ")
    }

    @Test(
        "An end that is no usable time is said to be that, and not to be missing",
        arguments: [
            ("1764000600000", "! exp is in milliseconds"), ("99999999999999999", "! exp is no usable time"),
            ("300000000000", "! exp is no usable time"), (#""1764000600""#, "! exp is no usable time"),
        ]
    )
    func saysWhatIsWrongWithTheEnd(end: String, line: String) {
        let stage = InspectorStage(InspectorStage.token(#"{"iss":"https://a.example","exp":\#(end)}"#))
        #expect(stage.text.contains(line))
        #expect(!stage.text.contains(Self.silent))
        let fault = String(line.dropFirst(2))
        #expect(words(stage).components(of: fault) >= 2, "the verdict says it, too")
    }

    @Test("Only a token without exp says nothing about its end")
    func saysThatThereIsNoEnd() {
        #expect(InspectorStage(InspectorStage.token(#"{"iss":"https://a.example"}"#)).text.contains(Self.silent))
    }

    @Test("Of a payload that is cut off the end is unknown")
    func endOfCutPayloadIsUnknown() {
        let stage = InspectorStage(InspectorStage.token(#"{"iss":"https://a.example","sub":"alice","ex"#))
        #expect(stage.text.contains("its end is unknown: the payload cannot be read that far"))
        #expect(!stage.text.contains(Self.silent))
    }

    @Test("What is tried out takes over the top: no word of accepted, the edited end, until U")
    func topSpeaksOfWhatIsTriedOut() async {
        let signed = await SignedTokens.make()
        var stage = InspectorStage(signed.idToken, expecting: signed.expectations)
        #expect(stage.text.contains("✓ accepted"))
        stage.press(.tab)
        stage.select("exp ")
        stage.press(.character("e"), .control("u"))
        stage.type("1763999000")
        stage.press(.enter)
        #expect(stage.text.contains("WHAT IF, unsigned: ✗ rejected: expired"))
        #expect(stage.text.contains("what if: ✗ expired"))
        #expect(!stage.text.contains("✓ accepted"))
        stage.press(.character("U"))
        #expect(stage.text.contains("✓ accepted"))
        #expect(!stage.text.contains("what if: "))
    }

    @Test("What is tried out is never accepted, however good it is")
    func triedOutIsNeverAccepted() async {
        let signed = await SignedTokens.make()
        var stage = InspectorStage(signed.idToken, expecting: signed.expectations)
        stage.press(.tab, .character("a"))
        stage.type("shoe_size")
        stage.press(.tab)
        stage.type(#""en""#)
        stage.press(.enter)
        #expect(words(stage).contains("WHAT IF, unsigned: · unverified: nothing failed, but nobody has signed"))
        #expect(!stage.text.contains("accepted"))
    }

    @Test("A claim that was taken out leaves a trace, and so do earlier edits")
    func takenOutLeavesATrace() {
        var stage = InspectorStage(InspectorStage.token(InspectorStage.claims()), size: Size(columns: 120, rows: 60))
        stage.press(.tab)
        stage.select("email ")
        stage.press(.character("e"), .control("u"))
        stage.type(#""bob@example.com""#)
        stage.press(.enter)
        stage.select("iss")
        for _ in 0..<40 where !stage.selected.contains("iss") { stage.press(.up) }
        stage.press(.character("e"), .control("u"), .enter)
        #expect(stage.text.contains("- iss was https://login.example.com"))
        #expect(stage.text.contains("edited, 1 taken out"))
        #expect(stage.text.contains("was alice@example.com"))
    }

    @Test("The second of two that is replaced is named")
    func namesWhatIsReplaced() {
        var stage = InspectorStage(#"{"id_token":"\#(Self.token(1))","access_token":"\#(Self.token(2))"}"#)
        let name = stage.inspector.tokens.last?.name ?? ""
        stage.paste(InspectorStage.token(#"{"iss":"https://third.example"}"#))
        #expect(stage.inspector.tokens.count == 2)
        #expect(stage.text.contains("in place of \(name)"))
    }

    @Test("A token pasted beside a response of three drops none of them; the next takes its place")
    func nothingOfAResponseIsDropped() {
        let (id, access, refresh) = (Self.token(1), Self.token(2), Self.token(3))
        var stage = InspectorStage(
            #"{"id_token":"\#(id)","access_token":"\#(access)","refresh_token":"\#(refresh)"}"#
        )
        #expect(stage.inspector.tokens.count == 3)
        for issuer in ["fourth", "fifth"] {
            stage.paste(InspectorStage.token(#"{"iss":"https://\#(issuer).example"}"#))
            #expect(stage.inspector.tokens.count == 4)
            #expect(stage.inspector.tokens.last?.inspection.claims?["iss"]?.string == "https://\(issuer).example")
        }
    }

    @Test("Each token inside a token has its header shown, and found")
    func showsEveryHeader() {
        let inner = InspectorStage.token(InspectorStage.claims(), header: #"{"alg":"ES256","kid":"inner"}"#)
        let outer = InspectorStage.token(inner, header: #"{"alg":"RS256","cty":"JWT","kid":"outer"}"#)
        var stage = InspectorStage(outer, size: Size(columns: 120, rows: 80))
        #expect(stage.text.contains("Header, layer 1 of 2 (jws)"))
        #expect(stage.text.contains("Header, layer 2 of 2 (jws)"))
        stage.press(.tab, .character("-"), .character("/"))
        stage.type("ES256")
        #expect(stage.selected.contains("ES256"))
    }

    @Test("The wheel turns the column under the pointer")
    func wheelTurnsTheColumnUnderThePointer() {
        var stage = InspectorStage(InspectorStage.token(InspectorStage.claims()))
        #expect(stage.inspector.focus == 0)
        _ = stage.model.update(.input(.wheel(Point(column: 80, row: 12), up: false)))
        #expect(stage.inspector.focus == 1)
        #expect(stage.inspector.position.cursor == 3)
        #expect(stage.inspector.positions[stage.inspector.columns[0].id]?.cursor == 0)
        _ = stage.model.update(.input(.wheel(Point(column: 10, row: 12), up: false)))
        #expect(stage.inspector.focus == 0)
    }

    @Test("Columns stay where they are while the wheel turns one of them")
    func columnsStayUnderTheWheel() {
        let (id, access, refresh) = (Self.token(1), Self.token(2), Self.token(3))
        var stage = InspectorStage(
            #"{"id_token":"\#(id)","access_token":"\#(access)","refresh_token":"\#(refresh)"}"#,
            size: Size(columns: 80, rows: 24)
        )
        stage.press(.tab, .tab)
        #expect(stage.inspector.firstColumn == 1)
        for _ in 0..<3 { _ = stage.model.update(.input(.wheel(Point(column: 10, row: 14), up: false))) }
        #expect(stage.inspector.focus == 1)
        #expect(stage.inspector.firstColumn == 1)
    }

    @Test("What is opened, but signed by nobody, is said to be so; the key says what it is for")
    func openedIsNotSigned() {
        var stage = InspectorStage(Self.sealed)
        #expect(words(stage).contains("encrypted, and no given key opens it"))
        stage.paste(Self.secret)
        #expect(words(stage).contains("it is only encrypted: nobody signed it"))
        #expect(words(stage).contains("Encrypted tokens are opened and signatures checked with it."))
    }

    @Test("A failed check without words of its own is said by its message")
    func saysWhatIsNoObject() {
        #expect(InspectorStage(InspectorStage.token("[1]")).text.contains("✗ rejected: the payload is no JSON object"))
    }

    @Test("Of what is malformed the verdict says why")
    func saysWhyMalformed() {
        let token = InspectorStage.token(InspectorStage.claims())
        let stage = InspectorStage("x" + token)
        let message = stage.inspector.tokens[0].inspection.findings.first { $0.outcome == .failed }?.message ?? ""
        #expect(words(stage).contains("✗ rejected: the \(message.dropFirst(4).prefix(30))"))
        #expect(!stage.text.contains("it cannot be read whole"))
    }
}

extension String {
    /// How often a text is in this one.
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
