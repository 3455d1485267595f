import ArgumentParser
import FoundationEssentials
import JOSE
import Live
import PracticeProvider
import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension InspectRequest {
    /// Whether the result is shown on a screen of its own: on a terminal, unless a form or a stream was asked for.
    var opensInspector: Bool {
        form == .automatic && !comparesTokens && (input != .lines || isPiped) && isatty(STDOUT_FILENO) != 0
            && !Environment.isDumb
    }

    /// Shows the inspector until it is left; the thrown exit code is the result.
    func runInspector(_ pasted: PastedTokens?, _ expectations: Expectations, _ findings: [Finding]) throws {
        // The terminal takes the signals from here on.
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
        QuietTasks.install()
        let ending = try TerminalUI(Services(LiveOptions(), PracticeOptions()), nil) { size, theme in
            Model(
                inspecting: pasted,
                expecting: expectations,
                findings: findings,
                fixedClock: time,
                size: size,
                now: Date(),
                theme: theme
            )
        }
        .run()
        if ending.wasInterrupted { throw Exit.interrupted }
        let verdict = ending.model.inspector?.verdict ?? .unverified
        if verdict == .rejected || (isStrict && verdict != .accepted) { throw Exit.checkFailed }
    }
}
