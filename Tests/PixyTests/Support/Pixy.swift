import PtySupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The program under test, built beside these tests; `PIXY_BINARY` in the environment names another one.
enum Pixy {
    static let path: String = getenv("PIXY_BINARY").map { String(cString: $0) } ?? builtProduct("pixy")

    /// Starts pixy in the terminal UI and waits for its first frame.
    static func start(
        _ arguments: [String] = ["walk", "--practice"],
        columns: Int = 100,
        rows: Int = 30,
        environment: [String: String] = [:],
        ignoresHangup: Bool = false,
        oddModes: Bool = false
    ) throws(PtyFailure) -> PtyProgram {
        let program = try PtyProgram(
            path,
            arguments,
            columns: columns,
            rows: rows,
            environment: PtyProgram.standardEnvironment.merging(environment) { $1 },
            ignoresHangup: ignoresHangup,
            oddModes: oddModes
        )
        try program.wait { $0.contains("[1] Provider") && $0.contains("quit") }
        return program
    }

    /// Starts pixy in a session without a terminal, its output in pipes.
    static func startHeadless(
        _ arguments: [String],
        environment: [String: String] = [:],
        input: PtyProgram.Stream = .null
    ) throws(PtyFailure) -> PtyProgram {
        try PtyProgram(
            path,
            arguments,
            environment: PtyProgram.standardEnvironment.merging(environment) { $1 },
            input: input,
            output: .pipe,
            errors: .pipe,
            hasTerminal: false
        )
    }

    /// Runs pixy without a terminal to its end.
    static func run(_ arguments: [String], environment: [String: String] = [:]) throws(PtyFailure) -> Outcome {
        let program = try startHeadless(arguments, environment: environment)
        // Stretching a passphrase takes seconds in a debug build, and more where other tests do it as well.
        let ending = try program.waitForEnd(timeout: 50)
        return Outcome(ending: ending, output: program.standardOutput, errors: program.standardErrors)
    }

    /// What a run without a terminal came to.
    struct Outcome {
        var ending: PtyProgram.Ending
        var output: String
        var errors: String
    }
}
