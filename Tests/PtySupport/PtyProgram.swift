internal import CPty

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A program running on a pseudo terminal, with the screen that a person would see.
///
/// ```swift
/// let program = try PtyProgram(builtProduct("pixy"), ["walk", "--practice"], columns: 100, rows: 30)
/// try program.wait(for: "Provider")
/// program.send("2")
/// try program.wait { $0.contains("code_verifier") }
/// program.send(.escape)
/// program.send("q")
/// #expect(try program.waitForEnd() == .exited(0))
/// #expect(program.modesLeftOn == [])
/// #expect(program.terminalModes == program.terminalModesAtStart)
/// ```
///
/// Nothing here sleeps: every wait is a poll on the terminal, and ends as soon as what it waits for is there. The
/// program is the child of a small process that behaves like a shell with job control, so it can be stopped with Ctrl-Z
/// and continued with ``continueInForeground()``. A program that still runs is killed when the object goes away.
/// An object belongs to one test; it is not `Sendable`.
public final class PtyProgram {
    /// What a standard stream of the program is connected to.
    public enum Stream: Int32, Sendable {
        /// The pseudo terminal.
        case terminal = 0
        /// A pipe to the test; see ``standardOutput``, ``standardErrors`` and ``sendToStandardInput(_:)``.
        case pipe
        /// Nothing.
        case null
    }

    /// How a program can end.
    public enum Ending: Equatable, Sendable {
        /// It exited with that status.
        case exited(Int32)
        /// It was killed by that signal.
        case killed(Int32)
    }

    let pty: OpaquePointer
    /// The terminal's modes (termios) before the program started.
    public let terminalModesAtStart: [UInt8]

    private static let shell = builtProduct("PtyShell")

    /// A small environment: UTF-8, 256 colours, the usual PATH, a home that does not exist.
    public static let standardEnvironment = [
        "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent",
        "TZ": "UTC",
    ]

    /// Starts a program on a terminal of that size.
    ///
    /// - Parameters:
    ///   - path: the program; see ``builtProduct(_:)``.
    ///   - environment: the whole environment of the program; what is not said is ``standardEnvironment``.
    ///   - input, output, errors: what the standard streams are; the terminal unless said otherwise.
    ///   - hasTerminal: false starts the program in a session without any terminal, as cron does.
    ///   - ignoresHangup: the program starts with SIGHUP ignored, as nohup does.
    ///   - oddModes: the terminal starts in unusual modes, to see whether exactly those come back.
    public init(
        _ path: String,
        _ arguments: [String] = [],
        columns: Int = 80,
        rows: Int = 24,
        environment: [String: String] = PtyProgram.standardEnvironment,
        input: Stream = .terminal,
        output: Stream = .terminal,
        errors: Stream = .terminal,
        hasTerminal: Bool = true,
        ignoresHangup: Bool = false,
        oddModes: Bool = false
    ) throws(PtyFailure) {
        let variables = environment.map { "\($0.key)=\($0.value)" }.sorted()
        var options = cpty_options()
        options.columns = Int32(columns)
        options.rows = Int32(rows)
        options.input = input.rawValue
        options.output = output.rawValue
        options.errors = errors.rawValue
        options.has_terminal = hasTerminal
        options.ignores_hangup = ignoresHangup
        options.odd_modes = oddModes
        let started = Self.shell.withCString { shell in
            withCStrings([path] + arguments) { arguments in
                withCStrings(variables) { environment in
                    options.shell = shell
                    options.arguments = arguments
                    options.environment = environment
                    return cpty_start(&options)
                }
            }
        }
        guard let started else { throw PtyFailure("\(path) could not be started: error \(errno).") }
        pty = started
        // The program may have changed them by now.
        terminalModesAtStart = Self.modes { cpty_get_modes_at_start(started, $0, $1) }
    }

    deinit {
        cpty_free(pty)
    }

    static func terminalModes(of pty: OpaquePointer) -> [UInt8] {
        modes { cpty_get_terminal_modes(pty, $0, $1) }
    }

    private static func modes(_ read: (UnsafeMutablePointer<UInt8>?, Int32) -> Int32) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 256) { buffer, count in
            count = Int(read(buffer.baseAddress, Int32(buffer.count)))
        }
    }
}

/// Why a program on a terminal did not do what the test waited for.
public struct PtyFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was waited for, and what was there instead.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

private func withCStrings<Result>(
    _ strings: [String],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    let pointers: [UnsafePointer<CChar>?] = copies.map { UnsafePointer($0) } + [nil]
    return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
}

/// The path of an executable built beside the running tests.
///
/// `PTY_PRODUCTS` in the environment overrides the folder.
public func builtProduct(_ name: String) -> String {
    if let folder = getenv("PTY_PRODUCTS") { return String(cString: folder) + "/" + name }
    let arguments = CommandLine.arguments
    // Where tests are loaded by a helper, the bundle is named on its command line.
    let bundle = arguments.firstIndex(of: "--test-bundle-path").flatMap { index in
        arguments.indices.contains(index + 1) ? arguments[index + 1] : nil
    }
    var path = bundle ?? realPath("/proc/self/exe") ?? realPath(arguments.first ?? "") ?? ""
    while let slash = path.lastIndex(of: "/") {
        path = String(path[..<slash])
        let candidate = path + "/" + name
        if access(candidate, X_OK) == 0 { return candidate }
    }
    return name
}

private func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
}
