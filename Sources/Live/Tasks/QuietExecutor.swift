#if os(Linux)
    import Synchronization
    @_spi(ExperimentalScheduling) internal import _Concurrency

    #if canImport(Glibc)
        import Glibc
    #else
        import Musl
    #endif

    /// Runs jobs on a few threads that wait for them without a time-out.
    final class QuietExecutor: TaskExecutor, SchedulingExecutor, @unchecked Sendable {
        private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
        private let threads: Int
        // Below: only touched while the lock is held.
        private var queue = JobQueue()
        private var hasStarted = false

        /// An executor whose threads start with its first job.
        init(threads: Int) {
            self.threads = threads
            pthread_mutex_init(lock, nil)
            var attributes = pthread_condattr_t()
            pthread_condattr_init(&attributes)
            pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
            pthread_cond_init(changed, &attributes)
            pthread_condattr_destroy(&attributes)
        }

        func enqueue(_ job: consuming ExecutorJob) {
            add(UnownedJob(job), at: nil)
        }

        func enqueue<C: Clock>(
            _ job: consuming ExecutorJob,
            after delay: C.Duration,
            tolerance: C.Duration?,
            clock: C
        ) {
            // Task.sleep uses the clocks of the standard library; a clock of one's own has to do its own waiting.
            let nanoseconds = (delay as? Duration)?.inNanoseconds ?? 0
            add(UnownedJob(job), at: Self.now.addingClamped(nanoseconds))
        }

        private func add(_ job: UnownedJob, at time: Int64?) {
            pthread_mutex_lock(lock)
            queue.add(job, at: time)
            startThreads()
            pthread_cond_signal(changed)
            pthread_mutex_unlock(lock)
        }

        private func startThreads() {
            guard !hasStarted else { return }
            var attributes = pthread_attr_t()
            pthread_attr_init(&attributes)
            pthread_attr_setstacksize(&attributes, 4 << 20)
            defer { pthread_attr_destroy(&attributes) }
            for _ in 0..<threads {
                var thread = pthread_t()
                let failure = pthread_create(
                    &thread,
                    &attributes,
                    { executor in
                        if let executor { Unmanaged<QuietExecutor>.fromOpaque(executor).takeUnretainedValue().run() }
                        return nil
                    },
                    Unmanaged.passRetained(self).toOpaque()
                )
                // One thread is enough to go on; with none the next job tries again.
                guard failure == 0 else { continue }
                hasStarted = true
                pthread_detach(thread)
            }
        }

        private func run() {
            pthread_mutex_lock(lock)
            while true {
                if let job = queue.next(now: Self.now) {
                    // Several can come due at once, and the other thread may be asleep.
                    if queue.hasReady { pthread_cond_signal(changed) }
                    pthread_mutex_unlock(lock)
                    job.runSynchronously(on: asUnownedTaskExecutor())
                    pthread_mutex_lock(lock)
                } else if let time = queue.nextTime {
                    var deadline = timespec(tv_sec: Int(time / 1_000_000_000), tv_nsec: Int(time % 1_000_000_000))
                    pthread_cond_timedwait(changed, lock, &deadline)
                } else {
                    pthread_cond_wait(changed, lock)
                }
            }
        }

        /// Nanoseconds of a clock that never jumps.
        private static var now: Int64 {
            var time = timespec()
            clock_gettime(CLOCK_MONOTONIC, &time)
            return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
        }
    }

    /// Jobs that can run, and jobs that wait for a time.
    private struct JobQueue {
        private var ready: [UnownedJob] = []
        private var first = 0
        private var delayed: [(time: Int64, job: UnownedJob)] = []

        mutating func add(_ job: UnownedJob, at time: Int64?) {
            guard let time else {
                ready.append(job)
                return
            }
            // Few jobs wait at a time, so keeping them in order by moving them is cheap enough.
            let index = delayed.firstIndex { $0.time > time } ?? delayed.endIndex
            delayed.insert((time, job), at: index)
        }

        /// Whether a job can run at once.
        var hasReady: Bool { first < ready.count }

        /// When the next waiting job is due.
        var nextTime: Int64? { delayed.first?.time }

        /// Takes the job whose turn it is.
        mutating func next(now: Int64) -> UnownedJob? {
            while let due = delayed.first, due.time <= now {
                ready.append(due.job)
                delayed.removeFirst()
            }
            guard first < ready.count else { return nil }
            defer {
                first += 1
                if first == ready.count || first > 1024 {
                    ready.removeFirst(first)
                    first = 0
                }
            }
            return ready[first]
        }
    }

    extension Duration {
        /// The duration in nanoseconds, as near as 64 bits come.
        fileprivate var inNanoseconds: Int64 {
            let (seconds, attoseconds) = components
            let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
            return overflow ? (seconds < 0 ? .min : .max) : product.addingClamped(attoseconds / 1_000_000_000)
        }
    }

    extension Int64 {
        fileprivate func addingClamped(_ other: Int64) -> Int64 {
            let (sum, overflow) = addingReportingOverflow(other)
            return overflow ? (other < 0 ? .min : .max) : sum
        }
    }
#endif
