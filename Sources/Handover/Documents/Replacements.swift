/// Texts that others stand in for, all of them found in one pass: as long as the text takes, however many there are.
struct Replacements {
    private struct Entry {
        var old: [UInt8]
        var new: [UInt8]
    }

    /// What is replaced by its first bytes, the first given first.
    private var byPrefix: [UInt64: [Entry]] = [:]
    /// A bit for each two bytes that something begins with.
    private var beginnings = [UInt64](repeating: 0, count: 1024)

    private static let prefix = 8

    /// Replacements for texts of at least 8 bytes; where two fit, the one that is given first counts.
    init(_ pairs: [(old: [UInt8], new: [UInt8])]) {
        for pair in pairs where pair.old.count >= Self.prefix {
            let (start, two) = pair.old.withUnsafeBytes { (Self.word($0, 0), Self.two($0, 0)) }
            byPrefix[start, default: []].append(Entry(old: pair.old, new: pair.new))
            beginnings[two >> 6] |= 1 << UInt64(two & 63)
        }
    }

    /// The text with everything replaced.
    func applied(to text: [UInt8]) -> [UInt8] {
        guard !byPrefix.isEmpty else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        text.withUnsafeBytes { bytes in
            var copied = 0
            var index = 0
            while index + Self.prefix <= bytes.count {
                guard let entry = entry(at: index, in: bytes) else {
                    index += 1
                    continue
                }
                result += bytes[copied..<index]
                result += entry.new
                index += entry.old.count
                copied = index
            }
            result += bytes[copied...]
        }
        return result
    }

    private func entry(at index: Int, in bytes: UnsafeRawBufferPointer) -> Entry? {
        let two = Self.two(bytes, index)
        guard beginnings[two >> 6] >> UInt64(two & 63) & 1 == 1 else { return nil }
        return byPrefix[Self.word(bytes, index)]?.first { bytes[index...].starts(with: $0.old) }
    }

    private static func two(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Int {
        Int(bytes.loadUnaligned(fromByteOffset: index, as: UInt16.self))
    }

    private static func word(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt64 {
        bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    }
}
