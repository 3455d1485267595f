import JOSE
import OAuth
import Testing

@Suite("Pasted callback")
struct PastedCallbackTests {
    private static let whole = [Parameter("code", "a+b/c"), Parameter("state", "s")]

    @Test(
        arguments: [
            "http://127.0.0.1:49210/callback?code=a%2Bb%2Fc&state=s",
            "  \"http://127.0.0.1:49210/callback?code=a%2Bb%2Fc&state=s\"\n",
            "<https://app.example.com/cb?code=a%2Bb%2Fc&state=s>",
            "'“https://app.example.com/cb?code=a%2Bb%2Fc&state=s”'",
            "http://127.0.0.1:49210/callback?co\r\n   de=a%2Bb%2Fc&st\r\nate=s",
            "127.0.0.1:49210/callback?code=a%2Bb%2Fc&state=s",
            "localhost:49210/?code=a%2Bb%2Fc&state=s#_=_",
            "com.example.app:/cb?code=a%2Bb%2Fc&state=s",
            "https://app.example.com/cb#code=a%2Bb%2Fc&state=s",
            "?code=a%2Bb%2Fc&state=s",
            "#code=a%2Bb%2Fc&state=s",
            "code=a%2Bb%2Fc&state=s",
            "code=a%2Bb%2Fc&amp;state=s",
            "GET /callback?code=a%2Bb%2Fc&state=s HTTP/1.1",
            "Location: http://127.0.0.1:49210/callback?code=a%2Bb%2Fc&state=s",
        ]
    )
    func readsAnswerHoweverItWasCopied(text: String) throws {
        let callback = try CallbackResponse(pasted: text)
        #expect(callback.parameters == Self.whole)
        #expect(!callback.isBareCode)
    }

    @Test(
        arguments: [
            ("https://other.example/wrong?code=a&state=state-1", Finding.Outcome.warning),
            ("127.0.0.1:49210/callback?code=a&state=state-1", .passed),
            ("https://127.0.0.1:49210/callback?code=a&state=state-1", .passed), ("code=a&state=state-1", nil),
            ("abc", nil),
        ]
    )
    func comparesThePlaceWithTheRedirectURI(text: String, outcome: Finding.Outcome?) throws {
        let request = try authorization(client: settings { $0.redirectURI = "http://127.0.0.1:49210/callback" })
        let judgement = try CallbackResponse(pasted: text).judge(for: request, metadata: provider())
        #expect(judgement.findings.first { $0.rule == "callback.redirect_uri" }?.outcome == outcome)
        #expect(judgement.validated != nil)
    }

    @Test(
        arguments: [
            ("abc", "abc"), (" 4%2F0Ab-c_d \n", "4/0Ab-c_d"), ("`abc==`", "abc=="), ("0.AXYA?x", "0.AXYA?x"),
            ("SplxlOBeZQ\nQYbYS6WxSbIA", "SplxlOBeZQQYbYS6WxSbIA"), ("/a", "/a"), ("100%", "100%"),
        ]
    )
    func readsBareCode(text: String, code: String) throws {
        let callback = try CallbackResponse(pasted: text)
        #expect(callback.parameters == [Parameter("code", code)])
        #expect(callback.isBareCode)
    }

    @Test(
        arguments: [
            ("", .empty), (" \r\n\t ", .empty),
            ("https://app.example.com/cb", .noParameters),
            ("https://app.example.com/cb?utm=1#top", .noParameters),
            ("com.example.app:/cb", .noParameters),
            ("https://login.example.com/authorize?response_type=code&client_id=pixy&state=s", .isTheRequest),
            ("two words", .notAnAnswer), ("é", .notAnAnswer), ("a\u{202E}b", .notAnAnswer), ("a\u{0}b", .notAnAnswer),
        ] as [(String, CallbackFailure)]
    )
    func refusesWhatIsNoAnswer(text: String, because failure: CallbackFailure) {
        #expect(throws: failure) { try CallbackResponse(pasted: text) }
        #expect(failure.message.hasSuffix("."))
    }

    @Test func keepsSpacesInsideOneLine() throws {
        let callback = try CallbackResponse(pasted: "?error=access_denied&error_description=The user said no&state=s")
        #expect(callback.parameters.values(of: "error_description") == ["The user said no"])
    }

    @Test func readsQueryOfListener() {
        #expect(CallbackResponse(query: "code=a%2Bb%2Fc&state=s").parameters == Self.whole)
        #expect(CallbackResponse(query: "?code=a%2Bb%2Fc&state=s").parameters == Self.whole)
        #expect(CallbackResponse(query: "").parameters == [])
    }

    @Test(arguments: ["\"", "'", "<", "&", "=", "?", "#", "%", "a=", "amp;&", "\n", "é", "code=&"], [1, 2, 200_000])
    func survivesHostilePaste(piece: String, count: Int) {
        let text = String(repeating: piece, count: count)
        let callback = try? CallbackResponse(pasted: text)
        #expect((callback?.parameters.count ?? 0) <= text.utf8.count)
    }
}
