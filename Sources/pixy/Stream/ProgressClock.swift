#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Tells how far a stream is, at most once a second.
struct ProgressClock {
    private let tell: (@Sendable (Int) -> Void)?
    private var last: Int

    init(_ tell: (@Sendable (Int) -> Void)?) {
        self.tell = tell
        last = Self.seconds
    }

    /// Passes the number on when a second has begun since the last time.
    mutating func tell(_ lines: Int) {
        guard let tell else { return }
        let now = Self.seconds
        if now > last {
            last = now
            tell(lines)
        }
    }

    private static var seconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int(time.tv_sec)
    }
}
