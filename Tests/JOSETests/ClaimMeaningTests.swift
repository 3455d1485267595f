import JOSE
import Testing

@Suite struct ClaimMeaningTests {
    @Test func explainsTheCommonNames() throws {
        let exp = try #require(ClaimMeaning.of("exp", inHeader: false))
        #expect(exp.isTime && exp.source == "RFC 7519")
        let algorithm = try #require(ClaimMeaning.of("alg", inHeader: true))
        #expect(!algorithm.isTime && algorithm.source == "RFC 7515")
        for name in ["iat", "nbf", "auth_time", "updated_at", "toe"] {
            #expect(ClaimMeaning.of(name, inHeader: false)?.isTime == true, "\(name)")
        }
        for name in [
            "sub", "scp", "realm_access", "cognito:groups", "hd", "permissions", "wids", "x5t#S256", "...", "_sd",
        ] {
            #expect((ClaimMeaning.of(name, inHeader: false) ?? ClaimMeaning.of(name, inHeader: true)) != nil, "\(name)")
        }
    }

    @Test func tellsHeaderAndPayloadApart() {
        #expect(ClaimMeaning.of("typ", inHeader: true)?.source == "RFC 7515")
        #expect(ClaimMeaning.of("typ", inHeader: false)?.source == "Keycloak")
        #expect(ClaimMeaning.of("nonce", inHeader: true)?.source == "RFC 8555")
        #expect(ClaimMeaning.of("email", inHeader: true) == nil)
        #expect(ClaimMeaning.of("kid", inHeader: false) == nil)
    }

    @Test func knowsNamespacesAndNothingElse() {
        #expect(ClaimMeaning.of("custom:team", inHeader: false)?.source == "Amazon Cognito")
        #expect(ClaimMeaning.of("https://example.com/roles", inHeader: false)?.source == "Auth0")
        #expect(ClaimMeaning.of("my_claim", inHeader: false) == nil)
        #expect(ClaimMeaning.of("", inHeader: false) == nil)
        #expect(ClaimMeaning.of("#", inHeader: false) == nil)
    }
}
