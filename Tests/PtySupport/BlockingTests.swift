import Synchronization
public import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Runs tests that wait for another program on threads of their own.
///
/// Such a wait blocks its thread. On the threads that all tests share, of which there are no more than processors, a
/// few of them would keep every asynchronous test waiting past its time limit.
public struct BlockingTests: SuiteTrait, TestTrait, TestScoping {
    /// Tests inside of a suite are meant, too.
    public var isRecursive: Bool { true }

    /// Performs a test on one of the threads for blocking ones.
    public func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        try await withTaskExecutorPreference(BlockingExecutor.shared) {
            try await function()
        }
    }
}

extension Trait where Self == BlockingTests {
    /// The test blocks its thread while it waits.
    public static var blocking: Self { BlockingTests() }
}

/// A few threads, which is also how many programs are tested at the same time.
private final class BlockingExecutor: TaskExecutor, @unchecked Sendable {
    static let shared = BlockingExecutor(threads: 6)

    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var jobs: [UnownedJob] = []

    init(threads: Int) {
        pthread_mutex_init(lock, nil)
        pthread_cond_init(changed, nil)
        for _ in 0..<threads {
            var thread = pthread_t()
            pthread_create(
                &thread,
                nil,
                { executor in
                    if let executor { Unmanaged<BlockingExecutor>.fromOpaque(executor).takeUnretainedValue().run() }
                    return nil
                },
                Unmanaged.passRetained(self).toOpaque()
            )
            pthread_detach(thread)
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        pthread_mutex_lock(lock)
        jobs.append(job)
        pthread_cond_signal(changed)
        pthread_mutex_unlock(lock)
    }

    private func run() {
        pthread_mutex_lock(lock)
        while true {
            while jobs.isEmpty { pthread_cond_wait(changed, lock) }
            let job = jobs.removeFirst()
            pthread_mutex_unlock(lock)
            job.runSynchronously(on: asUnownedTaskExecutor())
            pthread_mutex_lock(lock)
        }
    }
}
