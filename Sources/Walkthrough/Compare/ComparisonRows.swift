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
        ComparisonRows(comparison, zone: .utc, masker: Masker([])).lines.flatMap {
            $0.text.wrapped(to: max(columns, 20), indent: $0.indent).map(\.plain)
        }
    }

    /// Both tokens, the conclusion, and every difference.
    var lines: [Passage] {
        var rows: [Passage] = []
        for (name, inspection) in [("first" as SafeText, comparison.first), ("second", comparison.second)] {
            let words = StyledText("\(name): ", Style(.muted)) + StyledText(InspectWords.title(of: inspection))
            rows.append(Passage(words, indent: 4))
        }
        rows.append(Passage(conclusion))
        return rows + differences
    }

    /// Every difference below the part that it is in, as rows of that width.
    func differences(columns: Int) -> [StyledText] { differences.flatMap { $0.wrapped(to: columns) } }

    private var differences: [Passage] {
        let lines = DifferenceRows(zone: zone, masker: masker)
        var rows: [Passage] = []
        for section in comparison.sections where !section.differences.isEmpty {
            rows.append(Passage(StyledText()))
            rows.append(Passage(StyledText(section.part == .header ? "Header" : "Claims", Style(.title, .bold))))
            rows += section.differences.prefix(Self.limit).flatMap(lines.passages)
            let rest = section.differences.count - Self.limit
            if rest > 0 { rows.append(Passage(StyledText("… \(rest) more; --json lists all", Style(.muted)))) }
        }
        return rows
    }

    /// The same as one text, for the clipboard.
    var plainText: String {
        lines.flatMap { $0.wrapped(to: 100) }.map(\.plain.string).joined(separator: "\n")
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
        let isReadable = comparison.sections.contains(where: \.isComparable)
        if !comparison.isSameText, !isReadable { parts.append("They are different texts.") }
        for section in comparison.sections where !section.isComparable && !comparison.isSameText {
            parts.append(reason(section.part))
        }
        let isGood = count == 0 && (isReadable || comparison.isSameText)
        return StyledText(.joined(parts, separator: " "), Style(isGood ? .good : .warning, .bold))
    }

    private func reason(_ part: TokenComparison.Part) -> SafeText {
        let isFirst = (part == .header ? comparison.first.header : comparison.first.claims) == nil
        let isSecond = (part == .header ? comparison.second.header : comparison.second.claims) == nil
        if isFirst && isSecond { return "Not compared: \(part.rawValue), since neither token lets it be read." }
        return
            "Not compared: \(part.rawValue), since the \(isFirst ? "first" : "second") token does not let it be read."
    }
}
