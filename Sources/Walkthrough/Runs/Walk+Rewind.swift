public import Cells

extension Walk {
    /// A return to a step whose later steps already held something.
    public struct Rewind: Hashable, Sendable {
        /// The step that was changed or done again.
        public var step: Step
        /// What happened there, as the later steps show it.
        public var reason: SafeText
        /// Counts up within a walk.
        var number: Int
    }

    /// Whether a step holds a result that belongs to this run.
    func holdsResult(_ step: Step) -> Bool {
        switch status(step) {
        case .done, .failed: true
        case .untouched, .running, .stale: false
        }
    }

    /// Whether a provider has answered in this run, so that it is worth comparing with.
    var isWorthKeeping: Bool {
        [.callback, .response].contains(where: holdsResult)
    }

    /// Takes note that later steps are about to become out of date.
    mutating func noteRewind(to step: Step, because reason: SafeText) {
        rewind = Rewind(step: step, reason: reason, number: (rewind?.number ?? 0) + 1)
    }

    /// This walk, to be gone on with after another one: answers that the other one waits for do not reach it.
    func continued(after other: Walk) -> Walk {
        var walk = self
        walk.tickets = walk.tickets.merging(other.tickets) { max($0, $1) }.mapValues { $0 + 1 }
        walk.running = []
        walk.cancelUses()
        for (step, status) in statuses where status.isRunning { walk.statuses[step] = .untouched }
        walk.knownSecrets.formUnion(other.knownSecrets)
        walk.secretsRevision = max(secretsRevision, other.secretsRevision) + 1
        walk.practice = other.practice ?? practice
        walk.rewind?.number = max(rewind?.number ?? 0, other.rewind?.number ?? 0)
        return walk
    }
}
