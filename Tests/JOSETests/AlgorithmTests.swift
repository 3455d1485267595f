import Crypto
import FoundationEssentials
import JOSE
import Testing

@Suite struct AlgorithmTests {
    private static let ecKey = P256.Signing.PrivateKey()

    private func publicKey(_ more: String = "") throws -> JSONWebKeySet {
        let point = Array(Self.ecKey.publicKey.rawRepresentation)
        let text =
            #"{"kty":"EC","crv":"P-256","x":"\#(Sample.base64URL(Array(point[..<32])))","#
            + #""y":"\#(Sample.base64URL(Array(point[32...])))"\#(more)}"#
        return try JSONWebKeySet(parsing: Array(text.utf8))
    }

    @Test(
        "alg none is refused in every spelling, key or no key",
        arguments: ["none", "None", "nOnE", "NONE", " none", "none\u{0}"]
    )
    func refusesNone(name: String) throws {
        let header = JSONValue.object([JSONMember("alg", .string(name))]).serialized()
        for signature in ["", "AA"] {
            let token = Sample.base64URL(Array(header.utf8)) + "." + Sample.base64URL(Array(Sample.idClaims.utf8)) + "."
            for keys in [nil, Sample.expectations.keys] {
                var expectations = Sample.expectations
                expectations.keys = keys
                expectations.allowedAlgorithms = keys == nil ? ["none", name] : nil
                let inspection = Sample.inspect(Secret(token + signature), expectations)
                #expect(inspection.outcome("alg") == .failed)
                #expect(inspection.outcome("signature") == .notChecked)
                #expect(inspection.verdict == .rejected)
            }
        }
    }

    @Test(
        "A header without a usable alg fails",
        arguments: ["{}", #"{"alg":""}"#, #"{"alg":7}"#, #"{"alg":null}"#, #"{"alg":["HS256"]}"#]
    )
    func refusesMissingAlgorithm(header: String) {
        #expect(Sample.inspect(Sample.token(header: header)).outcome("alg") == .failed)
    }

    @Test("A public key never becomes the secret of an HMAC")
    func refusesAlgorithmConfusion() throws {
        var expectations = Sample.expectations
        expectations.keys = try publicKey()
        let inspection = Sample.inspect(Sample.token(), expectations)
        #expect(inspection.findings.failedRules == ["alg", "key"])
        #expect(inspection.message("alg").contains("public"))
        expectations.allowedAlgorithms = ["HS256", "ES256"]
        let allowed = Sample.inspect(Sample.token(), expectations)
        #expect(allowed.findings.failedRules == ["key"])
        #expect(!allowed.signatureVerified)
    }

    @Test func allowsOnlyWhatIsListed() {
        var expectations = Sample.expectations
        expectations.allowedAlgorithms = ["HS256"]
        #expect(Sample.inspect(Sample.token(), expectations).verdict == .accepted)
        for list in [["RS256"], ["hs256"], []] {
            expectations.allowedAlgorithms = list
            let inspection = Sample.inspect(Sample.token(), expectations)
            #expect(inspection.findings.failedRules == ["alg"])
            #expect(inspection.outcome("signature") == .notChecked)
        }
    }

    @Test(
        "An algorithm that pixy does not know is not checked, and says so",
        arguments: ["ES256K", "Ed448", "ML-DSA-44", "rs256"]
    )
    func doesNotCheckUnknownAlgorithms(name: String) {
        let token = Sample.token(header: #"{"alg":"\#(name)"}"#)
        let inspection = Sample.inspect(token, Expectations())
        #expect(inspection.outcome("signature") == .notChecked)
        #expect(inspection.message("signature") == "pixy cannot verify \(name).")
        #expect(inspection.verdict == .unverified)
        #expect(Sample.inspect(token).outcome("alg") == .failed)
    }

    @Test func leavesES256KUncheckedWhenItsKeyIsThere() throws {
        var expectations = Sample.expectations
        expectations.keys = try JSONWebKeySet(
            parsing: Array(#"{"keys":[{"kty":"EC","crv":"secp256k1","x":"AA","y":"AA"}]}"#.utf8)
        )
        let inspection = Sample.inspect(Sample.token(header: #"{"alg":"ES256K"}"#), expectations)
        #expect(inspection.outcome("alg") == .passed)
        #expect(inspection.verdict == .unverified)
    }

    @Test(
        "crit with anything in it fails, for pixy understands no extension",
        arguments: [
            #"["b64"],"b64":true"#, #"["exp"]"#, "[]", "\"b64\"", "[7]", "null", "{}",
            #"["x"],"x":1"#,
        ]
    )
    func refusesCritical(value: String) {
        let inspection = Sample.inspect(Sample.token(header: #"{"alg":"HS256","crit":\#(value)}"#))
        #expect(inspection.findings.failedRules == ["crit"])
        #expect(inspection.outcome("signature") == .notChecked)
        #expect(inspection.verdict == .rejected)
    }

    @Test func verifiesAFreshES256Signature() throws {
        let input = "eyJhbGciOiJFUzI1NiJ9." + Sample.base64URL(Array(Sample.idClaims.utf8))
        let signature = try Self.ecKey.signature(for: Array(input.utf8))
        var expectations = Sample.expectations
        expectations.keys = try publicKey()
        let raw = Array(signature.rawRepresentation)
        func inspect(_ bytes: [UInt8]) -> Inspection {
            Sample.inspect(Secret(input + "." + Sample.base64URL(bytes)), expectations)
        }
        #expect(inspect(raw).verdict == .accepted)
        for (bytes, words) in [
            (Array(signature.derRepresentation), "DER"), ([UInt8](repeating: 0, count: 64), "zero"), ([], "empty"),
            (Array(raw[..<32]) + [UInt8](repeating: 0, count: 32), "zero"), (Array(raw.dropLast()), "63 bytes"),
            (raw + [0], "65 bytes"),
        ] {
            let inspection = inspect(bytes)
            #expect(inspection.findings.failedRules == ["signature"])
            #expect(inspection.message("signature").contains(words), "\(inspection.message("signature"))")
        }
    }
}
