import Crypto
import CryptoExtras
import FoundationEssentials

/// A key made ready for the library, once, so that no token has to make it anew.
///
/// It may be used from several threads at once. It is equal to every other handle: the numbers say what a key is.
struct KeyHandle: Sendable {
    /// What the library verifies with.
    enum Content: Sendable {
        case hmac(SymmetricKey)
        case rsa(_RSA.Signing.PublicKey, signatureLength: Int)
        case p256(P256.Signing.PublicKey)
        case p384(P384.Signing.PublicKey)
        case p521(P521.Signing.PublicKey)
        case ed25519(Curve25519.Signing.PublicKey)
        case mlDSA(KeyMaterial.Lattice, verify: @Sendable (ArraySlice<UInt8>, ArraySlice<UInt8>) -> Bool)
        /// Nothing verifies with it; the end of "it …".
        case unusable(String)
    }

    let content: Content

    /// Why the numbers make no key that is safe to use, as the end of "it …".
    var fault: String? {
        guard case .unusable(let fault) = content else { return nil }
        return fault
    }

    /// Makes the library's key; what is wrong with the numbers becomes a fault.
    init(_ material: KeyMaterial) {
        content =
            switch material {
            case .symmetric(let secret, let byteCount): Self.symmetric(secret, byteCount)
            case .rsa(let modulus, let exponent): Self.rsa(modulus, exponent, bits: material.bits)
            case .ec(let curve, let x, let y): Self.ec(curve, x + y)
            case .ed25519(let x): Self.ed25519(x)
            case .x25519: .unusable("only agrees on keys for decryption and is not meant for signatures")
            case .mlDSA(let size, let key): Self.mlDSA(size, key)
            }
    }

    private static func symmetric(_ secret: Secret, _ byteCount: Int) -> Content {
        guard byteCount > 0 else { return .unusable("is empty") }
        guard let bytes = try? Base64URL.decode(secret.revealed()) else { return .unusable("cannot be read") }
        return .hmac(SymmetricKey(data: bytes))
    }

    private static func rsa(_ modulus: [UInt8], _ exponent: [UInt8], bits: Int) -> Content {
        guard (1_024...16_384).contains(bits) else {
            return .unusable("has \(bits) bits, and only RSA keys of 1024 to 16384 bits can be used")
        }
        guard exponent.last.map({ $0 & 1 == 1 }) ?? false, exponent != [1] else {
            let value = exponent == [1] ? "1" : "even"
            return .unusable("has an exponent (e) that is \(value), with which anybody can sign or nobody")
        }
        let der = DER.sequence(DER.integer(modulus) + DER.integer(exponent))
        guard let key = try? _RSA.Signing.PublicKey(unsafeDERRepresentation: der) else {
            return .unusable("has numbers that make no RSA key")
        }
        return .rsa(key, signatureLength: modulus.count)
    }

    private static func ec(_ curve: KeyMaterial.Curve, _ point: [UInt8]) -> Content {
        let content: Content? =
            switch curve {
            case .p256: (try? P256.Signing.PublicKey(rawRepresentation: point)).map { .p256($0) }
            case .p384: (try? P384.Signing.PublicKey(rawRepresentation: point)).map { .p384($0) }
            case .p521: (try? P521.Signing.PublicKey(rawRepresentation: point)).map { .p521($0) }
            }
        return content ?? .unusable("has coordinates (x and y) that are no point on \(curve.rawValue)")
    }

    private static func ed25519(_ x: [UInt8]) -> Content {
        guard !EdwardsSmallOrder.contains(x), let key = try? Curve25519.Signing.PublicKey(rawRepresentation: x) else {
            return .unusable("is no sound Ed25519 key: anybody could sign for it")
        }
        return .ed25519(key)
    }

    private static func mlDSA(_ size: KeyMaterial.Lattice, _ bytes: [UInt8]) -> Content {
        let unusable = Content.unusable("has numbers that make no \(size.rawValue) key")
        // On Apple's systems the keys come from CryptoKit, which has them since these versions.
        guard #available(macOS 26, iOS 26, tvOS 26, watchOS 26, visionOS 26, *) else {
            return .unusable("is an \(size.rawValue) key, which this system cannot use")
        }
        switch size {
        case .size65:
            guard let key = try? MLDSA65.PublicKey(rawRepresentation: bytes) else { return unusable }
            return .mlDSA(size) { key.isValidSignature($0, for: $1) }
        case .size87:
            guard let key = try? MLDSA87.PublicKey(rawRepresentation: bytes) else { return unusable }
            return .mlDSA(size) { key.isValidSignature($0, for: $1) }
        }
    }
}

extension KeyHandle: Hashable {
    static func == (left: Self, right: Self) -> Bool { true }

    func hash(into hasher: inout Hasher) {}
}

extension KeyHandle: CustomStringConvertible, CustomReflectable {
    var description: String { Secret.mask }

    var customMirror: Mirror { Mirror(self, children: []) }
}
