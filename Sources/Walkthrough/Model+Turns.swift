import Cells
public import FoundationEssentials
import JOSE

/// When time alone changes what is shown, and pixy has to wake up for it.
extension Model {
    /// Whether what is left is shown to the minute: with reduced motion, and while nobody is at the window.
    ///
    /// In a presentation the speaker is at another window, and the room looks at this one.
    var countsCoarsely: Bool { reducesMotion || (isAway && presentation == nil) }

    /// What is left until a time, as finely as motion is wanted.
    func countdown(to end: Date) -> SafeText {
        countsCoarsely ? TimeText.coarse(to: end, from: now) : TimeText.countdown(to: end, from: now)
    }

    /// Whether anything on the screen changes with time alone.
    var countsDown: Bool {
        if isFrozen { return false }
        if walk.status(.callback).isRunning || showsTickingClocks { return true }
        if let inspector { return inspector.countsDown(now: now) }
        return walk.endings.contains { isNear($0) }
    }

    /// When to wake up first, before anything has happened.
    public var firstWake: Date? {
        for case .wake(let date) in wakeUps() { return date }
        return nil
    }

    /// The next moment at which something turns; where there is none, nothing wakes pixy up.
    func wakeUps() -> [Effect] {
        let presented = presentation?.endings.min()
        guard let first = [nextTurn, presented, nextTurnOfWork].compactMap({ $0 }).min() else { return [] }
        return [.wake(at: first)]
    }

    /// When the clock changes something next.
    private var nextTurn: Date? {
        if isFrozen { return walk.status(.callback).isRunning ? walk.callback.deadline : nil }
        // Everything that is counted down to ends on a whole second, so all of it turns together.
        if countsDown, !countsCoarsely { return nextWhole(1) }
        return (judgementTurns.filter { isNear($0) } + (countsDown ? coarseTurns : [])).min()
    }

    /// When a judgement changes: past its end a token is still good for the leeway; then its check fails.
    private var judgementTurns: [Date] {
        if let inspector { return inspector.fixedClock == nil ? inspector.turns : [] }
        return walk.verification == nil ? [] : walk.endings.map { $0.addingTimeInterval(Double(walk.settings.leeway)) }
    }

    /// When what is shown to the minute changes.
    private var coarseTurns: [Date] {
        var ends = inspector.map { $0.tokens.compactMap(\.judged.expiresAt) } ?? walk.endings
        if walk.status(.callback).isRunning, let deadline = walk.callback.deadline { ends.append(deadline) }
        guard case .clocks = overlay else { return ends.filter { isNear($0) }.map { coarseTurn(to: $0) } }
        for case .until(let end) in walk.clocks.map(\.hand) { ends.append(end) }
        return ends.filter { isNear($0) }.map { coarseTurn(to: $0) } + [nextWhole(60)]
    }

    /// When what is left until a time, shown to the minute, is another; in the last minute each second.
    private func coarseTurn(to end: Date) -> Date {
        let left = TimeText.secondsLeft(to: end, from: now)
        return left > 60 ? end.addingTimeInterval(-60 * Double((left + 59) / 60 - 1)) : nextWhole(1)
    }

    /// The next time that is a multiple of so many seconds.
    private func nextWhole(_ seconds: Double) -> Date {
        Date(timeIntervalSince1970: ((now.timeIntervalSince1970 / seconds).rounded(.down) + 1) * seconds)
    }

    private func isNear(_ date: Date) -> Bool {
        date > now && date.timeIntervalSince(now) < 1e9
    }
}

extension Walk {
    /// The moments at which a token ends, by its own claim or by the response.
    var endings: [Date] {
        guard let tokens else { return [] }
        return [tokens.idToken?.expiresAt, tokens.accessToken?.expiresAt ?? tokens.accessTokenEnds].compactMap { $0 }
    }
}
