import Crypto
import FoundationEssentials
import JOSE
import Testing

@Suite struct AlgorithmTests {
    private static let ecKey = P256.Signing.PrivateKey()

    /// The order of the group of P-256, which R and S must stay below.
    private static let order: [UInt8] = [
        0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
    ]

    private func publicKey(_ more: String = "") throws -> JSONWebKeySet {
        let point = Array(Self.ecKey.publicKey.rawRepresentation)
        let text =
            #"{"kty":"EC","crv":"P-256","x":"\#(Sample.base64URL(Array(point[..<32])))","#
            + #""y":"\#(Sample.base64URL(Array(point[32...])))"\#(more)}"#
        return try JSONWebKeySet(parsing: Array(text.utf8))
    }

    @Test(
        "alg none is refused in every spelling, key or no key",
        arguments: [
            "none", "None", "nOnE", "NONE", " none", "none\u{0}", "no\u{200B}ne", "n\u{43E}ne", "n\u{3BF}n\u{435}",
            "\u{FF4E}\u{FF4F}\u{FF4E}\u{FF45}", "none\u{301}", "\u{202E}none", "no\u{AD}ne",
        ]
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
        #expect(inspection.message("alg").contains("clients that have a secret"))
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
        #expect(Sample.inspect(token).outcome("alg") == (name == "rs256" ? .failed : .notChecked))
        #expect(!Sample.inspect(token).signatureVerified)
        var expectations = Sample.expectations
        expectations.allowedAlgorithms = ["HS256"]
        #expect(Sample.inspect(token, expectations).outcome("alg") == .failed)
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
        "crit fails with what is not understood, and with what is no proper list",
        arguments: [
            (#"["exp"],"exp":1"#, "\"exp\""), ("[]", "not empty"), ("\"b64\"", "list of names"),
            ("[7]", "list of names"),
            ("null", "list of names"), ("{}", "list of names"), (#"["x"],"x":1"#, "\"x\""),
            (#"["x","x"],"x":1"#, "twice"), (#"["alg"]"#, "no extension"), (#"["crit"]"#, "no extension"),
            (#"["kid"],"kid":"a""#, "no extension"), (#"["x"]"#, "not even in the header"),
            (#"["b64"]"#, "not even in the header"), (#"["b64"],"b64":"false""#, "true or false"),
            (#"["b64","x"],"b64":true,"x":1"#, "\"x\""),
        ]
    )
    func refusesCritical(value: String, words: String) {
        let inspection = Sample.inspect(Sample.token(header: #"{"alg":"HS256","crit":\#(value)}"#))
        // A b64 of the wrong type is at fault as a member of the header, too.
        #expect(inspection.findings.failedRules.filter { $0 != "header" } == ["crit"])
        #expect(inspection.message("crit").contains(words), "\(inspection.message("crit"))")
        #expect(inspection.outcome("signature") == .notChecked)
        #expect(inspection.verdict == .rejected)
    }

    @Test func understandsB64() {
        let encoded = Sample.inspect(Sample.token(header: #"{"alg":"HS256","b64":true,"crit":["b64"]}"#))
        #expect(encoded.verdict == .accepted)
        let header = Sample.base64URL(Array(#"{"alg":"HS256","b64":false,"crit":["b64"]}"#.utf8))
        let plain = Sample.inspect(Sample.signed(header + #".{"sub":"alice"}"#))
        #expect(plain.signatureVerified)
        #expect(plain.outcome("crit") == .warning)
        #expect(plain.claims?["sub"]?.string == "alice")
    }

    @Test func warnsOfB64ThatIsNotDemanded() {
        let inspection = Sample.inspect(Sample.token(header: #"{"alg":"HS256","b64":false}"#))
        #expect(inspection.outcome("crit") == .warning)
        #expect(inspection.verdict == .accepted)
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
            (raw + [0], "65 bytes"), (raw + [UInt8](repeating: 1, count: 32), "ES384 makes"),
            ([UInt8](repeating: 0xFF, count: 64), "did not make"), (Self.order + Self.order, "did not make"),
        ] {
            let inspection = inspect(bytes)
            #expect(inspection.findings.failedRules == ["signature"])
            #expect(inspection.message("signature").contains(words), "\(inspection.message("signature"))")
        }
    }
}
