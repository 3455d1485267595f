/// The numbers of a key, their form checked; a later use may still find that they make no valid key.
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

    case rsa(modulus: [UInt8], exponent: [UInt8])
    case ec(Curve, x: [UInt8], y: [UInt8])
    case ed25519([UInt8])
    /// A symmetric key, kept as base64url so that it stays behind a ``Secret``.
    case symmetric(Secret, byteCount: Int)

    /// The key's size in bits; for curves that of the curve.
    var bits: Int {
        switch self {
        case .rsa(let modulus, _): modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
        case .ec(.p256, _, _): 256
        case .ec(.p384, _, _): 384
        case .ec(.p521, _, _): 521
        case .ed25519: 256
        case .symmetric(_, let byteCount): byteCount * 8
        }
    }

    /// What the key is, for sentences: `an RSA key`, `an EC key on P-256`.
    var title: String {
        switch self {
        case .rsa: "an RSA key"
        case .ec(let curve, _, _): "an EC key on \(curve.rawValue)"
        case .ed25519: "an Ed25519 key"
        case .symmetric: "a symmetric key"
        }
    }

    /// The algorithms that a key of this kind can verify.
    var algorithms: [SignatureAlgorithm] {
        SignatureAlgorithm.allCases.filter { algorithm in
            switch (self, algorithm.family) {
            case (.rsa, .rsa), (.rsa, .rsaPSS), (.ed25519, .edDSA), (.symmetric, .hmac): true
            case (.ec(let curve, _, _), .ecdsa): algorithm.curve == curve
            default: false
            }
        }
    }
}

extension KeyMaterial {
    /// Reads the numbers of a JWK: RFC 7518 §6 and RFC 8037 §2.
    init(_ jwk: JSONValue, keyType: String) throws(KeyFailure) {
        switch keyType {
        case "RSA":
            let modulus = try Self.bytes("n", in: jwk).drop { $0 == 0 }
            let exponent = try Self.bytes("e", in: jwk).drop { $0 == 0 }
            guard !modulus.isEmpty, !exponent.isEmpty else {
                throw KeyFailure("The modulus \"n\" or the exponent \"e\" of the RSA key is zero.")
            }
            self = .rsa(modulus: Array(modulus), exponent: Array(exponent))
        case "EC":
            let name = try Self.curveName(in: jwk)
            guard let curve = Curve(rawValue: name) else {
                throw KeyFailure("Its curve \"\(name.excerpt)\" is not one of P-256, P-384 and P-521.")
            }
            let x = try Self.bytes("x", in: jwk, count: curve.coordinateLength)
            self = .ec(curve, x: x, y: try Self.bytes("y", in: jwk, count: curve.coordinateLength))
        case "OKP":
            let name = try Self.curveName(in: jwk)
            guard name == "Ed25519" else {
                throw KeyFailure(
                    "Its curve \"\(name.excerpt)\" is not Ed25519, the only one of its type for signatures here."
                )
            }
            self = .ed25519(try Self.bytes("x", in: jwk, count: 32))
        case "oct":
            self.init(secret: try Self.bytes("k", in: jwk))
        default:
            throw KeyFailure("Its type \"\(keyType.excerpt)\" (kty) is not one of RSA, EC, OKP and oct.")
        }
    }

    /// A symmetric key from its bytes.
    init(secret: [UInt8]) {
        self = .symmetric(Secret(Base64URL.encode(secret)), byteCount: secret.count)
    }

    private static func curveName(in jwk: JSONValue) throws(KeyFailure) -> String {
        guard let name = jwk["crv"]?.string else { throw KeyFailure("It has no curve (\"crv\").") }
        return name
    }

    private static func bytes(_ name: String, in jwk: JSONValue, count: Int? = nil) throws(KeyFailure) -> [UInt8] {
        guard let value = jwk[name] else { throw KeyFailure("Its member \"\(name)\" is missing.") }
        guard let text = value.string else {
            throw KeyFailure("Its member \"\(name)\" is \(value.kindName), but must be a base64url string.")
        }
        let bytes: [UInt8]
        do {
            bytes = try Base64URL.decode(text)
        } catch {
            // For a secret only the place is told.
            let place = name == "k" ? "see character \(error.offset + 1)" : error.explanation
            throw KeyFailure("Its member \"\(name)\" is not base64url: \(place).")
        }
        if let count, bytes.count != count {
            throw KeyFailure("Its member \"\(name)\" has \(bytes.count) bytes, but the curve needs \(count).")
        }
        return bytes
    }
}
