import OAuth
import Testing

@Suite("Authorization request")
struct AuthorizationRequestTests {
    @Test func writesWholeURL() throws {
        let client = settings {
            $0.audience = "https://api.example.com"
            $0.authorizationParameters = [Parameter("prompt", "login"), Parameter("x y", "a&b")]
        }
        #expect(
            try authorization(client: client).url
                == "https://login.example.com/authorize?response_type=code&client_id=pixy"
                + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A49210%2Fcallback&scope=openid%20profile&state=state-1"
                + "&nonce=nonce-1&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                + "&code_challenge_method=S256&audience=https%3A%2F%2Fapi.example.com&prompt=login&x%20y=a%26b"
        )
    }

    @Test(
        arguments: [
            ("https://h/a", "https://h/a?response_type"),
            ("https://h/a?tenant=1", "https://h/a?tenant=1&response_type"),
            ("https://h/a?", "https://h/a?response_type"),
            ("https://h/a?t=1&", "https://h/a?t=1&response_type"),
        ]
    )
    func keepsQueryOfEndpoint(endpoint: String, start: String) throws {
        let url = try authorization(metadata: provider { $0.authorizationEndpoint = endpoint }).url
        #expect(url.hasPrefix(start))
    }

    @Test func sendsVerifierAsChallengeWithPlain() throws {
        let parameters = try authorization(method: .plain).parameters
        #expect(parameters.values(of: "code_challenge") == [appendixVerifier])
        #expect(parameters.values(of: "code_challenge_method") == ["plain"])
    }

    @Test func sendsNoChallengeWithoutPKCE() throws {
        let names = try authorization(method: .none).parameters.map(\.name)
        #expect(names == ["response_type", "client_id", "redirect_uri", "scope", "state", "nonce"])
    }

    @Test(arguments: ["profile", "openidx", ""])
    func sendsNonceOnlyWithOpenID(scope: String) throws {
        let request = try authorization(client: settings { $0.scope = scope })
        #expect(request.nonce == nil)
        #expect(request.parameters.values(of: "nonce").isEmpty)
        #expect(request.parameters.values(of: "scope") == (scope.isEmpty ? [] : [scope]))
    }

    @Test func carriesRedirectURIByteForByte() throws {
        let odd = "http://127.0.0.1:1/cb?a=%7e%7E&b=+#é"
        let url = try authorization(redirectURI: odd).url
        #expect(url.contains("&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fcb%3Fa%3D%257e%257E%26b%3D%2B%23%C3%A9&"))
    }

    @Test func explainsEveryParameterThatItSends() throws {
        let client = settings { $0.audience = "api" }
        for parameter in try authorization(client: client).parameters {
            let meaning = try #require(AuthorizationRequest.meaning(of: parameter.name), "\(parameter.name)")
            #expect(meaning.sentence.hasSuffix("."))
            #expect(!meaning.reference.isEmpty)
        }
        #expect(AuthorizationRequest.meaning(of: "made_up") == nil)
    }
}
