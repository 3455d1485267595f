import FoundationEssentials
import JOSE
import Testing

/// The vectors of RFC 7520 and its successors beyond compact signed tokens.
@Suite(.enabled(if: Vectors.areThere)) struct CookbookTests {
    private static func inspect(_ token: String, _ keys: [JSONValue]) throws -> Inspection {
        var expectations = Expectations()
        expectations.keys = try JSONWebKeySet(.object([JSONMember("keys", .array(keys))]))
        return Inspection(of: Secret(token), expecting: expectations, at: Date(timeIntervalSince1970: 1_300_000_000))
    }

    /// Every serialization a vector has.
    private static func tokens(_ vector: JSONValue) -> [(name: String, token: String)] {
        (vector["output"]?.members ?? []).map { ($0.name, $0.value.string ?? $0.value.serialized()) }
    }

    @Test(
        "Signed tokens in JSON serialization verify",
        arguments: ["4_6.protecting_specific_header_fields", "4_7.protecting_content_only", "4_8.multiple_signatures"]
    )
    func verifiesJSON(name: String) throws {
        let vector = try Vectors.read("cookbook/jws/\(name).json")
        let key = try #require(vector["input"]?["key"])
        let keys = key.array ?? [key]
        for (form, token) in Self.tokens(vector) {
            let inspection = try Self.inspect(token, keys)
            #expect(inspection.signatureVerified, "\(form): \(inspection.message("signature"))")
            #expect(inspection.payload == vector["input"]?["payload"]?.string.map { Array($0.utf8) })
            #expect(inspection.findings.failedRules == ["claims"], "\(form)")
            for single in keys {
                #expect(try Self.inspect(token, [single]).signatureVerified, "\(form)")
            }
        }
    }

    @Test("Detached content is not checked in any serialization")
    func leavesDetachedContent() throws {
        let vector = try Vectors.read("cookbook/jws/4_5.signature_with_detached_content.json")
        for (form, token) in Self.tokens(vector) {
            let inspection = try Self.inspect(token, [try #require(vector["input"]?["key"])])
            #expect(inspection.outcome("signature") == .notChecked, "\(form)")
            #expect(inspection.message("signature").contains("detached"), "\(form)")
        }
    }

    @Test("The JSON tokens of RFC 7515 verify", arguments: ["rfc7515-a6", "rfc7515-a7"])
    func verifiesRFC7515(id: String) throws {
        let vector = try Vectors.rfc(id)
        let set = vector["jwks"].map { JSONValue.object([JSONMember("keys", $0)]) }
        var expectations = Expectations()
        expectations.keys = try JSONWebKeySet(try #require(set ?? vector["jwk"]))
        let token = Secret(try #require(vector["jws"]).pretty())
        let inspection = Inspection(of: token, expecting: expectations, at: Date(timeIntervalSince1970: 1_300_000_000))
        #expect(inspection.verdict == .accepted, "\(inspection.findings.failedRules)")
    }

    @Test(
        "Encrypted tokens are opened in every serialization",
        arguments: [
            "jwe/5_1.key_encryption_using_rsa_v15_and_aes-hmac-sha2",
            "jwe/5_2.key_encryption_using_rsa-oaep_with_aes-gcm",
            "jwe/5_3.key_wrap_using_pbes2-aes-keywrap_with-aes-cbc-hmac-sha2",
            "jwe/5_4.key_agreement_with_key_wrapping_using_ecdh-es_and_aes-keywrap_with_aes-gcm",
            "jwe/5_5.key_agreement_using_ecdh-es_with_aes-cbc-hmac-sha2",
            "jwe/5_6.direct_encryption_using_aes-gcm",
            "jwe/5_7.key_wrap_using_aes-gcm_keywrap_with_aes-cbc-hmac-sha2",
            "jwe/5_8.key_wrap_using_aes-keywrap_with_aes-gcm",
            "jwe/5_10.including_additional_authentication_data",
            "jwe/5_11.protecting_specific_header_fields",
            "jwe/5_12.protecting_content_only",
            "jwe/5_13.encrypting_to_multiple_recipients",
        ]
    )
    func opensEncrypted(name: String) throws {
        let vector = try Vectors.read("cookbook/\(name).json")
        try Self.expectOpened(vector)
    }

    private static func expectOpened(_ vector: JSONValue) throws {
        let input = try #require(vector["input"])
        let password = input["pwd"]?.string.map { password in
            JSONValue.object([
                JSONMember("kty", .string("oct")), JSONMember("k", .string(Base64URL.encode(password.utf8))),
            ])
        }
        let key = try #require(input["key"] ?? password)
        let plaintext = try #require(input["plaintext"]?.string)
        for (form, token) in tokens(vector) {
            for key in key.array ?? [key] {
                let inspection = try inspect(token, [key])
                #expect(inspection.outcome("decryption") == .passed, "\(form): \(inspection.message("decryption"))")
                #expect(inspection.payload == Array(plaintext.utf8), "\(form)")
                #expect(inspection.signatureVerified == false && inspection.layers.count == 1, "\(form)")
            }
        }
    }

    private static let readsX25519: Bool = {
        let text = #"{"kty":"OKP","crv":"X25519","x":"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08"}"#
        return (try? JSONWebKey(JSONValue(parsing: Array(text.utf8)))) != nil
    }()

    @Test("X25519 agrees on a key", .enabled(if: readsX25519))
    func opensX25519() throws {
        try Self.expectOpened(try Vectors.read("cookbook/curve25519/ecdh-es.json"))
    }

    @Test("Compressed content is not checked, and said to be so")
    func leavesCompressed() throws {
        let vector = try Vectors.read("cookbook/jwe/5_9.compressed_content.json")
        for (form, token) in Self.tokens(vector) {
            let inspection = try Self.inspect(token, [try #require(vector["input"]?["key"])])
            #expect(inspection.outcome("decryption") == .notChecked, "\(form)")
            #expect(inspection.message("decryption").contains("compressed"), "\(form)")
            #expect(inspection.verdict == .unverified, "\(form)")
        }
    }

    @Test("A signed token inside an encrypted one is opened with both keys")
    func opensNested() throws {
        let vector = try Vectors.read("cookbook/6.nesting_signatures_and_encryption.json")
        let signing = try #require(vector["sign"]?["input"]?["key"])
        let encrypting = try #require(vector["encrypt"]?["input"]?["key"])
        let inner = try #require(vector["encrypt"])
        for (form, token) in Self.tokens(inner) {
            let both = try Self.inspect(token, [signing, encrypting])
            #expect(both.verdict == .accepted, "\(form): \(both.findings.failedRules)")
            #expect(both.claims?["iss"]?.string == "hobbiton.example")
            #expect(both.layers.map(\.format) == [.jwe, .jws])
            let opening = try Self.inspect(token, [encrypting])
            #expect(opening.verdict == .unverified && opening.claims != nil, "\(form)")
            let closed = try Self.inspect(token, [signing])
            #expect(closed.verdict == .unverified && closed.claims == nil, "\(form)")
        }
    }

    @Test("RFC 7516 A.3 opens with its key")
    func opensRFC7516() throws {
        let token = try #require(try Vectors.rfc("rfc7516-A.3")["token"]?.string)
        let key = try JSONValue(parsing: Array(#"{"kty":"oct","k":"GawgguFyGrWKav7AX4VKUg"}"#.utf8))
        let inspection = try Self.inspect(token, [key])
        #expect(inspection.payload == Array("Live long and prosper.".utf8))
    }
}
