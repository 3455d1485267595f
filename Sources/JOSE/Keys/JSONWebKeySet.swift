/// The keys of an issuer: RFC 7517 §5, or a single key that somebody chose.
public struct JSONWebKeySet: Hashable, Sendable {
    /// The keys that pixy can use, in the order sent.
    public var keys: [JSONWebKey] {
        didSet { allowedAlgorithms = Self.algorithms(keys, foreignAlgorithms) }
    }
    /// Why entries were left out, one sentence each.
    public var skipped: [String]
    /// Whether this is one key chosen by hand: it is tried whatever its `kid` says.
    public var isSingleKey: Bool
    /// Whether keys without a name are tried for a token that names one: where keys chosen by hand are put together.
    public var triesUnnamedKeys = false

    /// Algorithms of entries that are well-formed keys pixy cannot use, such as `ES256K`.
    let foreignAlgorithms: [String]
    /// The algorithms that the keys themselves allow: what fits their types, narrowed by their `alg`.
    ///
    /// A public key never allows HMAC, so a token cannot turn it into a shared secret (RFC 8725 §3.1).
    private(set) var allowedAlgorithms: [String]

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

    /// Reads a JWK Set from JSON; a lone JWK is taken as a set of one.
    public init(_ value: JSONValue) throws(KeyFailure) {
        guard let members = value.members else {
            throw KeyFailure("A key set is a JSON object, but this is \(value.kindName).")
        }
        guard let list = value["keys"] else {
            if value["kty"] != nil {
                do {
                    self.init(try JSONWebKey(value))
                } catch {
                    self = try Self.foreign(error)
                }
            } else if let set = Self.named(members) {
                self = set
            } else {
                throw KeyFailure(Self.stranger(value))
            }
            return
        }
        guard let entries = list.array else {
            throw KeyFailure("The member \"keys\" of the key set is \(list.kindName), but must be an array.")
        }
        var keys: [JSONWebKey] = []
        var skipped: [String] = []
        var foreign: [String] = []
        for (index, entry) in entries.enumerated() {
            do {
                keys.append(try JSONWebKey(entry))
            } catch {
                let name = entry["kid"]?.string.map { " (kid \"\($0.excerpt)\")" } ?? ""
                foreign += error.algorithms
                guard skipped.count < 100 else { continue }
                skipped.append("Key \(index + 1)\(name) is left out. \(error.reason)")
            }
        }
        self.init(keys: keys, skipped: skipped, foreignAlgorithms: foreign, isSingleKey: false)
    }

    /// One key chosen by hand.
    public init(_ key: JSONWebKey) {
        self.init(keys: [key], skipped: [], isSingleKey: true)
    }

    init(keys: [JSONWebKey], skipped: [String], foreignAlgorithms: [String] = [], isSingleKey: Bool) {
        self.keys = keys
        self.skipped = skipped
        self.isSingleKey = isSingleKey
        self.foreignAlgorithms = foreignAlgorithms
        allowedAlgorithms = Self.algorithms(keys, foreignAlgorithms)
    }

    /// What a JSON object is that is no key set.
    private static func stranger(_ value: JSONValue) -> String {
        if let address = value["jwks_uri"]?.string {
            return "This is an issuer's metadata, not a key set; its keys are at \(address.excerpt(200))."
        }
        if let error = value["error"] {
            return "This is an answer with an error, not a key set: \(error.quoted)."
        }
        if value["k"] != nil || value["n"] != nil || value["crv"] != nil {
            return "The key has no type: the member \"kty\" is missing."
        }
        return "The key set has no member \"keys\"."
    }

    /// The set of a single key of a kind that pixy cannot use: nothing can be verified with it, and nothing refused.
    static func foreign(_ failure: KeyFailure) throws(KeyFailure) -> JSONWebKeySet {
        if failure.algorithms.isEmpty { throw failure }
        return JSONWebKeySet(
            keys: [],
            skipped: [failure.reason],
            foreignAlgorithms: failure.algorithms,
            isSingleKey: true
        )
    }

    private static func algorithms(_ keys: [JSONWebKey], _ foreign: [String]) -> [String] {
        let own = keys.flatMap { key in
            SignatureAlgorithm.allCases.filter { key.obstacle(to: $0) == nil }.map(\.rawValue)
        }
        var seen: Set<String> = []
        return (own + foreign).filter { seen.insert($0).inserted }
    }
}
