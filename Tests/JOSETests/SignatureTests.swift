import Crypto
import CryptoExtras
import FoundationEssentials
import JOSE
import Testing

@Suite struct SignatureTests {
    private func expectations(_ keys: JSONWebKeySet) -> Expectations {
        var expectations = Sample.expectations
        expectations.keys = keys
        return expectations
    }

    private func keys(for algorithm: String) throws -> JSONWebKeySet {
        let pem: String =
            switch algorithm {
            case "ES256": KeyFiles.p256.publicKey.pemRepresentation
            case "ES384": KeyFiles.p384.publicKey.pemRepresentation
            case "ES512": KeyFiles.p521.publicKey.pemRepresentation
            case "EdDSA", "Ed25519":
                #"{"kty":"OKP","crv":"Ed25519","x":""#
                    + Sample.base64URL(Array(KeyFiles.ed25519.publicKey.rawRepresentation)) + "\"}"
            default: try KeyFiles.rsa.get().publicKey.pemRepresentation
            }
        return try JSONWebKeySet(reading: Array(pem.utf8))
    }

    private static let algorithms = [
        "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519",
    ]

    @Test("A flipped bit of header, payload or signature is never verified", arguments: algorithms)
    func refusesFlippedBits(algorithm: String) throws {
        let token = try KeyFiles.token(algorithm).revealed()
        let expectations = expectations(try keys(for: algorithm))
        #expect(Sample.inspect(Secret(token), expectations).verdict == .accepted)
        try refuseFlips(of: token, expectations, step: algorithm == "ES512" ? 31 : 13)
    }

    @Test("The same for secrets", arguments: ["HS256", "HS384", "HS512"])
    func refusesFlippedBitsOfHMAC(algorithm: String) throws {
        let secret = [UInt8](repeating: 7, count: 64)
        let token = try Self.token(algorithm, secret: secret).revealed()
        let expectations = expectations(JSONWebKeySet(JSONWebKey(secret: secret)))
        #expect(Sample.inspect(Secret(token), expectations).verdict == .accepted)
        try refuseFlips(of: token, expectations, step: 3)
    }

    private func refuseFlips(of token: String, _ expectations: Expectations, step: Int) throws {
        let parts = token.split(separator: ".").map(String.init)
        for part in 0..<3 {
            let bytes = try Base64URL.decode(parts[part])
            for bit in stride(from: 0, to: bytes.count * 8, by: step) {
                var changed = bytes
                changed[bit / 8] ^= 1 << UInt8(bit % 8)
                var pieces = parts
                pieces[part] = Base64URL.encode(changed)
                let inspection = Sample.inspect(Secret(pieces.joined(separator: ".")), expectations)
                let isRefused = !inspection.signatureVerified && inspection.verdict != .accepted
                #expect(isRefused, "part \(part), bit \(bit)")
            }
        }
    }

    private static func token(_ algorithm: String, secret: [UInt8]) throws -> Secret {
        let header = #"{"alg":"\#(algorithm)"}"#
        let input = Sample.base64URL(Array(header.utf8)) + "." + Sample.base64URL(Array(Sample.idClaims.utf8))
        let (bytes, key) = (Array(input.utf8), SymmetricKey(data: secret))
        let code: [UInt8] =
            switch algorithm {
            case "HS384": Array(HMAC<SHA384>.authenticationCode(for: bytes, using: key))
            case "HS512": Array(HMAC<SHA512>.authenticationCode(for: bytes, using: key))
            default: Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
            }
        return Secret(input + "." + Sample.base64URL(code))
    }

    @Test(
        "A secret that the signer took in another way is hinted at, and the token is refused all the same",
        arguments: [
            ("c2VjcmV0IG9mIG1hbnkgbWFueSBieXRlcywgcmVhbGx5IQ", "secret of many many bytes, really!", "from base64"),
            ("c2VjcmV0IG9mIG1hbnkgbWFueSBieXRlcywgcmVhbGx5IQ==\n", "secret of many many bytes, really!", "from base64"),
            ("736563726574736563726574736563726574", "secretsecretsecret", "from hexadecimal"),
            ("a secret of some length\n", "a secret of some length", "without the line break"),
            ("a secret of some length", "a secret of some length\n", "with a line break"),
            (
                "secret of many many bytes, really!", "c2VjcmV0IG9mIG1hbnkgbWFueSBieXRlcywgcmVhbGx5IQ",
                "text of the secret (k)"
            ),
        ]
    )
    func hintsAtTheFormOfASecret(given: String, used: String, words: String) throws {
        let expectations = expectations(JSONWebKeySet(JSONWebKey(secret: Array(given.utf8))))
        let inspection = Sample.inspect(try Self.token("HS256", secret: Array(used.utf8)), expectations)
        #expect(inspection.outcome("signature") == .failed)
        #expect(inspection.message("signature").contains(words), "\(inspection.message("signature"))")
        #expect(!inspection.message("signature").contains(given))
        #expect(!inspection.signatureVerified && inspection.verdict == .rejected)
    }

