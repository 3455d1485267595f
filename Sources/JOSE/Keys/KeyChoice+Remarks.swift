extension KeyChoice {
    /// Warnings about the key that was used: too short, or more than its public half.
    static func remarks(on key: JSONWebKey?, algorithm: SignatureAlgorithm) -> [Finding] {
        guard let key else { return [] }
        var findings: [Finding] = []
        let bits = key.bits()
        switch key.material {
        case .rsa where bits < 2_048:
            let message = "The RSA key has \(bits) bits; fewer than 2048 can be broken."
            let rule = Rule("key", "RFC 7518 §3.3")
            findings.append(rule(.warning, message, expected: "2048 bits or more", actual: "\(bits) bits"))
        case .symmetric where bits < algorithm.hash.length * 8:
            let least = algorithm.hash.length * 8
            let message = "The secret has \(bits) bits; \(algorithm.rawValue) needs at least \(least)."
            let rule = Rule("key", "RFC 7518 §3.2")
            findings.append(rule(.warning, message, expected: "\(least) bits or more", actual: "\(bits) bits"))
        default: break
        }
        if key.hasPrivateMembers {
            let message = "The key that was given holds its private half, which only the issuer should have."
            findings.append(Rule("key", "RFC 7517 §9.2")(.warning, message, expected: "a public key"))
        }
        return findings
    }

    /// A warning about keys that a token brings itself: they prove nothing, so they are never used.
    static func embeddedKeys(in header: JSONValue) -> [Finding] {
        let list = ["jwk", "jku", "x5u", "x5c"].filter { header[$0] != nil }.joined(separator: ", ")
        guard !list.isEmpty else { return [] }
        let message = "The header brings its own key (\(list)). It is ignored: anybody could add one."
        return [Rule("key", "RFC 8725 §3.5")(.warning, message, actual: list)]
    }
}
