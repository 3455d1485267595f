/// One key of RFC 7517 that pixy can use to verify: RSA, EC, Ed25519 or symmetric.
///
/// Private numbers are never shown: they are left out of ``members``, and a symmetric key stays behind a ``Secret``.
public struct JSONWebKey: Hashable, Sendable {
    /// The key's type, `kty`: `RSA`, `EC`, `OKP` or `oct`.
    public let keyType: String
    /// The key's name, `kid`.
    public let keyID: String?
    /// The only algorithm the key is meant for, `alg`.
    public let algorithm: String?
    /// What the key is for, `use`: `sig` or `enc`.
    public let use: String?
    /// What may be done with the key, `key_ops`.
    public let keyOperations: [String]?
    /// The curve, `crv`, of EC and OKP keys.
    public let curve: String?
    /// The public members in the order sent.
    public let members: JSONValue
    /// Whether the JWK held the private half as well, which belongs to the issuer alone.
    public let hasPrivateMembers: Bool

    /// The whole JWK as JSON where it holds secret numbers: what decryption needs.
    let privateJWK: Secret?

    let material: KeyMaterial

    /// Reads one JWK; the failure says which member is wrong and why.
    public init(_ value: JSONValue) throws(KeyFailure) {
        guard case .object(let members) = value else {
            throw KeyFailure("A JWK is a JSON object, but this is \(value.kindName).")
        }
        guard let keyType = value["kty"]?.string else {
            throw KeyFailure("It has no type: the member \"kty\" is missing or not a string.")
        }
        if let name = value.repeatedNames.first {
            throw KeyFailure("Its member \"\(name.excerpt)\" occurs twice: readers could disagree about the key.")
        }
        material = try KeyMaterial(value, keyType: keyType)
        self.keyType = keyType
        keyID = value["kid"]?.string
        algorithm = value["alg"]?.string
        use = value["use"]?.string
        keyOperations = value["key_ops"]?.array?.compactMap(\.string)
        curve = value["crv"]?.string
        let secretNames = keyType == "oct" ? Self.privateNames.union(["k"]) : Self.privateNames
        self.members = .object(members.filter { !secretNames.contains($0.name) })
        hasPrivateMembers = keyType != "oct" && members.contains { Self.privateNames.contains($0.name) }
        privateJWK = members.contains { secretNames.contains($0.name) } ? Secret(value.serialized()) : nil
    }

    /// A symmetric key from the bytes of a shared secret, such as a client secret in UTF-8 (OIDC Core §10.1).
    public init(secret: [UInt8]) {
        material = KeyMaterial(secret: secret)
        keyType = "oct"
        keyID = nil
        algorithm = nil
        use = nil
        keyOperations = nil
        curve = nil
        members = .object([JSONMember("kty", .string("oct"))])
        hasPrivateMembers = false
        privateJWK = Secret(#"{"kty":"oct","k":"\#(Base64URL.encode(secret))"}"#)
    }

    /// The key's size in bits; for curves the size of the curve.
    public func bits() -> Int {
        material.bits
    }

    private static let privateNames: Set<String> = ["d", "p", "q", "dp", "dq", "qi", "oth"]
}

extension JSONWebKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Type, size and name; never a number of the key.
    public var description: String {
        "\(keyType) key, \(material.bits) bits" + (keyID.map { ", kid \"\($0.excerpt)\"" } ?? "")
    }

    /// As ``description``.
    public var debugDescription: String { description }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
