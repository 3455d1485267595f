import Cells
import FoundationEssentials

/// What is left of a lifetime, its urgency told by a sign and a word as well as by colour.
enum Countdown {
    /// How urgent it is.
    enum Urgency: Hashable, Sendable {
        case calm
        /// At most five minutes are left.
        case soon
        /// At most a minute is left.
        case lastMinute
        case over

        init(secondsLeft: Int) {
            self =
                switch secondsLeft {
                case ...0: .over
                case 1...60: .lastMinute
                case 61...300: .soon
                default: .calm
                }
        }
    }

    /// - Parameters:
    ///   - coarsely: to the minute.
    ///   - isAligned: so that the last digits of several stand below each other.
    static func text(to end: Date, from now: Date, coarsely: Bool = false, isAligned: Bool = false) -> StyledText {
        let left = coarsely ? TimeText.coarse(to: end, from: now) : TimeText.countdown(to: end, from: now)
        func time(after sign: SafeText) -> SafeText {
            isAligned ? "\(SafeText.spaces(max(10 - sign.columns - left.columns, 0)))\(left)" : left
        }
        return switch Urgency(secondsLeft: TimeText.secondsLeft(to: end, from: now)) {
        case .over: StyledText("✗ expired", Style(.bad, .bold))
        case .lastMinute: StyledText("!! \(time(after: "!!")) left, last minute", Style(.bad, .bold))
        case .soon: StyledText("! \(time(after: "!")) left, ends soon", Style(.warning, .bold))
        case .calm: StyledText("✓", Style(.good)) + StyledText(" \(time(after: "✓")) left")
        }
    }
}

/// A token's life as a bar from its issue to its end, with now marked on it.
struct LifetimeBar: Hashable, Sendable {
    var issuedAt: Date?
    var begins: Date?
    var ends: Date?
    /// Why the end is not known, where the token says something about it.
    var endFault: SafeText?
    /// Whether it is the life of a token that was changed for trying out.
    var isWhatIf = false
    /// Whether it moves only when a minute is over.
    var isCoarse = false
    /// Whether what is left stands behind the bar.
    var saysWhatIsLeft = true

    /// The bar with what is left of it behind, in at most so many columns.
    func line(now: Date, columns: Int) -> StyledText {
        guard isWhatIf else { return ownLine(now: now, columns: columns) }
        let mark = StyledText("what if: ", Style(.warning, .bold))
        return (mark + ownLine(now: now, columns: max(columns - mark.columns, 1))).truncated(to: columns)
    }

    private func ownLine(now: Date, columns: Int) -> StyledText {
        guard let ends else {
            let words = endFault.map { StyledText("! \($0)", Style(.warning)) }
            return (words ?? StyledText("no exp: the token says nothing about its end", Style(.muted)))
                .truncated(to: columns)
        }
        var left = Countdown.text(to: ends, from: now, coarsely: isCoarse)
        if ends <= now { left += StyledText(" \(TimeText.relative(ends, to: now))", Style(.muted)) }
        if let begins, begins > now {
            left = StyledText("! begins \(TimeText.relative(begins, to: now))", Style(.warning, .bold))
        }
        if !saysWhatIsLeft { left = StyledText() }
        guard let start = issuedAt ?? begins, start < ends else { return left.truncated(to: columns) }
        let name: SafeText = issuedAt == nil ? "nbf " : "iat "
        let room = min(columns - left.columns - name.columns - 7, 48)
        guard room >= 8 else { return left.truncated(to: columns) }
        return StyledText(name, Style(.muted)) + bar(from: start, to: ends, now: now, columns: room)
            + StyledText(" exp  ", Style(.muted)) + left
    }

    /// What has passed is drawn heavy, what is left light, and now stands between them.
    private func bar(from start: Date, to end: Date, now: Date, columns: Int) -> StyledText {
        let whole = end.timeIntervalSince(start)
        let left = end.timeIntervalSince(now)
        let now = isCoarse && left > 60 && left < 1e9 ? end.addingTimeInterval(-60 * (left / 60).rounded(.up)) : now
        let share = min(max(now.timeIntervalSince(start) / whole, 0), 1)
        let before = share.isNaN ? 0 : min(Int(share * Double(columns - 1)), columns - 1)
        let style: Style =
            switch Countdown.Urgency(secondsLeft: TimeText.secondsLeft(to: end, from: now)) {
            case .calm: Style(.good)
            case .soon: Style(.warning)
            case .lastMinute, .over: Style(.bad)
            }
        let mark: SafeText = now < end ? "●" : "x"
        return StyledText("\(String(repeating: "━", count: before))", style)
            + StyledText(mark, Style(style.role, .bold))
            + StyledText("\(String(repeating: "─", count: columns - 1 - before))", Style(.muted))
    }
}
