extension RedactionPass {
    /// Redacts a value that may stand in quotation marks.
    mutating func redactValue(
        _ kind: SecretName,
        from start: Int,
        _ decoding: ValueDecoding,
        in place: Place = .text
    ) {
        if let wrapping = wrapping(at: start), isAround(wrapping, kind, at: start) {
            return redactWrapped(kind, wrapping, decoding)
        }
        if start < count, text[start] == UInt8(ascii: "`") { return redactLiteral(kind, from: start + 1) }
        if let quote = openingQuote(at: start) {
            if isTriple(quote, at: start) { return redactTriple(kind, quote) }
            guard !goesOn(quote.inside), let end = endOf(quote) else { return }
            return redact(kind, quote.inside..<end, decoding, isQuoted: true)
        }
        let found =
            kind == .password && place == .text
            ? endOfPassword(from: start) : endOfUnquoted(from: start, isEncoded: decoding.isDeep)
        guard let end = end(found, from: start, .unquoted) else { return }
        guard end != cut?.at else { return redact(kind, start..<end, decoding) }
        let range = start..<trimmed(start..<end)
        let hash = place == .queryBeforeFragment ? range.first { text[$0] == UInt8(ascii: "#") } : nil
        let value = start..<(hash ?? range.upperBound)
        if !isExpression(kind, value) { redact(kind, value, decoding) }
    }

    /// Where a value without quotation marks stands.
    enum Place {
        /// In a log or in settings.
        case text
        /// In a query or a form, behind `?` or `&`.
        case query
        /// The same, where `#` begins the fragment: tokens and codes have none.
        case queryBeforeFragment
    }

    /// The end of a password that may hold `&`, unless another `name=` follows.
    private func endOfPassword(from start: Int) -> Int? {
        var end = endOfUnquoted(from: start, isEncoded: false)
        while let ampersand = end, ampersand > start, text[ampersand] == UInt8(ascii: "&") {
            let next = firstOther(.token, from: ampersand + 1)
            guard next < count else { return isLast && next > ampersand + 1 ? next : isLast ? ampersand : nil }
            guard next > ampersand + 1, text[next] != UInt8(ascii: "="), text[next] != UInt8(ascii: ";") else { break }
            end = endOfUnquoted(from: next, isEncoded: false)
        }
        return end
    }

