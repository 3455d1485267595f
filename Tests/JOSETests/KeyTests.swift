import JOSE
import Testing

@Suite struct KeyTests {
    private static let ec =
        #"{"kty":"EC","crv":"P-256","kid":"e1","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","#
        + #""y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#

    private func key(_ text: String) throws(KeyFailure) -> JSONWebKey {
        guard let value = try? JSONValue(parsing: Array(text.utf8)) else { throw KeyFailure("not JSON") }
        return try JSONWebKey(value)
    }

    @Test("Thumbprints are those of RFC 7638 §3.1 and RFC 8037 A.3", .enabled(if: Vectors.areThere))
    func agreesWithThumbprintVectors() throws {
        for id in ["rfc7638-3.1", "rfc8037-A.3", "rfc9449-dpop-1"] {
            let vector = try Vectors.rfc(id)
            let key = try JSONWebKey(try #require(vector["jwk"]))
            #expect(key.thumbprint == (vector["sha256"] ?? vector["jkt"])?.string, "\(id)")
        }
    }

    @Test func readsWhatAKeySays() throws {
        let key = try key(Self.ec.replacing("\"kid\"", with: #""use":"sig","key_ops":["verify"],"alg":"ES256","kid""#))
        #expect(key.keyType == "EC")
        #expect(key.keyID == "e1")
        #expect(key.curve == "P-256")
        #expect(key.use == "sig")
        #expect(key.keyOperations == ["verify"])
        #expect(key.algorithm == "ES256")
        #expect(key.bits() == 256)
        #expect(!key.hasPrivateMembers)
    }

    @Test(
        "A key that cannot be used says which member is wrong",
        arguments: [
            (#"[]"#, "array"), (#"{}"#, "kty"), (#"{"kty":1}"#, "kty"), (#"{"kty":"AKP"}"#, "AKP"),
            (#"{"kty":"RSA","n":"AQ"}"#, "\"e\""), (#"{"kty":"RSA","n":"AA","e":"AQAB"}"#, "zero"),
            (#"{"kty":"RSA","n":"A=","e":"AQAB"}"#, "padding"), (#"{"kty":"EC","crv":"secp256k1"}"#, "secp256k1"),
            (#"{"kty":"EC","crv":"P-256","x":"AQ","y":"AQ"}"#, "32"), (#"{"kty":"OKP","crv":"X448","x":"AA"}"#, "X448"),
            (#"{"kty":"OKP","crv":"X25519","x":"AA"}"#, "32"),
            (#"{"kty":"AKP","alg":"ML-DSA-44","pub":"AA"}"#, "ML-DSA-44"),
            (#"{"kty":"AKP","alg":"ML-DSA-65"}"#, "\"pub\""),
            (#"{"kty":"AKP","alg":"ML-DSA-65","pub":"AA"}"#, "1952"),
            (#"{"kty":"OKP","crv":"Ed25519","x":7}"#, "number"), (#"{"kty":"oct"}"#, "\"k\""),
            (#"{"kty":"oct","kty":"oct","k":"AQ"}"#, "twice"),
        ]
    )
    func refusesUnusableKeys(text: String, words: String) {
        let failure = #expect(throws: KeyFailure.self) { try key(text) }
        #expect(failure?.reason.contains(words) == true, "\(failure?.reason ?? "")")
    }

    @Test func saysNothingOfASymmetricKeyThatCannotBeRead() {
        let failure = #expect(throws: KeyFailure.self) { try key(#"{"kty":"oct","k":"c2VjcmV0+c2VjcmV0"}"#) }
        #expect(failure?.reason == "Its member \"k\" is not base64url: see character 9.")
    }

    @Test func skipsEntriesWithTheirReason() throws {
        let set = try JSONWebKeySet(parsing: Array(#"{"keys":[{"kty":"AKP","kid":"pq"},\#(Self.ec),7]}"#.utf8))
        #expect(set.keys.map(\.keyID) == ["e1"])
        #expect(set.skipped.count == 2)
        #expect(set.skipped[0].contains("\"pq\"") && set.skipped[0].contains("AKP"))
        #expect(set.skipped[1].contains("Key 3") && set.skipped[1].contains("number"))
        #expect(!set.isSingleKey)
    }

    @Test func takesALoneKeyAsASetOfOne() throws {
        let set = try JSONWebKeySet(parsing: Array(Self.ec.utf8))
        #expect(set.isSingleKey)
        #expect(set.keys.count == 1)
    }

    @Test("What is no key set says why", arguments: ["", "[]", "{}", #"{"keys":{}}"#, #"{"keys":"#, "\u{0}"])
    func refusesWhatIsNoKeySet(text: String) {
        let failure = #expect(throws: KeyFailure.self) { try JSONWebKeySet(parsing: Array(text.utf8)) }
        #expect(failure?.reason.isEmpty == false)
    }

    @Test("The private half of the keys of RFC 7517 A.2 is left out", .enabled(if: Vectors.areThere))
    func leavesPrivateMembersOut() throws {
        let set = try JSONWebKeySet(try #require(try Vectors.rfc("rfc7517-A.2")["jwks"]))
        #expect(set.keys.count == 2)
        for key in set.keys {
            #expect(key.hasPrivateMembers)
            #expect(["d", "p", "q", "dp", "dq", "qi"].allSatisfy { key.members[$0] == nil })
            #expect(key.members["kty"] != nil)
        }
        let symmetric = try JSONWebKeySet(try #require(try Vectors.rfc("rfc7517-A.3")["jwks"]))
        #expect(symmetric.keys.map { $0.bits() } == [128, 512])
        #expect(symmetric.keys.allSatisfy { $0.members["k"] == nil && $0.thumbprint == nil })
    }
}
