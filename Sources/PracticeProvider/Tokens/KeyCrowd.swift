import Crypto
import CryptoExtras

/// Keys of several kinds without name or alg, one of which signs: for tokens that do not say which.
enum KeyCrowd {
    /// That many keys of each kind; the signing key is the last of its kind.
    static func keys(_ count: Int, among signingKey: SigningKey) throws -> [JSONObject] {
        try (1...count).flatMap { number in
            let rsa =
                number == count
                ? signingKey.publicKey : try rsaKey(_RSA.Signing.PrivateKey(keySize: .bits2048).publicKey)
            return [
                nameless(rsa), curveKey("P-256"), curveKey("secp256k1"),
                [
                    "kty": "OKP", "crv": "Ed25519",
                    "x": .string(
                        Encoding.base64URL(Curve25519.Signing.PrivateKey().publicKey.rawRepresentation)
                    ),
                ],
            ]
        }
    }

    private static func nameless(_ key: JSONObject) -> JSONObject {
        var key = key
        key["kid"] = nil
        key["alg"] = nil
        return key
    }

    private static func rsaKey(_ key: _RSA.Signing.PublicKey) throws -> JSONObject {
        let numbers = try key.getKeyPrimitives()
        return [
            "e": .string(Encoding.base64URL(numbers.publicExponent)), "kty": "RSA",
            "n": .string(Encoding.base64URL(numbers.modulus)), "use": "sig",
        ]
    }

    private static func curveKey(_ curve: String) -> JSONObject {
        let point = P256.Signing.PrivateKey().publicKey.rawRepresentation
        return [
            "kty": "EC", "crv": .string(curve), "x": .string(Encoding.base64URL(point.prefix(32))),
            "y": .string(Encoding.base64URL(point.suffix(32))),
        ]
    }
}
