extension RedactionPass {
    /// `"name": "value"` in JSON, `Name: value` in a header, `//user:password@` in a URL.
    mutating func lookAtColon() {
        let colon = state.index
        if matches("://", at: colon) { return lookAtUserInformation() }
        var before = colon
        while before > 0, colon - before < 8, text[before - 1] == 0x20 { before -= 1 }
        if let name = quotedName(before: before) {
            lookAtMember(name.kind, name.start, from: colon + 1)
        } else if let (kind, start) = SecretName.before(colon, in: text), kind.isHeader {
            lookAtHeader(kind, start, from: colon + 1)
        }
    }

    /// `"name","value"`: a pair in an array.
    mutating func lookAtPair() {
        guard state.index > 0, text[state.index - 1] == UInt8(ascii: "\""), let name = quotedName(before: state.index)
        else {
            return
        }
        switch name.kind {
        case .name, .value, .cookieArray: return
        default: break
        }
        guard let quote = openingQuote(at: afterWhiteSpace(state.index + 1)),
            let end = end(endOfQuoted(quote, from: quote.inside), from: name.start)
        else { return }
        // A list of names is no list of secrets.
        let value = UnsafeRawBufferPointer(start: text + quote.inside, count: end - quote.inside)
        if !ValueShape.isWord(value) { redact(name.kind, quote.inside..<end, .json(Self.depth(quote)), isQuoted: true) }
    }

    private static func depth(_ quote: Quote) -> Int {
        var depth = 1
        while (1 << (depth - 1)) - 1 < quote.backslashes { depth += 1 }
        return depth
    }

    private func quotedName(before end: Int) -> (kind: SecretName, start: Int)? {
        guard end > 1, text[end - 1] == UInt8(ascii: "\"") || text[end - 1] == UInt8(ascii: "'") else { return nil }
        var name = end - 1
        while name > 0, end - name < 16, text[name - 1] == UInt8(ascii: "\\") { name -= 1 }
        return SecretName.before(name, in: text).map { ($0.0, $0.start) }
    }

    private func afterWhiteSpace(_ start: Int) -> Int {
        var index = start
        while index < count, text[index] == 0x20 || (0x09...0x0D).contains(text[index]) { index += 1 }
        return index
    }

    private mutating func lookAtMember(_ kind: SecretName, _ start: Int, from valueStart: Int) {
        let index = afterWhiteSpace(valueStart)
        guard index < count else {
            _ = end(nil, from: start)
            return
        }
        guard let quote = openingQuote(at: index) else {
            if kind == .cookieArray { state.isInCookies = text[index] == UInt8(ascii: "[") }
            if kind == .password { redactNumber(from: index, nameAt: start) }
            return
        }
        guard let end = end(endOfQuoted(quote, from: quote.inside), from: start) else { return }
        let range = quote.inside..<end
        switch kind {
        case .name:
            let named = SecretName.before(end, in: text)
            state.named = named.flatMap { $0.start <= quote.inside ? $0.0 : nil }
        case .value:
            let kind = state.isInCookies ? .token : state.named
            state.named = nil
            if let kind { redact(kind, range, .json(Self.depth(quote)), isQuoted: true) }
        default: redact(kind, range, .json(Self.depth(quote)), isQuoted: true)
        }
    }

    private mutating func redactNumber(from start: Int, nameAt: Int) {
        var index = start
        while index < count, (0x30...0x39).contains(text[index]) { index += 1 }
        guard let end = end(index < count ? index : nil, from: nameAt) else { return }
        if end > start { replace(start..<end, isMadeUp: true) }
    }

    private mutating func lookAtHeader(_ kind: SecretName, _ start: Int, from valueStart: Int) {
        var index = valueStart
        while index < count, text[index] == 0x20 || text[index] == 0x09 { index += 1 }
        switch kind {
        case .token, .password: return redactValue(kind, from: index, .none, nameAt: start)
        default: break
        }
        if openingQuote(at: index) != nil { return redactValue(kind, from: index, .json(1), nameAt: start) }
        let mark =
            start > 0 && (text[start - 1] == UInt8(ascii: "'") || text[start - 1] == UInt8(ascii: "\""))
            ? text[start - 1] : 0
        var last = index
        while last < count, !endsHeader(last, mark, kind) { last += 1 }
        guard let end = end(last < count ? last : nil, from: start) else { return }
        redact(kind, index..<end, .none)
    }

    /// A header ends with its line, however that is written, or with the quotation mark that it stands in.
    private func endsHeader(_ index: Int, _ mark: UInt8, _ kind: SecretName) -> Bool {
        switch text[index] {
        case 0x0A, 0x0D: true
        case UInt8(ascii: "\\"): true
        case UInt8(ascii: "\""), UInt8(ascii: "'"): mark == 0 ? kind == .credentials : text[index] == mark
        default: false
        }
    }

    private mutating func lookAtUserInformation() {
        var index = state.index + 3
        var colon: Int?
        while index < count, index - state.index < 512, text[index] != UInt8(ascii: "@") {
            if ValueShape.endsUnquoted(text[index]) || text[index] == UInt8(ascii: "/") { return }
            if text[index] == UInt8(ascii: ":"), colon == nil { colon = index }
            index += 1
        }
        guard index < count else {
            _ = end(nil, from: state.index)
            return
        }
        if text[index] == UInt8(ascii: "@"), let colon { replace(colon + 1..<index, isMadeUp: true, .percent(1)) }
    }

    /// The end of an array of cookies.
    mutating func lookAtBracket() {
        var index = state.index
        while index > 0, text[index - 1] <= 0x20 { index -= 1 }
        if index > 0, text[index - 1] == UInt8(ascii: "}") || text[index - 1] == UInt8(ascii: "[") {
            state.isInCookies = false
        }
    }
}
