import Crypto
import CryptoExtras
import FoundationEssentials
import JOSE
import SwiftASN1
import Testing

@Suite struct KeyFileTests {
    private func inspect(_ file: some Sequence<UInt8>, _ token: Secret) throws -> Inspection {
        var expectations = Sample.expectations
        expectations.keys = try JSONWebKeySet(reading: Array(file))
        return Sample.inspect(token, expectations)
    }

    private func reason(_ text: String) -> String {
        let failure = #expect(throws: KeyFailure.self) { try JSONWebKeySet(reading: Array(text.utf8)) }
        return failure?.reason ?? ""
    }

    @Test func verifiesWithEveryKindOfPublicKey() throws {
        let rsa = try KeyFiles.rsa.get()
        let files: [(String, String)] = [
            ("RS256", rsa.publicKey.pemRepresentation), ("PS512", rsa.publicKey.pkcs1PEMRepresentation),
            ("ES256", KeyFiles.p256.publicKey.pemRepresentation),
            ("ES384", KeyFiles.p384.publicKey.pemRepresentation),
            ("ES512", KeyFiles.p521.publicKey.pemRepresentation),
            ("EdDSA", Self.ed25519PEM), ("ES256", try KeyFiles.pem(try KeyFiles.certificate())),
        ]
        for (name, file) in files {
            let set = try JSONWebKeySet(reading: Array(file.utf8))
            #expect(set.isSingleKey && set.keys.count == 1, "\(name)")
            #expect(set.keys.first?.hasPrivateMembers == false, "\(name)")
            let inspection = try inspect(file.utf8, try KeyFiles.token(name))
            #expect(inspection.verdict == .accepted, "\(name): \(inspection.message("key"))")
        }
    }

