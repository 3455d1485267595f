extension RedactionPass {
    /// `name=value` in a query, a form, a log or a command.
    mutating func lookAtParameter() {
        guard let (kind, start) = SecretName.before(state.index, in: text), kind.isParameter else { return }
        redactValue(kind, from: state.index + 1, .percent(1), nameAt: start)
    }

    /// The same inside a value that is encoded once more: `name%3Dvalue`.
    mutating func lookAtTriplet() {
        var index = state.index + 1
        var depth = 1
        while matches("25", at: index) {
            index += 2
            depth += 1
        }
        guard matches("3D", at: index) || matches("3d", at: index),
            let (kind, start) = SecretName.before(state.index, in: text), kind.isParameter
        else { return }
        redactValue(kind, from: index + 2, .percent(depth + 1), nameAt: start)
    }

    /// Redacts a value that may stand in quotation marks.
    mutating func redactValue(_ kind: SecretName, from start: Int, _ decoding: ValueDecoding, nameAt: Int) {
        if let quote = openingQuote(at: start) {
            guard let end = end(endOfQuoted(quote, from: quote.inside), from: nameAt) else { return }
            return redact(kind, quote.inside..<end, decoding, isQuoted: true)
        }
        var isEncoded = false
        if case .percent(let depth) = decoding, depth > 1 { isEncoded = true }
        guard let end = end(endOfUnquoted(from: start, isEncoded: isEncoded), from: nameAt) else { return }
        redact(kind, start..<trimmed(start..<end), decoding)
    }

    /// Redacts a value of which both ends are known.
    mutating func redact(_ kind: SecretName, _ range: Range<Int>, _ decoding: ValueDecoding, isQuoted: Bool = false) {
        let value = UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count)
        switch kind {
        case .code: if !ValueShape.isWord(value) { replace(range, decoding) }
        case .token: replace(range, decoding)
        case .password: replace(range, isMadeUp: true, decoding)
        case .credentials: redactCredentials(range, decoding)
        case .cookies: redactCookies(range, onlyFirst: false)
        case .setCookie: redactCookies(range, onlyFirst: true)
        case .name, .value, .cookieArray: break
        }
    }

    /// `Bearer abc`: the scheme stays.
    mutating func redactCredentials(_ range: Range<Int>, _ decoding: ValueDecoding) {
        var index = range.lowerBound
        while index < range.upperBound, ValueShape.isTokenByte(text[index]) { index += 1 }
        let isBasic = index - range.lowerBound == 5 && text[range.lowerBound] | 0x20 == UInt8(ascii: "b")
        guard index < range.upperBound, text[index] == 0x20 else { return replace(range, decoding) }
        while index < range.upperBound, text[index] == 0x20 { index += 1 }
        replace(index..<range.upperBound, isMadeUp: isBasic, decoding)
    }

    /// `a=b; c=d`: the names stay; of `Set-Cookie` the attributes, too.
    mutating func redactCookies(_ range: Range<Int>, onlyFirst: Bool) {
        var index = range.lowerBound
        while index < range.upperBound {
            var end = index
            while end < range.upperBound, text[end] != UInt8(ascii: ";") { end += 1 }
            var start = index
            while start < end, text[start] != UInt8(ascii: "=") { start += 1 }
            if start < end { replace(start + 1..<end) }
            if onlyFirst { break }
            index = end + 1
        }
        state.index = max(state.index, range.upperBound)
    }

    /// A quotation mark: which one, behind how many backslashes, and what follows.
    struct Quote {
        var mark: UInt8
        var backslashes: Int
        var inside: Int
    }

    func openingQuote(at start: Int) -> Quote? {
        var index = start
        while index < count, index - start < 16, text[index] == UInt8(ascii: "\\") { index += 1 }
        guard index < count, text[index] == UInt8(ascii: "\"") || text[index] == UInt8(ascii: "'") else { return nil }
        return Quote(mark: text[index], backslashes: index - start, inside: index + 1)
    }

    /// Where a quoted value ends; nil if the text ends first.
    ///
    /// That is at the next mark behind as many backslashes as the first one, which is how JSON inside of JSON is written;
    /// a mark of the value itself has more.
    func endOfQuoted(_ quote: Quote, from start: Int) -> Int? {
        var index = start
        while index < count {
            while index < count, text[index] != quote.mark { index += 1 }
            guard index < count else { return nil }
            var backslashes = 0
            while index - backslashes > start, text[index - backslashes - 1] == UInt8(ascii: "\\") { backslashes += 1 }
            if backslashes % ((quote.backslashes + 1) * 2) <= quote.backslashes {
                return index - min(backslashes, quote.backslashes)
            }
            index += 1
        }
        return nil
    }

    /// Where a value without quotation marks ends; nil if the text ends first.
    private func endOfUnquoted(from start: Int, isEncoded: Bool) -> Int? {
        var index = start
        while index < count {
            let byte = text[index]
            if ValueShape.endsUnquoted(byte) { return index }
            if isEncoded, byte == UInt8(ascii: "%") {
                var inner = index + 1
                while matches("25", at: inner) { inner += 2 }
                if matches("26", at: inner) || matches("23", at: inner) || matches("22", at: inner) { return index }
            }
            if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";"), beginsAnother(at: index + 1) { return index }
            index += 1
        }
        return nil
    }

    /// Whether another `name=` begins behind a comma.
    private func beginsAnother(at start: Int) -> Bool {
        var index = start
        while index < count, index - start < 40, ValueShape.isTokenByte(text[index]) { index += 1 }
        return index < count
            && (text[index] == UInt8(ascii: "=") && index > start || text[index] <= 0x20 && index == start)
    }

    /// Leaves the punctuation of a sentence behind a value out.
    private func trimmed(_ range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound, ").,;:]}".utf8.contains(text[end - 1]) { end -= 1 }
        return end
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
