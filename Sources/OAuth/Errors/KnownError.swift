/// An error that pixy can explain: how it is recognized, what most likely causes it, and what to do next.
public struct KnownError: Hashable, Sendable {
    /// Whose error it is; nil for one of the standards.
    public let provider: KnownProvider?
    /// Where it comes from; the same code can mean different things.
    public let endpoints: [ProviderError.Endpoint]
    /// The OAuth error code that it comes with.
    public let code: String
    /// What in the description gives it away; nil if the code alone does.
    public let sign: ErrorSign?
    /// The likely cause, in a sentence or two.
    public let cause: String
    /// What to do next, in a sentence or two.
    public let advice: String
    /// The page that says so.
    public let reference: String
}

/// What an error's description is recognized by.
public enum ErrorSign: Hashable, Sendable {
    /// A number of the provider's, such as `AADSTS50011`.
    case number(String)
    /// The whole description, already in the form of ``ErrorWords``.
    case whole(String)
    /// The beginning of the description.
    case beginning(String)
    /// Pieces that stand in the description in this order.
    case pieces([String])

    /// Reads a sign as the tables write it: a number bare, `=` before a whole text, `^` before a beginning, `~` before
    /// a part, in which `*` stands for anything.
    init(_ text: Substring) {
        let rest = ErrorWords.normalized(text.dropFirst())
        switch text.first {
        case "=": self = .whole(ErrorWords.withoutStop(rest))
        case "^": self = .beginning(rest)
        case "~": self = .pieces(rest.split(separator: "*").map(String.init))
        default: self = .number(String(text))
        }
    }

    /// Whether a description, in the form of ``ErrorWords``, has this sign; numbers are compared elsewhere.
    func matches(_ description: String) -> Bool {
        switch self {
        case .number: return false
        case .whole(let text): return ErrorWords.withoutStop(description) == text
        case .beginning(let text): return description.hasPrefix(text)
        case .pieces(let pieces):
            var rest = description[...]
            for piece in pieces {
                guard let place = rest.firstRange(of: piece) else { return false }
                rest = rest[place.upperBound...]
            }
            return true
        }
    }

    /// How much text has to be there: the longer, the surer.
    var weight: Int {
        switch self {
        case .number(let text), .whole(let text), .beginning(let text): text.utf8.count
        case .pieces(let pieces): pieces.reduce(0) { $0 + $1.utf8.count }
        }
    }

    /// Whether only a text that has nothing else in it counts, which alone does not tell whose it is.
    var isWhole: Bool { if case .whole = self { true } else { false } }
}

/// Descriptions in a form in which they can be compared.
enum ErrorWords {
    /// How much of a description is looked at.
    static let limit = 2000

    /// Small letters, single spaces, straight quotes, and spaces for underscores.
    static func normalized(_ text: some StringProtocol) -> String {
        var words = ""
        var isGap = true
        for scalar in text.lowercased().unicodeScalars.prefix(limit) {
            switch scalar {
            case " ", "\t", "\n", "\r", "_", "+":
                if !isGap { words.unicodeScalars.append(" ") }
                isGap = true
            case "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\"", "`":
                words.unicodeScalars.append("'")
                isGap = false
            default:
                words.unicodeScalars.append(scalar)
                isGap = false
            }
        }
        if words.last == " " { words.removeLast() }
        return words
    }

    /// The text without full stops at its end.
    static func withoutStop(_ text: String) -> String {
        var text = text[...]
        while text.last == "." { text.removeLast() }
        return String(text)
    }
}
