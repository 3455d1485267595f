import FoundationEssentials

/// Base64 of RFC 4648 §4, as PEM and `x5c` have it; tokens have ``Base64URL``.
enum Base64 {
    /// The bytes of a text without white space; nil when it is not base64.
    static func decode(_ text: String) -> [UInt8]? {
        Data(base64Encoded: text).map(Array.init)
    }

    /// The bytes of a text in which white space, and the `\n` of a string that was not unescaped, are passed over.
    static func decodeWrapped(_ text: some StringProtocol) -> [UInt8]? {
        var kept: [UInt8] = []
        var bytes = text.utf8.makeIterator()
        while let byte = bytes.next() {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D: continue
            case UInt8(ascii: "\\"):
                guard let next = bytes.next(), "nrt".utf8.contains(next) else { return nil }
            default: kept.append(byte)
            }
        }
        return decode(String(decoding: kept, as: UTF8.self))
    }
}
