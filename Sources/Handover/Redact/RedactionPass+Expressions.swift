extension RedactionPass {
    /// Whether source code goes on with where the secret is: `self.token`, `$request->get(…)`, `process.env.TOKEN`, `Option<String>`;
    /// or a session has a number.
    func isExpression(_ kind: SecretName, _ range: Range<Int>) -> Bool {
        guard range.count <= 40, let first = range.first else { return false }
        let value = UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count)
        switch text[first] {
        case UInt8(ascii: "$"): if isVariable(kind, value, range.upperBound) { return true }
        case UInt8(ascii: "p"): if matches("process.env.", at: first) { return true }
        case UInt8(ascii: "o"): if matches("os.environ", at: first) { return true }
        default: break
        }
        guard kind == .token || kind == .code else { return false }
        if value.count <= 4, value.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
        if matches("<", at: range.upperBound), ValueShape.isWordOfProse(value) { return true }
        let isMember = kind == .code && value.contains(UInt8(ascii: "."))
        return (isMember || secretName(before: range.upperBound) != nil)
            && value.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || "._".utf8.contains($0) }
    }

    /// `$request->`, `$_POST[`, and `$token`, which a person may well have made up as a password.
    private func isVariable(_ kind: SecretName, _ value: UnsafeRawBufferPointer, _ end: Int) -> Bool {
        var name = value.dropFirst()
        let isUsed = name.last == UInt8(ascii: "[") || name.last == UInt8(ascii: "-") && matches(">", at: end)
        if isUsed { name = name.dropLast() }
        return (isUsed || kind != .password) && name.count > 1
            && name.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "_") }
    }

    /// Whether what stands behind a quotation mark goes on from a text that ended there: `"token=" + token`.
    func goesOn(_ start: Int) -> Bool {
        matches(" + ", at: start) || matches(" . ", at: start) || matches(" % ", at: start)
    }
}
