import Cells
import JOSE

/// Turns a row of a pane into a line that is read aloud: names and values as `name: value`, signs as words.
enum LinearLine {
    /// - Parameter isBeside: whether signs compare with what stands beside it, not with what was before.
    static func text(_ row: StyledText, isBeside: Bool = false) -> SafeText {
        var text = ""
        var gap = 0
        var followsName = false
        for span in row.spans {
            let whole = span.text.string
            let body = whole.trimmingPrefix { $0 == " " }
            gap += whole.count - body.count
            guard !body.isEmpty else { continue }
            let end = body.reversed().prefix { $0 == " " }.count
            let role = span.style.role
            let signless = spoken(body.dropLast(end), role, isBeside: isBeside)
            let words = role == .muted ? said(signless) : signless
            let isName = [.name, .tokenHeader, .tokenPayload].contains(span.style.role)
            if !text.isEmpty, !words.isEmpty {
                text += separator(behind: text, gap, followsName: followsName, isName: isName)
            }
            text += words
            followsName = isName
            gap = end
        }
        return SafeText(escaping: text.replacing(Secret.mask, with: "(masked)"))
    }

    /// What stands between two cells of a table; a space between words.
    private static func separator(behind text: String, _ gap: Int, followsName: Bool, isName: Bool) -> String {
        guard gap > 1 || (followsName && gap > 0), let last = text.last else { return gap > 0 ? " " : "" }
        if [":", ".", ","].contains(last) { return " " }
        if followsName { return ": " }
        if text.contains(": ") { return ", " }
        return isName ? " " : ": "
    }

    /// What a sign says that has a cell of a table for itself.
    private static func alone(_ sign: Character, isBeside: Bool) -> String? {
        switch sign {
        case "✓", "▾", "▸": ""
        case "~": isBeside ? "differs:" : "changed:"
        case "+": isBeside ? "only here:" : "added:"
        case "-": isBeside ? "only here:" : "removed:"
        case "*": "edited:"
        case "→": "then"
        default: nil
        }
    }

    /// Signs between words, in what is said about values and never in one.
    static func said(_ words: String) -> String { words.replacing(" · ", with: ", ").replacing(" → ", with: ", then ") }

    /// A sign in front of a word says the same as the word; alone it becomes one.
    private static func spoken(_ text: Substring, _ role: Role, isBeside: Bool) -> String {
        guard [.good, .bad, .warning, .unchecked, .muted].contains(role), let sign = text.first else {
            return String(text)
        }
        if text.count == 1 { return alone(sign, isBeside: isBeside) ?? String(text) }
        guard text.dropFirst().first == " " else {
            return text.hasSuffix(" ✓") ? String(text.dropLast(2)) : String(text)
        }
        let rest = text.dropFirst(2).trimmingPrefix { $0 == " " }
        switch sign {
        case "✓", "▾", "▸": return String(rest)
        case "·", "!": return role == .muted ? String(text) : String(rest)
        case "✗": return rest.hasPrefix("failed") || rest.hasPrefix("rejected") ? String(rest) : "failed: \(rest)"
        case "≠": return "differs: \(rest)"
        default: return String(text)
        }
    }
}

extension Notice {
    /// The words with their sign as a word.
    var spoken: SafeText { LinearLine.text(StyledText(text, Style(role == .text ? .good : role))) }
}
