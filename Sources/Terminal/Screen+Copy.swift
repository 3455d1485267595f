internal import CNcurses

extension Screen {
    /// The most bytes of Base64 that terminals are known to take.
    static let longestCopy = 74_994

    /// Asks the terminal to put text on the clipboard (OSC 52), which works through SSH as well.
    ///
    /// The terminal does not answer: true means that it was asked. False: the text is too long or the terminal gone.
    public mutating func copy(_ text: String) -> Bool {
        guard !isClosed, !terminalIsGone else { return false }
        guard let bytes = Clipboard.sequence(for: text, insideTmux: !Self.environment("TMUX").isEmpty) else {
            return false
        }
        return bytes.withUnsafeBufferPointer { pixy_write($0.baseAddress, Int32($0.count)) }
    }
}

/// The sequence that sets a terminal's clipboard.
enum Clipboard {
    /// Nil when the text is too long.
    static func sequence(for text: String, insideTmux: Bool) -> [UInt8]? {
        let encoded = base64(Array(text.utf8))
        guard encoded.count <= Screen.longestCopy else { return nil }
        let plain = Array("\u{1B}]52;c;".utf8) + encoded + Array("\u{1B}\\".utf8)
        guard insideTmux else { return plain }
        // tmux takes the plain one when set-clipboard is on, and hands the wrapped one through when that is allowed.
        let doubled = plain.flatMap { $0 == Byte.escape ? [$0, $0] : [$0] }
        return plain + Array("\u{1B}Ptmux;".utf8) + doubled + Array("\u{1B}\\".utf8)
    }

    /// RFC 4648 §4, with padding.
    static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < group.count ? Int(group[start + $1]) : 0) }
            for place in 0..<4 {
                let isPadding = place > group.count
                result.append(isPadding ? UInt8(ascii: "=") : alphabet[bits >> (18 - 6 * place) & 63])
            }
        }
        return result
    }
}
