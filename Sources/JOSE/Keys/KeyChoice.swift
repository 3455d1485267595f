/// Which keys a signature is tried with, and why: the rule `key`.
struct KeyChoice {
    /// The algorithm the header names, if pixy knows it.
    let algorithm: SignatureAlgorithm?
    /// The keys to try, in order.
    private(set) var candidates: [JSONWebKey] = []
    /// How they were chosen, and what was passed over.
    private(set) var findings: [Finding] = []

    private let rule = Rule("key", "RFC 7515 §6")
    /// Neither a token nor an issuer decides how long its reader is busy.
    private static let mostTried = 50

    /// Chooses by `kid`, type, `alg`, `use` and size; nothing in the token can add a key.
    init(for header: JSONValue, among set: JSONWebKeySet?) {
        let name = header["alg"]
        let kid = header["kid"]
        algorithm = name?.string.flatMap(SignatureAlgorithm.init(rawValue:))
        if let set {
            if let algorithm {
                choose(algorithm, kid: kid, from: set)
                if candidates.count > Self.mostTried {
                    add(.warning, "Only the first \(Self.mostTried) of \(candidates.count) keys that fit are tried.")
                    candidates.removeLast(candidates.count - Self.mostTried)
                }
            } else {
                add(.notChecked, "No key was chosen, as the token's alg is \(name?.quoted ?? "missing").")
            }
        } else {
            add(.notChecked, "No keys were given. An issuer publishes them at its jwks_uri.", actual: kid?.shown)
        }
    }

    /// The keys of a set that were not chosen.
    func others(in set: JSONWebKeySet?) -> [JSONWebKey] {
        guard let set, set.keys.count > candidates.count else { return [] }
        return set.keys.lazy.filter { !candidates.contains($0) }.prefix(Self.mostTried).map { $0 }
    }

    private mutating func choose(_ algorithm: SignatureAlgorithm, kid: JSONValue?, from set: JSONWebKeySet) {
        if set.keys.isEmpty {
            let message = "The key set has no key that pixy can use.\(Self.leftOut(set))"
            add(.failed, message, expected: "a key for \(algorithm.rawValue)")
        } else if set.keys.allSatisfy(\.isForDecryption) {
            add(.notChecked, "The keys that were given are for decryption; none was given for the signature.")
        } else if let kid, kid.string == nil {
            add(.failed, "kid is \(kid.kindName), but must be a string.", expected: "a string", actual: kid.shown)
        } else if set.isSingleKey, let key = set.keys.first {
            chooseSingle(key, algorithm, kid: kid?.string)
        } else if let kid = kid?.string {
            if !chooseByHand(kid, algorithm, set) { chooseNamed(kid, algorithm, set) }
        } else {
            chooseUnnamed(algorithm, set)
        }
    }

    private mutating func chooseSingle(_ key: JSONWebKey, _ algorithm: SignatureAlgorithm, kid: String?) {
        if let obstacle = key.obstacle(to: algorithm) {
            let message = "The key that was given cannot be used: it \(obstacle)."
            add(.failed, message, expected: "a key for \(algorithm.rawValue)", actual: key.label)
            return
        }
        candidates = [key]
        guard let kid, let own = key.keyID, !own.isSame(as: kid) else {
            add(.passed, "The key that was given fits \(algorithm.rawValue).", actual: key.label)
            return
        }
        let message =
            "The token names the key \"\(kid.excerpt)\", but the one that was given is \"\(own.excerpt)\" (\(key.label))."
            + " It is tried all the same.\(Self.nearMiss(kid, [key]) ?? "")"
        add(.warning, message, expected: own.excerpt(2_000), actual: kid.excerpt(2_000))
    }

    private mutating func chooseNamed(_ kid: String, _ algorithm: SignatureAlgorithm, _ set: JSONWebKeySet) {
        let named = set.keys.filter { $0.keyID?.isSame(as: kid) ?? false }
        candidates = named.filter { $0.obstacle(to: algorithm) == nil }
        if let first = named.first, let obstacle = first.obstacle(to: algorithm), candidates.isEmpty {
            let message = "The key \"\(kid.excerpt)\" cannot be used: it \(obstacle)."
            add(.failed, message, expected: "a key for \(algorithm.rawValue)", actual: first.label)
        } else if named.isEmpty {
            let seen = Self.names(of: set.keys)
            let message = "No key is named \"\(kid.excerpt)\"; the set has \(seen)."
            let advice = Self.nearMiss(kid, set.keys) ?? " If the issuer has new keys, fetch them again."
            add(.failed, message + advice + Self.leftOut(set), expected: seen, actual: kid.excerpt(2_000))
        } else if candidates.count == 1 {
            let message = "The token names the key \"\(kid.excerpt)\", and the set has it."
            add(.passed, message, actual: candidates.first?.label)
        } else {
            let message = "\(candidates.count) keys are named \"\(kid.excerpt)\"; all of them are tried."
            add(.warning, message, expected: "one key of that name", actual: kid.excerpt(2_000))
        }
    }

    /// Takes the keys without a name, where a person gave them and none has the name that the token wants.
    private mutating func chooseByHand(_ kid: String, _ algorithm: SignatureAlgorithm, _ set: JSONWebKeySet) -> Bool {
        guard set.triesUnnamedKeys, !set.keys.contains(where: { $0.keyID?.isSame(as: kid) ?? false }) else {
            return false
        }
        candidates = set.keys.filter { $0.keyID == nil && $0.obstacle(to: algorithm) == nil }
        if candidates.isEmpty { return false }
        let message = "No key that was given has a name to be compared with \"\(kid.excerpt)\"."
        add(.passed, message + " Those that fit \(algorithm.rawValue) are tried.", actual: kid.excerpt(2_000))
        return true
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
            let message = "The token names no key, and exactly one fits \(algorithm.rawValue)."
            add(.passed, message, actual: candidates.first?.label)
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
}
