import FoundationEssentials

/// The question whether to leave a walk that would be lost: asked at the first q, answered by a later one.
///
/// A second press that follows at once is a slip of the finger, not an answer; the third is one in any case.
struct Leaving: Hashable, Sendable {
    /// Seconds within which two presses are one slip.
    private static let doubleTap = 0.3

    private let asked: Date
    private var presses = 1

    /// Asked at a time of the wall clock.
    init(at now: Date) {
        asked = now
    }

    /// Takes q once more; whether that means to leave.
    mutating func isMeant(at now: Date) -> Bool {
        presses += 1
        return presses > 2 || abs(now.timeIntervalSince(asked)) >= Self.doubleTap
    }
}
