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

            Exit status: 0 nothing failed, 1 a check failed, 64 usage, 65 the file is no session or is damaged, 66 it \
            cannot be read or the passphrase is wrong, 69 a server could not be reached, 130 interrupted.
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

    @Flag(help: "Use the refresh token once, if no check failed.")
    var refresh = false

    @Option(help: ArgumentHelp("Call this URL with the access token.", valueName: "url"))
    var use: String?

    @Option(
        help: ArgumentHelp("The method of --use: GET, or POST with a body, unless said otherwise.", valueName: "name")
    )
    var useMethod: String?

    @Option(help: ArgumentHelp("A header of --use; repeatable.", valueName: "name=value"))
    var useHeader: [String] = []

    @Option(help: ArgumentHelp("The body of --use, or @FILE.", valueName: "text"))
    var useBody: String?

    @Flag(help: "Ask the provider whether the access token is active.")
    var introspect = false

    @Flag(help: "Try the refresh token that --refresh has replaced once more: it has to be refused.")
    var reuse = false

    @Flag(help: "Revoke the access token, with one call before it and after it.")
    var revoke = false

    @Flag(help: "Tell the URL that ends the session in the browser.")
    var logout = false

    @Flag(help: "Tell every clock: tokens, sign-in, the server's own.")
    var clocks = false

    @Option(help: ArgumentHelp("Trust these certificate authorities too (PEM).", valueName: "file"))
    var ca: String?

    func validate() throws {
        if json && plain { throw ValidationError("--json and --plain exclude each other.") }
        if file == "-" { throw ValidationError("The session has to be a file; stdin can give the passphrase.") }
    }

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        let wishes = try wishes
        let services = try services
        let document = try read()
        for sentence in document.lost { Output.diagnostic(sentence) }
        guard let seal = document.seal else { return try showOpen(document, services) }
        guard let passphrase = try passphrase() else { return try showOpen(document, services) }
        let walk: Walk
        do throws(SessionProblem) {
            walk = try Walk(resuming: try seal.open(passphrase), now: Date())
        } catch {
            Output.diagnostic(error.message)
            if error.code == "wrong_passphrase" { throw Exit.unreadableFile }
            try showOpen(document, services)
            throw Exit.noToken
        }
        try show(walk, wishes, services)
    }

    /// What the tokens are to be used for.
    private var wishes: UseWishes {
        get throws {
            let wishes = UseWishes(
                refreshes: refresh,
                api: try APICall.read(url: use, method: useMethod, headers: useHeader, body: useBody),
                introspects: introspect,
                reuses: reuse,
                revokes: revoke,
                logsOut: logout,
                showsClocks: clocks
            )
            try wishes.validate()
            return wishes
        }
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

    /// The passphrase; nil if nobody gives one.
    private func passphrase() throws -> Secret? {
        if let passphraseFile { return Secret(try Files.secret(passphraseFile)) }
        guard let typed = HiddenPrompt.ask("Passphrase (empty shows what is not encrypted): ") else {
            Output.diagnostic(
                "The secrets are encrypted: give the passphrase with --passphrase-file FILE, or - for stdin."
            )
            return nil
        }
        return typed.isEmpty ? nil : Secret(typed)
    }

    private func show(_ walk: Walk, _ wishes: UseWishes, _ services: Services) throws {
        let now = Date()
        if hasScreen {
            if let flag = wishes.flag {
                throw ValidationError("\(flag) is for --json and --plain; on the screen step 9 has it.")
            }
            return try open(services) { Model(resuming: walk, size: $0, now: Date(), theme: $1) }
        }
        if json {
            for inspection in walk.inspections(at: now) { Output.line(inspection.serialized()) }
        } else {
            var model = Model(walk, now: now)
            for step in [Step.tokens, .verify] {
                Output.lines(model.plainLines(of: step, columns: Output.columns, revealing: false))
            }
            if wishes.flag == nil { Output.line("verdict: \(walk.verdict.rawValue)") }
        }
        if wishes.flag != nil { try use(walk, wishes, services) }
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
        let ending = try TerminalUI(services, Looks(), nil, model: model).run()
        if ending.wasInterrupted { throw Exit.interrupted }
        throw ending.model.walk.verdict == .rejected ? Exit.checkFailed : ExitCode.success
    }

    /// What can be read without the secrets: the file's own words.
    private func showOpen(_ document: SessionDocument, _ services: Services) throws {
        if hasScreen, document.lost.isEmpty {
            return try open(services) { Model(open: document.open, size: $0, now: Date(), theme: $1) }
        }
        if json {
            Output.line(document.open.serialized())
        } else {
            Output.diagnostic("This is what stands in the file in clear; anybody could have changed it.")
            for line in document.open.pretty().split(separator: "\n") { Output.line(SafeText(escaping: line).string) }
        }
        if !document.lost.isEmpty { throw Exit.noToken }
    }
}
