import JOSE
import OAuth
import Testing

@Suite("Client settings")
struct ClientSettingsTests {
    @Test func findsNothingWrongWithDefaults() {
        #expect(ClientSettings(clientID: "pixy").problems == [])
    }

    private typealias Change = @Sendable (inout ClientSettings) -> Void

    @Test func acceptsUsableSettings() {
        let changes: [Change] = [
            { $0.redirectURI = "https://app.example.com/cb?x=1" },
            { $0.redirectURI = "com.example.app:/callback" },
            { $0.redirectURI = "http://[::1]:0/callback" },
            { $0.scope = "" },
            { $0.scope = "https://api.example.com/read openid" },
            { $0.authorizationParameters = [Parameter("resource", "a"), Parameter("resource", "b")] },
            { $0.tokenHeaders = [HeaderField("Origin", "http://localhost:3000")] },
            {
                $0.authentication = .post
                $0.secret = Secret("s")
            },
        ]
        for change in changes {
            #expect(settings(change).problems == [])
        }
    }

    @Test func namesTheFieldThatIsWrong() {
        let cases: [(String, Change)] = [
            ("client_id", { $0.clientID = "" }),
            ("client_id", { $0.clientID = "a\u{0}b" }),
            ("client_id", { $0.clientID = " a" }),
            ("client_secret", { $0.authentication = .basic }),
            (
                "client_secret",
                {
                    $0.authentication = .post
                    $0.secret = Secret("")
                }
            ),
            ("scope", { $0.scope = "openid  profile" }),
            ("scope", { $0.scope = " openid" }),
            ("scope", { $0.scope = "openid openid" }),
            ("scope", { $0.scope = "openid\tprofile" }),
            ("scope", { $0.scope = "open\"id" }),
            ("redirect_uri", { $0.redirectURI = "" }),
            ("redirect_uri", { $0.redirectURI = "/callback" }),
            ("redirect_uri", { $0.redirectURI = "127.0.0.1:0/callback" }),
            ("redirect_uri", { $0.redirectURI = "http:///callback" }),
            ("redirect_uri", { $0.redirectURI = "http://127.0.0.1:0/call back" }),
            ("redirect_uri", { $0.redirectURI = "http://127.0.0.1:0/callback#" }),
            ("redirect_uri", { $0.redirectURI = "http://127.0.0.1:70000/callback" }),
            ("param", { $0.authorizationParameters = [Parameter("state", "x")] }),
            ("param", { $0.authorizationParameters = [Parameter("", "x")] }),
            ("param", { $0.authorizationParameters = [Parameter("a", "1"), Parameter("a", "2")] }),
            (
                "param",
                {
                    $0.audience = "x"
                    $0.authorizationParameters = [Parameter("audience", "y")]
                }
            ),
            ("token_param", { $0.tokenParameters = [Parameter("code_verifier", "x")] }),
            ("header", { $0.tokenHeaders = [HeaderField("Content-Length", "1")] }),
            ("header", { $0.tokenHeaders = [HeaderField("X Y", "1")] }),
            ("header", { $0.tokenHeaders = [HeaderField("", "1")] }),
            ("header", { $0.tokenHeaders = [HeaderField("X", "1\r\nEvil: 2")] }),
            (
                "header",
                {
                    $0.authentication = .basic
                    $0.secret = Secret("s")
                    $0.tokenHeaders = [HeaderField("authorization", "x")]
                }
            ),
        ]
        for (field, change) in cases {
            let client = settings(change)
            #expect(client.problems.map(\.field) == [field], "\(client)")
            #expect(client.problems.allSatisfy { $0.message.hasSuffix(".") })
        }
    }

    @Test(
        arguments: [
            ("http://127.0.0.1:0/callback", "http://127.0.0.1:49210/callback"),
            ("http://[::1]:0/cb?x=:0", "http://[::1]:49210/cb?x=:0"),
            ("http://127.0.0.1:8080/callback", "http://127.0.0.1:8080/callback"),
            ("http://127.0.0.1/callback", "http://127.0.0.1/callback"),
            ("com.example:/callback", "com.example:/callback"),
        ]
    )
    func putsRealPortInPlaceOfZeroOnly(redirectURI: String, expected: String) {
        #expect(settings { $0.redirectURI = redirectURI }.redirectURI(listeningOn: 49210) == expected)
    }
}
