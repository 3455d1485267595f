/// A token as people paste it: what is around it is taken off, and said.
public struct PastedToken: Hashable, Sendable {
    /// The token itself.
    public let token: Secret
    /// What was taken off, in plain words, such as `Bearer` or `line breaks`.
    public let forgiven: [String]

    /// Takes off white space, quotes and `Bearer` (also `Authorization: Bearer`) around a token, line breaks in it,
    /// and what nobody sees: colour sequences and characters without width.
    public init(_ text: String) {
        let seen = SeenText(text)
        self.init(Wrapping(seen.text ?? text), seen.forgiven)
    }

    init(_ wrapping: Wrapping, _ before: [String] = []) {
        var forgiven = before + wrapping.forgiven
        var rest = wrapping.text
        if rest.unicodeScalars.contains(where: Wrapping.isLineBreak) {
            forgiven.append("line breaks")
            // Lines of a wrapped token are often indented, so the white space at their ends goes as well.
            let lines = rest.unicodeScalars.split(whereSeparator: Wrapping.isLineBreak).map(Wrapping.trim)
            rest = Substring(lines.map { String(Substring($0)) }.joined())
        }
        token = Secret(String(rest))
        self.forgiven = forgiven
    }
}

/// What stands around a pasted text, and what is left without it.
struct Wrapping {
    private(set) var text: Substring
    /// What was taken off, in plain words.
    private(set) var forgiven: [String] = []

    /// More than anybody wraps around a token; a paste must not decide how long it is peeled.
    private static let mostLayers = 20

    init(_ text: String) {
        self.text = text[...]
        for _ in 0..<Self.mostLayers {
            guard trimSpace() || takeQuotes() || takePrefix() else { return }
        }
    }

    private mutating func trimSpace() -> Bool {
        let trimmed = Self.trim(text.unicodeScalars)
        guard trimmed.startIndex != text.startIndex || trimmed.endIndex != text.endIndex else { return false }
        take(Substring(trimmed), "white space")
        return true
    }

    private mutating func takeQuotes() -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last,
            scalars.index(after: scalars.startIndex) != scalars.endIndex,
            Self.quotes.contains(where: { $0 == (first, last) })
        else { return false }
        take(Substring(scalars.dropFirst().dropLast()), "quotes")
        return true
    }

    private mutating func takePrefix() -> Bool {
        for (prefix, name) in [("authorization:", "Authorization"), ("bearer ", "Bearer")] {
            let start = Substring(text.unicodeScalars.prefix(prefix.utf8.count))
            guard start.lowercased() == prefix else { continue }
            take(Substring(text.unicodeScalars.dropFirst(prefix.utf8.count)), name)
            return true
        }
        return false
    }

    private mutating func take(_ rest: Substring, _ name: String) {
        text = rest
        if !forgiven.contains(name) { forgiven.append(name) }
    }

    private static let quotes: [(Unicode.Scalar, Unicode.Scalar)] = [
        ("\"", "\""), ("'", "'"), ("`", "`"), ("\u{201C}", "\u{201D}"), ("\u{2018}", "\u{2019}"), ("<", ">"),
    ]

    static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r"
    }

    static func trim(_ text: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
        let start = text.drop(while: isSpace)
        guard let last = start.lastIndex(where: { !isSpace($0) }) else { return start[start.endIndex...] }
        return start[...last]
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        // Asked first, because tables of properties are slow.
        if (0x21...0x7E).contains(scalar.value) { return false }
        return scalar.properties.isWhitespace || scalar == "\u{FEFF}"
    }
}
