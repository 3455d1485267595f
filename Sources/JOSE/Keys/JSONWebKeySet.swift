/// The keys of an issuer: RFC 7517 §5, or a single key that somebody chose.
public struct JSONWebKeySet: Hashable, Sendable {
    /// The keys that pixy can use, in the order sent.
    public var keys: [JSONWebKey]
    /// Why entries were left out, one sentence each.
    public var skipped: [String]
    /// Whether this is one key chosen by hand: it is tried whatever its `kid` says.
    public var isSingleKey: Bool
    /// Whether keys without a name are tried for a token that names one: where keys chosen by hand are put together.
    public var triesUnnamedKeys = false

    /// Algorithms of entries that are well-formed keys pixy cannot use, such as `ES256K`.
    var foreignAlgorithms: [String] = []

    /// Reads a JWK Set; a lone JWK is taken as a set of one.
    public init(parsing bytes: [UInt8]) throws(KeyFailure) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw KeyFailure("The key set is not JSON: \(error.explanation).")
        }
        try self.init(value)
    }

    /// Reads whatever a key file holds: a JWK Set, a JWK, or PEM (public key, private key or certificate).
    public init(reading bytes: [UInt8]) throws(KeyFailure) {
        try self.init(parsing: bytes)
    }

    /// Reads a JWK Set from JSON; a lone JWK is taken as a set of one.
    public init(_ value: JSONValue) throws(KeyFailure) {
        guard value.members != nil else {
            throw KeyFailure("A key set is a JSON object, but this is \(value.kindName).")
        }
        guard let list = value["keys"] else {
            guard value["kty"] != nil else {
                throw KeyFailure("The key set has no member \"keys\".")
            }
            self.init(try JSONWebKey(value))
            return
        }
        guard let entries = list.array else {
            throw KeyFailure("The member \"keys\" of the key set is \(list.kindName), but must be an array.")
        }
        self.init(keys: [], isSingleKey: false)
        for (index, entry) in entries.enumerated() {
            do {
                keys.append(try JSONWebKey(entry))
            } catch {
                let name = entry["kid"]?.string.map { " (kid \"\($0.excerpt)\")" } ?? ""
                skipped.append("Key \(index + 1)\(name) is left out. \(error.reason)")
                switch entry["crv"]?.string {
                case "secp256k1"?: foreignAlgorithms.append("ES256K")
                case "Ed448"?: foreignAlgorithms += ["EdDSA", "Ed448"]
                default: break
                }
            }
        }
    }

    /// One key chosen by hand.
    public init(_ key: JSONWebKey) {
        self.init(keys: [key], isSingleKey: true)
    }

    private init(keys: [JSONWebKey], isSingleKey: Bool) {
        self.keys = keys
        self.skipped = []
        self.isSingleKey = isSingleKey
    }
}
