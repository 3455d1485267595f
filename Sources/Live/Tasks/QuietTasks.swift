/// Where Swift's tasks run: threads that sleep until there is something to do.
public enum QuietTasks {
    /// Makes them the place for all tasks of the process; call it once, before the first task.
    ///
    /// On Linux the default, Dispatch, keeps a thread that wakes up once a second from the first task on for as long
    /// as the process lives. That is measured, and as much as all of pixy's countdowns together. Elsewhere nothing
    /// is changed.
    public static func install() {
        #if os(Linux)
            _createExecutors(factory: QuietExecutorFactory.self)
        #endif
    }
}

#if os(Linux)
    // The standard library's own door for other executors, still marked as experimental in Swift 6.3.
    @_spi(ExperimentalCustomExecutors) internal import _Concurrency

    private struct QuietExecutorFactory: ExecutorFactory {
        static var mainExecutor: any MainExecutor { PlatformExecutorFactory.mainExecutor }
        static let defaultExecutor: any TaskExecutor = QuietExecutor(threads: 2)
    }
#endif
