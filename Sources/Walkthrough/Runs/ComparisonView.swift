import Cells
import JOSE

/// The comparison of two runs while it lies over the pane.
public struct ComparisonView: Hashable, Sendable {
    /// What is compared.
    let comparison: RunComparison
    /// Whether lines that are the same in both are left out.
    var showsOnlyDifferences = true
    /// The first row that is shown.
    var top = 0
    /// Whether a key shows the lines that are left out.
    var hasKeys = true

    /// The words in the frame.
    var title: SafeText { "Run \(comparison.left) and run \(comparison.right)" }

    /// Everything there is to show, line by line.
    func lines(_ masker: Masker) -> [Passage] {
        var rows = [Passage(summary)]
        var step: Step?
        let alone = comparison.stepsOfOneRun
        for line in comparison.lines where !isLeftOut(line) {
            if step != line.fact.step {
                step = line.fact.step
                rows.append(Passage(StyledText()))
                let heading: SafeText = "\(line.fact.step.rawValue) \(line.fact.step.title)"
                let only: SafeText = alone[line.fact.step].map { "   only run \($0) came so far" } ?? ""
                rows.append(Passage(StyledText(heading, Style(.title, .bold)) + StyledText(only, Style(.muted))))
            }
            if showsOnlyDifferences, alone[line.fact.step] != nil { continue }
            rows += lines(line, masker)
        }
        return rows
    }

    /// Whether a line says nothing of what makes the runs differ; where no key shows it, what is other in every run is shown.
    private func isLeftOut(_ line: RunComparison.Line) -> Bool {
        showsOnlyDifferences && (line.kind == .same || line.kind == .fresh && hasKeys)
    }

    private var summary: StyledText {
        let differences = comparison.differences
        let fresh = comparison.freshLines
        let words: SafeText =
            switch differences {
            case 0: "No line differs"
            case 1: "1 line differs"
            default: "\(differences) lines differ"
            }
        let areHidden = showsOnlyDifferences && hasKeys
        let mark: SafeText = areHidden ? "" : " (marked ·)"
        let more: SafeText = fresh == 0 ? "." : "; \(fresh) more are other in every run, as they should be\(mark)."
        let masked = comparison.maskedLines
        let unknown: SafeText =
            masked == 0 ? "" : " \(masked) \(masked == 1 ? "is" : "are") masked in both logs: not compared."
        let hidden: SafeText =
            areHidden ? " \(fresh == 0 ? "Lines" : "They and lines") that are the same are left out; d shows them." : ""
        return StyledText(words, Style(differences == 0 ? .good : .warning, .bold))
            + StyledText("\(more)\(unknown)\(hidden)", Style(.muted))
    }

    private func lines(_ line: RunComparison.Line, _ masker: Masker) -> [Passage] {
        let name = StyledText("\(masker.masked(line.fact.name))", Style(.name))
        switch line.kind {
        case .same:
            let value = StyledText(shown(line.fact, masker), Style(.muted))
            return [Passage(StyledText("  ", Style()) + name + StyledText("  ") + value, indent: 4)]
        case .changed, .fresh:
            let sign =
                line.kind == .changed ? StyledText("≠ ", Style(.warning, .bold)) : StyledText("· ", Style(.muted))
            let move =
                line.movedSeconds.map { StyledText("  \(DifferenceRows.move($0))", Style(.muted)) } ?? StyledText()
            return [Passage(sign + name + move, indent: 4)]
                + [(comparison.left, line.left, line.right), (comparison.right, line.right, line.left)].flatMap {
                    value($0, $1, besides: $2, isLoud: line.kind == .changed, masker)
                }
        case .onlyLeft, .onlyRight:
            let isLeft = line.kind == .onlyLeft
            let sign = StyledText(isLeft ? "- " : "+ ", Style(.warning, .bold))
            let where_: SafeText = "  only in run \(isLeft ? comparison.left : comparison.right)"
            let run = isLeft ? comparison.left : comparison.right
            return [Passage(sign + name + StyledText(where_, Style(.muted)), indent: 4)]
                + value(run, line.fact, besides: nil, isLoud: false, masker)
        }
    }

    /// A value below its run's number, the part that differs from the other one marked.
    private func value(
        _ run: Int,
        _ fact: RunFact?,
        besides other: RunFact?,
        isLoud: Bool,
        _ masker: Masker
    ) -> [Passage] {
        guard let fact else { return [] }
        let head = StyledText("    \(run)  ", Style(.muted))
        let text = shown(fact, masker)
        guard isLoud, let other, !fact.isSecret else {
            return [Passage(head + StyledText(text, Style(.value)), indent: 7)]
        }
        let parts = SplitDifference(text, shown(other, masker))
        let line =
            head + StyledText(parts.before, Style(.value)) + StyledText(parts.middle, Style(.focus, .bold))
            + StyledText(parts.after, Style(.value))
        return [Passage(line, indent: 7)]
    }

    private func shown(_ fact: RunFact, _ masker: Masker) -> SafeText {
        guard !fact.value.isEmpty else { return "(empty)" }
        // A log that is masked itself tells nothing of how long a secret was.
        if fact.isSecret, fact.value.contains(Secret.mask) { return "\(Secret.mask)" }
        if fact.isSecret { return "\(Secret.mask)  \(fact.value.count) chars" }
        return "\(masker.masked(fact.value))"
    }
}

/// A text cut where it begins and ends to differ from another one.
struct SplitDifference {
    let before: SafeText
    let middle: SafeText
    let after: SafeText

    init(_ text: SafeText, _ other: SafeText) {
        let one = Array(text.string)
        let two = Array(other.string)
        let limit = min(one.count, two.count)
        let start = zip(one, two).prefix { $0 == $1 }.count
        let end = min(zip(one.reversed(), two.reversed()).prefix { $0 == $1 }.count, limit - start)
        before = "\(String(one[..<start]))"
        middle = "\(String(one[start..<(one.count - end)]))"
        after = "\(String(one[(one.count - end)...]))"
    }
}
