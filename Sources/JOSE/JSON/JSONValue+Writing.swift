extension JSONValue {
    /// The value as one line of JSON; characters that could act on a terminal or hide in one are `\uXXXX`.
    ///
    /// Escaped are C0, DEL, C1, bidirectional controls and zero-width characters. Numbers stay as spelled.
    public func serialized() -> String {
        var text = TextBuffer()
        write(into: &text)
        return text.string
    }

    /// The value as JSON over several lines, escaped as ``serialized()`` does.
    public func pretty(indent: Int = 2) -> String {
        var text = TextBuffer()
        write(into: &text, indent: max(indent, 0), depth: 0)
        return text.string
    }

    /// Appends the value as one line of JSON.
    func write(into text: inout TextBuffer) {
        switch self {
        case .array(let elements):
            text.append(UInt8(ascii: "["))
            for index in elements.indices {
                if index > 0 { text.append(UInt8(ascii: ",")) }
                elements[index].write(into: &text)
            }
            text.append(UInt8(ascii: "]"))
        case .object(let members):
            text.append(UInt8(ascii: "{"))
            for index in members.indices {
                if index > 0 { text.append(UInt8(ascii: ",")) }
                members[index].write(into: &text)
            }
            text.append(UInt8(ascii: "}"))
        default: writeScalar(into: &text)
        }
    }

    private func writeScalar(into text: inout TextBuffer) {
        switch self {
        case .null: text.append(literal: "null")
        case .bool(let bool): text.append(literal: bool ? "true" : "false")
        case .number(let number): text.append(number)
        case .string(let string): text.appendQuoted(string)
        case .array, .object: break
        }
    }

    private func write(into text: inout TextBuffer, indent: Int, depth: Int) {
        func startLine(_ depth: Int) {
            text.append(0x0A)
            for _ in 0..<indent * depth { text.append(0x20) }
        }
        switch self {
        case .array(let elements) where !elements.isEmpty:
            for (index, element) in elements.enumerated() {
                text.append(UInt8(ascii: index == 0 ? "[" : ","))
                startLine(depth + 1)
                element.write(into: &text, indent: indent, depth: depth + 1)
            }
            startLine(depth)
            text.append(UInt8(ascii: "]"))
        case .object(let members) where !members.isEmpty:
            for (index, member) in members.enumerated() {
                text.append(UInt8(ascii: index == 0 ? "{" : ","))
                startLine(depth + 1)
                text.appendQuoted(member.name)
                text.append(literal: ": ")
                member.value.write(into: &text, indent: indent, depth: depth + 1)
            }
            startLine(depth)
            text.append(UInt8(ascii: "}"))
        default: write(into: &text)
        }
    }
}
