import Crypto
import CryptoExtras
import FoundationEssentials
import JOSE
import Testing

@Suite struct DecryptionTests {
    private static let key16 = [UInt8](repeating: 0x11, count: 16)
    private static let key32 = [UInt8](repeating: 0x22, count: 32)

    private func inspect(_ token: String, _ keys: [String]) throws -> Inspection {
        var expectations = Expectations()
        if !keys.isEmpty {
            expectations.keys = try JSONWebKeySet(parsing: Array(#"{"keys":[\#(keys.joined(separator: ","))]}"#.utf8))
        }
        return Sample.inspect(Secret(token), expectations)
    }

    private static func oct(_ bytes: [UInt8], _ more: String = "") -> String {
        #"{"kty":"oct","k":"\#(Sample.base64URL(bytes))"\#(more)}"#
    }

    private static let direct = #"{"alg":"dir","enc":"A256GCM"}"#

    @Test("An encrypted token that nobody signed shows its claims and is unverified")
    func opensDirectEncryption() throws {
        let inspection = try inspect(
            try Sealed.gcm(header: Self.direct, contentKey: Self.key32),
            [Self.oct(Self.key32)]
        )
        #expect(inspection.format == .jwe)
        #expect(inspection.outcome("decryption") == .passed)
        #expect(inspection.claims?["sub"]?.string == "alice")
        #expect(inspection.outcome("exp") == .passed)
        #expect(inspection.outcome("signature") == .notChecked)
        #expect(inspection.message("signature").contains("encrypted but not signed"))
        #expect(inspection.verdict == .unverified)
        #expect(inspection.json(at: Sample.now)["layers"] == nil)
    }

    @Test("Rules judge the claims of a decrypted token")
    func judgesDecryptedClaims() throws {
        let token = try Sealed.gcm(#"{"exp":1}"#, header: Self.direct, contentKey: Self.key32)
        #expect(try inspect(token, [Self.oct(Self.key32)]).findings.failedRules == ["exp"])
        let text = try Sealed.gcm("just text", header: Self.direct, contentKey: Self.key32)
        #expect(try inspect(text, [Self.oct(Self.key32)]).findings.failedRules == ["claims"])
    }

    @Test("Without a key the header is explained and nothing fails")
    func explainsWithoutKey() throws {
        let token = try Sealed.gcm(header: Self.direct, contentKey: Self.key32)
        for keys in [[], [Self.oct(Self.key32, #","use":"sig""#)], [Self.oct(Self.key32, #","alg":"A256KW""#)]] {
            let inspection = try inspect(token, keys)
            #expect(inspection.outcome("decryption") == .notChecked)
            #expect(inspection.verdict == .unverified)
            #expect(inspection.claims == nil && inspection.payload == nil)
        }
        let message = try inspect(token, []).message("format")
        #expect(message.contains("dir") && message.contains("256-bit AES in Galois/counter mode"))
    }

    @Test("A key is chosen by its name, and a single one is tried whatever its name is")
    func choosesByName() throws {
        let header = #"{"alg":"dir","enc":"A256GCM","kid":"a"}"#
        let token = try Sealed.gcm(header: header, contentKey: Self.key32)
        let other = Self.oct([UInt8](repeating: 1, count: 32), #","kid":"b""#)
        let right = Self.oct(Self.key32, #","kid":"a""#)
        #expect(try inspect(token, [other]).outcome("decryption") == .notChecked)
        #expect(try inspect(token, [other, right]).message("decryption").contains("\"a\""))
        #expect(try inspect(token, [Self.oct(Self.key32)]).outcome("decryption") == .passed)
        var expectations = Expectations()
        let single = Self.oct(Self.key32, #","kid":"c""#)
        expectations.keys = JSONWebKeySet(try JSONWebKey(JSONValue(parsing: Array(single.utf8))))
        #expect(Sample.inspect(Secret(token), expectations).outcome("decryption") == .passed)
    }

    @Test("A client secret opens what OpenID Connect encrypts with its hash")
    func opensWithClientSecret() throws {
        let secret = Array("a client secret".utf8)
        let token = try Sealed.gcm(header: Self.direct, contentKey: Array(SHA256.hash(data: secret)))
        var expectations = Expectations()
        expectations.keys = JSONWebKeySet(JSONWebKey(secret: secret))
        #expect(Sample.inspect(Secret(token), expectations).outcome("decryption") == .passed)
    }

    @Test(
        "Each fault has its own sentence",
        arguments: [
            (1, [UInt8](repeating: 0, count: 24), "encrypted content key"),
            (1, [UInt8](repeating: 0, count: 23), "a length no wrapped key has"),
            (2, [UInt8](repeating: 0, count: 16), "initialization vector has 16 bytes"),
            (3, [1, 2, 3], "authentication tag does not fit"),
            (4, [UInt8](repeating: 0, count: 16), "authentication tag does not fit"),
            (4, [1, 2, 3], "authentication tag has 3 bytes"),
        ] as [(Int, [UInt8], String)]
    )
    func namesFaults(part: Int, bytes: [UInt8], words: String) throws {
        let token = try Sealed.gcm(
            header: #"{"alg":"A128KW","enc":"A256GCM"}"#,
            contentKey: Self.key32,
            encryptedKey: try Sealed.wrapped(Self.key32, with: Self.key16)
        )
        #expect(try inspect(token, [Self.oct(Self.key16)]).outcome("decryption") == .passed)
        let inspection = try inspect(Sealed.replacing(part, of: token, with: bytes), [Self.oct(Self.key16)])
        #expect(inspection.outcome("decryption") == .failed)
        #expect(inspection.message("decryption").contains(words), "\(inspection.message("decryption"))")
        #expect(inspection.verdict == .rejected && inspection.claims == nil)
    }

    @Test("Keys and headers that cannot be right are named")
    func namesBadKeysAndHeaders() throws {
        let short = try Sealed.gcm(header: Self.direct, contentKey: Self.key32)
        #expect(try inspect(short, [Self.oct(Self.key16)]).message("decryption").contains("has 16 bytes"))
        let wrapping = try Sealed.gcm(
            header: #"{"alg":"A128KW","enc":"A256GCM"}"#,
            contentKey: Self.key32,
            encryptedKey: try Sealed.wrapped(Self.key16, with: Self.key16)
        )
        let contentKey = try inspect(wrapping, [Self.oct(Self.key16)]).message("decryption")
        #expect(contentKey.contains("content key has 16 bytes, but A256GCM needs 32"), "\(contentKey)")
        let extra = Sealed.replacing(1, of: short, with: [1])
        #expect(try inspect(extra, [Self.oct(Self.key32)]).message("decryption").contains("no encrypted key to send"))
    }

    @Test(
        "A sender's key that is no point of the curve is refused",
        arguments: [
            (
                #"{"kty":"EC","crv":"P-256","x":"\#(String(repeating: "A", count: 43))","y":"\#(String(repeating: "A", count: 43))"}"#,
                "no usable point"
            ),
            (#"{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}"#, "no usable point"),
            (#"{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}"#, "none of the keys"),
            (#"{"kty":"EC","crv":"P-256","x":"AA"}"#, "no usable point"),
            (#"{"kty":"EC"}"#, "not named"), (#""x""#, "no one-time key"), ("{}", "not named"),
        ]
    )
    func refusesBadPoints(epk: String, words: String) throws {
        let key = P256.KeyAgreement.PrivateKey()
        let point = key.publicKey.rawRepresentation
        let jwk =
            #"{"kty":"EC","crv":"P-256","x":"\#(Sample.base64URL(Array(point.prefix(32))))","#
            + #""y":"\#(Sample.base64URL(Array(point.suffix(32))))","d":"\#(Sample.base64URL(Array(key.rawRepresentation)))"}"#
        let header = #"{"alg":"ECDH-ES","enc":"A256GCM","epk":\#(epk)}"#
        let inspection = try inspect(try Sealed.gcm(header: header, contentKey: Self.key32), [jwk])
        #expect(inspection.message("decryption").contains(words), "\(inspection.message("decryption"))")
        #expect(inspection.outcome("decryption") != .passed)
    }

    @Test(
        "A password's rounds and salt are bounded",
        arguments: [
            ("1000001", "refuses more"), ("0", "does not say"), ("\"5\"", "does not say"), ("1.5", "does not say"),
        ]
    )
    func boundsRounds(count: String, words: String) throws {
        let header = #"{"alg":"PBES2-HS256+A128KW","enc":"A256GCM","p2s":"AAAAAAAAAAAAAA","p2c":\#(count)}"#
        let inspection = try inspect(try Sealed.gcm(header: header, contentKey: Self.key32), [Self.oct(Self.key16)])
        #expect(inspection.outcome("decryption") == .failed)
        #expect(inspection.message("decryption").contains(words), "\(inspection.message("decryption"))")
    }

    @Test(
        "What pixy cannot decrypt is not checked",
        arguments: [
            #"{"alg":"ECDH-1PU","enc":"A256GCM"}"#, #"{"alg":"dir","enc":"C20P"}"#,
            #"{"alg":"dir","enc":"A256GCM","zip":"DEF"}"#,
        ]
    )
    func leavesUnknownAlgorithms(header: String) throws {
        let token = try Sealed.gcm(header: header, contentKey: Self.key32)
        let inspection = try inspect(token, [Self.oct(Self.key32)])
        #expect(inspection.outcome("decryption") == .notChecked)
        #expect(inspection.verdict == .unverified)
    }

    @Test(
        "An encrypted token must say how its key is encrypted",
        arguments: [#"{"enc":"A256GCM"}"#, #"{"alg":7,"enc":"A256GCM"}"#]
    )
    func needsAlgorithm(header: String) throws {
        let inspection = try inspect(try Sealed.gcm(header: header, contentKey: Self.key32), [Self.oct(Self.key32)])
        #expect(inspection.findings.failedRules == ["alg"])
        #expect(inspection.outcome("decryption") == .notChecked)
    }

    @Test func refusesDemandsOfAnEncryptedToken() throws {
        let header = #"{"alg":"dir","enc":"A256GCM","crit":["x"],"x":1}"#
        let inspection = try inspect(try Sealed.gcm(header: header, contentKey: Self.key32), [Self.oct(Self.key32)])
        #expect(inspection.outcome("decryption") == .notChecked)
        #expect(inspection.outcome("crit") == .failed)
        #expect(inspection.claims == nil)
    }

    @Test("One flipped bit anywhere never decrypts")
    func refusesFlippedBits() throws {
        let wrapped = try Sealed.wrapped(Self.key32, with: Self.key16)
        let tokens = [
            try Sealed.gcm(header: Self.direct, contentKey: Self.key32),
            try Sealed.gcm(
                header: #"{"alg":"A128KW","enc":"A256GCM"}"#,
                contentKey: Self.key32,
                encryptedKey: wrapped
            ),
            try Sealed.cbc(
                header: #"{"alg":"A128KW","enc":"A128CBC-HS256"}"#,
                contentKey: Self.key32,
                encryptedKey: wrapped
            ),
        ]
        let keys = [Self.oct(Self.key16), Self.oct(Self.key32)]
        for token in tokens {
            #expect(try inspect(token, keys).outcome("decryption") == .passed)
            let parts = token.split(separator: ".", omittingEmptySubsequences: false)
            for part in parts.indices {
                let bytes = try Base64URL.decode(parts[part])
                for bit in 0..<bytes.count * 8 {
                    var changed = bytes
                    changed[bit / 8] ^= 1 << UInt8(bit % 8)
                    let inspection = try inspect(Sealed.replacing(part, of: token, with: changed), keys)
                    #expect(inspection.outcome("decryption") != .passed, "part \(part), bit \(bit)")
                    #expect(inspection.claims == nil, "part \(part), bit \(bit)")
                }
            }
        }
    }
}
