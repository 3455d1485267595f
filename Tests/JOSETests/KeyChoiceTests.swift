import Crypto
import CryptoExtras
import FoundationEssentials
import JOSE
import Testing

@Suite struct KeyChoiceTests {
    private static let other = Array("another secret of 32 bytes, HS256".utf8)

    private func oct(_ secret: [UInt8] = Sample.secret, _ more: String = "") -> String {
        #"{"kty":"oct","k":"\#(Sample.base64URL(secret))"\#(more)}"#
    }

    private func inspect(_ keys: [String], header: String = #"{"alg":"HS256"}"#) throws -> Inspection {
        var expectations = Sample.expectations
        let text = #"{"keys":[\#(keys.joined(separator: ","))]}"#
        expectations.keys = try JSONWebKeySet(parsing: Array(text.utf8))
        return Sample.inspect(Sample.token(header: header), expectations)
    }

    private static let named = #"{"alg":"HS256","kid":"a"}"#

    @Test func takesTheKeyOfTheName() throws {
        let inspection = try inspect(
            [oct(Self.other, #","kid":"b""#), oct(Sample.secret, #","kid":"a""#)],
            header: Self.named
        )
        #expect(inspection.outcome("key") == .passed)
        #expect(inspection.verdict == .accepted)
        #expect(inspection.message("signature").contains("\"a\""))
    }

    @Test func failsWhenNoKeyHasTheName() throws {
        let inspection = try inspect([oct(Sample.secret, #","kid":"b""#), oct()], header: Self.named)
        #expect(inspection.findings.failedRules == ["key"])
        #expect(inspection.message("key").contains("\"b\", a key without a name"))
        #expect(inspection.outcome("signature") == .notChecked)
    }

    @Test(
        "A key of the right name that is for something else fails",
        arguments: [
            (#","use":"enc""#, "use"), (#","alg":"HS512""#, "HS512"), (#","key_ops":["encrypt"]"#, "key_ops"),
        ]
    )
    func failsWhenTheKeyIsForSomethingElse(member: String, words: String) throws {
        let inspection = try inspect([oct(Sample.secret, #","kid":"a""# + member)], header: Self.named)
        #expect(inspection.outcome("key") == .failed)
        #expect(inspection.message("key").contains(words))
        #expect(!inspection.signatureVerified)
    }

    @Test func triesAllKeysOfATokenThatNamesNone() throws {
        let inspection = try inspect([
            oct(Self.other), oct(Self.other, #","kid":"b""#), oct(Sample.secret, #","kid":"c""#),
        ])
        #expect(inspection.outcome("key") == .warning)
        #expect(inspection.message("key").contains("3 keys"))
        #expect(inspection.message("signature").contains("\"c\""))
        #expect(inspection.verdict == .accepted)
        #expect(try inspect([oct(Self.other), oct(Self.other)]).outcome("signature") == .failed)
    }

    @Test func takesTheOnlyFittingKeyOfATokenThatNamesNone() throws {
        let inspection = try inspect([#"{"kty":"OKP","crv":"Ed25519","x":"\#(Sample.base64URL(Self.point))"}"#, oct()])
        #expect(inspection.outcome("key") == .passed)
        #expect(inspection.verdict == .accepted)
    }

    private static let point = Array(Curve25519.Signing.PrivateKey().publicKey.rawRepresentation)

    @Test func triesAllKeysOfTheSameName() throws {
        let inspection = try inspect(
            [oct(Self.other, #","kid":"a""#), oct(Sample.secret, #","kid":"a""#)],
            header: Self.named
        )
        #expect(inspection.outcome("key") == .warning)
        #expect(inspection.verdict == .accepted)
    }

    @Test func triesASingleKeyWhateverItsName() throws {
        var expectations = Sample.expectations
        expectations.keys = try JSONWebKeySet(parsing: Array(oct(Sample.secret, #","kid":"b""#).utf8))
        let inspection = Sample.inspect(Sample.token(header: Self.named), expectations)
        #expect(inspection.outcome("key") == .warning)
        #expect(inspection.verdict == .accepted)
    }

    @Test func failsWithAnEmptyKeySet() throws {
        #expect(try inspect([]).findings.failedRules == ["key"])
        let skipped = try inspect([#"{"kty":"AKP"}"#])
        #expect(skipped.message("key").contains("AKP"))
    }

    @Test func failsWhenTheNameIsNoString() throws {
        #expect(try inspect([oct()], header: #"{"alg":"HS256","kid":7}"#).findings.failedRules == ["key"])
    }

    @Test("A key inside the token is ignored", arguments: ["jwk", "jku", "x5u", "x5c"])
    func ignoresEmbeddedKeys(name: String) throws {
        let header = #"{"alg":"HS256","\#(name)":"https://evil.example/keys"}"#
        let good = try inspect([oct()], header: header)
        #expect(good.verdict == .accepted)
        #expect(good.findings.contains { $0.rule == "key" && $0.outcome == .warning && $0.actual == name })
        let none = Sample.inspect(Sample.token(header: header), Expectations())
        #expect(!none.signatureVerified)
    }

    @Test func refusesAShortSecret() {
        let key = SymmetricKey(data: Array("short".utf8))
        let input = "eyJhbGciOiJIUzI1NiJ9." + Sample.base64URL(Array(Sample.idClaims.utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Array(input.utf8), using: key)
        var expectations = Sample.expectations
        expectations.keys = JSONWebKeySet(JSONWebKey(secret: Array("short".utf8)))
        let inspection = Sample.inspect(Secret(input + "." + Sample.base64URL(Array(code))), expectations)
        #expect(inspection.signatureVerified)
        #expect(inspection.findings.failedRules == ["key"])
        #expect(inspection.message("key").contains("40 bits"))
    }

    @Test("RSA keys: 2048 bits are fine, 1024 are refused, of the private half is warned", arguments: [2048, 1024])
    func judgesRSAKeySizes(bits: Int) throws {
        let key = try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: bits))
        let numbers = try key.publicKey.getKeyPrimitives()
        let n = Sample.base64URL(Array(numbers.modulus))
        let jwk = #"{"kty":"RSA","n":"\#(n)","e":"\#(Sample.base64URL(Array(numbers.publicExponent)))","d":"AQ"}"#
        for (name, padding) in [("RS256", _RSA.Signing.Padding.insecurePKCS1v1_5), ("PS256", .PSS)] {
            let header = #"{"alg":"\#(name)"}"#
            let input = Sample.base64URL(Array(header.utf8)) + "." + Sample.base64URL(Array(Sample.idClaims.utf8))
            let signature = try key.signature(for: SHA256.hash(data: Array(input.utf8)), padding: padding)
            var expectations = Sample.expectations
            expectations.keys = try JSONWebKeySet(parsing: Array(jwk.utf8))
            let token = Secret(input + "." + Sample.base64URL(Array(signature.rawRepresentation)))
            let inspection = Sample.inspect(token, expectations)
            #expect(inspection.signatureVerified, "\(inspection.message("signature"))")
            #expect(inspection.findings.failedRules == (bits < 2048 ? ["key"] : []))
            #expect(inspection.message("key").contains("fewer than 2048") == (bits < 2048))
            #expect(inspection.message("key").contains("private half"))
            // The right key and text, but the padding of the other algorithm.
            let other: _RSA.Signing.Padding = name == "RS256" ? .PSS : .insecurePKCS1v1_5
            let foreign = try key.signature(for: SHA256.hash(data: Array(input.utf8)), padding: other)
            let wrong = Sample.inspect(
                Secret(input + "." + Sample.base64URL(Array(foreign.rawRepresentation))),
                expectations
            )
            #expect(wrong.outcome("signature") == .failed)
        }
    }

    @Test(
        "Numbers that make no sound key fail the rule key, and say why",
        arguments: [
            ("ES256", #"{"kty":"EC","crv":"P-256","x":"\#(zeros)","y":"\#(zeros)"}"#, "no point on P-256"),
            ("EdDSA", #"{"kty":"OKP","crv":"Ed25519","x":"\#(zeros)"}"#, "anybody could sign"),
            ("EdDSA", #"{"kty":"OKP","crv":"X25519","x":"\#(zeros)"}"#, "not meant for signatures"),
            ("RS256", #"{"kty":"RSA","n":"\#(ones(256))","e":"Ag"}"#, "even"),
            ("RS256", #"{"kty":"RSA","n":"\#(ones(256))","e":"AQ"}"#, "that is 1"),
            ("RS256", #"{"kty":"RSA","n":"\#(ones(4_096))","e":"AQAB"}"#, "32768 bits"),
            ("RS256", #"{"kty":"RSA","n":"\#(ones(64))","e":"AQAB"}"#, "512 bits"),
            ("HS256", #"{"kty":"oct","k":""}"#, "empty"),
            ("ES256", KeyFiles.jwk(KeyFiles.p256, #","alg":"RS256""#), "contradicts itself"),
            ("ES256", KeyFiles.jwk(KeyFiles.p256, #","use":"enc""#), "not meant for signatures"),
        ]
    )
    func failsWithImpossibleKeys(name: String, jwk: String, words: String) throws {
        var expectations = Sample.expectations
        expectations.keys = try JSONWebKeySet(parsing: Array(jwk.utf8))
        let token = Sample.base64URL(Array(#"{"alg":"\#(name)"}"#.utf8)) + ".e30." + Self.ones(64)
        let inspection = Sample.inspect(Secret(token), expectations)
        #expect(inspection.outcome("key") == .failed)
        #expect(inspection.message("key").contains(words), "\(inspection.message("key"))")
        #expect(inspection.outcome("signature") == .notChecked)
        #expect(inspection.verdict == .rejected)
    }

    private static let zeros = String(repeating: "A", count: 43)

    private static func ones(_ count: Int) -> String {
        Sample.base64URL([UInt8](repeating: 0xFF, count: count))
    }
}
