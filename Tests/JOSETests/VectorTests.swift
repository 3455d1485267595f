import FoundationEssentials
import JOSE
import Testing

@Suite(.enabled(if: Vectors.areThere)) struct VectorTests {
    private func inspect(_ vector: JSONValue) throws -> Inspection {
        var expectations = Expectations()
        if let jwk = vector["jwk"], jwk.members != nil {
            expectations.keys = JSONWebKeySet(try JSONWebKey(jwk))
        }
        let token = Secret(try #require(vector["token"]?.string))
        // Early enough that no vector has expired.
        return Inspection(of: token, expecting: expectations, at: Date(timeIntervalSince1970: 1_300_000_000))
    }

    private static let kinds = ["jws-compact", "jwt", "dpop-proof", "jwe-compact", "not-a-jwt", "jws-compact-detached"]

    @Test("Every token of the RFCs is judged as the RFC says")
    func judgesTokensOfTheRFCs() throws {
        var seen: Set<String> = []
        for (id, vector) in try Vectors.rfc() where Self.kinds.contains(vector["kind"]?.string ?? "") {
            let inspection = try inspect(vector)
            let expectation = vector["expect"]?.string ?? ""
            seen.insert(expectation)
            switch expectation {
            case "valid", "valid-signature-expired":
                #expect(inspection.signatureVerified, "\(id): \(inspection.message("signature"))")
            case "invalid-signature":
                #expect(inspection.outcome("signature") == .failed, "\(id)")
                #expect(inspection.verdict == .rejected, "\(id)")
            case "unsecured":
                #expect(inspection.outcome("alg") == .failed, "\(id)")
                #expect(inspection.verdict == .rejected, "\(id)")
            case "valid-if-b64-supported-else-reject-crit":
                #expect(inspection.outcome("crit") == .passed, "\(id)")
                #expect(inspection.message("signature").contains("detached"), "\(id)")
            case "reject-crit":
                #expect(inspection.outcome("crit") == .failed, "\(id)")
                #expect(inspection.outcome("signature") == .notChecked, "\(id)")
            case "valid-when-payload-supplied":
                #expect(inspection.outcome("signature") == .notChecked, "\(id)")
                #expect(inspection.message("signature").contains("detached"), "\(id)")
            case "encrypted", "encrypted-nested":
                #expect(inspection.format == .jwe, "\(id)")
                #expect(inspection.header?["enc"]?.string != nil, "\(id)")
                #expect(inspection.claims == nil && inspection.verdict == .unverified, "\(id)")
            case "decodes-key-unknown":
                #expect(inspection.outcome("signature") == .notChecked, "\(id)")
                #expect(inspection.claims?["cnf"] != nil, "\(id)")
            case "reject-malformed":
                #expect(inspection.format == .malformed && inspection.verdict == .rejected, "\(id)")
            default: Issue.record("\(id) has the unknown expectation \(expectation)")
            }
            if let header = vector["header_json"]?.string {
                #expect(inspection.header == (try JSONValue(parsing: Array(header.utf8))), "\(id)")
            }
            if let payload = vector["payload_utf8"]?.string {
                #expect(inspection.payload == Array(payload.utf8), "\(id)")
            }
        }
        #expect(seen.count == 11)
    }

    @Test("A payload that is not JSON is an honest failure of the rule claims, whatever the signature says")
    func failsClaimsOfTextPayloads() throws {
        for id in ["rfc8037-A.4", "rfc7515-a4", "rfc7797-4.1"] {
            let inspection = try inspect(try Vectors.rfc(id))
            #expect(inspection.signatureVerified, "\(id)")
            #expect(inspection.outcome("claims") == .failed, "\(id)")
            #expect(inspection.verdict == .rejected, "\(id)")
        }
    }

    @Test func verifiesSeveralKeysOfTheGeneralSerialization() throws {
        let vector = try Vectors.rfc("rfc7515-a6")
        let keys = try JSONWebKeySet(.object([JSONMember("keys", try #require(vector["jwks"]))]))
        let payload = try #require(vector["jws"]?["payload"]?.string)
        for signature in try #require(vector["jws"]?["signatures"]?.array) {
            var expectations = Expectations()
            expectations.keys = keys
            let parts = [signature["protected"]?.string, payload, signature["signature"]?.string].compactMap { $0 }
            let token = Secret(parts.joined(separator: "."))
            let inspection = Inspection(of: token, expecting: expectations, at: Sample.now)
            #expect(inspection.signatureVerified)
            #expect(inspection.outcome("key") == .passed)
        }
    }

    @Test("The half hashes of OpenID Connect Core and FAPI come out")
    func agreesWithHalfHashes() throws {
        for id in ["oidc-at_hash", "oidc-c_hash", "fapi-s_hash"] {
            let vector = try Vectors.rfc(id)
            let value = try #require(vector["value"]?.string)
            for algorithm in ["HS256", "RS256", "ES256", "PS256", "ES256K"] {
                #expect(Fingerprint.leftHalfHash(of: value, algorithm: algorithm) == vector["hash"]?.string)
            }
            #expect(Fingerprint.leftHalfHash(of: value, algorithm: "none") == nil)
            #expect(Fingerprint.leftHalfHash(of: value, algorithm: "EdDSA")?.count == 43)
            #expect(Fingerprint.leftHalfHash(of: value, algorithm: "RS384")?.count == 32)
        }
    }

    @Test(
        "The signed tokens of the JOSE cookbook verify",
        arguments: [
            "jws/4_1.rsa_v15_signature", "jws/4_2.rsa-pss_signature", "jws/4_3.ecdsa_signature",
            "jws/4_4.hmac-sha2_integrity_protection", "curve25519/jws",
        ]
    )
    func verifiesCookbook(name: String) throws {
        let vector = try Vectors.read("cookbook/\(name).json")
        var expectations = Expectations()
        expectations.keys = try JSONWebKeySet(
            .object([JSONMember("keys", .array([try #require(vector["input"]?["key"])]))])
        )
        let token = Secret(try #require(vector["output"]?["compact"]?.string))
        let inspection = Inspection(of: token, expecting: expectations, at: Sample.now)
        #expect(inspection.signatureVerified, "\(inspection.message("signature")) \(inspection.message("key"))")
        #expect(inspection.payload == vector["input"]?["payload"]?.string.map { Array($0.utf8) })
    }

    @Test func verifiesThePayloadOfRFC7797ThatIsNotEncoded() throws {
        let vector = try Vectors.read("cookbook/rfc7797/4.2.hmac-sha2_b64_false.json")
        let other = try Vectors.read("cookbook/rfc7797/hmac-sha2_b64_false.json")
        let vectors = [vector, other].filter { $0["output"]?["compact"] != nil }
        #expect(vectors.count == 1)
        for vector in vectors {
            var expectations = Expectations()
            expectations.keys = JSONWebKeySet(try JSONWebKey(try #require(vector["input"]?["key"])))
            let token = Secret(try #require(vector["output"]?["compact"]?.string))
            let inspection = Inspection(of: token, expecting: expectations, at: Sample.now)
            #expect(inspection.signatureVerified, "\(inspection.message("signature"))")
            #expect(inspection.outcome("crit") == .passed)
            #expect(inspection.payload == vector["input"]?["payload"]?.string.map { Array($0.utf8) })
        }
    }

    @Test func leavesDetachedContentOfTheCookbookUnchecked() throws {
        let vector = try Vectors.read("cookbook/jws/4_5.signature_with_detached_content.json")
        var expectations = Expectations()
        expectations.keys = JSONWebKeySet(try JSONWebKey(try #require(vector["input"]?["key"])))
        let detached = Secret(try #require(vector["output"]?["compact"]?.string))
        let inspection = Inspection(of: detached, expecting: expectations, at: Sample.now)
        #expect(inspection.outcome("signature") == .notChecked)
        #expect(inspection.message("signature").contains("detached"))
        // Put together again, it is the token that was signed.
        let input = try #require(vector["signing"]?["sig-input"]?.string)
        let whole = Secret(input + "." + (try #require(vector["signing"]?["sig"]?.string)))
        #expect(Inspection(of: whole, expecting: expectations, at: Sample.now).signatureVerified)
    }

    @Test("One flipped bit anywhere is never accepted")
    func refusesFlippedBits() throws {
        for id in ["rfc7515-a1", "rfc7515-a2", "rfc7515-a3", "rfc7515-a4", "rfc8037-A.4"] {
            let vector = try Vectors.rfc(id)
            var expectations = Expectations()
            expectations.keys = JSONWebKeySet(try JSONWebKey(try #require(vector["jwk"])))
            let parts = try #require(vector["token"]?.string).split(separator: ".")
            // RSA and P-521 are slow; every seventh bit still touches every byte.
            let step = ["rfc7515-a2", "rfc7515-a4"].contains(id) ? 7 : 1
            for part in 0..<3 {
                let bytes = try Base64URL.decode(parts[part])
                for bit in stride(from: 0, to: bytes.count * 8, by: step) {
                    var changed = bytes
                    changed[bit / 8] ^= 1 << UInt8(bit % 8)
                    var pieces = parts.map(String.init)
                    pieces[part] = Base64URL.encode(changed)
                    let token = Secret(pieces.joined(separator: "."))
                    let inspection = Inspection(of: token, expecting: expectations, at: Sample.now)
                    #expect(
                        !inspection.signatureVerified && inspection.verdict != .accepted,
                        "\(id), part \(part), bit \(bit)"
                    )
                }
            }
        }
    }

    @Test("One changed character anywhere is never accepted, loose trailing bits included")
    func refusesChangedCharacters() throws {
        for id in ["rfc7515-a1", "rfc7515-a3"] {
            let vector = try Vectors.rfc(id)
            var expectations = Expectations()
            expectations.keys = JSONWebKeySet(try JSONWebKey(try #require(vector["jwk"])))
            let original = Array(try #require(vector["token"]?.string).utf8)
            for index in original.indices {
                for replacement in "AQgw-_.=~ \u{0}".utf8 where replacement != original[index] {
                    var changed = original
                    changed[index] = replacement
                    let token = Secret(String(decoding: changed, as: UTF8.self))
                    let inspection = Inspection(of: token, expecting: expectations, at: Sample.now)
                    #expect(!inspection.signatureVerified, "\(id), character \(index + 1)")
                }
            }
        }
    }
}
