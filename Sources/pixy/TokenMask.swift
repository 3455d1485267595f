/// Takes tokens out of what is said about a command line: who has put one in the wrong place does not want it in a log.
enum TokenMask {
    /// The text with everything that has the shape of a JWT cut to its beginning.
    static func masked(_ text: String) -> String {
        guard text.contains("eyJ") else { return text }
        var result: [UInt8] = []
        var run: [UInt8] = []
        func flush() {
            let isToken = run.count > 20 && run.starts(with: "eyJ".utf8) && run.contains(UInt8(ascii: "."))
            result += isToken ? Array("eyJ… (\(run.count) characters)".utf8) : run
            run.removeAll()
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                // A flag or an @ in front of a token is not part of it.
                if byte == UInt8(ascii: "e"), !run.isEmpty, run.allSatisfy({ $0 == UInt8(ascii: "-") }) { flush() }
                run.append(byte)
            default:
                flush()
                result.append(byte)
            }
        }
        flush()
        return String(decoding: result, as: UTF8.self)
    }
}
