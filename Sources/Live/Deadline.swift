import Synchronization

/// Waiting that ends in any case.
enum Deadline {
    /// Runs some work and returns when it is done or the time is up; the work is then left to itself.
    static func run(_ time: Duration, _ work: @escaping @Sendable () async -> Void) async {
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        let working = Task.detached {
            await work()
            end.yield()
        }
        let waiting = Task.detached {
            try? await Task.sleep(for: time)
            end.yield()
        }
        for await _ in ends { break }
        waiting.cancel()
        working.cancel()
    }
}
