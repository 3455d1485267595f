/// A paste without what nobody sees in it: the colours of a terminal, and characters without width.
struct SeenText {
    /// The text that is left; nil when nothing was taken off.
    private(set) var text: String?
    /// What was taken off, in plain words.
    private(set) var forgiven: [String] = []

    init(_ text: String) {
        guard text.utf8.contains(where: { $0 == 0x1B || $0 == 0xE2 || $0 == 0xEF || $0 == 0xC2 }) else { return }
        let bytes = Array(text.utf8)
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            let rest = bytes[place...]
            if let length = Self.sequence(rest) {
                forgive("colour sequences")
                place += length
            } else if (kept.last ?? 0x80) < 0x80, let length = Self.invisible(rest) {
                // Only where it touches ASCII: between letters of other scripts it may belong to the text.
                forgive("invisible characters")
                place += length
            } else {
                kept.append(bytes[place])
                place += 1
            }
        }
        if !forgiven.isEmpty { self.text = String(decoding: kept, as: UTF8.self) }
    }

    private mutating func forgive(_ name: String) {
        if !forgiven.contains(name) { forgiven.append(name) }
    }

    /// The length of a control sequence (ECMA-48 §5.4), such as `ESC [ 1;31 m`; nil where none begins.
    private static func sequence(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.starts(with: [0x1B, UInt8(ascii: "[")]) else { return nil }
        let parameters = bytes.dropFirst(2).prefix(32).prefix { (0x20...0x3F).contains($0) }
        guard let last = bytes.dropFirst(2 + parameters.count).first, (0x40...0x7E).contains(last) else { return nil }
        return 3 + parameters.count
    }

    /// The length of a character without width: U+00AD, U+200B to U+200F, U+2060 to U+2064, U+FEFF.
    private static func invisible(_ bytes: ArraySlice<UInt8>) -> Int? {
        let three = Array(bytes.prefix(3))
        if three.starts(with: [0xC2, 0xAD]) { return 2 }
        guard three.count == 3 else { return nil }
        switch (three[0], three[1], three[2]) {
        case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x81, 0xA0...0xA4), (0xEF, 0xBB, 0xBF): return 3
        default: return nil
        }
    }
}
