import SwiftASN1

/// What kind of key an AlgorithmIdentifier (RFC 5280 §4.1.1.2) announces.
struct KeyIdentifier {
    /// The kinds that can be read.
    enum Kind {
        case rsa
        case rsaPSS
        case ec(KeyMaterial.Curve)
        /// The curves of RFC 8410, by their names in a JWK.
        case octets(String)
        case mlDSA(KeyMaterial.Lattice)
    }

    let kind: Kind

    /// Reads the identifier, with the curve of an EC key.
    init(_ nodes: inout ASN1NodeCollection.Iterator) throws {
        guard let node = nodes.next() else { throw KeyFailure("The key does not say of what kind it is.") }
        kind = try SwiftASN1.DER.sequence(node, identifier: .sequence) { nodes in
            let name = Self.dotted(try ASN1ObjectIdentifier(derEncoded: &nodes))
            let parameters = nodes.next()
            return try Self.kind(name, parameters)
        }
    }

    /// The curve of an object identifier.
    private static func curve(_ name: String) throws -> KeyMaterial.Curve {
        switch name {
        case "1.2.840.10045.3.1.7": return .p256
        case "1.3.132.0.34": return .p384
        case "1.3.132.0.35": return .p521
        case "1.3.132.0.10":
            let message = "The key is on the curve secp256k1, which belongs to ES256K; pixy cannot verify that."
            throw KeyFailure(message, foreign: ["ES256K"])
        default:
            throw KeyFailure("The curve of the EC key (\(name.excerpt)) is not one of P-256, P-384 and P-521.")
        }
    }

    /// The curve that the parameters of an EC key name.
    static func curve(_ node: ASN1Node?) throws -> KeyMaterial.Curve {
        guard let node, node.identifier == .objectIdentifier else {
            throw KeyFailure("The EC key spells its curve out in numbers instead of naming it.")
        }
        return try curve(dotted(try ASN1ObjectIdentifier(derEncoded: node)))
    }

    /// An object identifier with dots.
    private static func dotted(_ identifier: ASN1ObjectIdentifier) -> String {
        identifier.oidComponents.map { "\($0)" }.joined(separator: ".")
    }

    private static func kind(_ name: String, _ parameters: ASN1Node?) throws -> Kind {
        switch name {
        case "1.2.840.113549.1.1.1": return .rsa
        case "1.2.840.113549.1.1.10": return .rsaPSS
        case "1.2.840.10045.2.1": return .ec(try curve(parameters))
        case "1.3.101.110": return .octets("X25519")
        case "1.3.101.111": return .octets("X448")
        case "1.3.101.112": return .octets("Ed25519")
        case "1.3.101.113": return .octets("Ed448")
        case "2.16.840.1.101.3.4.3.18": return .mlDSA(.size65)
        case "2.16.840.1.101.3.4.3.19": return .mlDSA(.size87)
        case "2.16.840.1.101.3.4.3.17":
            throw KeyFailure("The key is an ML-DSA-44 key, which pixy cannot use.", foreign: ["ML-DSA-44"])
        case "1.2.840.113549.1.5.13": throw KeyFailure(PEMBlock.encrypted)
        case "1.2.840.10040.4.1": throw KeyFailure("The key is a DSA key, which no token is signed with.")
        default: throw KeyFailure("The key is of a kind that pixy does not know (\(name.excerpt)).")
        }
    }
}