    /// Redacts a value of which both ends are known.
    mutating func redact(_ kind: SecretName, _ range: Range<Int>, _ decoding: ValueDecoding, isQuoted: Bool = false) {
        let value = UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count)
        switch kind {
        case .code:
            if !ValueShape.isWord(value), !ValueShape.isVersion(value), !isErrorCode(range) { replace(range, decoding) }
        case .token: if !ValueShape.isVersion(value), !ValueShape.isNoText(value) { replace(range, decoding) }
        case .tokens: if isRandom(range, atLeast: 16) { replace(range, decoding) }
        case .pass:
            if value.count > 4, !value.allSatisfy({ (0x30...0x39).contains($0) }) {
                replace(range, isMadeUp: true, decoding)
            }
        case .password: replace(range, isMadeUp: true, decoding)
        case .credentials: redactCredentials(range, decoding)
        case .cookies: redactCookies(range, onlyFirst: false)
        case .setCookie: redactCookies(range, onlyFirst: true)
        case .name, .value, .cookieArray: break
        }
    }

    /// The first byte behind spaces, however they are written: as they are, as `+` or `%20` or as the shell's `\ `.
    func afterSpaces(_ start: Int, upTo end: Int) -> Int {
        var index = start
        while index < end {
            if text[index] == 0x20 || text[index] == 0x09 {
                index += 1
            } else if matches("\\ ", at: index) {
                index += 2
            } else if matches("%20", at: index) {
                index += 3
            } else {
                break
            }
        }
        return min(index, end)
    }

    /// The end of a text without the spaces and colours before it.
    @inline(__always)
    func beforeSpaces(_ end: Int) -> Int { Self.beforeSpaces(end, in: text) }

    private static func beforeSpaces(_ end: Int, in text: UnsafePointer<UInt8>) -> Int {
        var index = beforeColour(end, in: text)
        while index > 0, end - index < 64, text[index - 1] == 0x20 { index -= 1 }
        return beforeColour(index, in: text)
    }

    /// The end of a text without a sequence such as `ESC[32m` before it.
    @inline(__always)
    private static func beforeColour(_ end: Int, in text: UnsafePointer<UInt8>) -> Int {
        guard end > 2, text[end - 1] == UInt8(ascii: "m") else { return end }
        var index = end - 1
        while index > 1, end - index < 16, (0x30...0x3B).contains(text[index - 1]) { index -= 1 }
        return index > 1 && text[index - 1] == UInt8(ascii: "[") && text[index - 2] == 0x1B ? index - 2 : end
    }

    /// The first byte behind spaces, tabs and colours.
    func afterBlanks(_ start: Int) -> Int {
        var index = start
        while index < count {
            if text[index] == 0x20 || text[index] == 0x09 {
                index += 1
                continue
            }
            guard text[index] == 0x1B, index + 1 < count, text[index + 1] == UInt8(ascii: "[") else { break }
            var last = index + 2
            while last < count, last - index < 16, (0x30...0x3B).contains(text[last]) { last += 1 }
            guard last < count, text[last] == UInt8(ascii: "m") else { break }
            index = last + 1
        }
        return index
    }

    /// The quotation mark behind a letter that says what kind of a text it is: `b'…'`, `u"…"`, `@"…"`.
    func afterPrefix(_ start: Int) -> Int {
        guard start + 1 < count, text[start + 1] == UInt8(ascii: "\"") || text[start + 1] == UInt8(ascii: "'") else {
            return start
        }
        return "bufrBUFR@$".utf8.contains(text[start]) ? start + 1 : start
    }

    /// A quotation mark: which one, behind how many backslashes, and what follows.
    struct Quote: Sendable {
        var mark: UInt8
        var backslashes: Int
        var inside: Int
        /// Whether each mark is written twice.
        var isDoubled = false
        /// Whether it stands behind `^`, as in a command for Windows; then backslashes are not counted.
        var isCaret = false
    }

    func openingQuote(at start: Int) -> Quote? {
        var index = start
        var isCaret = false
        while index < count, index - start < 16 {
            if text[index] == UInt8(ascii: "^") { isCaret = true } else if text[index] != UInt8(ascii: "\\") { break }
            index += 1
        }
        guard index < count, text[index] == UInt8(ascii: "\"") || text[index] == UInt8(ascii: "'") else { return nil }
        return Quote(
            mark: text[index],
            backslashes: isCaret ? 0 : index - start,
            inside: index + 1,
            isCaret: isCaret
        )
    }

    /// Where a quoted value ends; nil if the text ends first.
    ///
    /// That is at the end of a line that was cut, or at the next mark behind as many backslashes as the first one, which is how JSON inside of JSON is written;
    /// a mark of the value itself has more.
    func endOfQuoted(_ quote: Quote, from start: Int) -> Int? {
        var index = start
        while index < count {
            index = first(quote.mark, or: 0x0A, from: index)
            guard index < count else { return nil }
            if text[index] == 0x0A { return index }
            if quote.isDoubled {
                guard index + 1 < count else { return isLast ? index : nil }
                if text[index + 1] == quote.mark { return index }
                index += 1
                continue
            }
            if quote.isCaret { return beforeCarets(index, from: start) }
            var backslashes = 0
            while index - backslashes > start, text[index - backslashes - 1] == UInt8(ascii: "\\") { backslashes += 1 }
            if backslashes % ((quote.backslashes + 1) * 2) <= quote.backslashes {
                return index - min(backslashes, quote.backslashes)
            }
            index += 1
        }
        return nil
    }

    /// Where a value ends that stands in front of an escaped mark in a command for Windows.
    private func beforeCarets(_ mark: Int, from start: Int) -> Int {
        var end = mark
        while end > start, text[end - 1] == UInt8(ascii: "^") || text[end - 1] == UInt8(ascii: "\\") { end -= 1 }
        return end
    }

    /// Where a value without quotation marks ends; nil if the text ends first.
    func endOfUnquoted(from start: Int, isEncoded: Bool) -> Int? {
        var index = start
        while true {
            index = first([.endsUnquoted, .separates], from: index)
            guard index < count else { return nil }
            let byte = text[index]
            if table[Int(byte)].contains(.endsUnquoted) { return index }
            if isEncoded, byte == UInt8(ascii: "%") {
                var inner = index + 1
                while matches("25", at: inner) { inner += 2 }
                if Self.ends.contains(where: { matches($0, at: inner, ignoringCase: true) }) { return index }
            }
            if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";"), beginsAnother(at: index + 1) { return index }
            index += 1
        }
    }

    /// What ends an encoded value: `&`, `#`, a quotation mark and a line's end.
    private static let ends: [StaticString] = ["26", "23", "22", "0a", "0d"]

    /// Whether another `name=` begins behind a comma.
    private func beginsAnother(at start: Int) -> Bool {
        var index = start
        while index < count, index - start < 40, isToken(index) { index += 1 }
        return index < count
            && (text[index] == UInt8(ascii: "=") && index > start || text[index] <= 0x20 && index == start)
    }

    /// Leaves the punctuation of a sentence behind a value out.
    func trimmed(_ range: Range<Int>) -> Int {
        var end = range.upperBound
        let isEscaped = end < count && "&\"<>|^".utf8.contains(text[end])
        if isEscaped, end > range.lowerBound, text[end - 1] == UInt8(ascii: "^") { end -= 1 }
        while end > range.lowerBound, ").,;:]}".utf8.contains(text[end - 1]), !isClosed(range.lowerBound..<end) {
            end -= 1
        }
        return end
    }

    /// Whether the bracket at the end of a value is its own, as in `${NAME}`.
    private func isClosed(_ range: Range<Int>) -> Bool {
        let last = text[range.upperBound - 1]
        var depth = 0
        for index in range.reversed() {
            if text[index] == last { depth += 1 } else if Self.closer(text[index]) == last { depth -= 1 }
            if depth == 0 { return true }
            if range.upperBound - index > Self.lookback { return false }
        }
        return false
    }

    /// Whether these letters stand at a place, byte for byte.
    func matches(_ word: StaticString, at index: Int, ignoringCase: Bool = false) -> Bool {
        guard index >= 0, index + word.utf8CodeUnitCount <= count else { return false }
        for offset in 0..<word.utf8CodeUnitCount {
            let byte = text[index + offset]
            let letter = ignoringCase && (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            guard letter == word.utf8Start[offset] else { return false }
        }
        return true
    }
}
