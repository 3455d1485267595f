import ArgumentParser
import Cells
import FoundationEssentials
import Handover
import JOSE
import Live
import OAuth
import PracticeProvider
import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `pixy resume`: a walk that was kept in a file, taken up at its tokens.
struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Take up a walk that was kept in a file (S on the screen, walk --save).",
        discussion: """
            The tokens are judged anew, by the clock now and with the keys in the file. On a terminal the walk opens at \
            step 8; with --json each token is one object as inspect prints it, with --plain text. The tokens can be used \
            as in pixy walk: what comes of it follows as the same events.

            The passphrase is asked for without echo, or read from --passphrase-file; it is never an argument.

              pixy resume pixy-session.json
              pixy resume pixy-session.json --json --passphrase-file - < passphrase
              pixy resume pixy-session.json --json --passphrase-file pass.txt --refresh --introspect

            Exit status: 0 nothing failed, 1 a check failed, 64 usage, 65 the file is no session, is damaged or has no \
            tokens to use, 66 it cannot be read or the passphrase is missing or wrong, 69 a server could not be reached, \
            130 interrupted.
            """
    )

    @Argument(help: "The file.")
    var file: String

    @Option(help: ArgumentHelp("Read the passphrase from a file, or from stdin with -.", valueName: "file"))
    var passphraseFile: String?

    @Flag(help: "Plain text instead of the terminal UI.")
    var plain = false

    @Flag(help: "One JSON object per token instead of the terminal UI.")
    var json = false

    @OptionGroup
    var uses: UseFlags

    @Option(help: "The theme of the terminal UI: \(Theme.allValueStrings.joined(separator: ", ")) (or PIXY_THEME).")
    var theme: Theme?

    @Flag(help: "Draw the screen in ASCII alone (or PIXY_ASCII).")
    var ascii = false

    @Flag(help: "No spinner, and countdowns to the minute (or PIXY_REDUCED_MOTION, NO_MOTION).")
    var reducedMotion = false

    @Flag(help: "Leave the mouse to the terminal, for selecting text (or PIXY_NO_MOUSE).")
    var noMouse = false

    @Option(help: ArgumentHelp("Trust these certificate authorities too (PEM).", valueName: "file"))
    var ca: String?

    func validate() throws {
        if json && plain { throw ValidationError("--json and --plain exclude each other.") }
        if file == "-" { throw ValidationError("The session has to be a file; stdin can give the passphrase.") }
    }

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        let wishes = try uses.wishes
        if hasScreen, let flag = wishes.flags.first {
            throw ValidationError("\(flag) is for --json and --plain; on the screen step 9 has it.")
        }
        let services = try services
        let document = try read()
        for sentence in document.lost { Output.diagnostic(sentence) }
        guard let seal = document.seal else {
            let outcome = document.lost.isEmpty ? Closed.leftOut : .damaged
            return try showOpen(document, outcome, wishes, services)
        }
        guard let passphrase = try passphrase() else {
            return try showOpen(document, .noPassphrase, wishes, services)
        }
        guard passphrase.count > 0 else { return try showOpen(document, .declined, wishes, services) }
        let walk: Walk
        do throws(SessionProblem) {
            walk = try Walk(resuming: try seal.open(passphrase), now: Date())
        } catch {
            Output.diagnostic(error.message)
            if error.code == "wrong_passphrase" { throw Exit.unreadableFile }
            return try showOpen(document, .damaged, wishes, services)
        }
        try show(walk, wishes, services)
    }

    /// Whether there is a screen to show it on.
    private var hasScreen: Bool { !json && !plain && isatty(STDOUT_FILENO) != 0 && !Environment.isDumb }

    private var services: Services {
        get throws {
            var live = LiveOptions()
            live.certificateAuthorities = ca
            if ca != nil { try live.check() }
            return Services(live, PracticeOptions())
        }
    }

    private func read() throws -> SessionDocument {
        let bytes = try Files.read(file, atMost: SessionFile.longest)
        do throws(SessionProblem) {
            return try SessionDocument(reading: bytes)
        } catch {
            Output.diagnostic("\(file): \(error.message)")
            throw Exit.noToken
        }
    }

    /// The passphrase, empty where a person does not want to give it; nil if nobody is there to be asked.
    private func passphrase() throws -> Secret? {
        if let passphraseFile { return Secret(try Files.secret(passphraseFile)) }
        return try HiddenPrompt.ask("Passphrase (empty shows what is not encrypted): ").map { Secret($0) }
    }

    private func show(_ walk: Walk, _ wishes: UseWishes, _ services: Services) throws {
        let now = Date()
        if hasScreen {
            return try open(services) { Model(resuming: walk, size: $0, now: Date(), theme: $1) }
        }
        if json {
            for inspection in walk.inspections(at: now) { Output.line(inspection.serialized()) }
        } else {
            var model = Model(walk, now: now)
            for step in [Step.tokens, .verify] {
                Output.lines(model.plainLines(of: step, columns: Output.columns, revealing: false))
            }
            if wishes.flags.isEmpty { Output.line("verdict: \(walk.verdict.rawValue)") }
        }
        if !wishes.flags.isEmpty { try use(walk, wishes, services) }
        if walk.verdict == .rejected { throw Exit.checkFailed }
    }

    /// Uses the tokens and tells what comes of it, as a walk does; the thrown exit code is the result.
    private func use(_ walk: Walk, _ wishes: UseWishes, _ services: Services) throws {
        QuietTasks.install()
        var run = try HeadlessRun(walk, services, isJSON: json, reveals: false)
        let wasPossible = run.use(wishes)
        run.tellVerdict()
        throw run.status(wasPossible: wasPossible)
    }

    private func open(_ services: Services, _ model: @escaping (Size, Theme) -> Model) throws {
        QuietTasks.install()
        let looks = Looks(theme: theme, isASCII: ascii, reducesMotion: reducedMotion, leavesMouse: noMouse)
        let ending = try TerminalUI(services, looks, nil, model: model).run()
        if ending.wasInterrupted { throw Exit.interrupted }
        throw ending.model.walk.verdict == .rejected ? Exit.checkFailed : ExitCode.success
    }

    /// What can be read without the secrets: the file's own words.
    ///
    /// That nothing can be done with it is an error where anything was asked for.
    private func showOpen(
        _ document: SessionDocument,
        _ reason: Closed,
        _ wishes: UseWishes,
        _ services: Services
    ) throws {
        if hasScreen, document.lost.isEmpty {
            return try open(services) { Model(open: document.open, size: $0, now: Date(), theme: $1) }
        }
        if json {
            Output.line(document.open.serialized())
        } else {
            Output.diagnostic("This is what stands in the file in clear; anybody could have changed it.")
            for line in document.open.pretty().split(separator: "\n") { Output.line(SafeText(escaping: line).string) }
        }
        Output.diagnostic(reason.problem.message.string)
        guard !reason.isByChoice || !wishes.flags.isEmpty else { return }
        if json {
            let report = WalkReport(Walk(), revealing: false)
            Output.line(report.error(reason.problem).serialized())
            if !wishes.flags.isEmpty { Output.line(report.finished.serialized()) }
        }
        throw reason.status
    }
}

/// Why the secrets of a kept walk are not there.
private enum Closed {
    case leftOut, declined, noPassphrase, damaged

    /// Whether somebody wanted it so: then only what was asked for beyond showing is amiss.
    var isByChoice: Bool { self == .leftOut || self == .declined }

    var status: ExitCode { self == .leftOut || self == .damaged ? Exit.noToken : Exit.unreadableFile }

    var problem: Problem {
        switch self {
        case .leftOut:
            Problem(
                "secrets_left_out",
                "The secrets were left out of the file when it was kept: there are no tokens to judge or to use."
            )
        case .declined, .noPassphrase:
            Problem(
                "no_passphrase",
                "The secrets are encrypted: give the passphrase with --passphrase-file FILE, or - for stdin."
            )
        case .damaged:
            Problem("damaged", "The file is damaged: its tokens can be neither judged nor used.")
        }
    }
}
