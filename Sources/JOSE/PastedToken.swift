/// A token as people paste it: what is around it is taken off, and said.
public struct PastedToken: Hashable, Sendable {
    /// The token itself.
    public let token: Secret
    /// What was taken off, in plain words, such as `Bearer` or `line breaks`.
    public let forgiven: [String]

    /// Takes off white space, quotes and `Bearer` (also `Authorization: Bearer`) around a token, and line breaks in it.
    public init(_ text: String) {
        var rest = text.unicodeScalars[...]
        var forgiven: [String] = []
        func note(_ what: String) {
            if !forgiven.contains(what) { forgiven.append(what) }
        }
        var isChanged = true
        while isChanged {
            isChanged = false
            let trimmed = Self.trim(rest)
            if trimmed.count < rest.count {
                note("white space")
                rest = trimmed
            }
            for (opening, closing) in Self.quotes where rest.count >= 2 && rest.first == opening && rest.last == closing
            {
                note("quotes")
                rest = rest.dropFirst().dropLast()
                isChanged = true
            }
            for prefix in ["authorization:", "bearer "] {
                let start = String(String.UnicodeScalarView(rest.prefix(prefix.count))).lowercased()
                if start == prefix {
                    note(prefix == "bearer " ? "Bearer" : "Authorization")
                    rest = rest.dropFirst(prefix.count)
                    isChanged = true
                }
            }
        }
        if rest.contains(where: Self.isLineBreak) {
            note("line breaks")
            // Lines of a wrapped token are often indented, so the white space at their ends goes as well.
            let lines = rest.split(whereSeparator: Self.isLineBreak).map(Self.trim)
            rest = String.UnicodeScalarView(lines.joined())[...]
        }
        token = Secret(String(String.UnicodeScalarView(rest)))
        self.forgiven = forgiven
    }

    private static let quotes: [(Unicode.Scalar, Unicode.Scalar)] = [
        ("\"", "\""), ("'", "'"), ("`", "`"), ("\u{201C}", "\u{201D}"), ("\u{2018}", "\u{2019}"), ("<", ">"),
    ]

    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r"
    }

    private static func trim(_ text: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
        func isSpace(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isWhitespace || scalar == "\u{FEFF}"
        }
        let start = text.drop(while: isSpace)
        guard let last = start.lastIndex(where: { !isSpace($0) }) else { return start[start.endIndex...] }
        return start[...last]
    }
}
