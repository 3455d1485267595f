import Terminal

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A line typed on the terminal without being shown.
enum HiddenPrompt {
    /// Asks; nil where there is no terminal to ask on.
    ///
    /// However it ends, by a line, a signal or a stop, what is typed afterwards is seen again.
    static func ask(_ question: String) throws -> String? {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        var lines: Lines
        do { lines = try Lines(from: terminal) } catch { return nil }
        lines.setEcho(false)
        // What was typed before answers nothing; what is typed behind the answer goes when the lines are closed.
        tcflush(terminal, TCIFLUSH)
        put(question, terminal)
        while true {
            for input in lines.wait(for: -1, milliseconds: nil) {
                switch input {
                case .line(let line): return line
                case .ended:
                    put("\n", terminal)
                    return ""
                case .resumed: put(question, terminal)
                case .interrupted, .terminated:
                    lines.close()
                    put("\n", terminal)
                    throw Exit.interrupted
                }
            }
        }
    }

    private static func put(_ text: String, _ terminal: Int32) {
        _ = Array(text.utf8).withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
    }
}
