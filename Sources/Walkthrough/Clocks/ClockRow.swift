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
    func lines(now: Date, zone: Zone, columns: Int) -> [StyledText] {
        let head = StyledText(name.padded(to: 16), Style(.name)) + words(now, zone)
        return head.wrapped(to: columns, indent: 16)
            + StyledText("\(SafeText.spaces(16))\(remark)", Style(.muted)).wrapped(to: columns, indent: 16)
    }

    private func words(_ now: Date, _ zone: Zone) -> StyledText {
        switch hand {
        case .until(let end):
            return Countdown.text(to: end, from: now) + StyledText("  \(TimeText.absolute(end, zone))", Style(.muted))
        case .since(let start):
            let passed: SafeText = start <= now ? "\(TimeText.countdown(to: now, from: start)) ago" : "in the future"
            let shown: SafeText = start == now ? "just now" : passed
            return StyledText(shown, Style(start > now ? .warning : .text))
                + StyledText("  \(TimeText.absolute(start, zone))", Style(.muted))
        case .still(let words): return StyledText(words, Style(.muted))
        case .ahead(let seconds):
            let time = StyledText(TimeText.clock(now.addingTimeInterval(seconds), zone))
            guard abs(seconds) >= 2 else { return time + StyledText("  agrees with this one", Style(.good)) }
            let span = InspectWords.span(abs(seconds)) ?? "ages"
            let words: SafeText = "  \(span) \(seconds > 0 ? "ahead of" : "behind") this one"
            return time + StyledText(words, Style(abs(seconds) > 30 ? .warning : .text))
        }
    }
}
