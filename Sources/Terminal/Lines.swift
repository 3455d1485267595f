internal import CNcurses

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Lines that are typed, without a screen: what is not a terminal will do, too.
///
/// The terminal keeps its modes, so that its own editing of a line works, and whatever reads it aloud; only the echo is
/// switched off for a secret, and on again however the program ends.
public struct Lines: ~Copyable {
    /// What comes in.
    public enum Input: Hashable, Sendable {
        /// A line without its end.
        case line(String)
        /// Ctrl-C.
        case interrupted
        /// There are no more lines.
        case ended
        /// The program was asked to end (SIGHUP, SIGTERM, SIGQUIT).
        case terminated
        /// The program runs again after it was suspended: what is asked has to be asked again.
        case resumed
    }

    /// The most that one line may hold.
    private static let longest = 1 << 20

    private var pending: [UInt8] = []
    private var hasEnded = false

    /// Takes lines from a descriptor.
    public init(from descriptor: Int32) throws(TerminalFailure) {
        guard pixy_lines_open(descriptor) else {
            throw TerminalFailure(
                code: .openFailed,
                message: "Lines cannot be read from there (\(strerror(errno).map { String(cString: $0) } ?? "error"))."
            )
        }
    }

    deinit {
        pixy_lines_close()
    }

    /// Gives the terminal back; may be called again, and happens by itself.
    public mutating func close() {
        hasEnded = true
        pixy_lines_close()
    }

    /// Whether what is typed is seen.
    public func setEcho(_ on: Bool) { pixy_lines_echo(on) }

    /// Waits until there is a line, the mailbox (a descriptor) has something, or so many milliseconds went by.
    public mutating func wait(for mailbox: Int32, milliseconds: Int?) -> [Input] {
        let time = milliseconds.map { Int32(min(max($0, 0), Int(Int32.max))) } ?? -1
        let ready = pixy_wait(mailbox, time, !hasEnded)
        var inputs: [Input] = []
        if ready & UInt32(PIXY_SIGNAL) != 0 { inputs += signals() }
        if ready & UInt32(PIXY_INPUT) != 0 { inputs += read() }
        return inputs
    }

    private mutating func signals() -> [Input] {
        let signals = pixy_signals()
        func has(_ bit: Int) -> Bool { signals & UInt32(bit) != 0 }
        if has(Int(PIXY_TERMINATED)) { return [.terminated] }
        if has(Int(PIXY_STOP_REQUESTED)) {
            pixy_lines_suspend()
        } else if has(Int(PIXY_CONTINUED)) {
            pixy_lines_resume()
        }
        var inputs: [Input] = has(Int(PIXY_STOP_REQUESTED)) || has(Int(PIXY_CONTINUED)) ? [.resumed] : []
        if has(Int(PIXY_INTERRUPTED)) {
            // The terminal has thrown away what was typed of the line.
            pending = []
            inputs.append(.interrupted)
        }
        return inputs
    }

    private mutating func read() -> [Input] {
        let count = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16_384) { buffer in
            let count = pixy_read(buffer.baseAddress, Int32(buffer.count))
            if count > 0 { pending += buffer[..<Int(count)] }
            return count
        }
        var inputs: [Input] = []
        while let end = pending.firstIndex(of: 0x0A) {
            inputs.append(.line(Self.text(pending[..<end])))
            pending.removeSubrange(...end)
        }
        if count < 0 || pending.count > Self.longest {
            hasEnded = true
            if !pending.isEmpty { inputs.append(.line(Self.text(pending[...]))) }
            pending = []
            inputs.append(.ended)
        }
        return inputs
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.last == 0x0D ? bytes.dropLast() : bytes, as: UTF8.self)
    }
}
