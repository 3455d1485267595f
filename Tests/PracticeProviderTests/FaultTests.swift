import Crypto
import FoundationEssentials
import Testing

@testable import PracticeProvider

@Suite("Faults")
struct FaultTests {
    private func practice(_ fault: PracticeFault) -> Practice {
        Practice { $0.faults = [fault] }
    }

    private func identity(_ fault: PracticeFault) async throws -> ReadToken {
        try ReadToken(try await practice(fault).tokens()["id_token"]?.string)
    }

    @Test(
        arguments: [
            (PracticeFault.wrongNonce, "nonce", TestJSON.string("n-0S6_WzA2Mj1")),
            (.wrongIssuer, "iss", .string("http://127.0.0.1:492101")),
            (.wrongAudience, "aud", .string("pixy1")),
            (.missingSubject, "sub", nil), (.missingIssuedAt, "iat", nil),
            (.expired, "exp", .number(1_799_996_400)), (.clockSkewed, "iat", .number(1_800_000_600)),
        ] as [(PracticeFault, String, TestJSON?)]
    )
    func changesOneClaim(fault: PracticeFault, claim: String, value: TestJSON?) async throws {
        #expect(try await identity(fault).claims[claim] == value)
    }

    @Test func spoilsTheHashOfTheAccessToken() async throws {
        let tokens = try await practice(.wrongAccessTokenHash).tokens()
        let access = try #require(tokens["access_token"]?.string)
        let right = Data(SHA256.hash(data: Data(access.utf8))).prefix(16)
        let sent = try #require(try ReadToken(tokens["id_token"]?.string).claims["at_hash"]?.string)
        #expect(try decodeBase64URL(sent).count == 16)
        #expect(try decodeBase64URL(sent) != right)
    }

    @Test func spoilsTheSignatureOfTheIDTokenOnly() async throws {
        let practice = practice(.badSignature)
        let tokens = try await practice.tokens()
        let key = try await practice.get("/jwks").json["keys"]?[0]
        #expect(try !ReadToken(tokens["id_token"]?.string).isSigned(by: key))
        #expect(try ReadToken(tokens["access_token"]?.string).isSigned(by: key))
    }

    @Test func leavesTheSignatureOut() async throws {
        let token = try await identity(.unsigned)
        #expect(token.header["alg"] == .string("none"))
        #expect(token.signature.isEmpty)
    }

    @Test func signsWithThePublicKeyAsASecret() async throws {
        let practice = practice(.keyConfusion)
        let token = try #require(try await practice.tokens()["id_token"]?.string)
        #expect(try ReadToken(token).header["alg"] == .string("HS256"))
        #expect(try ReadToken(token).signature.count == 32)
    }

    @Test func showsTheNewKeyOnlyAfterTheFirstIDToken() async throws {
        let practice = practice(.rotatedKey)
        let former = try await practice.get("/jwks").json["keys"]?[0]
        let token = try ReadToken(try await practice.tokens()["id_token"]?.string)
        #expect(token.header["kid"] != former?["kid"])
        let current = try await practice.get("/jwks").json["keys"]?[0]
        #expect(token.header["kid"] == current?["kid"])
        #expect(try token.isSigned(by: current))
    }

    @Test func showsTheNewKeyOnlyWhenAskedTwice() async throws {
        let practice = practice(.lateRotation)
        let token = try ReadToken(try await practice.tokens()["id_token"]?.string)
        let first = try await practice.get("/jwks").json["keys"]?[0]
        let second = try await practice.get("/jwks").json["keys"]?[0]
        #expect(first?["kid"] != token.header["kid"])
        #expect(second?["kid"] == token.header["kid"])
        #expect(try token.isSigned(by: second))
    }