    private static let ed25519PEM = KeyFiles.pem(
        "PUBLIC KEY",
        [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
            + KeyFiles.ed25519.publicKey.rawRepresentation
    )

    @Test func verifiesWithThePublicHalfOfEveryKindOfPrivateKey() throws {
        let rsa = try KeyFiles.rsa.get()
        let seed = Array(KeyFiles.ed25519.rawRepresentation)
        let prefix: [UInt8] = [
            0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
        ]
        let files: [(String, String)] = [
            ("RS256", rsa.pkcs8PEMRepresentation), ("RS512", KeyFiles.pem("RSA PRIVATE KEY", rsa.derRepresentation)),
            ("ES256", KeyFiles.p256.pemRepresentation), ("ES384", KeyFiles.p384.pemRepresentation),
            ("ES512", KeyFiles.p521.pemRepresentation), ("ES256", try Self.sec1(KeyFiles.p256)),
            ("EdDSA", KeyFiles.pem("PRIVATE KEY", prefix + seed)),
        ]
        for (name, file) in files {
            let set = try JSONWebKeySet(reading: Array(file.utf8))
            let key = try #require(set.keys.first)
            #expect(key.hasPrivateMembers, "\(name)")
            #expect(["d", "p", "q", "dp", "dq", "qi"].allSatisfy { key.members[$0] == nil }, "\(name)")
            let inspection = try inspect(file.utf8, try KeyFiles.token(name))
            #expect(inspection.verdict == .accepted, "\(name): \(inspection.message("key"))")
            #expect(inspection.message("key").contains("private half"), "\(name)")
        }
    }

    /// An EC PRIVATE KEY that names its curve and leaves its public half out, behind its parameters.
    private static func sec1(_ key: P256.Signing.PrivateKey) throws -> String {
        let curve: [UInt8] = [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
        let content = [0x02, 0x01, 0x01, 0x04, 0x20] + Array(key.rawRepresentation) + [0xA0, 0x0A] + curve
        return KeyFiles.pem("EC PARAMETERS", curve) + "\n"
            + KeyFiles.pem("EC PRIVATE KEY", [0x30, UInt8(content.count)] + content)
    }

    @Test("DER without lines around it is read, as is its base64 alone")
    func readsDER() throws {
        let rsa = try KeyFiles.rsa.get()
        let certificate = try KeyFiles.der(try KeyFiles.certificate())
        let files: [(String, [UInt8])] = [
            ("RS256", Array(rsa.publicKey.derRepresentation)), ("RS256", Array(rsa.derRepresentation)),
            ("RS256", Array(rsa.publicKey.pkcs1DERRepresentation)), ("ES256", certificate),
            ("ES256", Array(KeyFiles.p256.publicKey.derRepresentation)),
            ("ES256", Array(KeyFiles.p256.derRepresentation)),
        ]
        for (name, bytes) in files {
            let token = try KeyFiles.token(name)
            #expect(try inspect(bytes, token).signatureVerified)
            #expect(try inspect(Array(Data(bytes).base64EncodedString().utf8), token).signatureVerified)
        }
    }

    @Test("A PEM block may have lost its line breaks, and may have text around it")
    func forgivesTheShapeOfPEM() throws {
        let pem = KeyFiles.p256.publicKey.pemRepresentation
        for text in [
            pem.replacing("\n", with: "\\n"), pem.replacing("\n", with: " "), pem.replacing("\n", with: "\r\n"),
            "Bag Attributes\n  friendlyName: x\n" + pem + "\ntrailing", "\u{FEFF}" + pem,
        ] {
            #expect(try inspect(text.utf8, try KeyFiles.token()).verdict == .accepted)
        }
    }

    @Test func takesTheFirstCertificateOfAChain() throws {
        let root = P256.Signing.PrivateKey()
        let leaf = try KeyFiles.certificate(subject: "leaf", issuer: "root", signedBy: root)
        let chain = try KeyFiles.pem(leaf) + "\n" + KeyFiles.pem(try KeyFiles.certificate(for: root, subject: "root"))
        let set = try JSONWebKeySet(reading: Array(chain.utf8))
        #expect(set.isSingleKey && set.keys.count == 1)
        #expect(set.keys.first?.certificate?.subject == "CN=leaf")
        #expect(set.skipped.count == 1 && set.skipped[0].contains("CN=root"), "\(set.skipped)")
        #expect(try inspect(chain.utf8, try KeyFiles.token()).verdict == .accepted)
    }

    @Test func takesACertificateAndItsPrivateKeyAsOne() throws {
        let text = try KeyFiles.pem(try KeyFiles.certificate()) + "\n" + KeyFiles.p256.pemRepresentation
        let set = try JSONWebKeySet(reading: Array(text.utf8))
        #expect(set.isSingleKey)
        #expect(set.keys.first?.certificate != nil && set.keys.first?.hasPrivateMembers == true)
    }

    @Test func takesSeveralKeysOfOneFileAsASet() throws {
        let text = KeyFiles.p256.publicKey.pemRepresentation + "\n" + KeyFiles.p384.publicKey.pemRepresentation
        let set = try JSONWebKeySet(reading: Array(text.utf8))
        #expect(!set.isSingleKey && set.keys.map(\.curve) == ["P-256", "P-384"])
        #expect(try inspect(text.utf8, try KeyFiles.token()).verdict == .accepted)
    }

    @Test func readsCertificatesByName() throws {
        let other = P256.Signing.PrivateKey()
        let pems = try [("a", other), ("b", KeyFiles.p256)].map { name, key in
            JSONMember(name, .string(try KeyFiles.pem(try KeyFiles.certificate(for: key))))
        }
        let text = JSONValue.object(pems + [JSONMember("c", .string("-----BEGIN CERTIFICATE-----"))]).serialized()
        let set = try JSONWebKeySet(reading: Array(text.utf8))
        #expect(set.keys.map(\.keyID) == ["a", "b"] && !set.isSingleKey)
        #expect(set.skipped.count == 1 && set.skipped[0].contains("\"c\""))
        let token = try KeyFiles.token(header: #"{"alg":"ES256","kid":"b"}"#)
        #expect(try inspect(text.utf8, token).verdict == .accepted)
    }

    @Test func readsTheSameKeyFromPEMAndJWK() throws {
        let pem = try JSONWebKeySet(reading: Array(KeyFiles.p256.publicKey.pemRepresentation.utf8))
        let jwk = try JSONWebKeySet(reading: Array(KeyFiles.jwk().utf8))
        #expect(pem == jwk)
        let compressed: [UInt8] =
            [0x30, 0x39, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]
            + [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x22, 0x00]
            + KeyFiles.p256.publicKey.compressedRepresentation
        #expect(try JSONWebKeySet(reading: compressed) == jwk)
    }

    @Test("A single key that only ES256K uses leaves such a token unchecked, and refuses another")
    func leavesES256KUnchecked() throws {
        let start: [UInt8] = [0x30, 0x56, 0x30, 0x10, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]
        let rest: [UInt8] = [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x0A, 0x03, 0x42, 0x00, 0x04]
        let info = start + rest + [UInt8](repeating: 1, count: 64)
        let jwk = #"{"kty":"EC","crv":"secp256k1","x":"AA","y":"AA"}"#
        for file in [Array(KeyFiles.pem("PUBLIC KEY", info).utf8), info, Array(jwk.utf8)] {
            let inspection = try inspect(file, try KeyFiles.token(header: #"{"alg":"ES256K"}"#))
            #expect(inspection.verdict == .unverified)
            #expect(inspection.message("signature") == "pixy cannot verify ES256K.")
            let other = try inspect(file, try KeyFiles.token())
            #expect(other.findings.failedRules == ["alg", "key"])
            #expect(other.message("key").contains("secp256k1"))
        }
    }

    @Test func keepsKeysThatOnlyDecrypt() throws {
        let key = Curve25519.KeyAgreement.PrivateKey()
        let prefix: [UInt8] = [
            0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x6E, 0x04, 0x22, 0x04, 0x20,
        ]
        let pem = KeyFiles.pem("PRIVATE KEY", prefix + Array(key.rawRepresentation))
        let set = try JSONWebKeySet(reading: Array(pem.utf8))
        #expect(set.keys.first?.curve == "X25519")
        #expect(set.keys.first?.members["x"]?.string == Sample.base64URL(Array(key.publicKey.rawRepresentation)))
        let inspection = try inspect(pem.utf8, try KeyFiles.token())
        #expect(inspection.outcome("key") == .notChecked)
        #expect(inspection.message("key").contains("decryption"))
        #expect(inspection.verdict == .unverified)
    }

    @Test("An RSA key for PSS alone verifies PS256 and refuses RS256")
    func keepsPSSKeysToPSS() throws {
        let pkcs1 = Array(try KeyFiles.rsa.get().publicKey.pkcs1DERRepresentation)
        let algorithm: [UInt8] = [0x30, 0x0B, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0A]
        let bits = [0x03, 0x82] + Self.length(pkcs1.count + 1) + [0x00] + pkcs1
        let pem = KeyFiles.pem(
            "PUBLIC KEY",
            [0x30, 0x82] + Self.length(algorithm.count + bits.count) + algorithm + bits
        )
        #expect(try inspect(pem.utf8, try KeyFiles.token("PS256")).verdict == .accepted)
        let refused = try inspect(pem.utf8, try KeyFiles.token("RS256"))
        #expect(refused.findings.failedRules == ["alg", "key"])
        #expect(refused.message("key").contains("PSS"))
    }

    private static func length(_ count: Int) -> [UInt8] {
        [UInt8(count >> 8), UInt8(count & 0xFF)]
    }

    @Test(
        "What is no key file is called by its name",
        arguments: [
            ("", "empty"), (" \n", "empty"), ("<!DOCTYPE html><html>", "web page"),
            ("ssh-rsa AAAAB3Nza me@here", "SSH key"),
            ("ssh-ed25519 AAAAC3", "SSH key"), ("https://issuer.example/jwks", "an address"),
            ("eyJhbGciOiJub25lIn0.e30.", "a token"), ("hunter2", "neither JSON"), ("[]", "array"),
            ("{\u{0}", "not JSON"), (#"{"jwks_uri":"https://issuer.example/keys"}"#, "https://issuer.example/keys"),
            (#"{"error":"invalid_client"}"#, "invalid_client"), (#"{"k":"AQ"}"#, "kty"),
            (#"{"kty":"oct"}"#, "\"k\" is missing"), ("-----BEGIN PUBLIC KEY-----\nMIIB", "no END"),
            ("-----BEGIN PUBLIC KEY", "no end"), (block("PUBLIC KEY", "M*"), "not base64"),
            (block("PUBLIC KEY", "MIIB"), "not sound DER"), (block("CERTIFICATE", "MAA="), "certificate is empty"),
            (block("ENCRYPTED PRIVATE KEY", "MAA="), "passphrase"),
            (block("RSA PRIVATE KEY", "Proc-Type: 4,ENCRYPTED\n\nMAA="), "passphrase"),
            (block("OPENSSH PRIVATE KEY", "MAA="), "SSH private key"),
            (block("CERTIFICATE REQUEST", "MAA="), "request"),
            (block("PGP PUBLIC KEY BLOCK", "MAA="), "PGP"), (block("DH PARAMETERS", "MAA="), "does not know"),
            (block("EC PARAMETERS", "MAA="), "parameters only"),
        ]
    )
    func namesWhatIsNoKeyFile(text: String, words: String) {
        let reason = reason(text)
        #expect(reason.contains(words), "\(reason)")
        #expect(!reason.contains("hunter2"))
    }

    private static func block(_ label: String, _ body: String) -> String {
        "-----BEGIN \(label)-----\n\(body)\n-----END \(label)-----\n"
    }

    @Test func namesUTF16() {
        for bytes in [
            [0xFF, 0xFE, 0x7B, 0x00], [0xFE, 0xFF, 0x00, 0x7B], [0x7B, 0x00, 0x22, 0x00], [0x00, 0x7B, 0x00, 0x22],
        ] {
            let failure = #expect(throws: KeyFailure.self) { try JSONWebKeySet(reading: bytes.map { UInt8($0) }) }
            #expect(failure?.reason.contains("UTF-16") == true)
        }
    }

    @Test("A key cut short or changed anywhere is refused or another key, and never a trap")
    func survivesBrokenDER() throws {
        var generator = SeededGenerator(seed: 3)
        let whole = [
            Array(try KeyFiles.rsa.get().pkcs8DERRepresentation), Array(KeyFiles.p256.derRepresentation),
            try KeyFiles.der(try KeyFiles.certificate()), Array(KeyFiles.p521.publicKey.derRepresentation),
        ]
        for bytes in whole {
            for count in 0..<bytes.count where count % 7 == 0 || count < 40 {
                #expect(throws: KeyFailure.self) { try JSONWebKeySet(reading: Array(bytes[..<count])) }
            }
            for _ in 0..<300 {
                var changed = bytes
                for _ in 0..<2 {
                    changed[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
                        in: 0...255,
                        using: &generator
                    )
                }
                _ = try? JSONWebKeySet(reading: changed)
                _ = try? JSONWebKeySet(reading: Array(KeyFiles.pem("PRIVATE KEY", changed).utf8))
                _ = try? JSONWebKeySet(reading: Array(KeyFiles.pem("CERTIFICATE", changed).utf8))
            }
        }
    }
}
