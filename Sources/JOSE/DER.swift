/// As much of DER (X.690) as an RSA public key needs.
enum DER {
    /// An unsigned number, big-endian, without leading zeros.
    static func integer(_ bytes: [UInt8]) -> [UInt8] {
        let isNegative = (bytes.first ?? 0) & 0x80 != 0
        return element(0x02, (isNegative || bytes.isEmpty ? [0] : []) + bytes)
    }

    /// A sequence of encoded elements.
    static func sequence(_ content: [UInt8]) -> [UInt8] {
        element(0x30, content)
    }

    /// Whether bytes are one whole sequence.
    static func isSequence(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 2, bytes[0] == 0x30 else { return false }
        return bytes[1] < 0x80 ? Int(bytes[1]) == bytes.count - 2 : bytes[1] == 0x81 && Int(bytes[2]) == bytes.count - 3
    }

    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        guard content.count >= 0x80 else { return [tag, UInt8(content.count)] + content }
        var length: [UInt8] = []
        var rest = content.count
        while rest > 0 {
            length.insert(UInt8(rest & 0xFF), at: 0)
            rest >>= 8
        }
        return [tag, 0x80 | UInt8(length.count)] + length + content
    }
}
