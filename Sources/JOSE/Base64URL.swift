/// Base64url without padding, read strictly: RFC 4648 §5 as RFC 7515 §2 uses it.
public enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// The six bits of each ASCII character, 255 for what is not in the alphabet.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, character) in alphabet.enumerated() {
            values[Int(character)] = UInt8(value)
        }
        return values
    }()

    /// For each of the four characters of a group, where its six bits belong in 32; a 1 at the end for a foreign one.
    private static let groups: [UInt32] = [26, 20, 14, 8].flatMap { shift in
        values.map { $0 < 64 ? UInt32($0) << UInt32(shift) : 1 }
    }

    /// The unpadded text of some bytes.
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        // Copied first: a loop over a generic sequence of another module is many times slower.
        encode(array: Array(bytes))
    }

    private static func encode(array bytes: [UInt8]) -> String {
        let length = bytes.count / 3 * 4 + (bytes.count % 3 == 0 ? 0 : bytes.count % 3 + 1)
        return String(unsafeUninitializedCapacity: length) { text in
            alphabet.withUnsafeBufferPointer { alphabet in
                var written = 0
                var bits: UInt32 = 0
                var count: UInt32 = 0
                for byte in bytes {
                    bits = bits << 8 | UInt32(byte)
                    count += 8
                    while count >= 6 {
                        count -= 6
                        text[written] = alphabet[Int(bits >> count & 63)]
                        written += 1
                    }
                }
                if count > 0 {
                    text[written] = alphabet[Int(bits << (6 - count) & 63)]
                    written += 1
                }
                return written
            }
        }
    }

    /// The bytes of an unpadded text; padding, other alphabets and loose trailing bits are refused.
    ///
    /// Two texts never stand for the same bytes, so nothing can be changed in a token without being seen.
    public static func decode(_ text: some StringProtocol) throws(Base64URLFailure) -> [UInt8] {
        try decode(utf8: ArraySlice(Array(text.utf8)))
    }

    /// The bytes of an unpadded text that is given as UTF-8.
    static func decode(utf8 text: ArraySlice<UInt8>) throws(Base64URLFailure) -> [UInt8] {
        var problem: Base64URLFailure?
        let bytes = text.withUnsafeBufferPointer { text in
            [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3 + 2) { bytes, written in
                problem = decode(text, into: bytes, &written)
            }
        }
        if let problem { throw problem }
        return bytes
    }

    /// How many characters stand for so many bytes.
    static func length(of bytes: Int) -> Int {
        (bytes * 8 + 5) / 6
    }

    /// How much room is needed to decode so many characters.
    static func room(for characters: Int) -> Int {
        characters / 4 * 3 + 2
    }

    /// Puts the bytes of an unpadded text into a buffer with ``room(for:)``; their number, or nil if it is no base64url.
    static func decode(_ text: UnsafeBufferPointer<UInt8>, into bytes: UnsafeMutableBufferPointer<UInt8>) -> Int? {
        var written = 0
        return decode(text, into: bytes, &written) == nil ? written : nil
    }

    /// Decodes into a buffer that has room for three bytes of every four characters and two more.
    private static func decode(
        _ text: UnsafeBufferPointer<UInt8>,
        into bytes: UnsafeMutableBufferPointer<UInt8>,
        _ written: inout Int
    ) -> Base64URLFailure? {
        var read = 0
        groups.withUnsafeBufferPointer { groups in
            var foreign: UInt32 = 0
            // Four bytes are written for three, so the last groups are left for below.
            while read + 8 <= text.count {
                let group =
                    groups[Int(text[read])] | groups[256 + Int(text[read + 1])]
                    | groups[512 + Int(text[read + 2])] | groups[768 + Int(text[read + 3])]
                foreign |= group
                UnsafeMutableRawBufferPointer(bytes).storeBytes(
                    of: group.bigEndian,
                    toByteOffset: written,
                    as: UInt32.self
                )
                read += 4
                written += 3
            }
            // Where the foreign character is, is found below.
            if foreign & 0xFF != 0 { (read, written) = (0, 0) }
        }
        return values.withUnsafeBufferPointer { values in
            func value(_ index: Int) -> UInt32 { UInt32(values[Int(text[index])]) }
            let whole = text.count & ~3
            while read < whole {
                let (a, b, c, d) = (value(read), value(read + 1), value(read + 2), value(read + 3))
                // Only what is not in the alphabet has a bit above the six.
                guard (a | b | c | d) < 64 else { break }
                let group = a << 18 | b << 12 | c << 6 | d
                bytes[written] = UInt8(truncatingIfNeeded: group >> 16)
                bytes[written + 1] = UInt8(truncatingIfNeeded: group >> 8)
                bytes[written + 2] = UInt8(truncatingIfNeeded: group)
                read += 4
                written += 3
            }
            if let offset = (read..<text.count).first(where: { value($0) >= 64 }) {
                return Base64URLFailure(offset: offset, problem: .character(scalar(in: text, at: offset)))
            }
            let loose: UInt32
            switch text.count - read {
            case 0: return nil
            case 1: return Base64URLFailure(offset: text.count, problem: .length(text.count))
            case 2:
                let group = value(read) << 6 | value(read + 1)
                bytes[written] = UInt8(truncatingIfNeeded: group >> 4)
                (written, loose) = (written + 1, group & 0xF)
            default:
                let group = value(read) << 12 | value(read + 1) << 6 | value(read + 2)
                bytes[written] = UInt8(truncatingIfNeeded: group >> 10)
                bytes[written + 1] = UInt8(truncatingIfNeeded: group >> 2)
                (written, loose) = (written + 2, group & 3)
            }
            return loose == 0 ? nil : Base64URLFailure(offset: text.count - 1, problem: .trailingBits)
        }
    }

    /// Whether a text has only characters of the alphabet and one more that is allowed.
    static func areCharacters(_ text: UnsafeBufferPointer<UInt8>, or other: UInt8) -> Bool {
        values.withUnsafeBufferPointer { values in
            for character in text where values[Int(character)] >= 64 && character != other { return false }
            return true
        }
    }

    /// What can be read of a text that is not strictly base64url: padding, `+`, `/` and loose bits are forgiven.
    ///
    /// Only for showing a malformed token; what comes out is never verified.
    static func decodeForgiving(utf8 text: ArraySlice<UInt8>) -> [UInt8]? {
        var repaired: [UInt8] = []
        repaired.reserveCapacity(text.count)
        for character in text {
            switch character {
            case UInt8(ascii: "+"): repaired.append(UInt8(ascii: "-"))
            case UInt8(ascii: "/"): repaired.append(UInt8(ascii: "_"))
            case UInt8(ascii: "="), 0x09, 0x0A, 0x0D, 0x20: continue
            default: repaired.append(character)
            }
        }
        if repaired.count % 4 == 1 {
            repaired.removeLast()
        }
        if let last = repaired.last, repaired.count % 4 != 0 {
            let kept = repaired.count % 4 == 2 ? values[Int(last)] & 0x30 : values[Int(last)] & 0x3C
            if values[Int(last)] < 64 {
                repaired[repaired.count - 1] = alphabet[Int(kept)]
            }
        }
        return try? decode(utf8: repaired[...])
    }

    private static func scalar(in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Unicode.Scalar {
        // Everything before the first foreign character is ASCII, so the offset is the start of a scalar.
        let rest = text[offset..<min(offset + 4, text.count)]
        return String(decoding: rest, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
    }
}

/// Why a text is not base64url, and where.
public struct Base64URLFailure: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Problem: Hashable, Sendable {
        /// A character outside `A–Z a–z 0–9 - _`.
        case character(Unicode.Scalar)
        /// A length that no bytes have: one more than a multiple of four.
        case length(Int)
        /// The last character carries bits that belong to no byte.
        case trailingBits
    }

    /// The offending character, counted from 0; the text's length where the end comes too early.
    public var offset: Int
    /// What is wrong there.
    public var problem: Problem

    /// A failure with all its parts.
    public init(offset: Int, problem: Problem) {
        self.offset = offset
        self.problem = problem
    }

    /// Whether the text has another length than it was made with: the usual mark of one that was not copied whole.
    var isAboutLength: Bool {
        switch problem {
        case .character: false
        case .length, .trailingBits: true
        }
    }

    /// The fault as part of a sentence, characters counted from 1.
    public var explanation: String {
        switch problem {
        case .character("="):
            "character \(offset + 1) is \"=\": base64url in tokens has no padding"
        case .character("+"), .character("/"):
            "character \(offset + 1) belongs to ordinary base64: base64url has - and _ in place of + and /"
        case .character(let scalar) where scalar.properties.isWhitespace:
            "character \(offset + 1) is white space (\(scalar.codePoint))"
        case .character(let scalar):
            "character \(offset + 1) (\(scalar.name)) is not one of A–Z a–z 0–9 - _"
        case .length(let length):
            "it has \(length) characters, a length no bytes have: one is missing or one too many"
        case .trailingBits:
            "character \(offset + 1), the last, carries bits that belong to no byte"
        }
    }
}

extension Unicode.Scalar {
    /// `U+202E` and the like.
    var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// The scalar itself in quotes where it is printable ASCII, else its code point.
    var name: String {
        (0x21...0x7E).contains(value) ? "\"\(self)\"" : codePoint
    }
}
