/// The signature algorithms that pixy can verify: RFC 7518 §3.1, RFC 8037 §3.1, RFC 9964 §2 and `Ed25519` of RFC 9864.
enum SignatureAlgorithm: String, CaseIterable {
    case hs256 = "HS256"
    case hs384 = "HS384"
    case hs512 = "HS512"
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case ps384 = "PS384"
    case ps512 = "PS512"
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
    case edDSA = "EdDSA"
    case ed25519 = "Ed25519"
    case mlDSA65 = "ML-DSA-65"
    case mlDSA87 = "ML-DSA-87"

    /// The kinds of mathematics behind the names.
    enum Family {
        case hmac
        case rsa
        case rsaPSS
        case ecdsa
        case edDSA
        case mlDSA
    }

    /// The hash that belongs to an algorithm.
    enum Hash {
        case sha256
        case sha384
        case sha512

        /// The length of its output in bytes.
        var length: Int {
            switch self {
            case .sha256: 32
            case .sha384: 48
            case .sha512: 64
            }
        }
    }

    var family: Family {
        switch self {
        case .hs256, .hs384, .hs512: .hmac
        case .rs256, .rs384, .rs512: .rsa
        case .ps256, .ps384, .ps512: .rsaPSS
        case .es256, .es384, .es512: .ecdsa
        case .edDSA, .ed25519: .edDSA
        case .mlDSA65, .mlDSA87: .mlDSA
        }
    }

    /// The hash that an algorithm is named for; ML-DSA has none of its own.
    var hash: Hash? {
        switch self {
        case .hs256, .rs256, .ps256, .es256: .sha256
        case .hs384, .rs384, .ps384, .es384: .sha384
        case .hs512, .rs512, .ps512, .es512, .edDSA, .ed25519: .sha512
        case .mlDSA65, .mlDSA87: nil
        }
    }

    /// The curve an ECDSA algorithm is bound to (RFC 7518 §3.4).
    var curve: KeyMaterial.Curve? {
        switch self {
        case .es256: .p256
        case .es384: .p384
        case .es512: .p521
        default: nil
        }
    }
}
