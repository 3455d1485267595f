extension RedactionPass {
    /// `name=value` in a query, a form, a log or a command; `name = value` and `"name" => "value"` in settings.
    mutating func lookAtEqualsSign() {
        let sign = state.index
        let next = sign + 1 < count ? text[sign + 1] : 0
        guard next != UInt8(ascii: "="), sign > 0 else { return }
        switch text[sign - 1] {
        case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"): return
        default: break
        }
        let isArrow = next == UInt8(ascii: ">")
        let nameEnd = beforeSpaces(text[sign - 1] == UInt8(ascii: ":") ? sign - 1 : sign)
        // As in `@{ "code" = "…" }` and `body["code"] = "…"`.
        let isIndex = nameEnd > 0 && text[nameEnd - 1] == UInt8(ascii: "]")
        let quoted = quotedName(before: isIndex ? nameEnd - 1 : nameEnd)
        let name = quoted ?? secretName(before: isIndex && isArrow ? nameEnd - 1 : nameEnd)
        guard let (kind, start) = name else {
            if state.named != nil, matches("content", at: nameEnd - 7) {
                lookAtAttribute(.value, nameEnd - 7, from: sign + 1)
            }
            return
        }
        let valueStart = isArrow ? sign + 2 : sign + 1
        switch kind {
        case .name, .value: return lookAtAttribute(kind, start, from: valueStart)
        case .cookieArray where matches("AspNetCore.", at: start - 11):
            return redactValue(.token, from: valueStart, .percent(1))
        default: guard kind.isParameter || quoted != nil || isIndex else { return }
        }
        let first = afterPrefix(isIndex ? afterWhiteSpace(valueStart) : afterBlanks(valueStart))
        guard first < count else { return wait() }
        if first > valueStart, first + 48 > count, !isLast { return wait() }
        if first > valueStart, isNoValue(first, kind) { return }
        if let end = endInCurlData(kind, start, from: first) { return redact(kind, first..<end, .percent(1)) }
        redactValue(kind, from: first, .percent(1), in: place(kind, start..<nameEnd))
    }

    private func place(_ kind: SecretName, _ name: Range<Int>) -> Place {
        guard name.lowerBound > 0, "?&".utf8.contains(text[name.lowerBound - 1]) else { return .text }
        return kind == .code || matches("token", at: name.upperBound - 5) ? .queryBeforeFragment : .query
    }

    /// Behind spaces there may be no value, but the next option or a sentence that goes on.
    private func isNoValue(_ start: Int, _ kind: SecretName) -> Bool {
        if text[start] == UInt8(ascii: "-") { return true }
        if kind == .password || "\"'`".utf8.contains(text[start]) { return false }
        var end = start
        while end < count, end - start <= 40, !ValueShape.endsUnquoted(text[end]) { end += 1 }
        return ValueShape.isWord(UnsafeRawBufferPointer(start: text + start, count: end - start))
    }

    /// `name="code" value="…"` in a page, in either order, and `name="code"` in a form of several parts.
    private mutating func lookAtAttribute(_ kind: SecretName, _ start: Int, from valueStart: Int) {
        guard let quote = openingQuote(at: valueStart) else { return lookAtBareAttribute(kind, from: valueStart) }
        guard let end = endOf(quote) else { return }
        if kind == .value { return lookAtNamedValue(quote, end) }
        guard let first = afterEmptyLine(end + quote.backslashes + 1) else {
            remember(quote.inside..<end)
            if let named = state.named, matches(">", at: end + 1) { redactElement(named, from: end + 2) }
            return
        }
        var last = first
        while last < count, text[last] != 0x0D, text[last] != 0x0A, text[last] != UInt8(ascii: "\\") { last += 1 }
        guard let valueEnd = self.end(last < count ? last : nil, from: first, .header(mark: 0)) else { return }
        remember(quote.inside..<end)
        if let named = state.named { redact(named, first..<valueEnd, .none) }
        state.named = nil
    }

    /// `name=code value=…` without quotation marks.
    private mutating func lookAtBareAttribute(_ kind: SecretName, from start: Int) {
        if kind == .value {
            guard let named = state.named, start - state.namedAt < Self.lookback else { return }
            state.named = nil
            if named == .token || named == .code { redactRandom(from: start, atLeast: 8) }
            return
        }
        let end = firstOther(.token, from: start)
        if end > start, end < count, text[end] == 0x20 { remember(start..<end) }
    }

    /// Keeps what a `name` says of the `value` that follows.
    mutating func remember(_ name: Range<Int>) {
        let named = secretName(before: name.upperBound)
        state.named = state.skipsName ? nil : named.flatMap { $0.start <= name.lowerBound ? $0.0 : nil }
        state.namedAt = name.upperBound
        state.skipsName = false
    }

    /// A `value` whose `name` stands before it or right behind it.
    mutating func lookAtNamedValue(_ quote: Quote, _ end: Int) {
        let isName = nameBehind(quote, end)
        if count - end < 256, !isLast { return wait() }
        var kind = quote.inside - state.namedAt < Self.reach ? state.named : nil
        if let isName {
            kind = isName.kind
            state.skipsName = true
        }
        state.named = nil
        if state.isInCookies { kind = .token }
        if let kind { redact(kind, quote.inside..<end, .json(Self.depth(quote)), isQuoted: true) }
    }

    /// The `name` behind a value, with a few other members or attributes between them, and what it says; nil if there is none.
    private func nameBehind(_ quote: Quote, _ end: Int) -> (kind: SecretName?, end: Int)? {
        var index = end + quote.backslashes + 1
        while index - end < 200 {
            index = afterWhiteSpace(index)
            if index < count, text[index] == UInt8(ascii: ",") { index = afterWhiteSpace(index + 1) }
            let opening = openingQuote(at: index)
            let word = opening?.inside ?? index
            index = firstOther(.token, from: word)
            guard index > word else { return nil }
            let isName =
                index - word == 4 && matches("name", at: word, ignoringCase: true)
                || index - word == 3 && matches("key", at: word, ignoringCase: true)
            if let opening { index += opening.backslashes + 1 }
            index = afterWhiteSpace(index)
            guard index < count, text[index] == UInt8(ascii: ":") || text[index] == UInt8(ascii: "=") else {
                return nil
            }
            index = afterWhiteSpace(index + 1)
            if let value = openingQuote(at: index) {
                guard let last = endOfQuoted(value, from: value.inside) else { return nil }
                if isName { return (secretName(before: last).flatMap { $0.start <= value.inside ? $0.0 : nil }, last) }
                index = last + value.backslashes + 1
            } else {
                let bare = index
                index = firstOther(.token, from: index)
                guard index > bare else { return nil }
            }
        }
        return nil
    }

    /// Where the text behind an empty line begins, if there is one here; line breaks may be escaped.
    private func afterEmptyLine(_ start: Int) -> Int? {
        var index = start
        for _ in 0..<2 {
            if matches("\\r\\n", at: index) {
                index += 4
            } else if matches("\\n", at: index) || matches("\r\n", at: index) {
                index += 2
            } else if matches("\n", at: index) {
                index += 1
            } else {
                return nil
            }
        }
        return index
    }

    /// The sign of a pair inside a value that is encoded once more: `name%3Dvalue`, `Name%3A%20value`, `%22name%22%3A`.
    mutating func lookAtTriplet() {
        var index = state.index + 1
        var depth = 1
        while matches("25", at: index) {
            index += 2
            depth += 1
        }
        let isColon = matches("3A", at: index) || matches("3a", at: index)
        guard isColon || matches("3D", at: index) || matches("3d", at: index) else { return }
        let isQuoted = matches("%22", at: state.index - 3)
        guard let (kind, _) = secretName(before: isQuoted ? state.index - 3 : state.index) else { return }
        switch kind {
        case .name, .value, .cookieArray: return
        default: guard isColon ? isQuoted || kind.isHeader : kind.isParameter else { return }
        }
        var first = afterSpaces(index + 2, upTo: count)
        if first < count, isColon, text[first] == UInt8(ascii: "+") { first += 1 }
        if matches("%22", at: first) { first += 3 }
        if kind == .credentials {
            let scheme = first
            first = firstOther(.token, from: first)
            let next = afterSpaces(first, upTo: count)
            if next > first {
                first = next
            } else if first < count, text[first] == UInt8(ascii: "+") {
                first += 1
            } else {
                first = scheme
            }
        }
        guard first < count else { return wait() }
        redactValue(kind == .credentials ? .token : kind, from: first, .percent(depth + 1))
    }

    /// `name\u003dvalue`: an equals sign as some writers of JSON escape it.
    mutating func lookAtEscape() {
        guard matches("u003d", at: state.index + 1, ignoringCase: true),
            let (kind, _) = secretName(before: state.index), kind.isParameter
        else { return }
        redactValue(kind, from: state.index + 6, .percent(1))
    }
}
