/// The words of a page without its markup; scripts are kept, for some providers put the error there.
enum MarkupText {
    /// How much of a page is looked at, in bytes.
    private static let limit = 1 << 20

    static func isMarkup(_ bytes: [UInt8]) -> Bool {
        let start = String(decoding: bytes.prefix(1024), as: UTF8.self).lowercased()
        return start.contains("<html") || start.contains("<!doctype") || start.contains("<body")
            || start.contains("<div")
    }

    static func text(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        var isTag = false
        var isAfterSpace = true
        let bytes = bytes.prefix(limit)
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "<") {
                // A sign of comparison in a script opens no tag.
                let next = index + 1 < bytes.count ? bytes[index + 1] : 0x20
                isTag =
                    next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || Unicode.Scalar(next).isASCIILetterOrDigit
                if isTag, !isAfterSpace { text.append(0x20) }
                isAfterSpace = true
            }
            if isTag {
                isTag = byte != UInt8(ascii: ">")
                continue
            }
            let isSpace = byte.isBlank && byte != 0x0A
            if !isSpace || !isAfterSpace { text.append(isSpace ? 0x20 : byte) }
            isAfterSpace = byte.isBlank
        }
        return Array(resolved(String(decoding: text, as: UTF8.self)).utf8)
    }

    private static func resolved(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var text = text
        for (name, character) in [
            ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&apos;", "'"), ("&lt;", "<"),
            ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&"),
        ] {
            text = text.replacing(name, with: character)
        }
        return text
    }
}
