/// Replaces the secrets in a file: as ``Redactor`` does, in UTF-16, too, where a byte order mark at its beginning says so.
///
/// PowerShell writes such files. Everything else stays byte for byte, even half a surrogate pair.
public struct FileRedactor: Sendable {
    private var redactor: Redactor
    private var encoding = Encoding.unknown
    /// The first byte, until the second one is there.
    private var beginning: [UInt8] = []
    private var reader = WideReader()
    private var writer = WideWriter()

    private enum Encoding {
        case unknown, bytes, wide
    }

    /// A redactor at the beginning of a file.
    public init(_ redactor: Redactor) {
        self.redactor = redactor
    }

    /// Takes the next piece and appends what is ready; with the last one, everything is.
    public mutating func redact(_ piece: ArraySlice<UInt8>, isLast: Bool, into result: inout [UInt8]) {
        var piece = piece
        if encoding == .unknown {
            let fresh = min(2 - beginning.count, piece.count)
            beginning += piece.prefix(fresh)
            guard beginning.count == 2 || isLast else { return }
            piece = (beginning + piece.dropFirst(fresh))[...]
            begin()
        }
        guard encoding == .wide else { return redactor.redact(piece, isLast: isLast, into: &result) }
        var text: [UInt8] = []
        var redacted: [UInt8] = []
        reader.read(piece, isLast: isLast, into: &text)
        redactor.redact(text[...], isLast: isLast, into: &redacted)
        writer.write(redacted, into: &result)
        if isLast { result += reader.oddByte }
    }

    private mutating func begin() {
        switch beginning {
        case [0xFF, 0xFE]: encoding = .wide
        case [0xFE, 0xFF]:
            encoding = .wide
            reader.isBigEndian = true
            writer.isBigEndian = true
        default: encoding = .bytes
        }
    }
}

/// UTF-16 to UTF-8, in which half a surrogate pair has three bytes as any other character does.
private struct WideReader {
    var isBigEndian = false
    /// The byte at the end of a piece that is half a unit.
    private(set) var oddByte: [UInt8] = []
    /// The first half of a pair whose second half has not come yet.
    private var high: UInt16?

    mutating func read(_ piece: ArraySlice<UInt8>, isLast: Bool, into text: inout [UInt8]) {
        var bytes = oddByte + piece
        oddByte = bytes.count.isMultiple(of: 2) ? [] : [bytes.removeLast()]
        text.reserveCapacity(bytes.count)
        for index in stride(from: 0, to: bytes.count, by: 2) {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            append(isBigEndian ? first << 8 | second : second << 8 | first, to: &text)
        }
        if isLast { flush(into: &text) }
    }

    private mutating func append(_ unit: UInt16, to text: inout [UInt8]) {
        if let high, (0xDC00...0xDFFF).contains(unit) {
            self.high = nil
            let scalar = 0x10000 + (UInt32(high) - 0xD800) << 10 + UInt32(unit) - 0xDC00
            text += [0xF0 | UInt8(scalar >> 18), tail(scalar >> 12), tail(scalar >> 6), tail(scalar)]
            return
        }
        flush(into: &text)
        switch unit {
        case 0xD800...0xDBFF: high = unit
        case 0..<0x80: text.append(UInt8(unit))
        case 0x80..<0x800: text += [0xC0 | UInt8(unit >> 6), tail(UInt32(unit))]
        default: three(unit, into: &text)
        }
    }

    private mutating func flush(into text: inout [UInt8]) {
        if let high { three(high, into: &text) }
        high = nil
    }

    private func three(_ unit: UInt16, into text: inout [UInt8]) {
        text += [0xE0 | UInt8(unit >> 12), tail(UInt32(unit) >> 6), tail(UInt32(unit))]
    }

    private func tail(_ bits: UInt32) -> UInt8 { 0x80 | UInt8(bits & 0x3F) }
}

/// The way back: what it is given was read by a ``WideReader``, so it is well-formed but for halves of pairs.
private struct WideWriter {
    var isBigEndian = false
    private var scalar: UInt32 = 0
    private var missing = 0

    mutating func write(_ text: [UInt8], into result: inout [UInt8]) {
        result.reserveCapacity(result.count + 2 * text.count)
        for byte in text {
            switch byte {
            case 0..<0x80: (scalar, missing) = (UInt32(byte), 0)
            case 0x80..<0xC0: (scalar, missing) = (scalar << 6 | UInt32(byte & 0x3F), missing - 1)
            case 0xC0..<0xE0: (scalar, missing) = (UInt32(byte & 0x1F), 1)
            case 0xE0..<0xF0: (scalar, missing) = (UInt32(byte & 0x0F), 2)
            default: (scalar, missing) = (UInt32(byte & 0x07), 3)
            }
            guard missing == 0 else { continue }
            if scalar < 0x10000 {
                append(UInt16(scalar), to: &result)
            } else {
                append(UInt16(0xD800 + (scalar - 0x10000) >> 10), to: &result)
                append(UInt16(0xDC00 | scalar & 0x3FF), to: &result)
            }
        }
    }

    private func append(_ unit: UInt16, to result: inout [UInt8]) {
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
        result.append(isBigEndian ? high : low)
        result.append(isBigEndian ? low : high)
    }
}
