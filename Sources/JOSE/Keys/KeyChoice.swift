/// Which keys a signature is tried with, and why: the rule `key`.
struct KeyChoice {
    /// The algorithm the header names, if pixy knows it.
    let algorithm: SignatureAlgorithm?
    /// The keys to try, in order.
    private(set) var candidates: [JSONWebKey] = []
    /// How they were chosen, and what was passed over.
    private(set) var findings: [Finding] = []

    private let rule = Rule("key", "RFC 7515 §6")

    /// Chooses by `kid`, type, `alg`, `use` and size; nothing in the token can add a key.
    init(for header: JSONValue, among set: JSONWebKeySet?) {
        let name = header["alg"]
        let kid = header["kid"]
        algorithm = name?.string.flatMap(SignatureAlgorithm.init(rawValue:))
        if let set {
            if let algorithm {
                choose(algorithm, kid: kid, from: set)
            } else {
                add(.notChecked, "No key was chosen, as the token's alg is \(name?.quoted ?? "missing").")
            }
        } else {
            add(.notChecked, "No keys were given. An issuer publishes them at its jwks_uri.", actual: kid?.shown)
        }
        findings += Self.embeddedKeys(in: header)
    }

    private mutating func choose(_ algorithm: SignatureAlgorithm, kid: JSONValue?, from set: JSONWebKeySet) {
        if set.keys.isEmpty {
            let message = "The key set has no key that pixy can use.\(Self.leftOut(set))"
            add(.failed, message, expected: "a key for \(algorithm.rawValue)")
        } else if let kid, kid.string == nil {
            add(.failed, "kid is \(kid.kindName), but must be a string.", expected: "a string", actual: kid.shown)
        } else if set.isSingleKey, let key = set.keys.first {
            chooseSingle(key, algorithm, kid: kid?.string)
        } else if let kid = kid?.string {
            chooseNamed(kid, algorithm, set)
        } else {
            chooseUnnamed(algorithm, set)
        }
    }

    private mutating func chooseSingle(_ key: JSONWebKey, _ algorithm: SignatureAlgorithm, kid: String?) {
        if let obstacle = key.obstacle(to: algorithm) {
            let message = "The key that was given cannot be used: it \(obstacle)."
            add(.failed, message, expected: "a key for \(algorithm.rawValue)", actual: key.material.title)
            return
        }
        candidates = [key]
        if let kid, let own = key.keyID, !own.isSame(as: kid) {
            let message =
                "The token names the key \"\(kid.excerpt)\", but the one that was given is \"\(own.excerpt)\"."
            add(
                .warning,
                message + " It is tried all the same.",
                expected: own.excerpt(2_000),
                actual: kid.excerpt(2_000)
            )
        } else {
            add(.passed, "The key that was given fits \(algorithm.rawValue).", actual: kid?.excerpt(2_000))
        }
    }

    private mutating func chooseNamed(_ kid: String, _ algorithm: SignatureAlgorithm, _ set: JSONWebKeySet) {
        let actual = kid.excerpt(2_000)
        let named = set.keys.filter { $0.keyID?.isSame(as: kid) ?? false }
        let unnamed = set.keys.filter { $0.keyID == nil && $0.obstacle(to: algorithm) == nil }
        if named.isEmpty, set.triesUnnamedKeys, !unnamed.isEmpty {
            candidates = unnamed
            let message = "No key that was given has a name that could be compared with \"\(kid.excerpt)\"."
            add(.passed, message + " Those that fit \(algorithm.rawValue) are tried.", actual: actual)
            return
        }
        candidates = named.filter { $0.obstacle(to: algorithm) == nil }
        if let obstacle = named.first?.obstacle(to: algorithm), candidates.isEmpty {
            let message = "The key \"\(kid.excerpt)\" cannot be used: it \(obstacle)."
            add(.failed, message, expected: "a key for \(algorithm.rawValue)", actual: actual)
        } else if named.isEmpty {
            let seen = Self.names(of: set.keys)
            let message = "No key is named \"\(kid.excerpt)\"; the set has \(seen)."
            let advice = " If the issuer has new keys, fetch them again.\(Self.leftOut(set))"
            add(.failed, message + advice, expected: seen, actual: actual)
        } else if candidates.count == 1 {
            add(.passed, "The token names the key \"\(kid.excerpt)\", and the set has it.", actual: actual)
        } else {
            let message = "\(candidates.count) keys are named \"\(kid.excerpt)\"; all of them are tried."
            add(.warning, message, expected: "one key of that name", actual: actual)
        }
    }

    private mutating func chooseUnnamed(_ algorithm: SignatureAlgorithm, _ set: JSONWebKeySet) {
        candidates = set.keys.filter { $0.obstacle(to: algorithm) == nil }
        switch candidates.count {
        case 0:
            let reasons = set.keys.prefix(3).map { key in
                let name = key.keyID.map { "\"\($0.excerpt)\"" } ?? "a key without a name"
                return "\(name) \(key.obstacle(to: algorithm) ?? "does not fit")"
            }
            let more = set.keys.count > 3 ? "; and so on" : ""
            let message = "None of the keys fits: \(reasons.joined(separator: "; "))\(more).\(Self.leftOut(set))"
            add(.failed, message, expected: "a key for \(algorithm.rawValue)")
        case 1:
            add(.passed, "The token names no key, and exactly one fits \(algorithm.rawValue).")
        case let count:
            let message = "The token names no key (kid), and \(count) keys fit \(algorithm.rawValue); all are tried."
            findings.append(Rule("key", "OIDC Core §10.1")(.warning, message, expected: "a kid"))
        }
    }

    private mutating func add(
        _ outcome: Finding.Outcome,
        _ message: String,
        expected: String? = nil,
        actual: String? = nil
    ) {
        findings.append(rule(outcome, message, expected: expected, actual: actual))
    }

    private static func names(of keys: [JSONWebKey]) -> String {
        let names = keys.prefix(8).map { $0.keyID.map { "\"\($0.excerpt)\"" } ?? "a key without a name" }
        return names.joined(separator: ", ") + (keys.count > 8 ? " and \(keys.count - 8) more" : "")
    }

    private static func leftOut(_ set: JSONWebKeySet) -> String {
        set.skipped.prefix(2).map { " " + $0 }.joined()
    }
}
