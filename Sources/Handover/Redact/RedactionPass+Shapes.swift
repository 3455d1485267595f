extension RedactionPass {
    /// A compact token: `eyJ` and at least one dot.
    mutating func lookAtToken() {
        let start = state.index - 2
        guard start >= max(state.copied, 0), text[start] == UInt8(ascii: "e"), text[start + 1] == UInt8(ascii: "y"),
            begins(at: start)
        else { return }
        var index = firstOther(.token, from: state.index)
        guard index == count || text[index] == UInt8(ascii: ".") else { return }
        while index < count, text[index] == UInt8(ascii: ".") { index = firstOther(.token, from: index + 1) }
        guard let end = end(index < count ? index : nil, from: start, .unquoted), end - start >= 20 else { return }
        replace(start..<end)
    }

    /// Whether something can begin here: not in the middle of a word, but well behind `%3D`, `\n` and `\u0022`.
    func begins(at start: Int) -> Bool {
        guard start > 0, isToken(start - 1) else { return true }
        if start > 1, text[start - 2] == UInt8(ascii: "\\") { return true }
        if start > 2, text[start - 3] == UInt8(ascii: "%") { return true }
        return start > 5 && text[start - 6] == UInt8(ascii: "\\") && text[start - 5] == UInt8(ascii: "u")
    }

    /// `Bearer abc` and `Basic abc` without the name of a header.
    mutating func lookAtScheme() {
        let start = state.index
        guard begins(at: start) else { return }
        let isBearer = matches("bearer", at: start, ignoringCase: true)
        guard isBearer || matches("basic", at: start, ignoringCase: true) else { return }
        let word = start + (isBearer ? 6 : 5)
        let first = matches("+", at: word) ? word + 1 : afterSpaces(word, upTo: min(count, word + 8))
        guard first > word else { return }
        let index = firstOther(.credential, from: first)
        guard let end = end(index < count ? index : nil, from: first, .unquoted), end - first >= 8 else { return }
        let value = UnsafeRawBufferPointer(start: text + first, count: end - first)
        // Another name begins, as in `TokenType:Bearer RefreshToken:…`.
        if end < count, text[end] == UInt8(ascii: ":"), secretName(before: end) != nil {
            return
        }
        if let sign = value.firstIndex(of: UInt8(ascii: "=")), sign + 2 < value.count,
            secretName(before: first + sign) != nil
        {
            return
        }
        if !ValueShape.isWord(value) { replace(first..<end, isMadeUp: !isBearer) }
    }

    /// `GOCSPX-…`: how a client secret of Google's begins.
    mutating func lookAtClientSecret() {
        let start = state.index - 5
        guard matches("GOCSPX-", at: start), begins(at: start) else { return }
        let index = firstOther(.token, from: start + 7)
        guard let end = end(index < count ? index : nil, from: start, .unquoted), end - start >= 20 else { return }
        replace(start..<end)
    }

    /// A private key in PEM.
    mutating func lookAtKey() {
        let start = state.index
        var index = start + 11
        while index < count, text[index] != UInt8(ascii: "-"), index - start < 64 { index += 1 }
        guard matches("PRIVATE KEY-----", at: index - 11) else { return }
        let first = index + 5
        guard let end = end(endOfKey(from: first), from: first, .key) else { return }
        replace(first..<end)
    }
}
