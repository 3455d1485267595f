extension RedactionPass {
    /// `Name: value` to the end of its line, or of the quotation marks that it stands in.
    mutating func lookAtHeader(_ kind: SecretName, _ start: Int, from valueStart: Int) {
        let isEscaped = matches("\\ ", at: valueStart)
        let index = isEscaped ? afterSpaces(valueStart, upTo: count) : afterBlanks(valueStart)
        switch kind {
        case .token, .password: return redactScalar(kind, from: index, nameAt: start)
        case .tokens: return redactValue(kind, from: index, .none)
        default: break
        }
        let inside = index < count && text[index] == UInt8(ascii: "[") ? afterWhiteSpace(index + 1) : index
        if openingQuote(at: inside) != nil || matches("`", at: inside) {
            return redactValue(kind, from: index, .json(1))
        }
        if inside > index { return redactListedField(kind, from: inside) }
        let mark =
            start > 0 && (text[start - 1] == UInt8(ascii: "'") || text[start - 1] == UInt8(ascii: "\""))
            ? text[start - 1] : 0
        var last = index
        while last < count, isEscaped ? !endsWord(last) : !endsHeader(last, mark, kind) {
            last = mark == 0 ? afterParameter(last) : last + 1
            if !isEscaped { last = first(.endsHeader, from: last) }
        }
        guard let end = end(last < count ? last : nil, from: index, .header(mark: mark)) else { return }
        let isEscapedMark = mark != 0 && end > index && text[end - 1] == UInt8(ascii: "^")
        redact(kind, index..<(isEscapedMark ? end - 1 : end), .none)
    }

    /// `Authorization:[Bearer …]`, as Go prints the fields of a request.
    private mutating func redactListedField(_ kind: SecretName, from start: Int) {
        let mark = UInt8(ascii: "]")
        var last = start
        while last < count, text[last] >= 0x20, text[last] != mark { last += 1 }
        guard let end = end(last < count ? last : nil, from: start, .header(mark: mark)) else { return }
        redact(kind, start..<end, .none)
    }

    /// What comes next in a header: a quoted value of a parameter is passed as one, as in `Digest username="a"`.
    ///
    /// What follows it tells it from padding before the quotation mark that ends the header, as in `"Basic eHk=","b"`.
    private func afterParameter(_ index: Int) -> Int {
        let quote = UInt8(ascii: "\"")
        guard text[index] == UInt8(ascii: "="), index + 1 < count, text[index + 1] == quote else { return index + 1 }
        var last = index + 2
        while last < count, text[last] != quote, text[last] >= 0x20 { last += 1 }
        guard last < count else { return isLast ? index + 1 : last }
        guard text[last] == quote else { return index + 1 }
        let ends = last + 1 == count || text[last + 1] <= 0x20 || text[last + 1] == UInt8(ascii: ",")
        return ends ? last + 1 : index + 1
    }

    /// Behind a backslash a space does not end a word of the shell.
    private func endsWord(_ index: Int) -> Bool {
        text[index] <= 0x20 && text[index - 1] != UInt8(ascii: "\\")
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
}
