/// Whether a line is worth a closer look: it has one of the words by which errors are told.
enum Trigger {
    private static let words: [[UInt8]] = ["error", "aadsts", "aadb2c", "ora-", "idcs-", "msis"].map { Array($0.utf8) }
    private static let codes: Set<Substring> = Set(ErrorTable.all.map { $0.code[...] })

    static func isIn(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        var hasUnderscore = false
        for index in 0...line.count {
            let byte = index < line.count ? line[index] : 0x20
            switch byte | 0x20 {
            case 0x61...0x7A:
                if isWord(at: index, in: line) { return true }
            case 0x30...0x39: break
            default:
                if byte == 0x5F {
                    hasUnderscore = true
                } else {
                    if hasUnderscore, isCode(line[start..<index]) { return true }
                    start = index + 1
                    hasUnderscore = false
                }
            }
        }
        return false
    }

    private static func isWord(at index: Int, in line: UnsafeBufferPointer<UInt8>) -> Bool {
        let first = line[index] | 0x20
        guard first == 0x65 || first == 0x61 || first == 0x6F || first == 0x69 || first == 0x6D else { return false }
        return words.contains { word in
            guard word[0] == first, index + word.count <= line.count else { return false }
            var offset = 1
            while offset < word.count {
                guard line[index + offset] | 0x20 == word[offset] | 0x20 else { return false }
                offset += 1
            }
            return true
        }
    }

    private static func isCode(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        bytes.count < 64 && codes.contains(Substring(decoding: bytes, as: UTF8.self))
    }

    /// Whether a word is one of the codes that are explained.
    static func isCode(_ word: Substring) -> Bool { codes.contains(word) }
}
