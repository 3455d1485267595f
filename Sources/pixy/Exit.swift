import ArgumentParser
import Cells

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The exit statuses that scripts rely on.
enum Exit {
    static let checkFailed = ExitCode(1)
    static let usage = ExitCode(64)
    static let noToken = ExitCode(65)
    static let unreadableFile = ExitCode(66)
    static let unreachable = ExitCode(69)
    static let unwritable = ExitCode(74)
    static let interrupted = ExitCode(130)

    /// Ends the program from wherever this is called.
    static func now(_ code: ExitCode) -> Never {
        exit(code.rawValue)
    }
}

/// Where results and diagnostics go.
enum Output {
    /// Writes a line to stdout at once; a closed pipe ends the program quietly, as `head` expects.
    static func line(_ text: String) {
        write(text + "\n", to: STDOUT_FILENO)
    }

    /// Writes a text to stdout that ends its last line itself.
    static func text(_ text: String) {
        write(text, to: STDOUT_FILENO)
    }

    /// Writes a diagnostic to stderr; what it quotes is made visible first.
    static func diagnostic(_ text: String) {
        write("pixy: \(SafeText(escaping: TokenMask.masked(text)).string)\n", to: STDERR_FILENO)
    }

    /// Writes a text to stderr as it is.
    static func error(_ text: String) {
        write(text + "\n", to: STDERR_FILENO)
    }

    /// Writes bytes to stdout as they are.
    static func bytes(_ bytes: [UInt8]) {
        write(bytes[...], to: STDOUT_FILENO)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        write(Array(text.utf8)[...], to: descriptor)
    }

    private static func write(_ all: ArraySlice<UInt8>, to descriptor: Int32) {
        var bytes = all
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { libc_write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&waiting, 1, -1)
            } else if errno != EINTR {
                fail(descriptor, errno)
                return
            }
        }
    }
}

extension Output {
    /// Ends the program where results cannot be written; a reader that has gone has seen enough, and a terminal that has
    /// gone interrupts.
    private static func fail(_ descriptor: Int32, _ reason: Int32) {
        if descriptor != STDOUT_FILENO { return }
        if reason == EPIPE { exit(0) }
        var modes = termios()
        if reason == EIO, tcgetattr(descriptor, &modes) != 0, errno == EIO { Exit.now(Exit.interrupted) }
        diagnostic(
            "The output could not be written: \(strerror(reason).map { String(cString: $0) } ?? "error \(reason)")."
        )
        Exit.now(Exit.unwritable)
    }
}

private func libc_write(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
