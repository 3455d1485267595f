extension KeyMaterial {
    /// Reads the numbers of a JWK: RFC 7518 §6, RFC 8037 §2 and RFC 9964 §3.
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
            let name = try Self.text("crv", "curve", in: jwk)
            guard let curve = Curve(rawValue: name) else {
                let message = "Its curve \"\(name.excerpt)\" is not one of P-256, P-384 and P-521."
                throw KeyFailure(message, foreign: name == "secp256k1" ? ["ES256K"] : [])
            }
            let x = try Self.bytes("x", in: jwk, count: curve.coordinateLength)
            self = .ec(curve, x: x, y: try Self.bytes("y", in: jwk, count: curve.coordinateLength))
        case "OKP":
            let name = try Self.text("crv", "curve", in: jwk)
            switch name {
            case "Ed25519": self = .ed25519(try Self.bytes("x", in: jwk, count: 32))
            case "X25519": self = .x25519(try Self.bytes("x", in: jwk, count: 32))
            default:
                let message =
                    "Its curve \"\(name.excerpt)\" is neither Ed25519, which signs, nor X25519, which decrypts."
                throw KeyFailure(message, foreign: name == "Ed448" ? ["EdDSA", "Ed448"] : [])
            }
        case "AKP":
            let name = try Self.text("alg", "algorithm, which an AKP key must have", in: jwk)
            guard let size = Lattice(rawValue: name) else {
                let message = "Its algorithm \"\(name.excerpt)\" is not one of ML-DSA-65 and ML-DSA-87."
                throw KeyFailure(message, foreign: SignatureAlgorithm(rawValue: name) == nil ? [name] : [])
            }
            self = .mlDSA(size, try Self.bytes("pub", in: jwk, count: size.keyLength))
        case "oct":
            self.init(secret: try Self.bytes("k", in: jwk))
        default:
            throw KeyFailure("Its type \"\(keyType.excerpt)\" (kty) is not one of RSA, EC, OKP, AKP and oct.")
        }
    }

    /// A symmetric key from its bytes.
    init(secret: [UInt8]) {
        self = .symmetric(Secret(Base64URL.encode(secret)), byteCount: secret.count)
    }

    private static func text(_ name: String, _ title: String, in jwk: JSONValue) throws(KeyFailure) -> String {
        guard let text = jwk[name]?.string else { throw KeyFailure("It has no \(title) (\"\(name)\").") }
        return text
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
            throw KeyFailure("Its member \"\(name)\" has \(bytes.count) bytes, but such a key needs \(count).")
        }
        return bytes
    }
}
