/// The numbers of a key, their form checked; whether they make a sound key is for ``KeyHandle`` to find out.
enum KeyMaterial: Hashable, Sendable {
    /// The NIST curves of RFC 7518 §6.2.1.1.
    enum Curve: String, Sendable {
        case p256 = "P-256"
        case p384 = "P-384"
        case p521 = "P-521"

        /// The length of one coordinate in bytes.
        var coordinateLength: Int {
            switch self {
            case .p256: 32
            case .p384: 48
            case .p521: 66
            }
        }
    }

    /// The sizes of ML-DSA (FIPS 204) that can be verified here.
    enum Lattice: String, Sendable {
        case size65 = "ML-DSA-65"
        case size87 = "ML-DSA-87"

        /// The length of a public key in bytes.
        var keyLength: Int { self == .size65 ? 1_952 : 2_592 }

        /// The length of a signature in bytes.
        var signatureLength: Int { self == .size65 ? 3_309 : 4_627 }
    }

    case rsa(modulus: [UInt8], exponent: [UInt8])
    case ec(Curve, x: [UInt8], y: [UInt8])
    case ed25519([UInt8])
    /// A key of RFC 8037 §3.2 that only agrees on secrets: it decrypts, but makes no signatures.
    case x25519([UInt8])
    case mlDSA(Lattice, [UInt8])
    /// A symmetric key, kept as base64url so that it stays behind a ``Secret``.
    case symmetric(Secret, byteCount: Int)

    /// The key's size in bits; for curves that of the curve.
    var bits: Int {
        switch self {
        case .rsa(let modulus, _): modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
        case .ec(.p256, _, _): 256
        case .ec(.p384, _, _): 384
        case .ec(.p521, _, _): 521
        case .ed25519, .x25519: 256
        case .mlDSA(_, let key): key.count * 8
        case .symmetric(_, let byteCount): byteCount * 8
        }
    }

    /// What the key is, for sentences: `an RSA key`, `an EC key on P-256`.
    var title: String {
        switch self {
        case .rsa: "an RSA key"
        case .ec(let curve, _, _): "an EC key on \(curve.rawValue)"
        case .ed25519: "an Ed25519 key"
        case .x25519: "an X25519 key"
        case .mlDSA(let size, _): "an \(size.rawValue) key"
        case .symmetric: "a symmetric key"
        }
    }

    /// Type and size, for a list: `RSA 2048 bits`, `EC P-256`.
    var label: String {
        switch self {
        case .rsa: "RSA \(bits) bits"
        case .ec(let curve, _, _): "EC \(curve.rawValue)"
        case .ed25519: "Ed25519"
        case .x25519: "X25519"
        case .mlDSA(let size, _): size.rawValue
        case .symmetric: "symmetric \(bits) bits"
        }
    }

    /// Whether a key of this kind can verify an algorithm's signatures.
    func verifies(_ algorithm: SignatureAlgorithm) -> Bool {
        switch (self, algorithm.family) {
        case (.rsa, .rsa), (.rsa, .rsaPSS), (.ed25519, .edDSA), (.symmetric, .hmac): true
        case (.ec(let curve, _, _), .ecdsa): algorithm.curve == curve
        case (.mlDSA(let size, _), .mlDSA): algorithm.rawValue == size.rawValue
        default: false
        }
    }
}
