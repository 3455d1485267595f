import Crypto
import FoundationEssentials

/// ECDH-ES of RFC 7518 §4.6 and RFC 8037 §3.2: a shared secret of two keys, and a key made from it.
enum KeyAgreement {
    /// The shared secret of a private key and the sender's one-time key, `epk`.
    static func secret(of key: JSONValue, with ephemeral: JSONValue?) throws(DecryptionFailure) -> [UInt8] {
        guard let ephemeral, ephemeral.members != nil else {
            throw DecryptionFailure("the header has no one-time key of the sender (epk)")
        }
        guard let curve = key["crv"]?.string else { throw DecryptionFailure("the key has no curve (crv)") }
        guard let sent = ephemeral["crv"]?.string, sent.isSame(as: curve) else {
            let found = ephemeral["crv"]?.quoted ?? "not named"
            throw DecryptionFailure(
                "the key is on \(curve.excerpt), but the curve of the sender's key (epk) is \(found)"
            )
        }
        let number = try key.bytes("d", of: "the key")
        let x = try ephemeral.bytes("x", of: "epk")
        switch curve {
        case "P-256":
            return try secret(P256.KeyAgreement.PrivateKey.self, number, curve) {
                try P256.KeyAgreement.PublicKey(rawRepresentation: x + (try ephemeral.bytes("y", of: "epk")))
            }
        case "P-384":
            return try secret(P384.KeyAgreement.PrivateKey.self, number, curve) {
                try P384.KeyAgreement.PublicKey(rawRepresentation: x + (try ephemeral.bytes("y", of: "epk")))
            }
        case "P-521":
            return try secret(P521.KeyAgreement.PrivateKey.self, number, curve) {
                try P521.KeyAgreement.PublicKey(rawRepresentation: x + (try ephemeral.bytes("y", of: "epk")))
            }
        case "X25519":
            let secret = try secret(Curve25519.KeyAgreement.PrivateKey.self, number, curve) {
                try Curve25519.KeyAgreement.PublicKey(rawRepresentation: x)
            }
            // RFC 7748 §6.1: points of small order give zeros whatever the private key is.
            guard secret.contains(where: { $0 != 0 }) else { throw badPoint(curve) }
            return secret
        default:
            throw DecryptionFailure("pixy cannot agree on a key on \(curve.excerpt)", isUnsupported: true)
        }
    }

    private static func secret<Key: AgreementKey>(
        _ type: Key.Type,
        _ number: [UInt8],
        _ curve: String,
        _ makePublicKey: () throws -> Key.PublicKey
    ) throws(DecryptionFailure) -> [UInt8] {
        guard let key = try? type.init(rawRepresentation: number) else {
            throw DecryptionFailure("its private number (d) is none of \(curve)")
        }
        guard let publicKey = try? makePublicKey() else { throw badPoint(curve) }
        guard let shared = try? key.sharedSecretFromKeyAgreement(with: publicKey) else { throw badPoint(curve) }
        return shared.withUnsafeBytes { Array($0) }
    }

    private static func badPoint(_ curve: String) -> DecryptionFailure {
        DecryptionFailure("the sender's one-time key (epk) is no usable point on \(curve)")
    }

    /// The Concat KDF of RFC 7518 §4.6.2 with SHA-256.
    ///
    /// - Parameters:
    ///   - algorithm: `enc` when the key is used directly, else `alg`.
    ///   - length: how many bytes to make.
    static func derive(
        from secret: [UInt8],
        algorithm: String,
        header: JSONValue,
        length: Int
    ) throws(DecryptionFailure) -> [UInt8] {
        var information = prefixed(Array(algorithm.utf8))
        for name in ["apu", "apv"] {
            information += prefixed(header[name] == nil ? [] : try header.bytes(name, of: "the header"))
        }
        information += BigEndian.bytes(UInt32(truncatingIfNeeded: length * 8))
        var key: [UInt8] = []
        var round: UInt32 = 1
        while key.count < length {
            key += Array(SHA256.hash(data: BigEndian.bytes(round) + secret + information))
            round += 1
        }
        return Array(key.prefix(length))
    }

    private static func prefixed(_ bytes: [UInt8]) -> [UInt8] {
        BigEndian.bytes(UInt32(truncatingIfNeeded: bytes.count)) + bytes
    }
}

/// What the key agreement keys of swift-crypto have in common.
private protocol AgreementKey: DiffieHellmanKeyAgreement {
    init(rawRepresentation: [UInt8]) throws
}

extension P256.KeyAgreement.PrivateKey: AgreementKey {}
extension P384.KeyAgreement.PrivateKey: AgreementKey {}
extension P521.KeyAgreement.PrivateKey: AgreementKey {}
extension Curve25519.KeyAgreement.PrivateKey: AgreementKey {}

extension JSONValue {
    /// The bytes of a base64url member; what is wrong is told without its value, which may be secret.
    func bytes(_ name: String, of owner: String) throws(DecryptionFailure) -> [UInt8] {
        guard let text = self[name]?.string else {
            throw DecryptionFailure("the member \(name) of \(owner) is missing or not a string")
        }
        guard let bytes = try? Base64URL.decode(text) else {
            throw DecryptionFailure("the member \(name) of \(owner) is not base64url")
        }
        return bytes
    }
}
