/// The first line of a response, read from its bytes.
enum StatusLine {
    /// The reason phrase of the final response, after any interim ones (RFC 9110 §15.2); empty if there is none.
    static func reasonPhrase(inHead bytes: [UInt8]) -> String {
        var start = 0
        while let end = endOfHead(in: bytes, from: start), isInterim(bytes[start..<end]) {
            start = end
        }
        let line = bytes[start...].prefix { $0 != 0x0D && $0 != 0x0A }
        let parts = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
        return parts.count == 3 ? String(decoding: parts[2], as: UTF8.self) : ""
    }

    /// The status of the first response; nil if the bytes do not begin with one.
    static func status(inHead bytes: [UInt8]) -> Int? {
        let parts = bytes.prefix { $0 != 0x0D && $0 != 0x0A }.split(separator: 0x20, maxSplits: 2)
        guard parts.count >= 2, parts[0].starts(with: "HTTP/1.".utf8), parts[1].count == 3 else { return nil }
        return Int(String(decoding: parts[1], as: UTF8.self))
    }

    /// Where the head that begins at `start` has ended, empty line included; nil if it is not whole yet.
    static func endOfHead(in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        var lineIsEmpty = false
        while index < bytes.count {
            switch bytes[index] {
            case 0x0A where lineIsEmpty: return index + 1
            case 0x0A: lineIsEmpty = true
            case 0x0D: break
            default: lineIsEmpty = false
            }
            index += 1
        }
        return nil
    }

    /// Whether a head is one before the final one; 101 is final.
    static func isInterim(_ head: ArraySlice<UInt8>) -> Bool {
        let parts = head.prefix(16).split(separator: 0x20, maxSplits: 2)
        guard parts.count >= 2, parts[1].first == UInt8(ascii: "1") else { return false }
        return !parts[1].starts(with: "101".utf8)
    }
}
