#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A line typed on the terminal without being shown.
enum HiddenPrompt {
    /// What Ctrl-C has to put back; set only while something is typed.
    nonisolated(unsafe) private static var shown: (terminal: Int32, modes: termios) = (-1, termios())

    /// Asks; nil where there is no terminal to ask on.
    static func ask(_ question: String) -> String? {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        var modes = termios()
        guard tcgetattr(terminal, &modes) == 0 else { return nil }
        shown = (terminal, modes)
        let former = signal(SIGINT) { _ in
            tcsetattr(HiddenPrompt.shown.terminal, TCSAFLUSH, &HiddenPrompt.shown.modes)
            _exit(130)
        }
        var hidden = modes
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(terminal, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(terminal, TCSAFLUSH, &modes)
            signal(SIGINT, former)
        }
        put(question, terminal)
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while read(terminal, &byte, 1) == 1, byte != UInt8(ascii: "\n"), bytes.count < 65_536 { bytes.append(byte) }
        put("\n", terminal)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func put(_ text: String, _ terminal: Int32) {
        _ = Array(text.utf8).withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
    }
}
