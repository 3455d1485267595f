/// The values of `Authorization`, `Cookie` and `Set-Cookie`.
extension RedactionPass {
    /// `Bearer abc`: the scheme stays.
    mutating func redactCredentials(_ range: Range<Int>, _ decoding: ValueDecoding) {
        var index = range.lowerBound
        while index < range.upperBound, isToken(index) { index += 1 }
        let isBasic = index - range.lowerBound == 5 && text[range.lowerBound] | 0x20 == UInt8(ascii: "b")
        let first = afterSpaces(index, upTo: range.upperBound)
        guard first > index else {
            if !isProse(range.lowerBound..<index, upTo: range.upperBound) { replace(range, decoding) }
            return
        }
        if isSentence(range.lowerBound..<index, first..<range.upperBound) { return }
        index = first
        replace(index..<range.upperBound, isMadeUp: isBasic, decoding)
    }

    /// `required`, `required; see …`: a word in the place of credentials.
    private func isProse(_ word: Range<Int>, upTo end: Int) -> Bool {
        guard word.upperBound == end || ",;.".utf8.contains(text[word.upperBound]) else { return false }
        return ValueShape.isWord(UnsafeRawBufferPointer(start: text + word.lowerBound, count: word.count))
    }

    /// `the server checks it`, `Bearer authentication is required`: words in the place of credentials.
    private func isSentence(_ scheme: Range<Int>, _ rest: Range<Int>) -> Bool {
        var end = rest.lowerBound
        while end < rest.upperBound, end - rest.lowerBound <= 24, text[end] > 0x20 { end += 1 }
        guard end < rest.upperBound, text[end] <= 0x20 else { return false }
        if ValueShape.isWord(.init(start: text + rest.lowerBound, count: rest.count)) { return true }
        return ValueShape.isWordOfProse(.init(start: text + rest.lowerBound, count: end - rest.lowerBound))
            && ValueShape.beginsSentence(.init(start: text + scheme.lowerBound, count: scheme.count))
    }

    /// `a=b; c=d`: the names stay; of `Set-Cookie` the attributes, too.
    mutating func redactCookies(_ range: Range<Int>, onlyFirst: Bool) {
        var index = range.lowerBound
        while index < range.upperBound {
            var end = index
            while end < range.upperBound, text[end] != UInt8(ascii: ";") { end += 1 }
            var start = index
            while start < end, text[start] != UInt8(ascii: "=") { start += 1 }
            // An attribute of a cookie: who explains cookies writes it alone.
            let isAttribute = matches("samesite", at: start - 8, ignoringCase: true)
            if start < end, !isAttribute { replace(start + 1..<end) }
            index = onlyFirst ? nextSetCookie(from: end, upTo: range.upperBound) : end + 1
        }
        state.index = max(state.index, range.upperBound)
        if range.upperBound == cut?.at { swallowRest() }
    }

    /// Where the next cookie of several in one `Set-Cookie` value begins: behind a line break, as in a HAR file, or behind
    /// a comma that is no date's.
    private func nextSetCookie(from start: Int, upTo end: Int) -> Int {
        var index = start
        while index < end {
            if matches("\\n", at: index) { return index + 2 }
            if text[index] == 0x0A { return index + 1 }
            if text[index] == UInt8(ascii: ",") {
                let first = afterSpaces(index + 1, upTo: end)
                var last = first
                while last < end, isToken(last) { last += 1 }
                if last > first, last < end, text[last] == UInt8(ascii: "=") { return first }
            }
            index += 1
        }
        return end
    }
}
