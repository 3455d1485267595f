public import Cells
import JOSE

/// One run of the walk that is kept although the user has gone back and on from there in another way.
public struct Run: Hashable, Sendable {
    /// Counts up from 1 and stays.
    public let number: Int
    /// Where it came from; nil for the first one.
    public let origin: Origin?
    /// Everything that its steps hold.
    public let walk: Walk

    /// How a run differs from the one that it was forked from.
    public struct Origin: Hashable, Sendable {
        /// The number of the run that it shares its first steps with.
        public let run: Int
        /// The last step that both share, changed or done again.
        public let step: Step
        /// What was done there, as a sentence.
        public let reason: SafeText
    }

    /// How far it came and how it ended, in one line.
    public var summary: SafeText {
        guard let last = Step.allCases.last(where: walk.holdsResult) else { return "not begun" }
        let reached: SafeText = "up to \(last.rawValue) \(last.title)"
        if case .failed(let problem) = walk.status(last) { return "\(reached): \(problem.code)" }
        // What is out of date belongs to the run before.
        let findings = walk.ledger.filter { walk.holdsResult($0.step) }.map(\.finding)
        if let rule = findings.failedRules.first { return "\(reached): rejected, \(rule)" }
        let verdict = walk.verdict == .rejected ? Verdict.unverified : walk.verdict
        return "\(reached): \(verdict.rawValue)"
    }
}

/// The runs of this walk that can be looked at again, beside the one under way.
public struct Runs: Hashable, Sendable {
    /// How many are kept; the oldest goes first.
    static let limit = 30

    /// The runs that are not under way, in the order of their numbers.
    public private(set) var kept: [Run] = []
    /// The number of the run under way.
    public private(set) var current = 1
    /// Where the run under way came from.
    public private(set) var origin: Run.Origin?
    private var last = 1

    /// No run but the one under way.
    public init() {}

    /// Keeps what the run under way was before the user went back; what goes on is a run of its own.
    mutating func fork(_ before: Walk, at rewind: Walk.Rewind) {
        keep(before)
        origin = Run.Origin(run: current, step: rewind.step, reason: rewind.reason)
        last += 1
        current = last
    }

    /// Makes a kept run the one under way and keeps that one if there is something in it.
    ///
    /// - Returns: the run's walk; nil if there is none of that number.
    mutating func resume(_ number: Int, leaving walk: Walk) -> Walk? {
        guard let index = kept.firstIndex(where: { $0.number == number }) else { return nil }
        let run = kept.remove(at: index)
        if walk.isWorthKeeping { keep(walk) }
        current = run.number
        origin = run.origin
        return run.walk.continued(after: walk)
    }

    /// A kept run, or the one under way as a run.
    public func run(_ number: Int, underWay walk: Walk) -> Run? {
        number == current
            ? Run(number: current, origin: origin, walk: walk) : kept.first { $0.number == number }
    }

    private mutating func keep(_ walk: Walk) {
        kept.append(Run(number: current, origin: origin, walk: walk))
        kept.sort { $0.number < $1.number }
        if kept.count > Self.limit { kept.removeFirst() }
    }
}
