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
        if expected.allowedAlgorithms == nil, allowed.isEmpty || Self.isForeign(name, allowed) {
            return rule(.notChecked, undecided(name), actual: value.shown)
        }
        if allowed.contains(where: { $0.isSame(as: name) }) {
            let source = expected.allowedAlgorithms == nil ? "fits the keys" : "is allowed"
            return rule(.passed, "\(name.excerpt) \(source).", expected: list, actual: value.shown)
        }
        return rule(.failed, refusal(of: name, allowed: list), expected: list, actual: value.shown)
    }

    /// Whether an algorithm is one that pixy cannot verify, and not one of its own misspelled: it may be right all the same.
    private static func isForeign(_ name: String, _ allowed: [String]) -> Bool {
        let spelling = name.lowercased()
        return !allowed.contains { $0.isSame(as: name) }
            && !SignatureAlgorithm.allCases.contains { $0.rawValue.lowercased() == spelling }
    }

    private func undecided(_ name: String) -> String {
        guard let algorithm = SignatureAlgorithm(rawValue: name) else {
            return "pixy cannot verify \(name.excerpt)."
        }
        if expected.keys != nil { return "The token says \(name); no key was given that verifies signatures." }
        let advice =
            algorithm.family == .hmac
            ? " \(name) needs a shared secret: a client without one must not accept an ID token signed that way." : ""
        return "The token says \(name); nothing was given to say which algorithms are right." + advice
    }

    private func refusal(of name: String, allowed: String) -> String {
        if expected.allowedAlgorithms != nil {
            return allowed.isEmpty
                ? "The token is signed with \(name.excerpt), but no algorithm is allowed."
                : "The token is signed with \(name.excerpt), but only \(allowed) is allowed."
        }
        if SignatureAlgorithm(rawValue: name)?.family == .hmac {
            let advice = " An ID token signed that way is only for clients that have a secret."
            return "\(name.excerpt) needs a shared secret, but the keys are public ones:"
                + " whoever knows a public key could sign with it as the secret." + advice
        }
        return "The token is signed with \(name.excerpt), but the keys fit only \(allowed)."
    }

    /// Whether an `alg` says `none`, in any spelling, also with letters that only look the same.
    static func isNone(_ value: JSONValue?) -> Bool {
        guard let name = value?.string, name.utf8.count < 100 else { return false }
        var letters = ""
        for scalar in name.unicodeScalars {
            let properties = scalar.properties
            if properties.isWhitespace || properties.isDefaultIgnorableCodePoint || scalar.value <= 0x20 { continue }
            switch properties.generalCategory {
            case .control, .format, .nonspacingMark, .enclosingMark: continue
            default: letters += lookAlikes[scalar] ?? ornate(scalar) ?? properties.lowercaseMapping
            }
            if letters.utf8.count > 4 { return false }
        }
        return letters == "none"
    }

    /// The plain letter of a mathematical or a circled one, which compatibility mappings join.
    private static func ornate(_ scalar: Unicode.Scalar) -> String? {
        let place: UInt32
        switch scalar.value {
        case 0x1D400...0x1D6A3: place = (scalar.value - 0x1D400) % 26
        case 0x24B6...0x24CF: place = scalar.value - 0x24B6
        case 0x24D0...0x24E9: place = scalar.value - 0x24D0
        default: return nil
        }
        return Unicode.Scalar(0x61 + place).map { String($0) }
    }

    /// Cyrillic, Greek, Armenian and fullwidth letters that are drawn like those of `none`, with capitals.
    private static let lookAlikes: [Unicode.Scalar: String] = [
        "\u{043E}": "o", "\u{041E}": "o", "\u{03BF}": "o", "\u{039F}": "o", "\u{0585}": "o", "0": "o",
        "\u{0435}": "e", "\u{0415}": "e", "\u{0395}": "e", "\u{0578}": "n", "\u{039D}": "n",
        "\u{FF2E}": "n", "\u{FF4E}": "n", "\u{FF2F}": "o", "\u{FF4F}": "o", "\u{FF25}": "e", "\u{FF45}": "e",
        "\u{212E}": "e", "\u{0274}": "n", "\u{1D0F}": "o", "\u{1D07}": "e", "\u{00F1}": "n", "\u{00D1}": "n",
    ]
}
