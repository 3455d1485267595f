import JOSE

/// Hides in a short text what looks like a secret: nobody who pastes an error wants its code or token shown again.
enum SecretMask {
    static func masked(_ text: String) -> String {
        var result = ""
        var name = Substring()
        var gap = Substring()
        var rest = text[...]
        while !rest.isEmpty {
            let word = rest.prefix(while: isPart)
            guard !word.isEmpty else {
                gap = rest.prefix { !isPart($0) }
                result += gap
                rest = rest.dropFirst(gap.count)
                continue
            }
            rest = rest.dropFirst(word.count)
            result += shown(word, after: name, gap)
            name = word
            gap = Substring()
        }
        return result
    }

    private static func shown(_ word: Substring, after name: Substring, _ gap: Substring) -> String {
        if let equals = word.firstIndex(of: "="), isSecret(word[..<equals]), word[equals...].count > 1 {
            return word[...equals] + Secret.mask
        }
        let isJoined = gap.contains(":") || gap.contains("=")
        if isJoined, isSecret(name), looksLikeValue(word) { return Secret.mask }
        let scheme = name.lowercased()
        if !gap.isEmpty, gap.allSatisfy({ $0 == " " }), ["bearer", "basic", "dpop"].contains(scheme),
            looksLikeValue(word)
        {
            return Secret.mask
        }
        let isLong = word.split(whereSeparator: { "/.%=".contains($0) }).contains { isRandom($0) }
        return isLong || word.hasPrefix("eyJ") && word.count > 20 ? Secret.mask : String(word)
    }

    private static func isPart(_ character: Character) -> Bool {
        guard let byte = character.asciiValue else { return false }
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
        default: return "-_.~+/=%".utf8.contains(byte)
        }
    }

    private static func isSecret(_ name: Substring) -> Bool {
        let last = name.split(whereSeparator: { "?&#".contains($0) }).last.map(String.init) ?? ""
        return TokenRequest.isSecret(last)
    }

    /// Values of secrets are long or have figures in them; words such as “code: expired” are not meant.
    private static func looksLikeValue(_ word: Substring) -> Bool {
        word.count >= 20 || word.count >= 6 && word.contains(where: \.isNumber)
    }

    /// Forty characters of letters and figures are no word; a GUID is shorter.
    private static func isRandom(_ word: Substring) -> Bool {
        word.count >= 40 && word.contains(where: \.isNumber) && word.contains(where: \.isLetter)
    }
}
