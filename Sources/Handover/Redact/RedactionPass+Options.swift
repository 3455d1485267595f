extension RedactionPass {
    /// Options of commands that carry secrets: those of curl, and any `--client-secret VALUE`; and private keys in PEM.
    mutating func lookAtOption() {
        let start = state.index
        if matches("-----BEGIN ", at: start) { return lookAtKey() }
        guard start == 0 || text[start - 1] <= 0x20, start + 2 < count else { return }
        if matches("-p", at: start) { return lookAtPasswordOption() }
        for (option, kind) in Self.options where matches(option, at: start) {
            let end = start + option.utf8CodeUnitCount
            if endsName(end) { return redactOption(kind, from: end) }
        }
        if matches("-u", at: start) { return redactAttached(from: start + 2) }
        if let end = shortFlags(start), matches("u", at: end), endsName(end + 1) {
            return redactOption(.user, from: end + 1)
        }
        guard matches("--", at: start) else { return }
        var end = start + 2
        while end < count, end - start < 48, isToken(end) { end += 1 }
        guard end < count, text[end] == 0x20, let (kind, _) = secretName(before: end) else { return }
        switch kind {
        case .token, .code: redactOption(.token, from: end)
        case .password: redactOption(.password, from: end)
        default: break
        }
    }

    private enum Option {
        case user, certificate, cookies, token, password
    }

    private static let options: [(StaticString, Option)] = [
        ("-u", .user), ("--user", .user), ("--auth", .user), ("-U", .user), ("--proxy-user", .user), ("-b", .cookies),
        ("--cookie", .cookies), ("--oauth2-bearer", .token), ("--pass", .password), ("--proxy-pass", .password),
        ("-E", .certificate), ("--cert", .certificate),
    ]

    /// Where letters end that are options of curl without a value, as in `-sSku`; nil if there are none.
    private func shortFlags(_ start: Int) -> Int? {
        var end = start + 1
        while end < count, end - start < 9, "0123456fgGiIjklLnNqRsSv#".utf8.contains(text[end]) { end += 1 }
        return end > start + 1 ? end : nil
    }

    private func endsName(_ index: Int) -> Bool {
        index < count
            && (text[index] == 0x20 || text[index] == UInt8(ascii: "=") || text[index] == UInt8(ascii: "'")
                || text[index] == UInt8(ascii: "\""))
    }

    private mutating func redactOption(_ option: Option, from start: Int) {
        var first = start
        while first < count, text[first] == 0x20 || text[first] == UInt8(ascii: "=") { first += 1 }
        guard let end = end(endOfWord(from: first), from: first, .unquoted) else { return }
        let word = unquoted(first..<end)
        switch option {
        case .token:
            let value = UnsafeRawBufferPointer(start: text + word.lowerBound, count: word.count)
            if value.first != UInt8(ascii: "-"), !ValueShape.isWord(value) { replace(word) }
        case .password: if text[first] != UInt8(ascii: "-") { replace(word, isMadeUp: true) }
        case .cookies: redactCookies(word, onlyFirst: false)
        case .user: redactPassword(word)
        case .certificate: if word.lowerBound == first { redactPassword(word) }
        }
    }

    /// A password in a word of its own.
    mutating func redactWord(from first: Int) {
        guard let end = end(endOfWord(from: first), from: first, .unquoted) else { return }
        replace(unquoted(first..<end), isMadeUp: true)
    }

    /// `-ubob:password` in one word.
    private mutating func redactAttached(from start: Int) {
        guard let end = end(endOfWord(from: start), from: start, .unquoted) else { return }
        redactPassword(start..<end)
    }

    /// What stands behind the colon, with or without quotation marks of its own.
    private mutating func redactPassword(_ word: Range<Int>) {
        guard let colon = word.first(where: { text[$0] == UInt8(ascii: ":") }) else { return }
        replace(unquoted(colon + 1..<word.upperBound), isMadeUp: true)
    }

    /// A word without the quotation marks around it.
    private mutating func unquoted(_ word: Range<Int>) -> Range<Int> {
        guard let quote = openingQuote(at: word.lowerBound) else { return word }
        if word.upperBound == cut?.at { cut?.ending = .quoted(quote) }
        let end = endOfQuoted(quote, from: quote.inside) ?? word.upperBound
        return quote.inside..<max(quote.inside, min(end, word.upperBound))
    }

    /// Where a word of the shell ends, spaces in quotation marks included; nil if the text ends first.
    private func endOfWord(from start: Int) -> Int? {
        var index = start
        while index < count {
            if let quote = "'\"\\^".utf8.contains(text[index]) ? openingQuote(at: index) : nil {
                guard let end = endOfQuoted(quote, from: quote.inside) else { return nil }
                if text[end] == 0x0A || quote.isCaret { return end }
                index = end + quote.backslashes + 1
            } else if ValueShape.endsUnquoted(text[index]) {
                return index
            } else {
                index += 1
            }
        }
        return nil
    }
}
