extension RedactionPass {
    /// The end of a value with blanks in what an option of curl sends, `-d 'password=three words here&x=1'`; nil for any other.
    ///
    /// There the mark that was opened before the name, or `&`, ends it; elsewhere a blank does.
    func endInCurlData(_ kind: SecretName, _ name: Int, from start: Int) -> Int? {
        guard [.password, .token, .pass].contains(kind), let mark = openingMark(before: name), sendsData(before: mark)
        else { return nil }
        var end = start
        var hasBlank = false
        while end < count, end - start < Self.reach, text[end] != text[mark], text[end] != UInt8(ascii: "&") {
            if text[end] == 0x0A || text[end] == UInt8(ascii: "\\") { return nil }
            hasBlank = hasBlank || text[end] == 0x20
            end += 1
        }
        return hasBlank && end < count && end - start < Self.reach ? end : nil
    }

    /// The last quotation mark in the line before a place.
    private func openingMark(before place: Int) -> Int? {
        var index = place - 1
        while index >= 0, place - index < Self.reach, text[index] != 0x0A {
            if text[index] == UInt8(ascii: "'") || text[index] == UInt8(ascii: "\"") { return index }
            index -= 1
        }
        return nil
    }

    /// Whether an option that sends data stands before a place: `-d`, `-sSd`, `-F`, `--data-urlencode`, `--form-string=`.
    private func sendsData(before place: Int) -> Bool {
        var end = place
        while end > 0, text[end - 1] == 0x20 || text[end - 1] == UInt8(ascii: "=") { end -= 1 }
        var start = end
        while start > 0, end - start < 24, text[start - 1] > 0x20 { start -= 1 }
        guard end - start > 1, matches("-", at: start) else { return false }
        if matches("--data", at: start) || matches("--form", at: start) { return true }
        return end - start < 8 && !matches("--", at: start) && (matches("d", at: end - 1) || matches("F", at: end - 1))
    }
}
