#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A thread of the system that runs one closure: a stream keeps its cores busy without Swift's task scheduler.
struct WorkerThread: @unchecked Sendable {
    private let thread: pthread_t

    private final class Body {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }

    /// Starts a thread; nil when the system gives none.
    init?(_ run: @escaping @Sendable () -> Void) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        // Releasing JSON that is nested as deeply as is allowed takes part of this.
        pthread_attr_setstacksize(&attributes, 2 << 20)
        let body = Unmanaged.passRetained(Body(run))
        #if canImport(Darwin)
            var thread: pthread_t?
            let failure = pthread_create(
                &thread,
                &attributes,
                { body in
                    Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run()
                    return nil
                },
                body.toOpaque()
            )
        #else
            var started = pthread_t()
            let failure = pthread_create(
                &started,
                &attributes,
                { body in
                    if let body { Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run() }
                    return nil
                },
                body.toOpaque()
            )
            let thread: pthread_t? = started
        #endif
        guard failure == 0, let thread else {
            body.release()
            return nil
        }
        self.thread = thread
    }

    /// Waits for the end of the thread; to be called once.
    func join() {
        pthread_join(thread, nil)
    }
}

/// The cores that the system has.
enum Processors {
    /// How many are running now.
    static var count: Int {
        max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    }
}
