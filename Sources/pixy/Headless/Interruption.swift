#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Ctrl-C and SIGTERM as a byte in a pipe, so that the walk can end with its last line.
enum Interruption {
    nonisolated(unsafe) private static var ends: (read: Int32, write: Int32) = (-1, -1)

    /// Readable once an interruption has come.
    static var descriptor: Int32 { ends.read }

    static var happened: Bool {
        var waiting = pollfd(fd: ends.read, events: Int16(POLLIN), revents: 0)
        return ends.read >= 0 && poll(&waiting, 1, 0) > 0
    }

    static func install() {
        var pair: [Int32] = [-1, -1]
        guard pipe(&pair) == 0 else { return }
        ends = (pair[0], pair[1])
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { _ in
                var byte: UInt8 = 1
                _ = write(Interruption.ends.write, &byte, 1)
            }
        }
    }
}
