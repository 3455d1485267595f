/// What stands around a value: `Some(RefreshToken("…"))`, `[ '…' ]`, `AccessToken[value=…]`, `(string) (len=24) "…"`.
struct Wrapping {
    /// Where the value begins.
    var inside: Int
    /// What closes the innermost brackets.
    var closer: UInt8 = 0
    /// Whether a name stands in front of brackets.
    var isNamed = false
    /// Whether that is the name of a function and not that of a type.
    var isCall = false
    /// Whether the innermost brackets are those of a list.
    var isList = false
    /// Whether there are two of them, as in `{{ .Values.token }}`.
    var isTemplate = false
    /// Whether nothing stands in the brackets, or members that have names of their own.
    var isEmpty = false
    /// Whether the text ends before the value begins.
    var isCut = false
}

extension RedactionPass {
    /// The farthest that a value may stand behind the first thing around it.
    private static let farthest = 200

    /// What stands around a value; nil if nothing does.
    func wrapping(at start: Int) -> Wrapping? {
        var result = Wrapping(inside: start)
        // Code may stand behind ` {`, if no member does.
        var isBody = false
        var index = afterWord(start)
        while index - start < Self.farthest {
            if result.closer != 0 { index = afterWhiteSpace(index) }
            let name = index
            index = afterTypeName(name)
            // As in `AccessToken { value: "…" }`.
            if index > name, matches(" {", at: index) {
                index += 1
                isBody = true
            }
            guard index < count else {
                result.inside = name
                result.isCut = !isLast
                return result.isCut || result.closer != 0 ? result : nil
            }
            let bracket = Self.closer(text[index])
            let closer = bracket != 0 && isName(name..<index) ? bracket : 0
            if closer != 0, let next = afterCast(index) {
                result.closer = result.closer == 0 ? closer : result.closer
                index = next
            } else if closer != 0 {
                result.isTemplate = closer == UInt8(ascii: "}") && matches("{{", at: index - 1)
                result.closer = closer
                result.isList = name == index && closer == UInt8(ascii: "]")
                result.isCall = name < index ? isFunction(name..<index) : result.isCall
                result.isNamed = result.isNamed || name < index
                index += 1
                let first = afterWhiteSpace(index)
                if first < count, text[first] == closer {
                    guard first + 1 < count, isToken(first + 1) else {
                        result.isEmpty = true
                        return result
                    }
                    guard result.isList else { return nil }
                    index = first + 1
                }
            } else {
                result.inside = name
                guard result.closer != 0 else { return name > start && openingQuote(at: name) != nil ? result : nil }
                guard let member = member(at: name, closer: result.closer) else { return isBody ? nil : result }
                guard member.isValue else {
                    result.isEmpty = true
                    return result
                }
                index = member.end
                result.inside = index
                isBody = false
            }
        }
        return result.closer == 0 ? nil : result
    }

    /// Whether a name may be that of a type or a function: those with a number in it are called after what they are, as `OAuth2Token` is.
    private func isName(_ name: Range<Int>) -> Bool {
        if name.count < 8 || secretName(before: name.upperBound) != nil { return true }
        let last = name.last { text[$0] == UInt8(ascii: ".") } ?? name.lowerBound
        return !(last..<name.upperBound).contains { (0x30...0x39).contains(text[$0]) }
    }

    /// Whether this is around a value and no part of it; passwords have brackets, too.
    func isAround(_ wrapping: Wrapping, _ kind: SecretName, at start: Int) -> Bool {
        guard kind == .password, wrapping.isNamed, !wrapping.isCut else { return true }
        guard openingQuote(at: wrapping.inside) == nil else { return true }
        let isAssigned = matches("= ", at: start - 2)
        if wrapping.isCall, !isAssigned {
            let isMethod = (start..<wrapping.inside).contains { text[$0] == UInt8(ascii: ".") }
            guard text[start - 1] == 0x20, isMethod || wrapping.isEmpty else { return false }
        }
        var index = wrapping.inside
        while index < count, index - start < Self.farthest, !table[Int(text[index])].contains(.endsUnquoted) {
            if text[index] == wrapping.closer { return index + 1 == count || !isToken(index + 1) }
            index += 1
        }
        return true
    }

    /// What comes behind a word that may stand in front of the name of a type.
    private func afterWord(_ start: Int) -> Int {
        matches("new ", at: start) ? start + 4 : matches("Just ", at: start) ? start + 5 : start
    }

    /// `RefreshToken`, `AccessToken::new`, `oauth2.Token`, `&Token`.
    private func afterTypeName(_ start: Int) -> Int {
        var index = start
        if index < count, text[index] == UInt8(ascii: "&") || text[index] == UInt8(ascii: "*") { index += 1 }
        while index < count, index - start < 96 {
            if isToken(index) || text[index] == UInt8(ascii: ".") {
                index += 1
            } else if matches("::", at: index) {
                index += 2
            } else {
                break
            }
        }
        return index
    }

