extension Judge {
    /// Rule `alg`: the verifier decides which algorithms are allowed, never the token (RFC 8725 §3.1).
    func algorithm(_ header: JSONValue) -> Finding {
        let value = header["alg"]
        guard let value, let name = value.string, !name.isEmpty else {
            let message =
                value.map { "alg is \($0.string == nil ? $0.kindName : "empty"), but must name an algorithm." }
                ?? "The header has no alg, so nothing says how the token is signed."
            let rule = Rule("alg", "RFC 7515 §4.1.1")
            return rule(.failed, message, expected: "the name of an algorithm", actual: value?.shown)
        }
        let rule = Rule("alg", "RFC 8725 §3.1")
        let allowed = expected.allowedAlgorithms ?? expected.keys?.allowedAlgorithms ?? []
        let list = allowed.joined(separator: ", ")
        if Self.isNone(value) {
            let message = "The token is not signed (alg is \(value.quoted)): anybody can write such a token."
            let right = allowed.isEmpty ? "a signature algorithm" : list
            return Rule("alg", "RFC 8725 §3.2")(.failed, message, expected: right, actual: value.shown)
        }
        if allowed.isEmpty, expected.allowedAlgorithms == nil {
            let message =
                SignatureAlgorithm(rawValue: name) == nil
                ? "pixy cannot verify \(name.excerpt)."
                : "The token says \(name); nothing was given to say which algorithms are right."
            return rule(.notChecked, message, actual: value.shown)
        }
        if allowed.contains(where: { $0.isSame(as: name) }) {
            let source = expected.allowedAlgorithms == nil ? "fits the keys" : "is allowed"
            return rule(.passed, "\(name.excerpt) \(source).", expected: list, actual: value.shown)
        }
        return rule(.failed, refusal(of: name, allowed: list), expected: list, actual: value.shown)
    }

    private func refusal(of name: String, allowed: String) -> String {
        if expected.allowedAlgorithms != nil {
            return allowed.isEmpty
                ? "The token is signed with \(name.excerpt), but no algorithm is allowed."
                : "The token is signed with \(name.excerpt), but only \(allowed) is allowed."
        }
        if SignatureAlgorithm(rawValue: name)?.family == .hmac {
            return "\(name.excerpt) needs a shared secret, but the keys are public ones:"
                + " whoever knows a public key could sign with it as the secret."
        }
        return "The token is signed with \(name.excerpt), but the keys fit only \(allowed)."
    }

    /// Whether an `alg` says `none`, in any spelling.
    static func isNone(_ value: JSONValue?) -> Bool {
        guard let name = value?.string, name.utf8.count < 100 else { return false }
        let letters = name.unicodeScalars.filter { !$0.properties.isWhitespace && $0.value > 0x20 }
        return String(String.UnicodeScalarView(letters)).lowercased() == "none"
    }

    /// Rule `crit`: what a header demands must be understood, and pixy understands no extension (RFC 7515 §4.1.11).
    func demands(_ header: JSONValue) -> Finding {
        let rule = Rule("crit", "RFC 7515 §4.1.11")
        guard let value = header["crit"] else {
            if header["b64"]?.bool == false {
                let message = "b64 is false but not listed in crit, so readers may disagree about what is signed."
                return Rule("crit", "RFC 7797 §6")(.warning, message, expected: "b64")
            }
            return rule(.passed, "The header demands no extension.")
        }
        guard let names = value.array?.map(\.string), !names.isEmpty, !names.contains(nil) else {
            let message = "crit must be a list of names that is not empty, but is \(value.quoted)."
            return rule(.failed, message, expected: "no crit", actual: value.shown)
        }
        let list = names.compactMap { $0.map { "\"\($0)\"" } }.joined(separator: ", ")
        var message = "The token demands an extension that pixy does not know: \(list.excerpt)."
        if let missing = names.compactMap({ $0 }).first(where: { header[$0] == nil }) {
            message += " \"\(missing.excerpt)\" is not even in the header."
        }
        return rule(.failed, message, expected: "no crit", actual: value.shown)
    }
}
