import JOSE
import OAuth
import Testing

@Suite("Introspection, revocation, logout")
struct TokenManagementTests {
    private let metadata = provider {
        $0.introspectionEndpoint = "https://login.example.com/introspect"
        $0.revocationEndpoint = "https://login.example.com/revoke"
        $0.endSessionEndpoint = "https://login.example.com/logout?l=en"
    }

    @Test func writesIntrospectionWithBasic() throws {
        let client = settings {
            $0.clientID = "s6BhdRkqt3"
            $0.secret = Secret("gX1fBat3bV")
            $0.authentication = .basic
            $0.body = .json
        }
        let request = try #require(
            TokenManagement.introspectionRequest(
                token: Secret("at/1"),
                kind: .accessToken,
                client: client,
                metadata: metadata
            )
        )
        #expect(
            request.wireText == """
                POST /introspect HTTP/1.1\r
                Host: login.example.com\r
                User-Agent: pixy\r
                Accept: application/json\r
                Content-Type: application/x-www-form-urlencoded\r
                Authorization: Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW\r
                Content-Length: 41\r
                \r
                token=at%2F1&token_type_hint=access_token
                """
        )
    }

    @Test func writesRevocationOfPublicClient() throws {
        let request = try #require(
            TokenManagement.revocationRequest(
                token: Secret("rt-1"),
                kind: .refreshToken,
                client: settings(),
                metadata: metadata
            )
        )
        #expect(request.url == "https://login.example.com/revoke")
        #expect(request.bodyText == "token=rt-1&token_type_hint=refresh_token&client_id=pixy")
    }

    @Test func givesNoHintForUnknownKind() throws {
        let request = TokenManagement.revocationRequest(token: Secret("t"), client: settings(), metadata: metadata)
        #expect(try #require(request).bodyText == "token=t&client_id=pixy")
    }

    @Test func asksNothingWithoutEndpoints() {
        let none = provider()
        #expect(TokenManagement.introspectionRequest(token: Secret("t"), client: settings(), metadata: none) == nil)
        #expect(TokenManagement.revocationRequest(token: Secret("t"), client: settings(), metadata: none) == nil)
        #expect(TokenManagement.endSessionURL(idTokenHint: nil, clientID: nil, metadata: none) == nil)
    }

    @Test func writesLogoutURL() {
        #expect(
            TokenManagement.endSessionURL(
                idTokenHint: Secret("a.b.c"),
                clientID: "pixy",
                metadata: metadata,
                postLogoutRedirectURI: "http://127.0.0.1:1/out",
                state: "s t"
            )
                == "https://login.example.com/logout?l=en&id_token_hint=a.b.c&client_id=pixy"
                + "&post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fout&state=s%20t"
        )
        #expect(
            TokenManagement.endSessionURL(idTokenHint: nil, clientID: nil, metadata: metadata)
                == "https://login.example.com/logout?l=en"
        )
    }

    @Test func readsActiveToken() {
        let (active, claims, findings) = TokenManagement.judgeIntrospection(answer(#"{"active":true,"sub":"a"}"#))
        #expect(active == true)
        #expect(claims?["sub"]?.string == "a")
        #expect(findings.allSatisfy { $0.outcome == .passed })
    }

    @Test func warnsOfInactiveToken() {
        let (active, _, findings) = TokenManagement.judgeIntrospection(answer(#"{"active":false}"#))
        #expect(active == false)
        #expect(failedRules(findings) == [])
        #expect(outcome("introspection.active", in: findings) == .warning)
    }

    @Test(
        arguments: [
            (#"{"active":"true"}"#, 200, ["introspection.active"]),
            ("{}", 200, ["introspection.active"]),
            (#"{"error":"invalid_client"}"#, 401, ["introspection.status", "introspection.error"]),
            ("", 200, ["introspection.json"]),
            (#"{"active":true}"#, 500, ["introspection.status"]),
        ] as [(String, Int, [String])]
    )
    func rejectsAnswerToIntrospection(body: String, status: Int, rules: [String]) {
        let (active, _, findings) = TokenManagement.judgeIntrospection(answer(body, status: status))
        #expect(active == nil)
        #expect(failedRules(findings) == rules)
    }

    @Test(arguments: ["", "{}", "<html>"])
    func acceptsRevocationWhateverTheBody(body: String) {
        #expect(TokenManagement.judgeRevocation(answer(body)).map(\.outcome) == [.passed])
    }

    @Test(
        arguments: [
            ("", 503, ["revocation.status"]),
            ("<html>", 404, ["revocation.status"]),
            (#"{"error":"unsupported_token_type"}"#, 400, ["revocation.status", "revocation.error"]),
        ] as [(String, Int, [String])]
    )
    func rejectsRevocation(body: String, status: Int, rules: [String]) {
        #expect(failedRules(TokenManagement.judgeRevocation(answer(body, status: status))) == rules)
    }
}
