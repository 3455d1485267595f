import FoundationEssentials
import JOSE
import Testing

@Suite struct AccessTokenTests {
    private static let claims = #"""
        {"iss":"https://issuer.example","sub":"alice","aud":"https://api.example","client_id":"pixy","scope":"read",
        "jti":"1","exp":1700000600,"iat":1699999990}
        """#

    private func inspect(
        _ claims: String = claims,
        header: String = #"{"alg":"HS256","typ":"at+jwt"}"#,
        _ change: (inout Expectations) -> Void = { _ in }
    ) -> Inspection {
        var expectations = Sample.expectations
        expectations.kind = .accessToken
        expectations.nonce = nil
        change(&expectations)
        return Sample.inspect(Sample.token(claims, header: header), expectations)
    }

    @Test func acceptsAProfiledAccessToken() {
        let inspection = inspect()
        #expect(inspection.verdict == .accepted)
        #expect(!inspection.findings.contains { $0.outcome == .warning })
        #expect(inspection.outcome("client_id") == .passed)
        #expect(inspection.outcome("jti") == .passed)
        #expect(inspection.outcome("nonce") == nil)
    }

    @Test("The client is not the audience of its access token, so that is left to the API")
    func leavesAudienceToTheAPI() {
        #expect(inspect().outcome("aud") == .notChecked)
        #expect(inspect { $0.audience = "https://api.example" }.outcome("aud") == .passed)
        #expect(inspect { $0.audience = "https://other.example" }.outcome("aud") == .failed)
    }

    @Test("An access token that nobody said is one must name the client somewhere")
    func comparesAudienceOfAGuessedAccessToken() {
        let own = inspect { $0.kind = nil }
        #expect(own.kind == .accessToken)
        #expect(own.outcome("aud") == .notChecked)
        #expect(inspect { ($0.kind, $0.clientID) = (nil, "other") }.outcome("aud") == .failed)
        #expect(inspect { ($0.kind, $0.clientID) = (nil, "https://api.example") }.outcome("aud") == .passed)
    }

    @Test(
        "What RFC 9068 asks for is a warning when it is missing",
        arguments: ["iss", "sub", "aud", "exp", "iat", "jti", "client_id"]
    )
    func warnsOfMissingClaims(name: String) throws {
        let members = try JSONValue(parsing: Array(Self.claims.utf8)).members ?? []
        let claims = JSONValue.object(members.filter { $0.name != name }).serialized()
        let inspection = inspect(claims) { $0.issuer = nil }
        #expect(inspection.outcome(name) == .warning)
        #expect(inspection.findings.failedRules == [])
        let plain = inspect(claims, header: #"{"alg":"HS256"}"#) { $0.issuer = nil }
        #expect(plain.outcome(name) == .notChecked)
    }

    @Test func warnsOfAForeignClient() {
        #expect(inspect { $0.clientID = "other" }.outcome("client_id") == .warning)
    }

    @Test(
        "The kind is found out from the token",
        arguments: [
            (#"{"typ":"application/AT+JWT"}"#, #"{"nonce":"1"}"#, .accessToken), ("{}", #"{"nonce":"1"}"#, .idToken),
            ("{}", #"{"at_hash":"1","scope":"x"}"#, .idToken), ("{}", #"{"azp":"1"}"#, .idToken),
            ("{}", #"{"azp":"1","scope":"x"}"#, .accessToken), ("{}", #"{"client_id":"1"}"#, .accessToken),
            ("{}", #"{"token_use":"id","client_id":"x"}"#, .idToken), ("{}", #"{"token_use":"access"}"#, .accessToken),
            ("{}", #"{"typ":"ID","azp":"1"}"#, .idToken), ("{}", #"{"typ":"Bearer","nonce":"1"}"#, .accessToken),
            ("{}", #"{"typ":"Refresh"}"#, .refreshToken), ("{}", #"{"sub":"1"}"#, .unknown), ("{}", "[]", .unknown),
            (#"{"typ":"logout+jwt"}"#, #"{"nonce":"1"}"#, .unknown),
        ] as [(String, String, TokenKind)]
    )
    func guessesKind(header: String, claims: String, kind: TokenKind) {
        #expect(Sample.inspect(Sample.token(claims, header: header), Expectations()).kind == kind)
    }

    @Test(
        "typ tells ID tokens and access tokens apart",
        arguments: [
            (.idToken, "{}", .passed), (.idToken, #"{"typ":"JWT"}"#, .passed),
            (.idToken, #"{"typ":"at+jwt"}"#, .failed),
            (.idToken, #"{"typ":"application/at+jwt"}"#, .failed), (.idToken, #"{"typ":"logout+jwt"}"#, .failed),
            (.idToken, #"{"typ":"x"}"#, .warning), (.idToken, #"{"typ":7}"#, .failed),
            (.accessToken, #"{"typ":"at+jwt"}"#, .passed), (.accessToken, #"{"typ":"JWT"}"#, .warning),
            (.accessToken, "{}", .warning), (.unknown, #"{"typ":"JWT"}"#, .notChecked),
        ] as [(TokenKind, String, Finding.Outcome)]
    )
    func judgesType(kind: TokenKind, header: String, outcome: Finding.Outcome) {
        var expectations = Expectations()
        expectations.kind = kind
        #expect(Sample.inspect(Sample.token(header: header), expectations).outcome("typ") == outcome)
    }

    @Test("A provider's own word for the kind counts as well")
    func refusesStatedAccessTokenAsIDToken() throws {
        let cognito = Sample.inspect(claims: try Sample.claims([("token_use", "\"access\"")]))
        #expect(cognito.outcome("typ") == .failed)
        let keycloak = Sample.inspect(claims: try Sample.claims([("typ", "\"Bearer\"")]))
        #expect(keycloak.outcome("typ") == .failed)
        #expect(Sample.inspect(claims: try Sample.claims([("typ", "\"ID\"")])).outcome("typ") == .passed)
    }

    @Test("A nonce given for a token that nobody said is an access token is compared")
    func comparesNonceOnDemand() {
        let claims = Self.claims.replacing("\"jti\"", with: "\"nonce\":\"a\",\"jti\"")
        #expect(inspect(claims) { ($0.kind, $0.nonce) = (nil, "b") }.outcome("nonce") == .failed)
        #expect(inspect(claims) { ($0.kind, $0.nonce) = (.accessToken, "b") }.outcome("nonce") == nil)
    }
}
