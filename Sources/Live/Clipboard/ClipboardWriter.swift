import JOSE
import Subprocess
import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Hands a text to a tool of the system, on its standard input.
struct ClipboardWriter {
    /// The environment that says which tools fit, and is handed on to them.
    var environment: [String: String]
    /// A tool that has not ended after this time is left alone and counts as failed.
    var patience = Duration.seconds(2)

    /// Copies a text and returns the name of the tool that took it.
    ///
    /// The failure has code `no_tool` or `tools_failed`.
    func copy(_ text: Secret, anyTool: Bool) async throws(OutsideFailure) -> String {
        let tools = ClipboardTool.candidates(environment, anyTool: anyTool)
        var failures: [String] = []
        for tool in tools {
            guard let failure = await run(tool, tool.bytes(of: text.revealed())) else { return tool.program }
            failures.append("\(tool.program) \(failure)")
        }
        guard !failures.isEmpty else {
            throw OutsideFailure("no_tool", "no tool of the system fits (wl-copy, xclip, xsel, pbcopy, clip.exe)")
        }
        throw OutsideFailure("tools_failed", failures.joined(separator: ", "))
    }

    /// Why the tool did not take the text; nil if it did.
    private func run(_ tool: ClipboardTool, _ bytes: [UInt8]) async -> String? {
        let (answers, answer) = AsyncStream.makeStream(of: String?.self)
        let running = Task.detached { [environment] in
            answer.yield(await Self.run(tool, bytes, environment))
        }
        let waiting = Task.detached { [patience] in
            try await Task.sleep(for: patience)
            answer.yield("did not end within \(patience.components.seconds) seconds")
        }
        defer {
            waiting.cancel()
            running.cancel()
        }
        for await problem in answers { return problem }
        return "was cancelled"
    }

    /// Reads all of its input before it starts the tool, whose arguments follow.
    ///
    /// Subprocess stops the program when what it writes to ends early, as xclip does without a display. printf is the
    /// shell's own.
    private static let script = #"text=$(cat; printf x); printf %s "${text%x}" | "$0" "$@""#

    private static func run(_ tool: ClipboardTool, _ bytes: [UInt8], _ environment: [String: String]) async -> String? {
        // A tool that ends without reading its input must not end us.
        signal(SIGPIPE, SIG_IGN)
        var options = PlatformOptions()
        // A session of its own: the tool that keeps the clipboard outlives this program.
        options.createSession = true
        let variables = environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }
        do {
            let result = try await Subprocess.run(
                .name("sh"),
                arguments: Arguments(["-c", script, tool.program] + tool.arguments),
                environment: .custom(Dictionary(variables) { first, _ in first }),
                platformOptions: options,
                input: .array(bytes),
                output: .discarded,
                error: .discarded
            )
            switch result.terminationStatus {
            case .exited(0): return nil
            case .exited(127): return "is not installed"
            case .exited(let status): return "ended with status \(status)"
            default: return "was ended by a signal"
            }
        } catch {
            return "cannot be started"
        }
    }
}
