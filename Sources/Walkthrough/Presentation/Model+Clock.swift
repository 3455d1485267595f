import Cells
import FoundationEssentials

extension Model {
    /// Takes an event in, and while the clock is frozen sees to it that only looking is done by the frozen one.
    ///
    /// What is sent or answered is done by the present time: the clock goes there and stays.
    mutating func takeInTime(_ event: Event) -> [Effect] {
        guard isFrozen, now != time, !event.isOfTheTerminal else { return take(event) }
        if case .input = event {
            var trial = self
            let effects = trial.take(event)
            let waits = trial.walk.callback.deadline != walk.callback.deadline
            guard waits || effects.contains(where: \.goesOutside) else {
                self = trial
                return effects
            }
        }
        let effects = moveClock(to: time) + take(event)
        if case .input = event {
            sayThatClockMoved()
            refresh()
        }
        return effects
    }

    private mutating func sayThatClockMoved() {
        let words = clockMoved
        if notice == nil { notice = Notice(words, .muted) } else if !saysThatClockMoved { notice?.text += " \(words)" }
    }

    private var clockMoved: SafeText {
        "The frozen clock went to the present, for what is sent; \(key(.stepClock)) moves it on again."
    }

    /// Whether the notice says so.
    var saysThatClockMoved: Bool { notice?.text.string.hasSuffix(clockMoved.string) ?? false }

    /// A notice about what has come of a request, behind it that the clock has moved, if that was said when it was sent.
    mutating func announce(_ words: SafeText, _ role: Role) {
        let moved = isFrozen && saysThatClockMoved
        notice = Notice(moved ? "\(words) \(clockMoved)" : words, role)
    }

    /// Stops the clock that is shown, or lets it run on from the present time.
    mutating func toggleFrozen() -> [Effect] {
        isFrozen.toggle()
        notice = Notice(
            isFrozen
                ? "The clock is frozen. \(key(.stepClock)) moves it on by a minute; \(key(.freeze)) lets it run again."
                : "The clock runs again.",
            .muted
        )
        return isFrozen ? [] : moveClock(to: time)
    }

    /// Moves the frozen clock on by a minute.
    mutating func stepClock() -> [Effect] {
        isFrozen = true
        notice = Notice("A minute later; the clock is frozen. \(key(.freeze)) lets it run again.", .muted)
        return moveClock(to: now.addingTimeInterval(60))
    }
}

extension Event {
    /// Whether nothing outside has happened but that time went by or a file was written.
    fileprivate var isOfTheTerminal: Bool {
        switch self {
        case .ticked, .clockSet, .replaySaved, .copied, .copySaved, .pasteRead: true
        default: false
        }
    }
}

extension Effect {
    /// Whether it is done by others than the terminal.
    fileprivate var goesOutside: Bool {
        switch self {
        case .copy, .copyWithTools, .saveCopy, .saveReplay, .wake, .suspend, .repaint, .quit, .trust, .read: false
        default: true
        }
    }
}
