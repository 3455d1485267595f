import Crypto
import FoundationEssentials
import JOSE
import Testing

/// ML-DSA (RFC 9964): signed by the library, since keys of that size make poor literals.
@Suite struct MLDSATests {
    private struct Signer {
        let name: String
        let publicKey: [UInt8]
        let sign: ([UInt8]) throws -> [UInt8]

        var jwk: String { #"{"kty":"AKP","alg":"\#(name)","pub":"\#(Sample.base64URL(publicKey))"}"# }

        func token() throws -> (input: String, signature: [UInt8]) {
            let header = Sample.base64URL(Array(#"{"alg":"\#(name)"}"#.utf8))
            let input = header + "." + Sample.base64URL(Array(Sample.idClaims.utf8))
            return (input, try sign(Array(input.utf8)))
        }
    }

    private func signer(_ name: String) throws -> Signer? {
        guard #available(macOS 26, *) else { return nil }
        let seed = [UInt8](repeating: 9, count: 32)
        if name == "ML-DSA-65" {
            let key = try MLDSA65.PrivateKey(seedRepresentation: seed, publicKey: nil)
            return Signer(name: name, publicKey: Array(key.publicKey.rawRepresentation)) {
                Array(try key.signature(for: $0))
            }
        }
        let key = try MLDSA87.PrivateKey(seedRepresentation: seed, publicKey: nil)
        return Signer(name: name, publicKey: Array(key.publicKey.rawRepresentation)) {
            Array(try key.signature(for: $0))
        }
    }

    private func inspect(_ jwk: String, _ input: String, _ signature: [UInt8]) throws -> Inspection {
        var expectations = Sample.expectations
        expectations.keys = try JSONWebKeySet(parsing: Array(jwk.utf8))
        return Sample.inspect(Secret(input + "." + Sample.base64URL(signature)), expectations)
    }

    @Test("A good signature is verified, a changed one refused", arguments: ["ML-DSA-65", "ML-DSA-87"])
    func verifies(name: String) throws {
        guard let signer = try signer(name) else { return }
        let (input, signature) = try signer.token()
        let good = try inspect(signer.jwk, input, signature)
        #expect(good.verdict == .accepted, "\(good.message("key")) \(good.message("signature"))")
        #expect(good.findings.first { $0.rule == "key" }?.actual?.hasPrefix("\(name), thumbprint ") == true)
        for bit in stride(from: 0, to: signature.count * 8, by: 997) {
            var changed = signature
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(try !inspect(signer.jwk, input, changed).signatureVerified)
        }
        let short = try inspect(signer.jwk, input, Array(signature.dropLast()))
        #expect(short.message("signature").contains("too short"))
    }

    @Test("The key of a seed of zeros has the thumbprint that RFC 9964 gives it")
    func agreesWithTheThumbprintOfTheRFC() throws {
        guard #available(macOS 26, *) else { return }
        let key = try MLDSA65.PrivateKey(seedRepresentation: [UInt8](repeating: 0, count: 32), publicKey: nil)
        let pub = Sample.base64URL(Array(key.publicKey.rawRepresentation))
        let text = #"{"kty":"AKP","alg":"ML-DSA-65","pub":"\#(pub)"}"#
        let jwk = try JSONWebKey(try JSONValue(parsing: Array(text.utf8)))
        #expect(jwk.thumbprint == "Suiu29qbfuaBaR4Ats-c6XQBePB_OpAxAwcTR_0KXVM")
    }

    @Test func keepsTheSizesApart() throws {
        guard let small = try signer("ML-DSA-65"), let large = try signer("ML-DSA-87") else { return }
        let (input, signature) = try small.token()
        let inspection = try inspect(large.jwk, input, signature)
        #expect(inspection.findings.failedRules == ["alg", "key"])
    }

    @Test func doesNotCheckTheSizeThatTheLibraryLacks() throws {
        let set = #"{"keys":[{"kty":"AKP","alg":"ML-DSA-44","pub":"AA"}]}"#
        let input = Sample.base64URL(Array(#"{"alg":"ML-DSA-44"}"#.utf8)) + ".e30"
        let inspection = try inspect(set, input, [1])
        #expect(inspection.outcome("alg") == .passed)
        #expect(inspection.message("signature") == "pixy cannot verify ML-DSA-44.")
        #expect(inspection.outcome("signature") == .notChecked)
    }

    @Test func readsItsKeyFromPEM() throws {
        guard let signer = try signer("ML-DSA-65") else { return }
        let identifier: [UInt8] = [0x30, 0x0B, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x12]
        let bits: [UInt8] = [0x03, 0x82, 0x07, 0xA1, 0x00] + signer.publicKey
        let info: [UInt8] = [0x30, 0x82, 0x07, 0xB2] + identifier + bits
        let (input, signature) = try signer.token()
        var expectations = Sample.expectations
        expectations.keys = try JSONWebKeySet(reading: Array(KeyFiles.pem("PUBLIC KEY", info).utf8))
        let inspection = Sample.inspect(Secret(input + "." + Sample.base64URL(signature)), expectations)
        #expect(inspection.verdict == .accepted)
    }
}
