extension Judge {
    /// Rule `numbers`: only numbers that every reader holds exactly (RFC 8259 §6, RFC 7493 §2.2).
    func numbers() -> [Finding] {
        var paths: [String] = []
        for (name, value) in [("header", header), ("claims", token.claims ?? token.partialClaims)] {
            guard let value, value.hasInexactNumber(depth: 0) else { continue }
            var place = [name]
            value.collectInexactNumbers(at: &place, into: &paths)
        }
        guard let first = paths.first else { return [] }
        let more = paths.count > 1 ? " The same is true of \(paths.dropFirst().joined(separator: ", "))." : ""
        let message =
            "The number at \(first) is beyond what every reader can hold (2^53 and the range of a double):"
            + " some will see another one.\(more)"
        let actual = paths.joined(separator: ", ")
        return [Rule("numbers", "RFC 7493 §2.2")(.warning, message, expected: "numbers up to 2^53", actual: actual)]
    }
}

extension JSONValue {
    /// Deeper than any value that was parsed.
    private static let deepest = 1_024
    private static let mostPaths = 5

    /// Whether a number is in it that a double does not hold, or an integer beyond 2^53.
    fileprivate func hasInexactNumber(depth: Int) -> Bool {
        guard depth < Self.deepest else { return false }
        switch self {
        case .null, .bool, .string: return false
        case .number(let text): return Self.isInexact(text)
        case .array(let elements):
            for element in elements where element.hasInexactNumber(depth: depth + 1) { return true }
            return false
        case .object(let members):
            for member in members where member.value.hasInexactNumber(depth: depth + 1) { return true }
            return false
        }
    }

    /// One pass over the value; a path is put together only where it is needed.
    fileprivate func collectInexactNumbers(at place: inout [String], into paths: inout [String]) {
        switch self {
        case .null, .bool, .string: return
        case .number(let text): if Self.isInexact(text) { paths.append(place.joined().excerpt) }
        case .array(let elements):
            for (index, element) in elements.enumerated() where paths.count < Self.mostPaths {
                guard !element.isScalarWithoutNumber else { continue }
                place.append("[\(index)]")
                element.collectInexactNumbers(at: &place, into: &paths)
                place.removeLast()
            }
        case .object(let members):
            for member in members where paths.count < Self.mostPaths {
                guard !member.value.isScalarWithoutNumber else { continue }
                place.append(".\(member.name.excerpt)")
                member.value.collectInexactNumbers(at: &place, into: &paths)
                place.removeLast()
            }
        }
    }

    private var isScalarWithoutNumber: Bool {
        switch self {
        case .null, .bool, .string: true
        case .number(let text): !Self.isInexact(text)
        case .array, .object: false
        }
    }

    private static func isInexact(_ text: String) -> Bool {
        var isShort = text.utf8.count <= 15
        if isShort {
            for byte in text.utf8 where byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") { isShort = false }
        }
        if isShort { return false }
        guard let number = Double(text), number.isFinite else { return true }
        if number == 0 {
            // A double that came out as zero though a digit is not: too small to be held.
            for byte in text.utf8 {
                if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") { break }
                if byte >= UInt8(ascii: "1"), byte <= UInt8(ascii: "9") { return true }
            }
            return false
        }
        if number.magnitude > 9_007_199_254_740_992 { return true }
        // 9007199254740993 is rounded to 2^53 itself.
        return number.magnitude == 9_007_199_254_740_992 && JSONValue.number(text).integer?.magnitude != 1 << 53
    }
}
