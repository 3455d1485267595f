import Crypto
import CryptoExtras
import FoundationEssentials
import JOSE
import SwiftASN1
import X509

/// Key files of every kind, made by the libraries and not by the code under test.
enum KeyFiles {
    static let rsa = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }
    static let p256 = P256.Signing.PrivateKey()
    static let p384 = P384.Signing.PrivateKey()
    static let p521 = P521.Signing.PrivateKey()
    static let ed25519 = Curve25519.Signing.PrivateKey()

    /// A certificate for a P-256 key, valid for a day around ``Sample/now`` unless told otherwise.
    static func certificate(
        for key: P256.Signing.PrivateKey = p256,
        subject: String = "issuer.example",
        issuer: String? = nil,
        signedBy signer: P256.Signing.PrivateKey? = nil,
        from start: TimeInterval = -43_200,
        to end: TimeInterval = 43_200
    ) throws -> Certificate {
        let issuer = issuer ?? subject
        return try Certificate(
            version: .v3,
            serialNumber: .init(bytes: [1, 2, 3]),
            publicKey: .init(key.publicKey),
            notValidBefore: Sample.now.addingTimeInterval(start),
            notValidAfter: Sample.now.addingTimeInterval(end),
            issuer: DistinguishedName { CommonName(issuer) },
            subject: DistinguishedName { CommonName(subject) },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions(),
            issuerPrivateKey: .init(signer ?? key)
        )
    }

    static func der(_ certificate: Certificate) throws -> [UInt8] {
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return serializer.serializedBytes
    }

    static func pem(_ label: String, _ der: some Sequence<UInt8>) -> String {
        PEMDocument(type: label, derBytes: Array(der)).pemString
    }

    static func pem(_ certificate: Certificate) throws -> String {
        try certificate.serializeAsPEM().pemString
    }

    /// An ES256 token signed by a P-256 key.
    static func token(
        header: String = #"{"alg":"ES256"}"#,
        signedBy key: P256.Signing.PrivateKey = p256
    ) throws -> Secret {
        let input = Sample.base64URL(Array(header.utf8)) + "." + Sample.base64URL(Array(Sample.idClaims.utf8))
        let signature = try key.signature(for: Array(input.utf8))
        return Secret(input + "." + Sample.base64URL(Array(signature.rawRepresentation)))
    }

    /// A JWK of the public half of a P-256 key, with further members.
    static func jwk(_ key: P256.Signing.PrivateKey = p256, _ more: String = "") -> String {
        let point = Array(key.publicKey.rawRepresentation)
        return #"{"kty":"EC","crv":"P-256","x":"\#(Sample.base64URL(Array(point[..<32])))","#
            + #""y":"\#(Sample.base64URL(Array(point[32...])))"\#(more)}"#
    }

    /// A token that any of the asymmetric keys above signed, by the name of the algorithm.
    static func token(_ algorithm: String) throws -> Secret {
        let header = #"{"alg":"\#(algorithm)"}"#
        let input = Sample.base64URL(Array(header.utf8)) + "." + Sample.base64URL(Array(Sample.idClaims.utf8))
        let bytes = Array(input.utf8)
        let signature: Data =
            switch algorithm {
            case "RS256":
                try rsa.get().signature(for: SHA256.hash(data: bytes), padding: .insecurePKCS1v1_5).rawRepresentation
            case "RS384":
                try rsa.get().signature(for: SHA384.hash(data: bytes), padding: .insecurePKCS1v1_5).rawRepresentation
            case "RS512":
                try rsa.get().signature(for: SHA512.hash(data: bytes), padding: .insecurePKCS1v1_5).rawRepresentation
            case "PS256": try rsa.get().signature(for: SHA256.hash(data: bytes), padding: .PSS).rawRepresentation
            case "PS384": try rsa.get().signature(for: SHA384.hash(data: bytes), padding: .PSS).rawRepresentation
            case "PS512": try rsa.get().signature(for: SHA512.hash(data: bytes), padding: .PSS).rawRepresentation
            case "ES256": try p256.signature(for: bytes).rawRepresentation
            case "ES384": try p384.signature(for: bytes).rawRepresentation
            case "ES512": try p521.signature(for: bytes).rawRepresentation
            default: try ed25519.signature(for: bytes)
            }
        return Secret(input + "." + Sample.base64URL(Array(signature)))
    }
}
