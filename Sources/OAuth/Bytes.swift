/// Whether two strings are equal byte by byte.
///
/// Swift's `==` calls canonically equivalent strings equal; a protocol that compares `state` or `issuer` must not.
func sameBytes(_ first: some StringProtocol, _ second: some StringProtocol) -> Bool {
    first.utf8.elementsEqual(second.utf8)
}

/// The position, counted from 1, of the first character in which two strings differ; nil if they are equal.
func firstDifference(_ first: String, _ second: String) -> Int? {
    var one = first.unicodeScalars.makeIterator()
    var other = second.unicodeScalars.makeIterator()
    var position = 1
    while true {
        let left = one.next()
        let right = other.next()
        if left == nil && right == nil { return nil }
        if left != right { return position }
        position += 1
    }
}

/// A string that came from outside, short enough to be quoted in a finding.
func excerpt(_ text: String, limit: Int = 300) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
        end != scalars.endIndex
    else {
        return text
    }
    return String(scalars[..<end]) + "…"
}

/// A count with its noun, such as `1 character` or `43 characters`.
func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}

/// The names in a list as people write it: `a`, `a and b`, `a, b and c`.
func listed(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
}

extension Unicode.Scalar {
    /// The scalar by name or number, so that one that cannot be seen is still understood.
    var spelledOut: String {
        switch value {
        case 0x20: "a space"
        case 0x09: "a tab"
        case 0x0A, 0x0D: "a line break"
        case 0x21...0x7E: "“\(self)”"
        default: "the character U+" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
        }
    }

    private var hexadecimal: String { String(value, radix: 16, uppercase: true) }

    /// Whether it is a letter A–Z or a–z or a digit 0–9.
    var isASCIILetterOrDigit: Bool {
        ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self)
    }
}
