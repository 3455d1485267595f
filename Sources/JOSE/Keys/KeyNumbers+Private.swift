import Crypto
import FoundationEssentials
import SwiftASN1

extension KeyNumbers {
    /// Reads a PrivateKeyInfo of PKCS#8 (RFC 5208 §5, RFC 5958 §2).
    init(privateKeyInfo node: ASN1Node) throws {
        self = try SwiftASN1.DER.sequence(node, identifier: .sequence) { nodes in
            _ = try Self.number(&nodes)
            let algorithm = try KeyIdentifier(&nodes)
            let bytes = try ASN1OctetString(derEncoded: &nodes).bytes
            while nodes.next() != nil {}
            switch algorithm.kind {
            case .rsa: return try Self(rsaPrivateKey: SwiftASN1.DER.parse(bytes))
            case .rsaPSS:
                var numbers = try Self(rsaPrivateKey: SwiftASN1.DER.parse(bytes))
                numbers.isOnlyForPSS = true
                return numbers
            case .ec(let curve): return try Self(ecPrivateKey: SwiftASN1.DER.parse(bytes), curve: curve)
            case .octets(let curve):
                let seed = Array(try ASN1OctetString(derEncoded: SwiftASN1.DER.parse(bytes)).bytes)
                return try Self.octets(seed, curve)
            case .mlDSA(let size):
                throw KeyFailure("This is the private half of an \(size.rawValue) key; pixy needs the public one.")
            }
        }
    }

    /// Reads an RSAPrivateKey of PKCS#1 (RFC 8017 A.1.2).
    init(rsaPrivateKey node: ASN1Node) throws {
        self = try SwiftASN1.DER.sequence(node, identifier: .sequence) { nodes in
            guard try Self.number(&nodes).isEmpty else {
                throw KeyFailure("The RSA key is made of more than two primes, which pixy does not read.")
            }
            var numbers: [(String, [UInt8])] = []
            for name in ["n", "e", "d", "p", "q", "dp", "dq", "qi"] {
                numbers.append((name, try Self.number(&nodes)))
            }
            return Self("RSA", numbers)
        }
    }

    /// Reads an ECPrivateKey (RFC 5915 §3), whose curve may be known from around it.
    init(ecPrivateKey node: ASN1Node, curve outer: KeyMaterial.Curve? = nil) throws {
        self = try SwiftASN1.DER.sequence(node, identifier: .sequence) { nodes in
            _ = try Self.number(&nodes)
            let secret = Array(try ASN1OctetString(derEncoded: &nodes).bytes.drop { $0 == 0 })
            let named = try SwiftASN1.DER.optionalExplicitlyTagged(
                &nodes,
                tagNumber: 0,
                tagClass: .contextSpecific
            ) { try KeyIdentifier.curve($0) }
            while nodes.next() != nil {}
            guard let curve = named ?? outer else { throw KeyFailure("The EC key does not name its curve.") }
            guard secret.count <= curve.coordinateLength else {
                throw KeyFailure("The EC key is longer than \(curve.rawValue) allows.")
            }
            let padded = [UInt8](repeating: 0, count: curve.coordinateLength - secret.count) + secret
            var numbers = try Self.point(try Self.publicPoint(padded, curve), on: curve)
            numbers.members.append(JSONMember("d", .string(Base64URL.encode(padded))))
            return numbers
        }
    }

    /// The public half follows from the private one, whatever the file says about it.
    private static func publicPoint(_ secret: [UInt8], _ curve: KeyMaterial.Curve) throws -> [UInt8] {
        switch curve {
        case .p256: Array(try P256.Signing.PrivateKey(rawRepresentation: secret).publicKey.x963Representation)
        case .p384: Array(try P384.Signing.PrivateKey(rawRepresentation: secret).publicKey.x963Representation)
        case .p521: Array(try P521.Signing.PrivateKey(rawRepresentation: secret).publicKey.x963Representation)
        }
    }

    private static func octets(_ seed: [UInt8], _ curve: String) throws -> Self {
        let x: [UInt8] =
            switch curve {
            case "Ed25519":
                Array(try Curve25519.Signing.PrivateKey(rawRepresentation: seed).publicKey.rawRepresentation)
            case "X25519":
                Array(try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: seed).publicKey.rawRepresentation)
            default:
                let foreign = curve == "Ed448" ? ["EdDSA", "Ed448"] : []
                throw KeyFailure("The key is on the curve \(curve), which pixy cannot use.", foreign: foreign)
            }
        return Self("OKP", [("x", x), ("d", seed)], curve: curve)
    }
}
