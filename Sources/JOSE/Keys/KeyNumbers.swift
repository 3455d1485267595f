import Crypto
import FoundationEssentials
import SwiftASN1

/// The numbers of a key from DER, as the members of a JWK.
struct KeyNumbers {
    /// The members: `kty` first, then the public numbers, then the secret ones.
    var members: [JSONMember]
    /// Whether the key says that it makes RSA-PSS signatures only (RFC 4055 §1.2).
    var isOnlyForPSS = false

    /// The members as a JWK, with a name where there is one.
    func jwk(named name: String? = nil) -> JSONValue {
        .object(members + (name.map { [JSONMember("kid", .string($0))] } ?? []))
    }

    /// Reads with SwiftASN1, whose errors become one sentence about the thing that was read.
    static func reading<Value>(_ title: String, _ read: () throws -> Value) throws(KeyFailure) -> Value {
        do {
            return try read()
        } catch let failure as KeyFailure {
            throw failure
        } catch {
            throw KeyFailure("The \(title) cannot be read: it is not sound DER, so perhaps a part of it is missing.")
        }
    }

    /// Numbers that are members of one key, in their order.
    init(_ type: String, _ numbers: [(String, [UInt8])], curve: String? = nil, algorithm: String? = nil) {
        members = [JSONMember("kty", .string(type))]
        if let curve { members.append(JSONMember("crv", .string(curve))) }
        if let algorithm { members.append(JSONMember("alg", .string(algorithm))) }
        members += numbers.map { JSONMember($0.0, .string(Base64URL.encode($0.1))) }
    }

    /// Reads a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
    init(publicKeyInfo node: ASN1Node) throws {
        self = try SwiftASN1.DER.sequence(node, identifier: .sequence) { nodes in
            let algorithm = try KeyIdentifier(&nodes)
            let bits = try ASN1BitString(derEncoded: &nodes)
            return try Self.publicKey(algorithm, bits.bytes)
        }
    }

    /// Reads an RSAPublicKey of PKCS#1 (RFC 8017 A.1.1).
    init(rsaPublicKey node: ASN1Node) throws {
        self = try SwiftASN1.DER.sequence(node, identifier: .sequence) { nodes in
            let modulus = try Self.number(&nodes)
            return Self("RSA", [("n", modulus), ("e", try Self.number(&nodes))])
        }
    }

    private static func publicKey(_ algorithm: KeyIdentifier, _ bytes: ArraySlice<UInt8>) throws -> Self {
        switch algorithm.kind {
        case .rsa: return try Self(rsaPublicKey: SwiftASN1.DER.parse(bytes))
        case .rsaPSS:
            var numbers = try Self(rsaPublicKey: SwiftASN1.DER.parse(bytes))
            numbers.isOnlyForPSS = true
            return numbers
        case .ec(let curve): return try point(Array(bytes), on: curve)
        case .octets(let curve): return Self("OKP", [("x", Array(bytes))], curve: curve)
        case .mlDSA(let size): return Self("AKP", [("pub", Array(bytes))], algorithm: size.rawValue)
        }
    }

    /// The members of a point on a curve in the forms of SEC 1 §2.3, compressed or not.
    static func point(_ bytes: [UInt8], on curve: KeyMaterial.Curve) throws -> Self {
        let length = curve.coordinateLength
        var raw = Array(bytes.dropFirst())
        if bytes.first == 2 || bytes.first == 3 {
            raw =
                switch curve {
                case .p256: Array(try P256.Signing.PublicKey(compressedRepresentation: bytes).rawRepresentation)
                case .p384: Array(try P384.Signing.PublicKey(compressedRepresentation: bytes).rawRepresentation)
                case .p521: Array(try P521.Signing.PublicKey(compressedRepresentation: bytes).rawRepresentation)
                }
        } else if bytes.first != 4 {
            raw = []
        }
        guard raw.count == 2 * length else {
            throw KeyFailure("The point of the EC key has another length than \(curve.rawValue) needs.")
        }
        return Self("EC", [("x", Array(raw[..<length])), ("y", Array(raw[length...]))], curve: curve.rawValue)
    }

    /// A number without leading zeros; negative ones make no key.
    static func number(_ nodes: inout ASN1NodeCollection.Iterator) throws -> [UInt8] {
        Array(try ArraySlice<UInt8>(derEncoded: &nodes).drop { $0 == 0 })
    }
}
