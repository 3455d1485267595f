internal import Cells

/// Bytes with a name.
enum Byte {
    static let escape: UInt8 = 0x1B
    static let bell: UInt8 = 0x07
}

/// So many bytes, and what they mean.
struct Step {
    enum What {
        case nothing
        case text(Unicode.Scalar)
        case input(Input)
        case pasteStart
    }

    var length: Int
    var what: What

    init(_ length: Int, _ what: What) {
        self.length = length
        self.what = what
    }
}

/// One scalar of UTF-8.
enum UTF8Step {
    private static let replacement: Unicode.Scalar = "\u{FFFD}"

    /// Nil when the scalar is not complete and may still become so.
    static func next(_ bytes: ArraySlice<UInt8>, isFinal: Bool) -> Step? {
        let first = bytes[bytes.startIndex]
        let length = self.length(startingWith: first)
        guard length > 0 else { return Step(1, .text(replacement)) }
        let present = bytes.dropFirst().prefix(length - 1).prefix { $0 & 0xC0 == 0x80 }
        let isCutShort = present.count < length - 1
        if isCutShort && present.count == bytes.count - 1 && !isFinal { return nil }
        guard !isCutShort, let scalar = scalar(bytes.prefix(length)) else {
            return Step(1 + present.count, .text(replacement))
        }
        // C1 controls are nobody's keys.
        return Step(length, (0x80..<0xA0).contains(scalar.value) ? .nothing : .text(scalar))
    }

    private static func length(startingWith byte: UInt8) -> Int {
        switch byte {
        case 0x00..<0x80: 1
        case 0xC2..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0..<0xF5: 4
        default: 0
        }
    }

    private static func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let decoded = String(decoding: bytes, as: UTF8.self).unicodeScalars
        guard decoded.count == 1, let scalar = decoded.first else { return nil }
        return scalar
    }
}
