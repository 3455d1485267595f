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
        for section in comparison.sections where !section.differences.isEmpty {
            rows.append(Passage(StyledText()))
            rows.append(Passage(StyledText(section.part == .header ? "Header" : "Claims", Style(.title, .bold))))
            rows += section.differences.prefix(Self.limit).flatMap(lines)
            let rest = section.differences.count - Self.limit
            if rest > 0 { rows.append(Passage(StyledText("… \(rest) more; --json lists all", Style(.muted)))) }
        }
        return rows
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

    private func lines(_ difference: MemberDifference) -> [Passage] {
        let (sign, value): (SafeText, JSONValue?) =
            switch difference.change {
            case .added: ("+", difference.after)
            case .removed: ("-", difference.before)
            case .changed: ("~", nil)
            }
        let name: SafeText = "\(masker.masked(String(difference.pointer.dropFirst())))"
        var head = StyledText("  \(sign) ", Style(.warning, .bold)) + StyledText(name, Style(.name))
        if let value { return [Passage(head + StyledText(": ") + shown(value, difference), indent: 8)] }
        if let moved = difference.movedSeconds { head += StyledText(": \(Self.move(moved))", Style(.warning)) }
        let sides = [("before" as SafeText, difference.before), ("after", difference.after)]
        return [Passage(head, indent: 8)]
            + sides.compactMap { label, value in
                guard let value else { return nil }
                let line = StyledText("      \(label.padded(to: 6)) ", Style(.muted)) + shown(value, difference)
                return Passage(line, indent: 13)
            }
    }

    private func shown(_ value: JSONValue, _ difference: MemberDifference) -> StyledText {
        let text = StyledText("\(masker.masked(InspectWords.json(value).string))", Style(.value))
        let isTime = difference.path.last.flatMap { ClaimMeaning.of($0, inHeader: false)?.isTime } ?? false
        guard isTime, let time = TimeClaim(value) else { return text }
        return text + StyledText("  \(TimeText.absolute(time.date, zone))", Style(.muted))
    }

    /// How far a time moved, such as `1 h later`.
    static func move(_ seconds: Double) -> SafeText {
        guard seconds != 0 else { return "the same time, spelled otherwise" }
        let span = InspectWords.span(abs(seconds)) ?? "ages"
        let words = abs(seconds) < 1 ? "less than a second" : span
        return seconds > 0 ? "\(words) later" : "\(words) earlier"
    }
}