    @Test(
        "A secret that everybody knows is a warning",
        arguments: ["secret", "your-256-bit-secret", "changeme", "a-string-secret-at-least-256-bits-long"]
    )
    func warnsOfWellKnownSecrets(secret: String) throws {
        let expectations = expectations(JSONWebKeySet(JSONWebKey(secret: Array(secret.utf8))))
        let inspection = Sample.inspect(try Self.token("HS256", secret: Array(secret.utf8)), expectations)
        #expect(inspection.verdict == (secret.utf8.count < 32 ? .rejected : .accepted))
        let finding = inspection.findings.first { $0.reference == "RFC 8725 §3.5" }
        #expect(finding?.outcome == .warning && finding?.rule == "key")
        #expect(finding?.message.contains("\(secret)\"") == false)
        #expect(!Sample.inspect(Sample.token()).findings.contains { $0.reference == "RFC 8725 §3.5" })
    }

    @Test func warnsOfAWellKnownSecretThatNobodyGave() throws {
        let weak = Sample.inspect(try Self.token("HS256", secret: Array("secret".utf8)), Expectations())
        #expect(weak.outcome("key") == .warning)
        #expect(weak.message("key").contains("everybody knows"))
        #expect(weak.outcome("signature") == .notChecked && weak.verdict == .unverified)
        #expect(Sample.inspect(Sample.token(), Expectations()).outcome("key") == .notChecked)
    }

    @Test(.enabled(if: Vectors.areThere)) func warnsOfTheSecretOfRFC7515() throws {
        let jwk = try #require(try Vectors.rfc("rfc7515-a1")["jwk"])
        var expectations = Expectations()
        expectations.keys = JSONWebKeySet(try JSONWebKey(jwk))
        let token = Secret(try #require(try Vectors.rfc("rfc7515-a1")["token"]?.string))
        #expect(Sample.inspect(token, expectations).message("key").contains("everybody knows"))
    }

    @Test func namesAnotherKeyThatMadeTheSignature() throws {
        let other = P256.Signing.PrivateKey()
        let list = KeyFiles.jwk(other, #","kid":"a""#) + "," + KeyFiles.jwk(KeyFiles.p256, #","kid":"b""#)
        let expectations = expectations(try JSONWebKeySet(parsing: Array(#"{"keys":[\#(list)]}"#.utf8)))
        let wrong = Sample.inspect(try KeyFiles.token(header: #"{"alg":"ES256","kid":"a"}"#), expectations)
        #expect(wrong.findings.failedRules == ["signature"])
        #expect(wrong.message("signature").contains("the key \"b\", which was given as well, made"))
        let unknown = Sample.inspect(try KeyFiles.token(header: #"{"alg":"ES256","kid":"c"}"#), expectations)
        #expect(unknown.findings.failedRules == ["key"])
        #expect(unknown.outcome("signature") == .notChecked && !unknown.signatureVerified)
        #expect(unknown.message("signature").contains("the key \"b\""))
    }

    @Test("A name that is nearly right is said to be")
    func namesNearMisses() throws {
        let key = try JSONWebKey(try JSONValue(parsing: Array(KeyFiles.jwk().utf8)))
        let thumbprint = try #require(key.thumbprint)
        let named = KeyFiles.jwk(KeyFiles.p256, #","kid":"Key 1""#)
        let expectations = expectations(try JSONWebKeySet(parsing: Array(#"{"keys":[\#(named)]}"#.utf8)))
        for (kid, words) in [("key1", "upper and lower case"), (thumbprint, "thumbprint (RFC 7638)")] {
            let inspection = Sample.inspect(
                try KeyFiles.token(header: #"{"alg":"ES256","kid":"\#(kid)"}"#),
                expectations
            )
            #expect(inspection.findings.failedRules == ["key"])
            #expect(inspection.message("key").contains(words), "\(inspection.message("key"))")
        }
    }

    @Test func showsTypeSizeAndThumbprintOfTheKey() throws {
        let key = try JSONWebKey(try JSONValue(parsing: Array(KeyFiles.jwk().utf8)))
        let thumbprint = try #require(key.thumbprint)
        let inspection = Sample.inspect(try KeyFiles.token(), expectations(JSONWebKeySet(key)))
        #expect(inspection.findings.first { $0.rule == "key" }?.actual == "EC P-256, thumbprint \(thumbprint)")
        let rsa = Sample.inspect(try KeyFiles.token("RS256"), expectations(try keys(for: "RS256")))
        #expect(rsa.findings.first { $0.rule == "key" }?.actual?.hasPrefix("RSA 2048 bits, thumbprint ") == true)
        #expect(Sample.inspect(Sample.token()).findings.first { $0.rule == "key" }?.actual == "symmetric 256 bits")
    }

    @Test("One key verifies from many threads at once")
    func verifiesFromManyThreads() async throws {
        let expectations = expectations(try keys(for: "RS256"))
        let token = try KeyFiles.token("RS256")
        let verdicts = await withTaskGroup(of: Bool.self, returning: Int.self) { group in
            for _ in 0..<64 {
                group.addTask { Sample.inspect(token, expectations).verdict == .accepted }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(verdicts == 64)
    }

    @Test func neverPrintsAKey() throws {
        let set = JSONWebKeySet(JSONWebKey(secret: Sample.secret))
        var text = "\(set)"
        dump(set, to: &text)
        #expect(!text.contains(Sample.base64URL(Sample.secret)))
    }
}
