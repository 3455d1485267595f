import FoundationEssentials
import Walkthrough

/// Tells a wall clock that was set from time that went by.
struct ClockWatch {
    /// What a clock that is kept right in small steps differs by, and more.
    private static let tolerance = 2.0

    private var wall = Date()
    private var steady = ContinuousClock.now

    /// What has become of the time since the last look: the time now, and before that how far the clock was set.
    mutating func look() -> [Event] {
        let (now, instant) = (Date(), ContinuousClock.now)
        let passed = (instant - steady) / .seconds(1)
        let moved = (now.timeIntervalSince(wall) - passed).rounded()
        (wall, steady) = (now, instant)
        return (abs(moved) > Self.tolerance ? [.clockSet(by: moved)] : []) + [.ticked(now)]
    }
}
