public import ArgumentParser
import FoundationEssentials
public import Handover
import JOSE

/// `pixy export`: a request of a walk as code.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a request of a walk as code, or the whole walk as a document.",
        discussion: """
            LOG is what pixy walk --json prints, masked or not; - or nothing reads it from stdin. The secrets are read \
            from the environment by the code itself, unless --reveal, which needs a log that was written with --reveal. In a \
            document of the whole walk they are fingerprints, as pixy redact makes them, if the log was written with \
            --reveal; what is masked stays masked.

              pixy walk --practice --auto --json | pixy export --as python
              pixy export run.jsonl --as go --step refresh > request.go
              pixy walk --practice --auto --json --reveal | pixy export --as markdown > ticket.md
              pixy export --list

            Exit status: 0 written, 64 usage, 65 the log has no such request, 66 a file cannot be read.
            """
    )

    @Argument(help: ArgumentHelp("The log of a walk, or - for stdin.", valueName: "log"))
    var log = "-"

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("The language or document (--list shows them).", valueName: "name")
    )
    var language = "curl"

    @Option(help: ArgumentHelp("The request: \(RunRequest.names).", valueName: "name"))
    var step = RunRequest.token

    @Flag(help: "Write secrets into the code.")
    var reveal = false

    @Flag(help: "List the languages and the requests, and end.")
    var list = false

    func validate() throws {
        guard document != nil || ExportLanguage.named(language) != nil else {
            let names = ExportLanguage.all.map(\.id) + RunDocument.allCases.map(\.rawValue)
            throw ValidationError("--as \(language): nothing is called so. There are \(names.joined(separator: ", ")).")
        }
    }

    func run() throws {
        if list { return Self.printList() }
        let bytes = try Files.read(log, atMost: 64 << 20)
        do {
            let run = try RunLog(parsing: bytes)
            if reveal, run.isMasked {
                throw ValidationError(
                    "--reveal needs a log with the secrets in it, and this one is masked: pixy walk --json --reveal."
                )
            }
            Output.text(try text(of: run))
        } catch let problem as RunLog.Problem {
            Output.diagnostic("\(log == "-" ? "stdin" : log): \(problem.message)")
            throw Exit.noToken
        } catch let problem as RecipeProblem {
            Output.diagnostic(problem.message)
            throw Exit.noToken
        }
    }

    private var document: RunDocument? { RunDocument(rawValue: language.lowercased()) }

    private func text(of run: RunLog) throws -> String {
        if let document {
            let now = UTC.string(Date())
            return try document.text(of: run, exportedAt: now, reveal ? nil : Fingerprints.ofThisRun(key: nil))
        }
        guard let language = ExportLanguage.named(language) else { return "" }
        return language.code(for: try Recipe(try run.request(step), revealing: reveal))
    }

    private static func printList() {
        Output.line("Languages (--as):")
        for language in ExportLanguage.all { Output.line(row(language.id, language.title)) }
        Output.line("\nDocuments of the whole walk (--as):")
        for document in RunDocument.allCases { Output.line(row(document.rawValue, document.summary)) }
        Output.line("\nRequests (--step):")
        for request in RunRequest.allCases { Output.line(row(request.rawValue, request.summary)) }
    }

    private static func row(_ name: String, _ text: String) -> String {
        "  " + name + String(repeating: " ", count: max(15 - name.count, 1)) + text
    }
}

extension RunRequest: ExpressibleByArgument {
    /// A name, or that of the flag of `pixy walk` that makes the request.
    public init?(argument: String) {
        let other = ["introspect": "introspection", "revoke": "revocation"]
        self.init(rawValue: other[argument] ?? argument)
    }

    /// All names, for sentences.
    static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
