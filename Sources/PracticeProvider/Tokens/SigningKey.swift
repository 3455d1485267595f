import Crypto
import CryptoExtras
import FoundationEssentials
import JWTKit

/// A private key with its public half as it stands in the JWKS; jwt-kit does the signing.
struct SigningKey: Sendable {
    let algorithm: PracticeOptions.SigningAlgorithm
    /// The RFC 7638 thumbprint, so that the same key has the same kid in every run.
    let keyID: String
    /// The public key (RFC 7517 §4).
    let publicKey: JSONObject
    private let signer: any JWTAlgorithm
    /// HS256 with the public key as its secret: the confusion that a client must not fall for (RFC 8725 §2.1).
    private let confusedSigner: any JWTAlgorithm

    /// Reads a key, or generates one if there is none to read.
    init(_ algorithm: PracticeOptions.SigningAlgorithm, pem: String?) async throws {
        let keys = JWTKeyCollection()
        let required: JSONObject
        let publicPEM: String
        switch algorithm {
        case .rs256:
            let key = try pem.map { try _RSA.Signing.PrivateKey(pemRepresentation: $0) } ?? .init(keySize: .bits2048)
            let numbers = try key.publicKey.getKeyPrimitives()
            required = [
                "e": .string(Encoding.base64URL(numbers.publicExponent)), "kty": "RSA",
                "n": .string(Encoding.base64URL(numbers.modulus)),
            ]
            publicPEM = key.publicKey.pemRepresentation
            await keys.add(rsa: try Insecure.RSA.PrivateKey(backing: key), digestAlgorithm: .sha256)
        case .es256:
            let key = try pem.map { try P256.Signing.PrivateKey(pemRepresentation: $0) } ?? .init()
            let point = key.publicKey.rawRepresentation
            required = [
                "crv": "P-256", "kty": "EC", "x": .string(Encoding.base64URL(point.prefix(32))),
                "y": .string(Encoding.base64URL(point.suffix(32))),
            ]
            publicPEM = key.publicKey.pemRepresentation
            await keys.add(ecdsa: try ES256PrivateKey(backing: key))
        case .eddsa:
            let key = try pem.map { try EdDSA.PrivateKey(pem: $0) } ?? EdDSA.PrivateKey(curve: .ed25519)
            required = [
                "crv": "Ed25519", "kty": "OKP", "x": .string(Encoding.base64URL(key.publicKey.rawRepresentation)),
            ]
            publicPEM = key.publicKey.pemRepresentation
            await keys.add(eddsa: key)
        }
        self.algorithm = algorithm
        signer = try await keys.getKey()
        let confused = JWTKeyCollection()
        await confused.add(hmac: HMACKey(from: publicPEM), digestAlgorithm: .sha256)
        confusedSigner = try await confused.getKey()
        // RFC 7638 §3: the required members in lexicographic order, which is the order they are written in above.
        keyID = Encoding.digest(required.text)
        publicKey = required.merging([
            "use": "sig", "alg": .string(algorithm.rawValue), "kid": .string(keyID),
        ])
    }

    /// A signed token in compact form (RFC 7515 §7.1).
    func sign(_ claims: JSONObject, type: String, how: SignatureStyle = .proper) throws -> String {
        let name =
            switch how {
            case .none: "none"
            case .confused: "HS256"
            case .proper, .damaged, .unnamed: algorithm.rawValue
            }
        var header: JSONObject = ["alg": .string(name), "typ": .string(type)]
        if how != .none && how != .unnamed { header["kid"] = .string(keyID) }
        let input = "\(Encoding.base64URL(header.bytes)).\(Encoding.base64URL(claims.bytes))"
        let signature: [UInt8] =
            switch how {
            case .none: []
            case .confused: try confusedSigner.sign(Array(input.utf8))
            case .proper, .unnamed: try signer.sign(Array(input.utf8))
            case .damaged: try signer.sign(Array(input.utf8)).map { $0 ^ 0x5A }
            }
        return "\(input).\(Encoding.base64URL(signature))"
    }

    /// The left half of the hash of an access token (OpenID Connect Core §3.1.3.6).
    func leftHalfHash(of token: String) -> String {
        let bytes = Array(token.utf8)
        switch algorithm {
        case .rs256, .es256: return Encoding.base64URL(SHA256.hash(data: bytes).prefix(16))
        // Ed25519 hashes with SHA-512 itself, and so does at_hash.
        case .eddsa: return Encoding.base64URL(SHA512.hash(data: bytes).prefix(32))
        }
    }
}

/// How a token is signed: properly, or in a way that a client has to refuse.
enum SignatureStyle: Hashable, Sendable {
    case proper, damaged, none, confused
    /// Properly, but without saying with which key.
    case unnamed
}
