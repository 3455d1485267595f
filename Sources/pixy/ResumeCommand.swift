import ArgumentParser
import Cells
import FoundationEssentials
import Handover
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

/// `pixy resume`: a walk that was kept in a file, taken up at its tokens.
struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Take up a walk that was kept in a file (S on the screen, walk --save).",
        discussion: """
            The tokens are judged anew, by the clock now and with the keys in the file. On a terminal the walk opens at \
            step 8; with --json each token is one object as inspect prints it, with --plain text.

            The passphrase is asked for without echo, or read from --passphrase-file; it is never an argument.

              pixy resume pixy-session.json
              pixy resume pixy-session.json --json --passphrase-file - < passphrase

            Exit status: 0 nothing failed, 1 a check failed, 64 usage, 65 the file is no session or is damaged, 66 it \
            cannot be read or the passphrase is wrong, 130 interrupted.
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

    func validate() throws {
        if json && plain { throw ValidationError("--json and --plain exclude each other.") }
        if file == "-" { throw ValidationError("The session has to be a file; stdin can give the passphrase.") }
    }

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        let document = try read()
        for sentence in document.lost { Output.diagnostic(sentence) }
        guard let seal = document.seal else { return try showOpen(document) }
        guard let passphrase = try passphrase() else { return try showOpen(document) }
        let walk: Walk
        do throws(SessionProblem) {
            walk = try Walk(resuming: try seal.open(passphrase), now: Date())
        } catch {
            Output.diagnostic(error.message)
            if error.code == "wrong_passphrase" { throw Exit.unreadableFile }
            try showOpen(document)
            throw Exit.noToken
        }
        try show(walk)
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

    private func show(_ walk: Walk) throws {
        let now = Date()
        if !json, !plain, isatty(STDOUT_FILENO) != 0, !Environment.isDumb {
            QuietTasks.install()
            let ending = try TerminalUI(Services(LiveOptions(), PracticeOptions()), Looks(), nil) { size, theme in
                Model(resuming: walk, size: size, now: Date(), theme: theme)
            }
            .run()
            if ending.wasInterrupted { throw Exit.interrupted }
            throw ending.model.walk.verdict == .rejected ? Exit.checkFailed : ExitCode.success
        }
        if json {
            for inspection in walk.inspections(at: now) { Output.line(inspection.serialized()) }
        } else {
            var model = Model(walk, now: now)
            for step in [Step.tokens, .verify] {
                Output.lines(model.plainLines(of: step, columns: Output.columns, revealing: false))
            }
            Output.line("verdict: \(walk.verdict.rawValue)")
        }
        if walk.verdict == .rejected { throw Exit.checkFailed }
    }

    /// What can be read without the secrets: the file's own words.
    private func showOpen(_ document: SessionDocument) throws {
        if json {
            Output.line(document.open.serialized())
        } else {
            Output.diagnostic("This is what stands in the file in clear; anybody could have changed it.")
            for line in document.open.pretty().split(separator: "\n") { Output.line(SafeText(escaping: line).string) }
        }
        if !document.lost.isEmpty { throw Exit.noToken }
    }
}