    @Test func neverShowsTheKey() async throws {
        let practice = practice(.unknownKey)
        let token = try ReadToken(try await practice.tokens()["id_token"]?.string)
        for _ in 1...3 { #expect(try await practice.get("/jwks").json["keys"]?[0]?["kid"] != token.header["kid"]) }
    }

    @Test func signsEachTimeWithAnotherKey() async throws {
        let practice = practice(.freshKeys)
        let first = try ReadToken(try await practice.tokens()["id_token"]?.string)
        let second = try ReadToken(try await practice.tokens()["id_token"]?.string)
        #expect(first.header["kid"] != second.header["kid"])
        #expect(try await practice.get("/jwks").json["keys"]?[0]?["kid"] == second.header["kid"])
    }

    @Test(arguments: [(PracticeFault.unnamedKey, 1), (.ambiguousKey, 3)])
    func namesNoKeyAnywhere(fault: PracticeFault, count: Int) async throws {
        let practice = practice(fault)
        let tokens = try await practice.tokens()
        let keys = try await practice.get("/jwks").json["keys"]
        let all = (0..<count * 4).map { keys?[$0] }
        #expect(all.allSatisfy { $0 != nil && $0?["kid"] == nil && $0?["alg"] == nil })
        #expect(all.count { $0?["kty"] == .string("RSA") } == count)
        for name in ["id_token", "access_token"] {
            let token = try ReadToken(tokens[name]?.string)
            #expect(token.header["kid"] == nil)
            #expect(try token.isSigned(by: all.last { $0?["kty"] == .string("RSA") } ?? nil))
        }
    }

    @Test func movesTheKeysInEachRun() async throws {
        let practice = practice(.movedKeys)
        let uri = try #require(try await practice.get("/.well-known/openid-configuration").json["jwks_uri"]?.string)
        #expect(await practice.get("/jwks").status == 404)
        #expect(await practice.get(String(uri.dropFirst(practice.issuer.count))).status == 200)
    }

    @Test func putsEscapeSequencesIntoItsTexts() async throws {
        let practice = practice(.hostileText)
        let tokens = try await practice.tokens()
        let name = try ReadToken(tokens["id_token"]?.string).claims["name"]
        #expect(name == .string(HostileText.text))
        let refusal = await practice.post("/token", [("grant_type", "nothing"), ("client_id", "pixy")])
        #expect(refusal.status == 400)
        let description = try #require(try refusal.json["error_description"]?.string)
        #expect(description.hasSuffix(HostileText.text))
    }

    @Test func answersAboutAnotherUser() async throws {
        let practice = practice(.userinfoSubject)
        let access = try #require(try await practice.tokens()["access_token"]?.string)
        #expect(try await practice.userinfo(access).json["sub"] == .string("alice-4711invalid"))
    }

    @Test func spoilsTheCallback() async throws {
        var browser = Browser(practice(.wrongState))
        #expect(await browser.authorize(["prompt": "none"]).callback["state"] == "af0ifjsldkj1")
        browser = Browser(practice(.wrongCallbackIssuer))
        #expect(await browser.authorize(["prompt": "none"]).callback["iss"] == "http://127.0.0.1:492101")
    }

    @Test func namesAnotherIssuerInTheDiscoveryDocument() async throws {
        let document = try await practice(.wrongDiscoveryIssuer).get("/.well-known/openid-configuration").json
        #expect(document["issuer"] == .string("http://127.0.0.1:49210INVALID"))
    }

    @Test(arguments: [(PracticeFault.htmlError, 500), (.emptyBody, 200), (.redirectedToken, 307)])
    func answersTheTokenRequestBadly(fault: PracticeFault, status: Int) async throws {
        let practice = practice(fault)
        var browser = Browser(practice)
        let response = await practice.redeem(try await browser.code())
        #expect(response.status == status)
        #expect((response.header("Content-Type")?.hasPrefix("text/html") ?? false) == (fault == .htmlError))
        #expect(response.body.isEmpty == (fault != .htmlError))
    }

    @Test func waitsFiveSecondsAtTheTokenEndpoint() async throws {
        let practice = practice(.slow)
        _ = try await practice.tokens()
        #expect(practice.pausesTaken == [.seconds(5)])
    }

    @Test func saysWhatEachFaultDoesInOneSentence() {
        let summaries = PracticeFault.allCases.map(\.summary)
        #expect(Set(summaries).count == summaries.count)
        #expect(summaries.allSatisfy { $0.hasSuffix(".") && !$0.dropLast().contains(". ") })
    }

    @Test func doesNothingWrongByDefault() async throws {
        #expect(PracticeOptions().faults.isEmpty)
        let claims = try ReadToken(try await Practice().tokens()["id_token"]?.string).claims
        #expect(claims["iss"] == .string("http://127.0.0.1:49210"))
    }
}
