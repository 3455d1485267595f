/// How the content key reaches the recipient, `alg` of an encrypted token: RFC 7518 §4 and RFC 8037 §3.2.
enum KeyManagement: Equatable {
    case direct
    /// AES key wrap with a key of so many bytes.
    case wrap(Int)
    /// AES-GCM with a key of so many bytes.
    case galois(Int)
    case rsa(RSAPadding)
    /// A key agreed on; wrapped with so many bytes of it, or used directly.
    case agreement(wrap: Int?)
    /// A password, the hash and the length of the key made from it.
    case password(SignatureAlgorithm.Hash, Int)

    enum RSAPadding: Equatable {
        case oaep
        case oaep256
        case pkcs1
    }

    init?(_ name: String) {
        switch name {
        case "dir": self = .direct
        case "A128KW": self = .wrap(16)
        case "A192KW": self = .wrap(24)
        case "A256KW": self = .wrap(32)
        case "A128GCMKW": self = .galois(16)
        case "A192GCMKW": self = .galois(24)
        case "A256GCMKW": self = .galois(32)
        case "RSA-OAEP": self = .rsa(.oaep)
        case "RSA-OAEP-256": self = .rsa(.oaep256)
        case "RSA1_5": self = .rsa(.pkcs1)
        case "ECDH-ES": self = .agreement(wrap: nil)
        case "ECDH-ES+A128KW": self = .agreement(wrap: 16)
        case "ECDH-ES+A192KW": self = .agreement(wrap: 24)
        case "ECDH-ES+A256KW": self = .agreement(wrap: 32)
        case "PBES2-HS256+A128KW": self = .password(.sha256, 16)
        case "PBES2-HS384+A192KW": self = .password(.sha384, 24)
        case "PBES2-HS512+A256KW": self = .password(.sha512, 32)
        default: return nil
        }
    }

    /// How the content key travels, as a clause.
    var title: String {
        switch self {
        case .direct: "sender and recipient share the content key"
        case .wrap, .galois: "the content key is encrypted with a key that both share"
        case .rsa: "the content key is encrypted for the recipient's RSA key"
        case .agreement: "the content key comes from a one-time key of the sender and the recipient's key"
        case .password: "the content key is encrypted with a password"
        }
    }

    /// The key that opens it, with its article.
    var neededKey: String {
        switch self {
        case .direct, .wrap, .galois: "the shared key (oct)"
        case .password: "the password (oct)"
        case .rsa: "the recipient's private RSA key"
        case .agreement: "the recipient's private EC or X25519 key"
        }
    }

    /// The key types, `kty`, that can open it.
    var keyTypes: [String] {
        switch self {
        case .direct, .wrap, .galois, .password: ["oct"]
        case .rsa: ["RSA"]
        case .agreement: ["EC", "OKP"]
        }
    }
}
