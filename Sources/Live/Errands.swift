import Synchronization
import Walkthrough

/// The work that runs, at most one piece for each errand.
final class Errands: Sendable {
    private struct State {
        var jobs: [Errand: Task<Void, Never>] = [:]
        var isShut = false
    }

    private let state = Mutex(State())

    /// Runs a piece of work instead of what ran for the errand until now.
    ///
    /// The older one is cancelled at once. A newer one that needs what the older holds, such as a port, awaits
    /// `previous` first.
    func run(_ errand: Errand, _ work: @escaping @Sendable (_ previous: Task<Void, Never>?) async -> Void) {
        let older = state.withLock { state -> Task<Void, Never>? in
            guard !state.isShut else { return nil }
            let older = state.jobs[errand]
            state.jobs[errand] = Task.detached { await work(older) }
            return older
        }
        older?.cancel()
    }

    /// Stops the errand's work; what it holds is closed at once.
    func cancel(_ errand: Errand) {
        state.withLock { $0.jobs[errand] }?.cancel()
    }

    /// Stops all work, lets none begin any more, and returns when it has ended.
    func shutdown() async {
        let jobs = state.withLock { state in
            state.isShut = true
            return Array(state.jobs.values)
        }
        for job in jobs {
            job.cancel()
        }
        for job in jobs {
            await job.value
        }
    }
}