    static func closer(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "("): UInt8(ascii: ")")
        case UInt8(ascii: "["): UInt8(ascii: "]")
        case UInt8(ascii: "{"): UInt8(ascii: "}")
        default: 0
        }
    }

    /// What comes behind `(string)(0xc000) `, `(len=24) ` and the brackets of `string(24) `, as Go and PHP print types.
    private func afterCast(_ start: Int) -> Int? {
        guard text[start] == UInt8(ascii: "(") else { return nil }
        var index = start + 1
        while index < count, index - start < 32, text[index] != UInt8(ascii: ")") {
            let byte = text[index] == UInt8(ascii: "=") ? 0x2E : text[index]
            guard (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || "_.*".utf8.contains(byte) else {
                return nil
            }
            index += 1
        }
        guard index < count, text[index] == UInt8(ascii: ")") else { return nil }
        let next = afterBlanks(index + 1)
        guard next < count else { return nil }
        let follows = text[next]
        let isQuote = follows == UInt8(ascii: "\"") || follows == UInt8(ascii: "'")
        let inner = UnsafeRawBufferPointer(start: text + start + 1, count: index - start - 1)
        guard isQuote || follows == UInt8(ascii: "("), ValueShape.isCast(inner) else { return nil }
        return next
    }

    /// Whether a name is that of a function: `getenv`, `r.FormValue`, `Optional.of`.
    private func isFunction(_ name: Range<Int>) -> Bool {
        var index = name.upperBound
        while index > name.lowerBound, isToken(index - 1) { index -= 1 }
        let isLower = index < name.upperBound && (0x61...0x7A).contains(text[index])
        let isDotted = index > name.lowerBound && text[index - 1] == UInt8(ascii: ".")
        return isLower || isDotted && text[name.upperBound] != UInt8(ascii: "{")
    }

    /// Whether `name=`, `name: ` or `"name": ` stands in brackets, where it ends, and whether it only says that a value follows.
    private func member(at start: Int, closer: UInt8) -> (isValue: Bool, end: Int)? {
        let quote = openingQuote(at: start)
        let first = quote?.inside ?? start
        var index = firstOther(.token, from: first)
        guard index > first, index - first <= SecretName.longest else { return nil }
        let name = UnsafeRawBufferPointer(start: text + first, count: index - first)
        if let quote {
            guard let end = endOfQuoted(quote, from: first), end == index else { return nil }
            index += quote.backslashes + 1
        }
        index = afterBlanks(index)
        guard index + 1 < count, text[index] == UInt8(ascii: ":") || text[index] == UInt8(ascii: "=") else {
            return nil
        }
        let next = text[index + 1]
        // Padding ends a value, too.
        guard next != UInt8(ascii: "="), next != closer, next != UInt8(ascii: ",") else { return nil }
        return (ValueShape.saysValue(name), next == UInt8(ascii: ">") ? index + 2 : index + 1)
    }

    /// Redacts what stands in brackets or behind a cast.
    mutating func redactWrapped(_ kind: SecretName, _ wrapping: Wrapping, _ decoding: ValueDecoding) {
        guard !wrapping.isCut else { return wait() }
        guard !wrapping.isEmpty else { return }
        let inside = afterPrefix(wrapping.inside)
        if let quote = openingQuote(at: inside) {
            guard !goesOn(quote.inside), let end = endOf(quote) else { return }
            if end != cut?.at, isCode(quote.inside..<end, kind, wrapping, isQuoted: true) {
                state.index = max(state.index, end)
            } else {
                redact(kind, quote.inside..<end, decoding, isQuoted: true)
            }
            if wrapping.isList, state.swallowed == nil {
                state.elements = kind
                state.index = max(state.index, min(end + quote.backslashes + 1, count))
            }
            return
        }
        guard let last = end(endOfUnquoted(from: inside, isEncoded: false), from: inside, .unquoted) else { return }
        guard last != cut?.at else { return redact(kind, inside..<last, decoding) }
        let end = endOfWrapped(inside..<last, wrapping, kind)
        if !isCode(inside..<end, kind, wrapping, isQuoted: false) { redact(kind, inside..<end, decoding) }
        if wrapping.isList, end < count, text[end] == UInt8(ascii: ",") {
            state.elements = kind
            state.areBare = true
            state.index = max(state.index, end)
        }
    }

    /// Where a value ends that stands in brackets without quotation marks: brackets may be its own, too.
    private func endOfWrapped(_ range: Range<Int>, _ wrapping: Wrapping, _ kind: SecretName) -> Int {
        let end = trimmed(range)
        guard wrapping.isNamed || wrapping.isList, range.contains(where: { text[$0] == wrapping.closer }) else {
            return end
        }
        return (range.lowerBound..<end).first {
            text[$0] == UInt8(ascii: ",") && (wrapping.isList || kind != .password)
                || wrapping.isNamed && text[$0] == wrapping.closer
        } ?? end
    }

    /// Whether brackets stand around a name, a word or a question, as they do in source code.
    private func isCode(_ range: Range<Int>, _ kind: SecretName, _ wrapping: Wrapping, isQuoted: Bool) -> Bool {
        let value = UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count)
        if wrapping.isCall, isQuoted {
            if value.allSatisfy(ValueShape.isVariableByte) { return true }
            if kind == .password, let last = value.last, last == 0x20 || last == UInt8(ascii: ":") { return true }
        }
        let looksRandom = ValueShape.looksRandom(value)
        if secretName(before: range.upperBound) != nil || wrapping.isTemplate, !looksRandom { return true }
        switch kind {
        case .token, .code:
            if isQuoted {
                return value.contains(0x20) || ValueShape.isWord(value) || wrapping.isCall && !looksRandom
            }
            if ValueShape.isWordOfProse(value) { return true }
        case .password: if ValueShape.beginsSentence(value) { return true }
        case .pass: return !isQuoted
        default: return wrapping.isNamed
        }
        return wrapping.isCall && !isQuoted && !looksRandom
    }
}
