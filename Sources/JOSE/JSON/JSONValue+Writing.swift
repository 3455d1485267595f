extension JSONValue {
    /// The value as one line of JSON; characters that could act on a terminal or hide in one are `\uXXXX`.
    ///
    /// Escaped are C0, DEL, C1, bidirectional controls and zero-width characters. Numbers stay as spelled.
    public func serialized() -> String {
        var text: [UInt8] = []
        write(into: &text, indent: nil, depth: 0)
        return String(decoding: text, as: UTF8.self)
    }

    /// The value as JSON over several lines, escaped as ``serialized()`` does.
    public func pretty(indent: Int = 2) -> String {
        var text: [UInt8] = []
        write(into: &text, indent: max(indent, 0), depth: 0)
        return String(decoding: text, as: UTF8.self)
    }

    private func write(into text: inout [UInt8], indent: Int?, depth: Int) {
        switch self {
        case .null: text.append(contentsOf: "null".utf8)
        case .bool(let bool): text.append(contentsOf: (bool ? "true" : "false").utf8)
        case .number(let number): text.append(contentsOf: number.utf8)
        case .string(let string): Self.quote(string, into: &text)
        case .array(let elements):
            Self.list(elements, between: "[", and: "]", into: &text, indent: indent, depth: depth) { element, text in
                element.write(into: &text, indent: indent, depth: depth + 1)
            }
        case .object(let members):
            Self.list(members, between: "{", and: "}", into: &text, indent: indent, depth: depth) { member, text in
                Self.quote(member.name, into: &text)
                text.append(contentsOf: (indent == nil ? ":" : ": ").utf8)
                member.value.write(into: &text, indent: indent, depth: depth + 1)
            }
        }
    }

    private static func list<Item>(
        _ items: [Item],
        between opening: String,
        and closing: String,
        into text: inout [UInt8],
        indent: Int?,
        depth: Int,
        write: (Item, inout [UInt8]) -> Void
    ) {
        func startLine(_ depth: Int) {
            guard let indent else { return }
            text.append(0x0A)
            text.append(contentsOf: repeatElement(0x20, count: indent * depth))
        }
        text.append(contentsOf: opening.utf8)
        for (index, item) in items.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            startLine(depth + 1)
            write(item, &text)
        }
        if !items.isEmpty { startLine(depth) }
        text.append(contentsOf: closing.utf8)
    }

    private static func quote(_ string: String, into text: inout [UInt8]) {
        text.append(UInt8(ascii: "\""))
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text.append(contentsOf: "\\\"".utf8)
            case "\\": text.append(contentsOf: "\\\\".utf8)
            case "\n": text.append(contentsOf: "\\n".utf8)
            case "\r": text.append(contentsOf: "\\r".utf8)
            case "\t": text.append(contentsOf: "\\t".utf8)
            case _ where scalar.value < 0x7F && scalar.value >= 0x20:
                text.append(UInt8(truncatingIfNeeded: scalar.value))
            case _ where scalar.mustBeEscaped:
                for unit in String(scalar).utf16 { escape(unit, into: &text) }
            default: text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        text.append(UInt8(ascii: "\""))
    }

    private static func escape(_ unit: UInt16, into text: inout [UInt8]) {
        let digits = String(unit, radix: 16)
        text.append(contentsOf: "\\u".utf8)
        text.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
        text.append(contentsOf: digits.utf8)
    }
}

extension Unicode.Scalar {
    /// Whether the character acts on a terminal or cannot be seen: controls, format characters, line separators.
    fileprivate var mustBeEscaped: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F: true
        // Variation selectors and fillers take no room, though they are no format characters.
        case 0x034F, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x3164, 0xFE00...0xFE0F, 0xFFA0: true
        case 0xE0100...0xE01EF: true
        default:
            switch properties.generalCategory {
            case .format, .lineSeparator, .paragraphSeparator, .control, .surrogate: true
            default: false
            }
        }
    }
}
