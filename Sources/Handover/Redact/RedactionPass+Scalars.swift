extension RedactionPass {
    /// The value behind the colon of `password: …`: a word, a text in quotation marks, a block in YAML, or a sentence that goes on.
    mutating func redactScalar(_ kind: SecretName, from start: Int, nameAt: Int) {
        guard start < count else { return wait() }
        if text[start] == 0x0A || text[start] == 0x0D { return redactBelow(kind, from: start) }
        if isTag(start) { return }
        let prefixed = afterPrefix(start)
        if prefixed > start || text[start] == UInt8(ascii: "`") || wrapping(at: start) != nil {
            return redactValue(kind, from: prefixed, .none)
        }
        if let content = beginningOfBlock(start) { return redactBlock(kind, from: content, nameAt: nameAt) }
        guard openingQuote(at: start) == nil,
            let end = endOfUnquoted(from: start, isEncoded: false) ?? (isLast ? count : nil)
        else { return redactValue(kind, from: start, .none) }
        guard end + Self.lookahead < count || isLast else { return wait() }
        let word = start..<end
        if isProse(kind, nameAt: nameAt, word) { return }
        guard kind == .password, beginsLine(nameAt, inList: false), let last = endOfWords(from: start), last > end
        else {
            return redactValue(kind, from: start, .none)
        }
        replace(start..<last, isMadeUp: true)
    }

    /// `refresh_token:` and a token in the next line, alone.
    private mutating func redactBelow(_ kind: SecretName, from start: Int) {
        let first = afterWhiteSpace(start)
        guard first < count else { return wait() }
        let last = firstOther(.credential, from: first)
        guard kind == .token, let end = end(last < count ? last : nil, from: first, .unquoted), end < count || isLast,
            end == count || end == cut?.at || text[end] == 0x0A || text[end] == 0x0D
        else { return }
        if isRandom(first..<end, atLeast: 16) { replace(first..<end) }
    }

    /// `!vault |`, `!Ref Name`: YAML says what to make of what follows, which is encrypted or stands elsewhere.
    private func isTag(_ start: Int) -> Bool {
        guard text[start] == UInt8(ascii: "!") else { return false }
        let end = firstOther(.token, from: start + 1)
        return end > start + 1 && matches(" ", at: end)
    }

    /// Between backticks, as in JavaScript and Markdown.
    mutating func redactLiteral(_ kind: SecretName, from start: Int) {
        let quote = Quote(mark: UInt8(ascii: "`"), backslashes: 0, inside: start)
        guard let end = endOf(quote) else { return }
        // A command of the shell has blanks.
        let isCommand = kind == .token && (start..<end).contains { text[$0] == 0x20 }
        if !isCommand { redact(kind, start..<end, .none) }
    }

    /// `name: CLIENT_SECRET` and `value: …` on lines of their own.
    mutating func lookAtListed(_ kind: SecretName, _ start: Int, from first: Int) {
        guard first < count else { return wait() }
        if kind == .value {
            guard let named = state.named, start - state.namedAt < Self.reach else { return }
            state.named = nil
            return redactScalar(named, from: first, nameAt: start)
        }
        let quote = openingQuote(at: first)
        let found = quote.map { endOfQuoted($0, from: $0.inside) } ?? endOfUnquoted(from: first, isEncoded: false)
        guard let end = end(found, from: quote?.inside ?? first, .unquoted) else { return }
        let inside = quote?.inside ?? first
        if end > inside { remember(inside..<end) }
    }

    /// Whether nothing but indentation and the dashes of lists stand before a name in its line, or a name and a comma.
    func beginsLine(_ start: Int, inList: Bool = true) -> Bool {
        var index = start
        while index > 0, start - index < Self.lookback, " \t-\"'".utf8.contains(text[index - 1]) { index -= 1 }
        guard index > 0 else { return true }
        return text[index - 1] == 0x0A || inList && ",;{([|".utf8.contains(text[index - 1])
    }

    /// Whether a sentence goes on behind the colon: `invalid token: expired`, `token: the one that was issued`.
    private func isProse(_ kind: SecretName, nameAt: Int, _ word: Range<Int>) -> Bool {
        var last = word.upperBound
        while last > word.lowerBound, ".,;:?!)".utf8.contains(text[last - 1]) { last -= 1 }
        let value = UnsafeRawBufferPointer(start: text + word.lowerBound, count: last - word.lowerBound)
        guard ValueShape.isWordOfProse(value) else { return false }
        if kind == .password, !ValueShape.beginsSentence(value) { return false }
        var next = word.upperBound
        guard next < count, text[next] == 0x20 else { return !beginsLine(nameAt) || ValueShape.beginsSentence(value) }
        let second = next + 1
        next = firstOther(.token, from: second)
        return next == count || next == second || text[next] != UInt8(ascii: ":") && text[next] != UInt8(ascii: "=")
    }

    /// Where a line of nothing but words ends; nil if there is something else in it.
    private func endOfWords(from start: Int) -> Int? {
        var index = start
        while index < count, index - start < 80, text[index] != 0x0A, text[index] != 0x0D {
            guard text[index] == 0x20 || (0x61...0x7A).contains(text[index] | 0x20) else { return nil }
            index += 1
        }
        guard index - start < 80 else { return nil }
        while index > start, text[index - 1] == 0x20 { index -= 1 }
        return index
    }

    /// Three quotation marks, as around texts of several lines in TOML and Python.
    func isTriple(_ quote: Quote, at start: Int) -> Bool {
        quote.inside == start + 1 && start + 2 < count && text[start + 1] == quote.mark && text[start + 2] == quote.mark
    }

    mutating func redactTriple(_ kind: SecretName, _ quote: Quote) {
        var first = quote.inside + 2
        while first < count, text[first] == 0x0A || text[first] == 0x0D { first += 1 }
        guard let end = end(endOfTriple(quote.mark, from: first), from: first, .triple(quote.mark)) else { return }
        redact(kind, first..<beforeLineBreaks(end, from: first), .none, isQuoted: true)
    }

    func endOfTriple(_ mark: UInt8, from start: Int) -> Int? {
        var index = start
        while index + 2 < count {
            if text[index] == mark, text[index + 1] == mark, text[index + 2] == mark { return index }
            index += 1
        }
        return nil
    }

    func beforeLineBreaks(_ end: Int, from start: Int) -> Int {
        guard end != cut?.at else { return end }
        var index = end
        while index > start, text[index - 1] <= 0x20 { index -= 1 }
        return index
    }

    /// Where the first line behind `|` or `>` and its signs begins (YAML 1.2 §8.1).
    private func beginningOfBlock(_ start: Int) -> Int? {
        guard text[start] == UInt8(ascii: "|") || text[start] == UInt8(ascii: ">") else { return nil }
        var index = start + 1
        while index < count, index - start < 8, "+-0123456789 \r".utf8.contains(text[index]) { index += 1 }
        return index < count && text[index] == 0x0A ? index + 1 : nil
    }

    private mutating func redactBlock(_ kind: SecretName, from start: Int, nameAt: Int) {
        var indentation = 0
        var line = nameAt
        while line > 0, nameAt - line < Self.lookback, text[line - 1] != 0x0A { line -= 1 }
        while line + indentation < nameAt,
            text[line + indentation] == 0x20 || text[line + indentation] == UInt8(ascii: "-")
        {
            indentation += 1
        }
        var first = start
        var column = 0
        while first < count, text[first] <= 0x20 {
            column = text[first] == 0x20 ? column + 1 : 0
            first += 1
        }
        guard first < count else { return wait() }
        guard column > indentation else { return }
        guard let end = end(endOfBlock(from: first, indentation), from: first, .block(indentation: indentation)) else {
            return
        }
        redact(kind, first..<beforeLineBreaks(end, from: first), .none, isQuoted: true)
    }

    /// The end of the last line that is indented deeper; nil if more of them may follow.
    func endOfBlock(from start: Int, _ indentation: Int) -> Int? {
        var index = start
        while true {
            while index < count, text[index] != 0x0A { index += 1 }
            let end = index
            var column = 0
            while index < count, text[index] <= 0x20 {
                column = text[index] == 0x20 ? column + 1 : 0
                index += 1
            }
            guard index < count else { return nil }
            if column <= indentation { return end }
        }
    }
}
