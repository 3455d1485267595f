import ArgumentParser
import Cells
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
        guard !comparesTokens, input != .lines || isPiped else { return false }
        return linear.isGranted || (form == .automatic && isatty(STDOUT_FILENO) != 0 && !Environment.isDumb)
    }

    /// Whether it is told line by line.
    private var linear: LinearWish { LinearWish(isAsked: form == .linear, mayBeChosen: form == .automatic) }

    /// Where the answers come from when standard input was the token.
    private var answers: Int32 {
        guard input == .lines || input == .file("-") || keys.contains(where: { $0.path == "-" }) else {
            return STDIN_FILENO
        }
        let terminal = open("/dev/tty", O_RDONLY)
        // Where nobody can answer it is told all the same.
        return terminal >= 0 ? terminal : open("/dev/null", O_RDONLY)
    }

    /// Whether a text is so long that the inspector opens first and reads it then.
    func readsLater(_ text: String) -> Bool {
        opensInspector && !linear.isGranted && !fetchesKeys && text.utf8.count > LongPaste.length
    }

    /// Shows the inspector until it is left; the thrown exit code is the result.
    func runInspector(
        _ pasted: PastedTokens?,
        reading text: String? = nil,
        _ expectations: Expectations,
        _ findings: [Finding] = []
    ) throws {
        // The terminal takes the signals from here on.
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
        QuietTasks.install()
        let services = Services(LiveOptions(), PracticeOptions())
        func model(_ size: Size, _ theme: Theme) -> Model {
            var model = Model(
                inspecting: pasted,
                expecting: expectations,
                findings: findings,
                fixedClock: time,
                size: size,
                now: Date(),
                theme: theme
            )
            if let text { model.begin(reading: Secret(text)) }
            return model
        }
        let ending =
            linear.isGranted
            ? try LinearUI(services, because: linear.reason, looks, from: answers)
                .run(model(Size(columns: 80, rows: 24), .mono))
            : try TerminalUI(services, looks, clipboard, model: model).run()
        if ending.wasInterrupted { throw Exit.interrupted }
        let verdict = ending.model.inspector?.verdict ?? .unverified
        if verdict == .rejected || (isStrict && verdict != .accepted) { throw Exit.checkFailed }
    }
}
