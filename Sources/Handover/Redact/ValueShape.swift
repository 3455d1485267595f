/// What can be said of a value from its bytes alone.
enum ValueShape {
    /// Whether a byte ends a value that stands without quotation marks.
    static func endsUnquoted(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "&"),
            UInt8(ascii: "<"),
            UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "|"):
            true
        default: false
        }
    }

    /// Whether a byte can be a part of a compact token.
    static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// Whether a byte can be a part of credentials behind a scheme (RFC 9110 §11.2).
    static func isCredentialByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): true
        default: isTokenByte(byte)
        }
    }

    /// Whether a value is a word or a small number, such as the name of an error or a status.
    static func isWord(_ value: UnsafeRawBufferPointer) -> Bool {
        if value.count <= 3, value.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
        func joins(_ byte: UInt8) -> Bool {
            byte == 0x20 || (0x2D...0x2F).contains(byte) || byte == UInt8(ascii: "_")
        }
        return value.count <= 40
            && (value.allSatisfy { (0x61...0x7A).contains($0) || joins($0) }
                || value.allSatisfy { (0x41...0x5A).contains($0) || joins($0) })
    }

    /// Whether a value is a word as in a sentence: letters, the first one may be a capital.
    static func isWordOfProse(_ value: UnsafeRawBufferPointer) -> Bool {
        guard let first = value.first, (0x61...0x7A).contains(first | 0x20) else { return false }
        return isWord(UnsafeRawBufferPointer(rebasing: value.dropFirst())) || value.count == 1
    }

    /// Whether a word is one that a person puts together from several.
    static func isMadeUp(_ value: UnsafeRawBufferPointer) -> Bool {
        value.contains(UInt8(ascii: "-")) || value.contains(UInt8(ascii: "."))
    }

    /// Whether a word begins what is said about a password, and is hardly one.
    static func beginsSentence(_ word: UnsafeRawBufferPointer) -> Bool {
        guard word.count <= 10 else { return false }
        return starters.contains { $0.count == word.count && $0.elementsEqual(word.lazy.map { $0 | 0x20 }) }
    }

    private static let starters = [
        "the", "a", "an", "is", "it", "this", "that", "must", "may", "can", "cannot", "could", "should", "will", "was",
        "has",
        "not", "no", "in", "at", "to", "of", "for", "if", "too", "user", "your", "you", "please", "enter", "field",
        "string",
        "invalid", "expected", "missing", "required", "expired", "unknown", "wrong", "incorrect", "empty", "unable",
        "failed",
        "str", "sent", "via", "already", "bad", "see", "value", "password", "token", "only", "use", "check", "from",
        "with",
        "does", "never",
    ].map { Array($0.utf8) }

    /// Whether this stands in brackets to say of what type a value is, or how long: `string`, `*string`, `len=24`, `0xc0001a`, `24`.
    static func isCast(_ word: UnsafeRawBufferPointer) -> Bool {
        var rest = word[...]
        for prefix in ["len=", "cap=", "0x"] where rest.starts(with: prefix.utf8) {
            rest = rest.dropFirst(prefix.utf8.count)
            return rest.allSatisfy { (0x30...0x39).contains($0) || prefix == "0x" && (0x61...0x66).contains($0) }
        }
        return !rest.contains { (0x30...0x39).contains($0) } || rest.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Whether a member's name only says that it is the value: `value`, `tokenValue`, `unAccessToken`.
    static func saysValue(_ name: UnsafeRawBufferPointer) -> Bool {
        guard name.count >= 5 else { return false }
        return name.suffix(5).lazy.map { $0 | 0x20 }.elementsEqual("value".utf8)
    }

    /// Whether a byte can be a part of the name of a variable of the shell.
    static func isVariableByte(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
    }

    /// Whether a value is one that hardly anybody writes by hand: long enough, and letters and digits are mixed between two signs.
    static func looksRandom(_ value: UnsafeRawBufferPointer) -> Bool {
        var (length, letters, digits) = (0, 0, 0)
        for byte in value {
            switch byte {
            case 0x30...0x39: digits += 1
            case 0x41...0x5A, 0x61...0x7A: letters += 1
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"):
                (length, letters, digits) = (0, 0, 0)
                continue
            default: break
            }
            length += 1
            if length >= 8, letters > 0, digits > 0 { return true }
        }
        return false
    }
}
