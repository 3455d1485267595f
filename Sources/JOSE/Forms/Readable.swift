/// What can still be read of parts that are broken: to be shown, never to be verified.
enum Readable {
    /// The bytes of a part up to the first character that is none of base64, padding and white space left out.
    static func bytes(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        if let whole = Base64URL.decodeForgiving(utf8: text) { return whole }
        return Base64URL.decodeForgiving(utf8: text.prefix(while: isBase64))
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="), 0x20, 0x09, 0x0A, 0x0D: true
        default: false
        }
    }

    /// The object that bytes begin with, as far as they are JSON; nil without a single whole member.
    static func object(_ bytes: [UInt8], maximumValues: Int = .max) -> JSONValue? {
        do {
            let value = try JSONValue(parsing: bytes, maximumValues: maximumValues)
            return value.members?.isEmpty ?? true ? nil : value
        } catch {
            return object(bytes, failingAt: error.offset, maximumValues: maximumValues)
        }
    }

    /// The members before the byte where reading failed.
    static func object(_ bytes: [UInt8], failingAt offset: Int, maximumValues: Int = .max) -> JSONValue? {
        if offset == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return object(Array(bytes.dropFirst(3)), maximumValues: maximumValues)
        }
        let sound = bytes[..<min(max(offset, 0), bytes.count)]
        guard let end = ends(of: sound) else { return nil }
        if let whole = end.object, let value = try? JSONValue(parsing: sound[..<whole], maximumValues: maximumValues) {
            return value.members?.isEmpty ?? true ? nil : value
        }
        for end in [end.member, end.comma].compactMap(\.self) {
            let part = Array(sound[..<end]) + [UInt8(ascii: "}")]
            let value = try? JSONValue(parsing: part, maximumValues: maximumValues)
            if let members = value?.members, !members.isEmpty { return value }
        }
        return nil
    }

    /// Where the object itself, its last member and the member before that end; nil for what is no object.
    private static func ends(of bytes: ArraySlice<UInt8>) -> (object: Int?, member: Int?, comma: Int?)? {
        var depth = 0
        var isInString = false
        var isEscaped = false
        var comma: Int?
        for index in bytes.indices {
            let byte = bytes[index]
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth <= 0 { return (index + 1, nil, comma) }
            case UInt8(ascii: ",") where depth == 1: comma = index
            case 0x09, 0x0A, 0x0D, 0x20: continue
            default: if depth == 0 { return nil }
            }
        }
        // A number at the very end may lack digits; everything else shows where it ends.
        let isWhole = depth == 1 && !isInString && bytes.last.map { "\"}]el".utf8.contains($0) } ?? false
        return (nil, isWhole ? bytes.endIndex : nil, comma)
    }
}

extension JSONValue {
    /// The members that can be read of a JSON object that is cut off or damaged; nil without a single whole one.
    public static func readable(_ bytes: [UInt8], maximumValues: Int = .max) -> JSONValue? {
        Readable.object(bytes, maximumValues: maximumValues)
    }
}
