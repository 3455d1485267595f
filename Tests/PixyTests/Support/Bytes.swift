import FoundationEssentials

extension UInt8 {
    /// ESC, with which every sequence to a terminal begins.
    static let escape: UInt8 = 0x1B
}

/// Looking for things in the bytes that a terminal got.
extension Collection<UInt8> {
    /// Whether a text stands in them.
    func contains(text: String) -> Bool {
        firstRange(of: Array(text.utf8)) != nil
    }
}

extension Array where Element == UInt8 {
    /// Whether any part of a secret of sixteen characters stands in them.
    func containsPart(of secret: String) -> Bool {
        let bytes = Array(secret.utf8)
        guard bytes.count > 16 else { return contains(text: secret) }
        return stride(from: 0, through: bytes.count - 16, by: 8).contains { start in
            firstRange(of: Array(bytes[start..<start + 16])) != nil
        }
    }

    /// The numbers of every SGR sequence (ECMA-48 §8.3.117), those inside 38 and 48 too.
    var graphicRenditions: [Int] {
        var numbers: [Int] = []
        var index = startIndex
        while let start = self[index...].firstRange(of: [.escape, UInt8(ascii: "[")]) {
            let parameters = self[start.upperBound...].prefix { (0x30...0x3F).contains($0) }
            index = parameters.endIndex
            guard index < endIndex, self[index] == UInt8(ascii: "m") else { continue }
            numbers += parameters.split { [UInt8(ascii: ";"), UInt8(ascii: ":")].contains($0) }
                .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        }
        return numbers
    }

    /// What was last sent to the clipboard (OSC 52).
    var clipboard: String? {
        guard let start = lastRange(of: Array("\u{1B}]52;".utf8)) else { return nil }
        let payload = self[start.upperBound...].drop { $0 != UInt8(ascii: ";") }.dropFirst()
            .prefix { $0 != 0x07 && $0 != .escape }
        return Data(base64Encoded: String(decoding: payload, as: UTF8.self)).map { String(decoding: $0, as: UTF8.self) }
    }

    private func lastRange(of bytes: [UInt8]) -> Range<Int>? {
        ranges(of: bytes).last
    }
}
