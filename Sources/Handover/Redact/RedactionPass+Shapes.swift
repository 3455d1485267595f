extension RedactionPass {
    /// A compact token: `eyJ` and at least one dot.
    mutating func lookAtToken() {
        let start = state.index - 2
        guard start >= max(state.copied, 0), text[start] == UInt8(ascii: "e"), text[start + 1] == UInt8(ascii: "y"),
            begins(at: start)
        else { return }
        var index = state.index
        var dots = 0
        while index < count, ValueShape.isTokenByte(text[index]) || text[index] == UInt8(ascii: ".") {
            if text[index] == UInt8(ascii: ".") { dots += 1 }
            index += 1
        }
        guard let end = end(index < count ? index : nil, from: start), dots > 0, end - start >= 20 else { return }
        replace(start..<end)
    }

    /// Whether something can begin here: not in the middle of a word, but well behind `%3D`, `\n` and `\u0022`.
    private func begins(at start: Int) -> Bool {
        guard start > 0, ValueShape.isTokenByte(text[start - 1]) else { return true }
        if start > 1, text[start - 2] == UInt8(ascii: "\\") { return true }
        if start > 2, text[start - 3] == UInt8(ascii: "%") { return true }
        return start > 5 && text[start - 6] == UInt8(ascii: "\\") && text[start - 5] == UInt8(ascii: "u")
    }

    /// `Bearer abc` and `Basic abc` without the name of a header.
    mutating func lookAtScheme() {
        let start = state.index
        guard begins(at: start) else { return }
        let isBearer = matches("bearer ", at: start, ignoringCase: true)
        guard isBearer || matches("basic ", at: start, ignoringCase: true) else { return }
        let first = start + (isBearer ? 7 : 6)
        var index = first
        while index < count, ValueShape.isCredentialByte(text[index]) { index += 1 }
        guard let end = end(index < count ? index : nil, from: start), end - first >= 8 else { return }
        let value = UnsafeRawBufferPointer(start: text + first, count: end - first)
        if !ValueShape.isWord(value) { replace(first..<end, isMadeUp: !isBearer) }
    }

    /// Options of curl that carry secrets, and private keys in PEM.
    mutating func lookAtOption() {
        let start = state.index
        if matches("-----BEGIN ", at: start) { return lookAtKey() }
        guard start == 0 || text[start - 1] <= 0x20, start + 2 < count else { return }
        for (option, kind) in Self.options where matches(option, at: start) {
            return redactOption(kind, from: start + option.utf8CodeUnitCount)
        }
    }

    private enum Option {
        case user, cookies, token
    }

    private static let options: [(StaticString, Option)] = [
        ("-u", .user), ("--user", .user), ("-U", .user), ("--proxy-user", .user), ("-b", .cookies),
        ("--cookie", .cookies),
        ("--oauth2-bearer", .token),
    ]

    private mutating func redactOption(_ option: Option, from start: Int) {
        guard start < count,
            text[start] == 0x20 || text[start] == UInt8(ascii: "=") || text[start] == UInt8(ascii: "'")
                || text[start] == UInt8(ascii: "\"")
        else { return }
        var index = start
        while index < count, text[index] == 0x20 || text[index] == UInt8(ascii: "=") { index += 1 }
        var found: Int?
        var first = index
        if let quote = openingQuote(at: index) {
            first = quote.inside
            found = endOfQuoted(quote, from: first)
        } else {
            while index < count, !ValueShape.endsUnquoted(text[index]) { index += 1 }
            found = index < count ? index : nil
        }
        guard let end = end(found, from: state.index) else { return }
        switch option {
        case .token: replace(first..<end)
        case .cookies: redactCookies(first..<end, onlyFirst: false)
        case .user:
            guard let colon = (first..<end).first(where: { text[$0] == UInt8(ascii: ":") }) else { return }
            replace(colon + 1..<end, isMadeUp: true)
        }
    }

    private mutating func lookAtKey() {
        let start = state.index
        var index = start + 11
        while index < count, text[index] != UInt8(ascii: "-"), index - start < 64 { index += 1 }
        guard matches("PRIVATE KEY-----", at: index - 11) else { return }
        let first = index + 5
        index = first
        while index < count, !matches("-----END", at: index) { index += 1 }
        guard let end = end(index < count ? index : nil, from: start) else { return }
        replace(first..<end)
    }
}
