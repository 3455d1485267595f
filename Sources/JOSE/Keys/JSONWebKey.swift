/// One key of RFC 7517 that pixy can use: RSA, EC, Ed25519, X25519, ML-DSA or symmetric.
///
/// Private numbers are never shown: they are left out of ``members``, and a symmetric key stays behind a ``Secret``.
public struct JSONWebKey: Hashable, Sendable {
    /// The key's type, `kty`: `RSA`, `EC`, `OKP`, `AKP` or `oct`.
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
    /// The certificate the key came in, or the first of its `x5c`.
    public private(set) var certificate: CertificateSummary?
    /// The SHA-256 thumbprint of RFC 7638, base64url; nil for symmetric keys, which a hash would let be guessed.
    public let thumbprint: String?

    /// The whole JWK as JSON where it holds secret numbers: what decryption needs.
    let privateJWK: Secret?

    let material: KeyMaterial
    /// The key made ready to verify with.
    let handle: KeyHandle
    /// Whether an RSA key says that it makes PSS signatures only.
    let isOnlyForPSS: Bool
    /// What is odd about the certificate of the key, as a whole sentence.
    private(set) var certificateRemark: String?

    /// Reads one JWK; the failure says which member is wrong and why.
    public init(_ value: JSONValue) throws(KeyFailure) {
        try self.init(value, certificate: nil)
    }

    /// Reads a JWK that came from somewhere else, such as a certificate.
    init(_ value: JSONValue, certificate: CertificateSummary? = nil, isOnlyForPSS: Bool = false) throws(KeyFailure) {
        guard case .object(let members) = value else {
            throw KeyFailure("A JWK is a JSON object, but this is \(value.kindName).")
        }
        guard let keyType = value["kty"]?.string else {
            throw KeyFailure("It has no type: the member \"kty\" is missing or not a string.")
        }
        if let name = value.repeatedNames.first {
            throw KeyFailure("Its member \"\(name.excerpt)\" occurs twice: readers could disagree about the key.")
        }
        for name in ["kid", "alg", "use"] {
            // Passed over it would be a restriction lost.
            if let member = value[name], member.string == nil {
                throw KeyFailure("Its member \"\(name)\" is \(member.kindName), but must be a string.")
            }
        }
        if let operations = value["key_ops"], operations.array.map({ $0.allSatisfy { $0.string != nil } }) != true {
            throw KeyFailure("Its member \"key_ops\" must be a list of strings, but is \(operations.kindName).")
        }
        material = try KeyMaterial(value, keyType: keyType)
        handle = KeyHandle(material)
        thumbprint = material.thumbprint
        self.isOnlyForPSS = isOnlyForPSS
        self.certificate = certificate
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
        if let list = value["x5c"] { try readCertificates(list, of: value) }
    }

    /// A symmetric key from the bytes of a shared secret, such as a client secret in UTF-8 (OIDC Core §10.1).
    public init(secret: [UInt8]) {
        material = KeyMaterial(secret: secret)
        handle = KeyHandle(material)
        thumbprint = nil
        isOnlyForPSS = false
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

    /// The same key with a certificate that is about it.
    func certified(by summary: CertificateSummary?) -> JSONWebKey {
        var key = self
        key.certificate = summary
        return key
    }

    /// The first certificate must hold this very key (RFC 7517 §4.7); one that cannot be read is only remarked on.
    private mutating func readCertificates(_ list: JSONValue, of jwk: JSONValue) throws(KeyFailure) {
        let reading: CertificateReading
        do {
            reading = try CertificateReading(list: list)
        } catch {
            certificateRemark = "The certificate that the key brings (x5c) was passed over. \(error.reason)"
            return
        }
        let other = try? JSONWebKey(reading.key.jwk())
        guard other?.thumbprint == thumbprint else {
            throw KeyFailure("Its first certificate (x5c), of \(reading.summary.subject.excerpt), holds another key.")
        }
        certificate = reading.summary
        if let name = reading.summary.foreignThumbprint(in: jwk) {
            certificateRemark = "The key's \(name) is not the thumbprint of its own certificate (x5c)."
        }
    }

    /// The key's size in bits; for curves the size of the curve.
    public func bits() -> Int {
        material.bits
    }

    private static let privateNames: Set<String> = ["d", "p", "q", "dp", "dq", "qi", "oth", "priv"]
}

extension JSONWebKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Type, size and thumbprint, for a finding.
    var label: String {
        material.label + (thumbprint.map { ", thumbprint \($0)" } ?? "")
    }

    /// Type, size and name; never a number of the key.
    public var description: String {
        "\(keyType) key, \(material.bits) bits" + (keyID.map { ", kid \"\($0.excerpt)\"" } ?? "")
    }

    /// As ``description``.
    public var debugDescription: String { description }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
