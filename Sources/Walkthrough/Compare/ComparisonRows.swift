public import Cells
import FoundationEssentials
public import JOSE

/// Two tokens compared, as rows for an overlay, a pane and `inspect --diff --plain`.
public struct ComparisonRows {
    /// So many differences of a part are listed; nobody reads more.
    private static let limit = 500

    private let comparison: TokenComparison
    private let zone: Zone
    private let masker: Masker

    init(_ comparison: TokenComparison, zone: Zone, masker: Masker) {
        self.comparison = comparison.masked(Walk.isSecret)
        self.zone = zone
        self.masker = masker
    }

    /// Both tokens, the conclusion, and every difference, as plain lines; times in UTC.
    public static func plainLines(_ comparison: TokenComparison, columns: Int) -> [SafeText] {
        ComparisonRows(comparison, zone: .utc, masker: Masker([])).rows(columns: max(columns, 20)).map(\.plain)
    }

    /// Both tokens, the conclusion, and every difference.
    func rows(columns: Int) -> [StyledText] {
        var rows: [StyledText] = []
        for (name, inspection) in [("first" as SafeText, comparison.first), ("second", comparison.second)] {
            let words = StyledText("\(name): ", Style(.muted)) + StyledText(InspectWords.title(of: inspection))
            rows += words.wrapped(to: columns, indent: 4)
        }
        return rows + conclusion.wrapped(to: columns) + differences(columns: columns)
    }

    /// Every difference below the part that it is in.
    func differences(columns: Int) -> [StyledText] {
        let lines = DifferenceRows(zone: zone, masker: masker)
        var rows: [StyledText] = []
        for section in comparison.sections where !section.differences.isEmpty {
            rows.append(StyledText())
            rows.append(StyledText(section.part == .header ? "Header" : "Claims", Style(.title, .bold)))
            for difference in section.differences.prefix(Self.limit) {
                rows += lines.rows(difference, columns: columns)
            }
            let rest = section.differences.count - Self.limit
            if rest > 0 { rows.append(StyledText("… \(rest) more; --json lists all", Style(.muted))) }
        }
        return rows
    }

    /// The same as one text, for the clipboard.
    var plainText: String {
        rows(columns: 100).map(\.plain.string).joined(separator: "\n")
    }

    /// What it comes to, in a sentence or two.
    var conclusion: StyledText {
        let count = comparison.differences.count
        let same = comparison.sections.reduce(0) { $0 + $1.sameCount }
        var parts: [SafeText] = []
        if comparison.isSameText {
            parts.append("Both are the same token.")
        } else if comparison.sections.contains(where: \.isComparable) {
            let words: SafeText =
                count == 0 ? "Nothing differs" : count == 1 ? "1 value differs" : "\(count) values differ"
            parts.append("\(words), \(same == 1 ? "1 is" : "\(same) are") the same.")
            if count == 0 { parts.append("Only the signatures or the spelling differ.") }
        }
        for section in comparison.sections where !section.isComparable && !comparison.isSameText {
            parts.append(reason(section.part))
        }
        return StyledText(.joined(parts, separator: " "), Style(count == 0 ? .good : .warning, .bold))
    }

    private func reason(_ part: TokenComparison.Part) -> SafeText {
        let isFirst = (part == .header ? comparison.first.header : comparison.first.claims) == nil
        let isSecond = (part == .header ? comparison.second.header : comparison.second.claims) == nil
        if isFirst && isSecond { return "Not compared: \(part.rawValue), since neither token lets it be read." }
        return
            "Not compared: \(part.rawValue), since the \(isFirst ? "first" : "second") token does not let it be read."
    }
}
