extension RedactionPass {
    /// Whether what is called `code` is the code of an error: a number, such as `ORA-00942`, or a word beside an `error`.
    func isErrorCode(_ range: Range<Int>) -> Bool {
        let value = UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count)
        if ValueShape.isErrorCode(value) { return true }
        return value.count <= 48 && value.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
            && standsInError(range.lowerBound)
    }

    /// Whether the object that a value stands in is called an error, or has one.
    private func standsInError(_ start: Int) -> Bool {
        var index = start
        while index > 4, start - index < Self.lookback, text[index - 1] != UInt8(ascii: "}") {
            index -= 1
            guard text[index] == UInt8(ascii: "r") || text[index] == UInt8(ascii: "s") else { continue }
            let isOne = text[index] == UInt8(ascii: "r")
            let next = afterWhiteSpace(
                index + 1 + (matches("\"", at: index + 1) || matches("'", at: index + 1) ? 1 : 0)
            )
            guard matches(":", at: next) || matches("=", at: next), !matches("null", at: afterBlanks(next + 1)) else {
                continue
            }
            if matches("error", at: index - (isOne ? 4 : 5), ignoringCase: true) { return true }
        }
        return false
    }
}

extension ValueShape {
    /// Whether a value is such as programs number their errors with: `42P01`, `ORA-00942`, `E11000`, `0x80070005`, `-23505`.
    ///
    /// Six to eight digits alone may well be a code that somebody was sent.
    static func isErrorCode(_ value: UnsafeRawBufferPointer) -> Bool {
        guard value.count <= 19 else { return false }
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        if value.starts(with: "0x".utf8) {
            return value.count <= 18
                && value.dropFirst(2).allSatisfy { isDigit($0) || (0x61...0x66).contains($0 | 0x20) }
        }
        let isNegative = value.first == UInt8(ascii: "-")
        if value.dropFirst(isNegative ? 1 : 0).allSatisfy(isDigit) {
            return isNegative || !(6...8).contains(value.count)
        }
        guard value.count <= 16, value.allSatisfy({ isVariableByte($0) || $0 == UInt8(ascii: "-") }) else {
            return false
        }
        // One number only, but for those of five characters that SQL has.
        let numbers = value.indices.count { isDigit(value[$0]) && ($0 == 0 || !isDigit(value[$0 - 1])) }
        return value.count == 5 || numbers == 1
    }
}
