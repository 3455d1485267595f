import Cells
import JOSE

/// Draws a check: its sign, its name, its message, and for a bad one what was expected and found.
struct FindingLines {
    let columns: Int
    /// How wide names are.
    let nameColumns: Int
    /// The spaces in front.
    var indent = 0
    /// Whether the outcome is said in a word, too; a heading above may have said it.
    var saysOutcome = true
    let masker: Masker

    func rows(_ finding: Finding, subject: SafeText = "") -> [StyledText] {
        let style = finding.outcome.style
        let word: SafeText = saysOutcome ? "\(finding.outcome.word.padded(to: 12))" : ""
        var head = StyledText(SafeText.spaces(indent) + "\(finding.outcome.symbol) \(word)", style)
        let name = subject + SafeText(escaping: finding.rule)
        head += StyledText(name.padded(to: nameColumns) + " ", Style(.name))
        let message = StyledText("\(masker.masked(finding.message))")
        var rows: [StyledText]
        if columns - head.columns >= 26, name.columns <= nameColumns {
            rows = (head + message).wrapped(to: columns, indent: head.columns)
        } else {
            rows = head.wrapped(to: columns)
            rows += (StyledText(SafeText.spaces(indent + 2)) + message).wrapped(to: columns, indent: indent + 2)
        }
        guard finding.outcome.isAlarming else { return rows }
        for (name, value) in [("expected" as SafeText, finding.expected), ("found" as SafeText, finding.actual)] {
            guard let value else { continue }
            let line =
                StyledText(SafeText.spaces(indent + (saysOutcome ? 4 : 2)) + "\(name.padded(to: 9)) ", Style(.muted))
                + StyledText("\(masker.masked(value))", Style(.value))
            rows += line.wrapped(to: columns, indent: indent + (saysOutcome ? 14 : 12))
        }
        return rows
    }
}
