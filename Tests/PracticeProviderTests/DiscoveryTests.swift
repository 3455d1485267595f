import Crypto
import Testing

@testable import PracticeProvider

@Suite("Discovery and pages")
struct DiscoveryTests {
    @Test(arguments: ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"])
    func advertisesWhatItDoes(path: String) async throws {
        let practice = Practice()
        let document = try await practice.get(path).json
        #expect(document["issuer"] == .string(practice.issuer))
        #expect(document["token_endpoint"] == .string(practice.issuer + "/token"))
        #expect(document["code_challenge_methods_supported"]?.strings == ["S256", "plain"])
        #expect(document["authorization_response_iss_parameter_supported"] == .bool(true))
        #expect(document["id_token_signing_alg_values_supported"]?.strings == ["RS256"])
    }

    @Test func answersAtEveryEndpointItAdvertises() async throws {
        let practice = Practice()
        let document = try await practice.get("/.well-known/openid-configuration").json
        let names = document.names.filter { $0.hasSuffix("_endpoint") || $0 == "jwks_uri" }
        #expect(names.count == 7)
        for name in names {
            let path = try #require(document[name]?.string).dropFirst(practice.issuer.count)
            #expect(await practice.get(String(path)).status != 404)
        }
    }

    @Test func namesTheKeyByItsThumbprint() async throws {
        let key = try #require(try await Practice().get("/jwks").json["keys"]?[0])
        let modulus = try #require(key["n"]?.string)
        let required = "{\"e\":\"AQAB\",\"kty\":\"RSA\",\"n\":\"\(modulus)\"}"
        #expect(try decodeBase64URL(try #require(key["kid"]?.string)) == .init(SHA256.hash(data: Array(required.utf8))))
        #expect(key["use"] == .string("sig"))
        #expect(key.names.isDisjoint(with: ["d", "p", "q", "dp", "dq", "qi"]))
    }

    @Test func tellsAPersonWhatRunsHere() async {
        let practice = Practice { $0.faults = [.wrongNonce] }
        let page = await practice.get("/")
        #expect(page.status == 200)
        for part in ["alice", "correct-horse", "pixy-confidential", practice.issuer, "wrong-nonce"] {
            #expect(page.text.contains(part))
        }
    }

    @Test func answersUnknownAddressesWith404() async {
        for path in ["/nowhere", "", "?", "//", "/token/"] {
            #expect(await Practice().get(path).status == 404)
        }
    }

    @Test func leavesTheBodyOutForHEAD() async {
        let response = await Practice().provider.respond(to: PracticeRequest(method: "HEAD", path: "/jwks"))
        #expect(response.status == 200)
        #expect(response.body.isEmpty)
    }

    @Test func saysThatAKeyOfTheWrongKindCannotBeRead() async {
        let provider = PracticeProvider(PracticeOptions(), signingKeyPEM: "no key at all")
        let response = await provider.respond(to: PracticeRequest(method: "GET", path: "/jwks"))
        #expect(response.status == 500)
        #expect(
            response.errorDescription == "The signing key cannot be read: a private key for RS256 in PEM is needed."
        )
    }
}
