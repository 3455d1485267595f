import Cells
import FoundationEssentials
import JOSE

/// One member that differs, as rows.
struct DifferenceRows {
    let zone: Zone
    let masker: Masker

    /// A sign, where it is, and what stood and stands there.
    func rows(_ difference: MemberDifference, columns: Int) -> [StyledText] {
        passages(difference).flatMap { $0.wrapped(to: columns) }
    }

    /// The same, for any width.
    func passages(_ difference: MemberDifference) -> [Passage] {
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
            + sides.compactMap { label, value -> Passage? in
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
    static func move(_ seconds: Double) -> SafeText { "\(TimeSpan.move(seconds))" }
}
