import Cells
import FoundationEssentials

/// One clock of the board: what it belongs to, when something ends or since when it is, and what the source is.
struct ClockRow: Hashable, Sendable {
    /// What its hand shows.
    enum Hand: Hashable, Sendable {
        /// Counts down to this moment.
        case until(Date)
        /// Counts up from this moment.
        case since(Date)
        /// Stands still: words.
        case still(SafeText)
        /// Another clock, so many seconds ahead of this one.
        case ahead(Double)
    }

    /// What it belongs to, such as `access_token`.
    var name: SafeText
    /// What it shows.
    var hand: Hand
    /// Where that is known from, or what it means.
    var remark: SafeText

    /// Whether it changes with time.
    var ticks: Bool { if case .still = hand { false } else { true } }

    /// The row as text: name, hand, the moment it is about, and the remark below it.
    func lines(now: Date, zone: Zone, coarsely: Bool, columns: Int) -> [StyledText] {
        let head = StyledText(name.padded(to: 16), Style(.name)) + words(now, zone, coarsely)
        return head.wrapped(to: columns, indent: 16)
            + StyledText("\(SafeText.spaces(16))\(remark)", Style(.muted)).wrapped(to: columns, indent: 16)
    }

    /// A time where that of the other clocks stands: digits below each other turn with the fewest bytes.
    static func hand(_ time: SafeText, _ style: Style = Style()) -> StyledText {
        StyledText("\(SafeText.spaces(3))\(SafeText.spaces(max(8 - time.columns, 0)))\(time)", style)
    }

    private func words(_ now: Date, _ zone: Zone, _ coarsely: Bool) -> StyledText {
        switch hand {
        case .until(let end):
            return Countdown.text(to: end, from: now, coarsely: coarsely, isAligned: true)
                + StyledText("  \(TimeText.absolute(end, zone))", Style(.muted))
        case .since(let start):
            return Self.passed(since: start, now, coarsely)
                + StyledText("  \(TimeText.absolute(start, zone))", Style(.muted))
        case .still(let words): return StyledText(words, Style(.muted))
        case .ahead(let seconds):
            let time = Self.hand(TimeText.clock(now.addingTimeInterval(seconds), zone, coarsely: coarsely))
            guard abs(seconds) >= 2 else { return time + StyledText("  agrees with this one", Style(.good)) }
            let span = InspectWords.span(abs(seconds)) ?? "ages"
            let words: SafeText = "  \(span) \(seconds > 0 ? "ahead of" : "behind") this one"
            return time + StyledText(words, Style(abs(seconds) > 30 ? .warning : .text))
        }
    }

    private static func passed(since start: Date, _ now: Date, _ coarsely: Bool) -> StyledText {
        if start > now { return hand("in the future", Style(.warning)) }
        if start == now { return hand("just now") }
        return coarsely
            ? hand(TimeText.relative(start, to: now))
            : hand(TimeText.countdown(to: now, from: start)) + StyledText(" ago")
    }
}
