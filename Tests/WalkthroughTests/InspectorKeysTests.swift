import Cells
import FoundationEssentials
import JOSE
import TestSupport
import Testing

@testable import Walkthrough

/// The list of keys, the form of expectations, and tokens typed where they do not belong.
@Suite struct InspectorKeysTests {
    private static let secret = "a secret of 32 bytes, for HS256!"
    private static let token = InspectorStage.token(InspectorStage.claims(), header: #"{"alg":"HS256"}"#)

    private static func stage(keys: String? = nil) -> InspectorStage {
        var stage = InspectorStage(token)
        if let keys { stage.paste(keys) }
        return stage
    }

    private static let two =
        #"{"keys":[{"kty":"oct","k":"AAAA","kid":"first"},{"kty":"oct","k":"BBBB","kid":"second","alg":"HS256"}]}"#

    @Test func listsKeysWithoutTheirNumbers() {
        var stage = Self.stage(keys: Self.two)
        stage.press(.character("K"))
        let text = stage.text
        #expect(text.contains("2 keys") && text.contains("first") && text.contains("second"))
        #expect(text.contains("HS256"))
        #expect(!text.contains("AAAA") && !text.contains("BBBB"))
        stage.press(.enter)
        #expect(stage.text.contains(#""kid": "first""#))
        #expect(!stage.text.contains("AAAA"))
    }

    @Test func takesAKeyAway() {
        var stage = Self.stage(keys: Self.two)
        stage.press(.character("K"), .character("d"))
        #expect(stage.inspector.expectations.keys?.keys.map(\.keyID) == ["second"])
        #expect(stage.text.contains("One key"))
        stage.press(.character("d"))
        #expect(stage.inspector.expectations.keys == nil)
        stage.press(.escape)
        #expect(stage.model.overlay == nil)
        #expect(
            stage.inspector.tokens.first?.inspection.findings.contains { $0.outcome == .failed && $0.rule == "key" }
                == false
        )
    }

    @Test func judgesWithASecretThatIsTyped() {
        var stage = InspectorStage(Self.signed)
        stage.press(.character("K"))
        while !stage.text.contains("> a shared secret") { stage.press(.down) }
        stage.press(.enter)
        stage.type(Self.secret)
        #expect(!stage.text.contains(Self.secret))
        stage.press(.enter)
        #expect(stage.inspector.tokens.first?.inspection.signatureVerified == true)
        #expect(stage.text.contains("The secret added"))
    }

    @Test func addsAKeyToTheOthersAndRefusesWhatIsNone() {
        var stage = Self.stage(keys: Self.two)
        stage.press(.character("K"), .down, .down, .enter)
        stage.paste("-----BEGIN NONSENSE-----")
        stage.press(.enter)
        guard case .form(let form) = stage.model.overlay else {
            Issue.record("The form was closed.")
            return
        }
        #expect(form.fields.first?.error != nil)
        stage.press(.control("u"))
        stage.paste(#"{"kty":"oct","k":"CCCC","kid":"third"}"#)
        stage.press(.enter)
        #expect(stage.inspector.expectations.keys?.keys.map(\.keyID) == ["first", "second", "third"])
    }

    @Test func judgesByWhatTheFormSays() {
        var stage = Self.stage()
        stage.press(.character("e"))
        let texts = [
            "https://login.example.com", "pixy", "n-0S6_WzA2Mj", "", "id", "RS256, ES256", "3600", "gold silver",
            "access",
            "the-code", "", "",
        ]
        for text in texts {
            stage.press(.control("e"))
            stage.type(text)
            stage.press(.tab)
        }
        #expect(!stage.text.contains("the-code"))
        stage.press(.enter)
        let expected = stage.inspector.expectations
        #expect(expected.kind == .idToken)
        #expect(expected.allowedAlgorithms == ["RS256", "ES256"])
        #expect(expected.maxAge == 3_600)
        #expect(expected.acrValues == ["gold", "silver"])
        #expect(expected.accessToken == Secret("access") && expected.code == Secret("the-code"))
        let failed = stage.inspector.tokens.first?.inspection.findings.failedRules ?? []
        #expect(failed.contains("alg") && failed.contains("acr") && failed.contains("auth_time"))
    }

    @Test(
        "A field of the form that cannot be right is named, and nothing is changed",
        arguments: [("kind", 4, "refresh"), ("max_age", 6, "an hour"), ("leeway", 10, "x"), ("clock", 11, "noon")]
    )
    func namesTheWrongField(name: String, index: Int, text: String) {
        var stage = Self.stage()
        let before = stage.inspector.expectations
        stage.press(.character("e"))
        for _ in 0..<index { stage.press(.tab) }
        stage.type(text)
        stage.press(.enter)
        guard case .form(let form) = stage.model.overlay else {
            Issue.record("The form was closed.")
            return
        }
        #expect(form.fields.first { $0.error != nil }?.name == name)
        #expect(stage.inspector.expectations == before)
    }

    @Test func masksATokenInAFieldThatIsForSomethingElse() {
        var stage = Self.stage()
        stage.press(.character("e"))
        stage.paste(Self.token)
        #expect(stage.text.contains("••••"))
        #expect(!stage.text.contains(String(Self.token.suffix(20))))
    }

    @Test func masksATokenThatIsSearchedFor() {
        var stage = Self.stage()
        stage.press(.character("/"))
        stage.paste(Self.token)
        #expect(stage.text.contains("/••••"))
        #expect(!stage.text.contains(String(Self.token.suffix(20))))
        stage.press(.enter)
        #expect(!stage.text.contains(String(Self.token.suffix(20))))
        stage.press(.character("/"))
        stage.type("alice")
        #expect(stage.text.contains("/alice"))
    }

    /// An HS256 token made with the secret (`{"sub":"a"}`), from another implementation.
    private static let signed =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhIn0.J0sh-50kpHJl3p_xJmk5c0aa_vCM9Y4ayFA-eDKmPEo"
}
