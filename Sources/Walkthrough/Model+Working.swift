import Cells
import FoundationEssentials

/// Work that is under way: what is waited for and for how long, once it takes longer than a moment.
extension Model {
    /// Work that is done sooner is not worth a line that comes and goes.
    private static let moment = 0.2
    /// How long a picture of the spinner stays.
    private static let turn = 0.25
    /// How long one request may take from the first attempt to connect to the last byte, in seconds.
    public static let requestSeconds = 30
    private static let spinner: [SafeText] = ["|", "/", "-", "\\"]

    /// Lets as little as possible move.
    public mutating func reduceMotion() {
        reducesMotion = true
        refresh()
    }

    /// Notes since when something is under way.
    mutating func noteWork() {
        let isWorking = walk.isBusy && !walk.status(.callback).isRunning || reading != nil
        if !isWorking {
            busySince = nil
        } else if busySince == nil {
            busySince = time
        }
    }

    /// The line about it as it is said where there is room for all, then ever shorter, the way out always named; nil where
    /// nothing is under way or only for a moment.
    var working: [StyledText]? {
        guard let busySince else { return nil }
        let seconds = time.timeIntervalSince(busySince)
        guard seconds >= Self.moment, seconds < 1e6 else { return nil }
        let words: SafeText = reading.map { "Reading \($0.size)" } ?? "Waiting for \(walk.awaited)"
        let end = StyledText(" · Esc cancels", Style(.muted))
        if countsCoarsely {
            let since: SafeText = "since \(TimeText.clock(busySince, zone))"
            return ["\(words), \(since)", words, since].map { StyledText($0, Style(.accent)) + end }
        }
        let received = walk.received.map { StyledText(", \($0)", Style(.accent)) } ?? StyledText()
        let picture = Self.spinner[Int(seconds / Self.turn) % Self.spinner.count]
        let start = StyledText("\(picture) \(words), \(Int(seconds)) s", Style(.accent))
        let (limit, short) = timeLeft(after: seconds)
        let nothing = StyledText()
        let lines = [
            (received, limit), (received, short), (nothing, limit), (received, ""), (nothing, short), (nothing, ""),
        ]
        return lines.map { start + $0 + end + StyledText($1, Style(.muted)) }
            + [StyledText("\(picture) \(Int(seconds)) s", Style(.accent)) + end]
    }

    /// How long it can go on, and the same in short: what is one request ends with that request's time, what is several
    /// with the time of each.
    private func timeLeft(after seconds: Double) -> (SafeText, SafeText) {
        let single: Set<Errand> = [.token, .userinfo, .refresh, .reuse, .api, .introspection]
        let several: Set<Errand> = [.discovery, .keys, .revocation]
        if walk.running.count == 1, walk.running.isSubset(of: single) {
            let left: SafeText = " · \(max(0, Self.requestSeconds - Int(seconds))) s at most"
            return (left, left)
        }
        guard !walk.running.isDisjoint(with: several) else { return ("", "") }
        return (" · \(Self.requestSeconds) s at most for each request", " · \(Self.requestSeconds) s each")
    }

    /// When the line changes next.
    var nextTurnOfWork: Date? {
        guard let busySince else { return nil }
        let seconds = time.timeIntervalSince(busySince)
        if seconds < Self.moment { return busySince.addingTimeInterval(Self.moment) }
        if countsCoarsely { return nil }
        return busySince.addingTimeInterval(((seconds / Self.turn).rounded(.down) + 1) * Self.turn)
    }
}

extension Walk {
    /// How much of the answer has come, where it comes in pieces.
    fileprivate var received: SafeText? {
        guard isBusy, let progress else { return nil }
        let here = Reading.size(of: progress.bytes)
        return progress.total.map { "\(here) of \(Reading.size(of: $0))" } ?? "\(here) so far"
    }

    /// What is waited for, for sentences.
    var awaited: SafeText {
        if status(.provider).isRunning {
            return practice == nil && settings.usesPractice ? "the practice provider" : "the discovery document"
        }
        if status(.exchange).isRunning || status(.response).isRunning { return "the token endpoint" }
        if status(.verify).isRunning { return "the provider's keys" }
        return "the provider's answer"
    }
}
