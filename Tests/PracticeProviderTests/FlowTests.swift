import Crypto
import FoundationEssentials
import Testing

@testable import PracticeProvider

@Suite("The whole flow")
struct FlowTests {
    @Test func leadsFromAuthorizeToTokensThatTheJWKSVerifies() async throws {
        let practice = Practice()
        let response = try await practice.tokens()
        #expect(response["token_type"] == .string("Bearer"))
        #expect(response["expires_in"] == .number(3600))
        #expect(response["scope"] == .string("openid profile email offline_access"))
        let key = try await practice.get("/jwks").json["keys"]?[0]
        let identity = try ReadToken(response["id_token"]?.string)
        let access = try ReadToken(response["access_token"]?.string)
        #expect(try identity.isSigned(by: key))
        #expect(try access.isSigned(by: key))
        #expect(identity.header["kid"] == key?["kid"])
        #expect(identity.header["alg"] == .string("RS256"))
    }

    @Test func putsEveryNeededClaimIntoTheIDToken() async throws {
        let practice = Practice()
        let response = try await practice.tokens()
        let claims = try ReadToken(response["id_token"]?.string).claims
        #expect(claims["iss"] == .string(practice.issuer))
        #expect(claims["sub"] == .string("alice-4711"))
        #expect(claims["aud"] == .string("pixy"))
        #expect(claims["iat"] == .number(1_800_000_000))
        #expect(claims["exp"] == .number(1_800_000_600))
        #expect(claims["auth_time"] == .number(1_800_000_000))
        #expect(claims["nonce"] == .string("n-0S6_WzA2Mj"))
        #expect(claims["email"] == .string("alice@example.com"))
        #expect(claims["phone_number"] == nil)
        let access = try #require(response["access_token"]?.string)
        let half = Data(SHA256.hash(data: Data(access.utf8))).prefix(16)
        #expect(try decodeBase64URL(try #require(claims["at_hash"]?.string)) == half)
    }

    @Test func givesTheAccessTokenTheShapeOfRFC9068() async throws {
        let practice = Practice()
        let token = try ReadToken(try await practice.tokens()["access_token"]?.string)
        #expect(token.header["typ"] == .string("at+jwt"))
        let required: Set = ["iss", "sub", "aud", "exp", "iat", "jti", "client_id", "scope", "auth_time"]
        #expect(token.claims.names == required)
        #expect(token.claims["client_id"] == .string("pixy"))
        #expect(token.claims["scope"] == .string("openid profile email offline_access"))
    }

    @Test(arguments: [PracticeOptions.SigningAlgorithm.es256, .eddsa])
    func signsWithOtherAlgorithmsToo(algorithm: PracticeOptions.SigningAlgorithm) async throws {
        let practice = Practice { $0.signingAlgorithm = algorithm }
        let response = try await practice.tokens()
        let key = try await practice.get("/jwks").json["keys"]?[0]
        let identity = try ReadToken(response["id_token"]?.string)
        #expect(identity.header["alg"] == .string(algorithm.rawValue))
        #expect(try identity.isSigned(by: key))
    }

    @Test func hashesTheAccessTokenWithSHA512ForEd25519() async throws {
        let practice = Practice { $0.signingAlgorithm = .eddsa }
        let response = try await practice.tokens()
        let access = try #require(response["access_token"]?.string)
        let half = Data(SHA512.hash(data: Data(access.utf8))).prefix(32)
        let hash = try ReadToken(response["id_token"]?.string).claims["at_hash"]?.string
        #expect(try decodeBase64URL(try #require(hash)) == half)
    }

    @Test func answersTwoEqualRunsWithTheSameBytes() async throws {
        func run() async throws -> [PracticeResponse] {
            let practice = Practice()
            var browser = Browser(practice)
            let login = await browser.authorize()
            let consent = try await browser.signIn(login)
            let callback = try await browser.decide(consent)
            let tokens = await practice.redeem(try #require(callback.callback["code"]))
            let token = try #require(try tokens.json["access_token"]?.string)
            return [
                login, consent, callback, tokens, await practice.userinfo(token), await practice.get("/jwks"),
                await practice.get("/.well-known/openid-configuration"),
            ]
        }
        let first = try await run()
        #expect(first.map(\.status) == [200, 200, 303, 200, 200, 200, 200])
        #expect(try await run() == first)
    }

    @Test func takesThePlainMethodAndAMissingMethodForPlain() async throws {
        for method in ["plain", nil] {
            let practice = Practice()
            let changes = ["code_challenge": Practice.verifier, "code_challenge_method": method]
            #expect(try await practice.tokens(changes)["access_token"] != nil)
        }
    }

    @Test func issuesNoIDTokenWithoutTheScopeOpenid() async throws {
        let response = try await Practice().tokens(["scope": "profile"])
        #expect(response["id_token"] == nil)
        #expect(response["scope"] == .string("profile"))
    }

    @Test func issuesNoRefreshTokenUnlessAsked() async throws {
        #expect(try await Practice().tokens(["scope": "openid"])["refresh_token"] == nil)
    }

    @Test func leavesUnknownScopesOutAndSaysSo() async throws {
        let response = try await Practice().tokens(["scope": "openid teapot"])
        #expect(response["scope"] == .string("openid"))
    }

    @Test func makesTheAccessTokenOutToTheAudienceAskedFor() async throws {
        let response = try await Practice().tokens(["audience": "https://api.example.com"])
        let claims = try ReadToken(response["access_token"]?.string).claims
        #expect(claims["aud"] == .string("https://api.example.com"))
    }

    @Test func forbidsStoringTheTokenResponse() async throws {
        let practice = Practice()
        var browser = Browser(practice)
        let response = await practice.redeem(try await browser.code())
        #expect(response.header("Cache-Control") == "no-store")
        #expect(response.header("Content-Type") == "application/json")
    }
}
