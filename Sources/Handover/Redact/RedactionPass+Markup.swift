extension RedactionPass {
    /// `| client_secret | … |`: a name and a value in the cells of a table.
    mutating func lookAtCell() {
        var nameEnd = beforeSpaces(state.index)
        if nameEnd > 0, text[nameEnd - 1] == UInt8(ascii: "`") { nameEnd -= 1 }
        guard let (kind, start) = secretName(before: nameEnd) else { return }
        var index = start
        while index > 0, start - index < Self.lookback, " \t`*".utf8.contains(text[index - 1]) { index -= 1 }
        guard index == 0 || text[index - 1] == UInt8(ascii: "|") || text[index - 1] == 0x0A else { return }
        var first = afterBlanks(state.index + 1)
        if first < count, text[first] == UInt8(ascii: "`") { first += 1 }
        var last = first
        while last < count, text[last] != UInt8(ascii: "|"), text[last] != 0x0A, text[last] != 0x0D { last += 1 }
        guard var end = end(last < count ? last : nil, from: first, .unquoted) else { return }
        while end > first, text[end - 1] == 0x20 || text[end - 1] == UInt8(ascii: "`") { end -= 1 }
        redactCell(kind, first..<end)
    }

    /// `<client_secret>…</client_secret>`, and `<key>client_secret</key> <string>…</string>` in a property list.
    mutating func lookAtElement() {
        let close = state.index
        if matches("</key>", at: close - 5) {
            guard let (kind, start) = secretName(before: close - 5), text[max(start - 1, 0)] == UInt8(ascii: ">") else {
                return
            }
            let first = afterWhiteSpace(close + 1)
            guard first < count else { return wait() }
            if matches("<string>", at: first) { redactElement(kind, from: first + 8) }
            return
        }
        if matches("</td>", at: close - 4) || matches("</th>", at: close - 4) || matches("</dt>", at: close - 4) {
            return lookAtHTMLCell()
        }
        guard let (kind, start) = secretName(before: endOfTagName(close)), start > 0, kind != .code else { return }
        guard text[start - 1] == UInt8(ascii: "<") || text[start - 1] == UInt8(ascii: ":") else { return }
        redactElement(kind, from: close + 1)
    }

    /// Where the name of a tag ends that has attributes.
    private func endOfTagName(_ close: Int) -> Int {
        guard close > 0, text[close - 1] == UInt8(ascii: "\"") || text[close - 1] == UInt8(ascii: "'") else {
            return close
        }
        var open = close - 1
        while open > 0, close - open < Self.lookback, text[open] != UInt8(ascii: "<") { open -= 1 }
        var end = open + 1
        while end < close, isToken(end) || text[end] == UInt8(ascii: ":") { end += 1 }
        return end
    }

    /// The text of an element up to its closing tag.
    mutating func redactElement(_ kind: SecretName, from start: Int) {
        var last = start
        while last < count, text[last] != UInt8(ascii: "<") { last += 1 }
        let found = last + 1 < count || isLast ? last : nil
        guard let end = end(found, from: start, .element), end == cut?.at || matches("</", at: end) else { return }
        let first = min(afterWhiteSpace(start), end)
        let range = first..<beforeLineBreaks(end, from: first)
        let value = UnsafeRawBufferPointer(start: text + first, count: range.count)
        switch kind {
        case .name, .value, .cookieArray: return
        case .token where value.contains(0x20): return
        default: redact(kind, range, .none)
        }
    }

    /// A line of a cookie jar: domain, whether it has subdomains, path, whether it is secure, time, name and value.
    mutating func lookAtJar() {
        var index = state.index + 1
        for field in 0..<5 {
            let start = index
            index = first(.endsUnquoted, from: index)
            guard index < count else { return wait() }
            guard text[index] == 0x09 else { return }
            switch field {
            case 0, 2: guard matches("TRUE\t", at: start) || matches("FALSE\t", at: start) else { return }
            case 1: guard text[start] == UInt8(ascii: "/") else { return }
            default: break
            }
            index += 1
        }
        var last = index
        while last < count, text[last] >= 0x20 { last += 1 }
        guard let end = end(last < count ? last : nil, from: index, .header(mark: 0)) else { return }
        replace(index..<end)
    }
}
