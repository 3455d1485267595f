extension RedactionPass {
    /// `"name": "value"` in JSON, `Name: value` in a header, `//user:password@` in a URL.
    mutating func lookAtColon() {
        let colon = state.index
        if matches("://", at: colon) { return lookAtUserInformation() }
        // `name := value` is looked at from its equals sign.
        if matches(":=", at: colon) || matches("::", at: colon) || matches("::", at: colon - 1) { return }
        let before = beforeSpaces(colon)
        if let name = quotedName(before: before) {
            lookAtMember(name.kind, name.start, from: colon + 1)
        } else if before > 2, text[before - 1] == UInt8(ascii: "\""), isKeyMember(before: before - 1) {
            lookAtKeyMember(from: colon + 1)
        } else if let (kind, start) = secretName(before: before) {
            switch kind {
            case .name, .value:
                if kind == .name { lookAtTwoWords(before: before) }
                let first = afterBlanks(colon + 1)
                if beginsLine(start) || kind == .value && openingQuote(at: first) != nil {
                    lookAtListed(kind, start, from: first)
                }
            case .code:
                lookAtTwoWords(before: before)
                lookAtCode(from: colon + 1)
            default: if kind.isHeader { lookAtHeader(kind, start, from: colon + 1) }
            }
        } else {
            lookAtTwoWords(before: before)
        }
    }

    /// `code: "…"`, `code: [ '…' ]` and `code:[…]`: without quotation marks or brackets it is a number or a word.
    private mutating func lookAtCode(from valueStart: Int) {
        let first = afterPrefix(afterBlanks(valueStart))
        guard openingQuote(at: first) == nil else { return redactValue(.code, from: first, .json(1)) }
        guard let wrapping = wrapping(at: first) else { return }
        let isBare = wrapping.isList && first == valueStart
        if wrapping.isCut || isBare || openingQuote(at: afterPrefix(wrapping.inside)) != nil {
            redactWrapped(.code, wrapping, .json(1))
        }
    }

    /// `"name","value"`: a pair in an array.
    mutating func lookAtPair() {
        guard let name = quotedName(before: state.index) else { return }
        switch name.kind {
        case .name, .value, .cookieArray: return
        default: break
        }
        guard let quote = openingQuote(at: afterWhiteSpace(state.index + 1)),
            let end = endOf(quote)
        else { return }
        // A list of names is no list of secrets.
        guard let isPair = isPair(name.kind, name.start, end + quote.backslashes + 1) else { return }
        let value = UnsafeRawBufferPointer(start: text + quote.inside, count: end - quote.inside)
        if isPair, !ValueShape.isWord(value) || name.kind != .code && ValueShape.isMadeUp(value) {
            redact(name.kind, quote.inside..<end, .json(Self.depth(quote)), isQuoted: true)
        }
    }

    /// Whether a name and a value stand alone in brackets; nil when that is not to be seen yet.
    ///
    /// In a list of names or before a member's colon they do not. Fields of a request may follow each other in one list.
    private mutating func isPair(_ kind: SecretName, _ start: Int, _ end: Int) -> Bool? {
        let next = afterWhiteSpace(end)
        guard next < count || isLast else {
            wait()
            return nil
        }
        var before = start - 1
        while before > 0, start - before < Self.lookback,
            text[before - 1] == UInt8(ascii: "\\") || text[before - 1] <= 0x20
        {
            before -= 1
        }
        let opens = before > 0 ? text[before - 1] : UInt8(ascii: "[")
        let closes = next < count ? text[next] : UInt8(ascii: "]")
        if opens == UInt8(ascii: ":") || closes == UInt8(ascii: ":") { return false }
        if [.credentials, .cookies, .setCookie].contains(kind) { return true }
        let isClosed = closes == UInt8(ascii: "]") || closes == UInt8(ascii: ")") || closes == UInt8(ascii: "}")
        return isClosed && (opens != UInt8(ascii: ",") || closes == UInt8(ascii: ")"))
    }

    static func depth(_ quote: Quote) -> Int {
        var depth = 1
        while (1 << (depth - 1)) - 1 < quote.backslashes { depth += 1 }
        return depth
    }

    /// Whether a private member of a key in JSON is named before this quotation mark (RFC 7518 §6).
    private func isKeyMember(before mark: Int) -> Bool {
        var end = mark
        while end > 0, mark - end < 16, text[end - 1] == UInt8(ascii: "\\") { end -= 1 }
        guard end > 1 else { return false }
        let isDouble = end > 2 && text[end - 2] != UInt8(ascii: "\"")
        let first = end - (isDouble ? 3 : 2)
        guard first >= 0, text[first] == UInt8(ascii: "\"") else { return false }
        return (isDouble ? ["dp", "dq", "qi"] : ["d", "p", "q", "k", "r"]).contains { matches($0, at: first + 1) }
    }

    /// A long number in base64url: nothing else is called so and looks so.
    private mutating func lookAtKeyMember(from valueStart: Int) {
        guard let quote = openingQuote(at: afterWhiteSpace(valueStart)),
            let end = endOf(quote)
        else { return }
        let value = UnsafeRawBufferPointer(start: text + quote.inside, count: end - quote.inside)
        if value.count >= 22, value.allSatisfy(ValueShape.isTokenByte), !ValueShape.isWord(value) {
            replace(quote.inside..<end)
        }
    }

    @inline(__always)
    func quotedName(before end: Int) -> (kind: SecretName, start: Int)? {
        guard let name = Self.endOfQuotedName(before: end, in: text) else { return nil }
        return secretName(before: name).map { ($0.0, $0.start) }
    }

    /// Where a name ends in front of a quotation mark and what escapes it.
    private static func endOfQuotedName(before end: Int, in text: UnsafePointer<UInt8>) -> Int? {
        guard end > 1, text[end - 1] == UInt8(ascii: "\"") || text[end - 1] == UInt8(ascii: "'") else { return nil }
        var name = end - 1
        while name > 0, end - name < 16, text[name - 1] == UInt8(ascii: "\\") || text[name - 1] == UInt8(ascii: "^") {
            name -= 1
        }
        let isDoubled = end > 2 && text[end - 2] == text[end - 1] && text[end - 1] == UInt8(ascii: "\"")
        return name == end - 1 && isDoubled ? name - 1 : name
    }

    /// Whether a quotation mark is written twice, as in a table of comma-separated values.
    private func isDoubled(before end: Int) -> Bool {
        end > 2 && text[end - 2] == text[end - 1] && text[end - 1] == UInt8(ascii: "\"")
    }

    func afterWhiteSpace(_ start: Int) -> Int {
        var index = start
        while index < count, text[index] == 0x20 || (0x09...0x0D).contains(text[index]) { index += 1 }
        return index
    }

    private mutating func lookAtMember(_ kind: SecretName, _ start: Int, from valueStart: Int) {
        let index = afterPrefix(afterWhiteSpace(valueStart))
        guard index < count else {
            return wait()
        }
        guard var quote = openingQuote(at: index) else {
            if kind == .cookieArray {
                state.isInCookies = text[index] == UInt8(ascii: "[")
            } else if text[index] == UInt8(ascii: "[") {
                state.elements = kind
                state.index = index + 1
            } else if text[index] == 0x1B {
                redactValue(kind, from: afterBlanks(index), .json(1))
            } else if let wrapping = wrapping(at: index), wrapping.isCut || openingQuote(at: wrapping.inside) != nil {
                redactWrapped(kind, wrapping, .json(1))
            }
            if kind == .password { redactNumber(from: index) }
            return
        }
        if quote.backslashes == 0, matches("\"\"", at: index), isDoubled(before: beforeSpaces(state.index)) {
            quote.isDoubled = true
            quote.inside += 1
        }
        guard let end = endOf(quote) else { return }
        let range = quote.inside..<end
        switch kind {
        case .name: remember(range)
        case .value: lookAtNamedValue(quote, end)
        default: redact(kind, range, .json(Self.depth(quote)), isQuoted: true)
        }
    }

    /// `"Cookie": ["a=b", "c=d"]`, as some logs write the fields of a request: one value after the other.
    mutating func redactElements(_ kind: SecretName) {
        var index = state.index
        while index < count, text[index] == UInt8(ascii: ",") || text[index] <= 0x20 { index += 1 }
        state.index = index
        guard index + 16 < count || isLast else { return hold() }
        if state.areBare { return redactBareElement(kind) }
        guard let quote = openingQuote(at: index) else { return state.elements = nil }
        guard let end = endOf(quote) else { return }
        redact(kind, quote.inside..<end, .json(Self.depth(quote)), isQuoted: true)
        state.index = max(state.index, min(end + quote.backslashes + 1, count))
        if state.swallowed != nil { state.elements = nil }
    }

    /// `…, …]`: the next value of a list without quotation marks.
    private mutating func redactBareElement(_ kind: SecretName) {
        let start = state.index
        var last = start
        while last < count, !ValueShape.endsUnquoted(text[last]), !",]".utf8.contains(text[last]) { last += 1 }
        guard let end = end(last < count ? last : nil, from: start, .unquoted) else { return }
        state.index = end
        let isElement = end > start && end < count && ",]".utf8.contains(text[end])
        if isElement { redact(kind, start..<end, .none) }
        if !isElement || text[end] == UInt8(ascii: "]") {
            state.elements = nil
            state.areBare = false
        }
    }

    private mutating func redactNumber(from start: Int) {
        var index = start
        while index < count, (0x30...0x39).contains(text[index]) { index += 1 }
        guard let end = end(index < count ? index : nil, from: start, .unquoted) else { return }
        if end > start { replace(start..<end, isMadeUp: true) }
    }

    private mutating func lookAtUserInformation() {
        if lookAtWebhook() { return }
        var index = state.index + 3
        var colon: Int?
        while index < count, index - state.index < 8192, text[index] != UInt8(ascii: "@") {
            if ValueShape.endsUnquoted(text[index]) || text[index] == UInt8(ascii: "/") { return }
            if text[index] == UInt8(ascii: ":"), colon == nil { colon = index }
            index += 1
        }
        guard index < count else {
            return wait()
        }
        guard text[index] == UInt8(ascii: "@") else { return }
        if let colon {
            replace(colon + 1..<index, isMadeUp: true, .percent(1))
        } else if index - state.index > 22,
            !ValueShape.isWord(.init(start: text + state.index + 3, count: index - state.index - 3))
        {
            // Nobody is called that: a token stands where the user should.
            replace(state.index + 3..<index, .percent(1))
        }
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
