extension TextBuffer {
    /// Appends a text of our own.
    @inline(__always)
    mutating func append(literal text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends a string as JSON writes it, in quotes; what acts on a terminal or cannot be seen is `\uXXXX`.
    mutating func appendQuoted(_ string: String) {
        append(UInt8(ascii: "\""))
        appendEscaped(string)
        append(UInt8(ascii: "\""))
    }

    /// Appends a string as JSON writes it, without the quotes around it.
    mutating func appendEscaped(_ string: String) {
        if string.utf8.withContiguousStorageIfAvailable({ appendEscaped($0) }) == nil {
            Array(string.utf8).withUnsafeBufferPointer { appendEscaped($0) }
        }
    }

    /// Appends well-formed UTF-8, whole runs at a time.
    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var position = 0
        while true {
            position = text.endOfPlainText(from: position)
            guard position < text.count else { break }
            let (scalar, length) = text.scalar(at: position)
            if scalar.mustBeEscaped {
                append(text.part(start..<position))
                appendEscape(of: scalar)
                start = position + length
            }
            position += length
        }
        append(text.part(start..<text.count))
    }

    private mutating func appendEscape(of scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": append(literal: "\\\"")
        case "\\": append(literal: "\\\\")
        case "\n": append(literal: "\\n")
        case "\r": append(literal: "\\r")
        case "\t": append(literal: "\\t")
        default:
            for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
                append(literal: "\\u")
                for shift in [12, 8, 4, 0] as [UInt16] {
                    let digit = UInt8(truncatingIfNeeded: unit >> shift & 0xF)
                    append(digit + UInt8(ascii: digit < 10 ? "0" : "W"))
                }
            }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The scalar that begins at some offset of well-formed UTF-8, and its length in bytes.
    fileprivate func scalar(at offset: Int) -> (Unicode.Scalar, length: Int) {
        let lead = UInt32(self[offset])
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard offset + length <= count else { return ("\u{FFFD}", count - offset) }
        var value = length == 1 ? lead : lead & (0x7F >> UInt32(length))
        for index in 1..<Swift.max(length, 1) {
            value = value << 6 | UInt32(self[offset + index] & 0x3F)
        }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }
}

extension Unicode.Scalar {
    /// Whether JSON output has a character as an escape: what JSON demands, and what acts on a terminal or is unseen.
    var mustBeEscaped: Bool {
        switch value {
        case 0..<0x20, 0x22, 0x5C, 0x7F...0x9F, 0xAD: true
        // Most of what is written, without a look into Unicode's tables.
        case 0x20...0x2FF, 0x2010...0x2027, 0x3165...0xD7FF: false
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
