/// The encodings of parameters: form bodies, queries and single components.
public enum FormEncoding {
    /// Encodes parameters as `application/x-www-form-urlencoded`: a space becomes `+` (RFC 6749 appendix B).
    public static func encode(_ parameters: [Parameter]) -> String {
        parameters.map { encodeComponent($0.name) + "=" + encodeComponent($0.value) }.joined(separator: "&")
    }

    /// Encodes one name or value as in a form body.
    public static func encodeComponent(_ text: String) -> String {
        escape(text, spaceAsPlus: true) { byte in
            isLetterOrDigit(byte) || byte == 0x2A || byte == 0x2D || byte == 0x2E || byte == 0x5F
        }
    }

    /// Encodes parameters as a query in which every reserved character is a percent triplet (RFC 3986 §2.1).
    public static func query(_ parameters: [Parameter]) -> String {
        parameters.map { percentEncodeComponent($0.name) + "=" + percentEncodeComponent($0.value) }
            .joined(separator: "&")
    }

    /// Percent-encodes everything but the unreserved characters; a space becomes `%20` (RFC 3986 §2.3).
    public static func percentEncodeComponent(_ text: String) -> String {
        escape(text, spaceAsPlus: false) { byte in
            isLetterOrDigit(byte) || byte == 0x2D || byte == 0x2E || byte == 0x5F || byte == 0x7E
        }
    }

    /// Decodes a form body or a query, keeping order and repeated names.
    ///
    /// Never fails: a stray `%` stays as it is, and bytes that are no UTF-8 become U+FFFD.
    public static func decode(_ text: some StringProtocol) -> [Parameter] {
        text.utf8.split(separator: UInt8(ascii: "&")).map { pair in
            guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else {
                return Parameter(unescape(pair, plusAsSpace: true), "")
            }
            return Parameter(
                unescape(pair[..<equals], plusAsSpace: true),
                unescape(pair[pair.index(after: equals)...], plusAsSpace: true)
            )
        }
    }

    /// Resolves the percent triplets of one component and leaves `+` alone.
    public static func percentDecodeComponent(_ text: some StringProtocol) -> String {
        unescape(text.utf8, plusAsSpace: false)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        Unicode.Scalar(byte).isASCIILetterOrDigit
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func escape(_ text: String, spaceAsPlus: Bool, keeping isKept: (UInt8) -> Bool) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if isKept(byte) {
                bytes.append(byte)
            } else if byte == 0x20 && spaceAsPlus {
                bytes.append(UInt8(ascii: "+"))
            } else {
                bytes.append(UInt8(ascii: "%"))
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 0x0F)])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func unescape(_ encoded: some Collection<UInt8>, plusAsSpace: Bool) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(encoded.count)
        var index = encoded.startIndex
        while index != encoded.endIndex {
            let byte = encoded[index]
            encoded.formIndex(after: &index)
            if byte == UInt8(ascii: "+") && plusAsSpace {
                bytes.append(0x20)
            } else if byte == UInt8(ascii: "%"), let (value, next) = triplet(encoded, at: index) {
                bytes.append(value)
                index = next
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func triplet<C: Collection<UInt8>>(_ encoded: C, at index: C.Index) -> (UInt8, C.Index)? {
        guard index != encoded.endIndex, let high = hexadecimal(encoded[index]) else { return nil }
        let second = encoded.index(after: index)
        guard second != encoded.endIndex, let low = hexadecimal(encoded[second]) else { return nil }
        return (high << 4 | low, encoded.index(after: second))
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
