import ArgumentParser
import Handover

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `pixy redact`: a text without its secrets.
struct RedactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact",
        abstract: "Replace the secrets in a log, a HAR file or a curl command by fingerprints.",
        discussion: """
            Tokens, codes, verifiers, client secrets, passwords, cookies, credentials and private keys become redacted-…, \
            the same secret the same one; everything else stays byte for byte. The input may be of any length.

              pixy redact app.log > app.redacted.log
              pbpaste | pixy redact
              pixy redact --key team.key login.har > login.redacted.har

            A fingerprint redacted-1a2b… of two reports is the same when the secret is. What a person may have made up, \
            or what is shorter than 16 characters, could be guessed and tried: it becomes redacted-here-…, which is the \
            same only within one run. With --key all of them can be compared by whoever uses the same key, and tried \
            only by them.

            Exit status: 0 written, 64 usage, 66 a file cannot be read.
            """
    )

    @Argument(help: ArgumentHelp("The text, or - for stdin.", valueName: "file"))
    var file = "-"

    @Option(help: ArgumentHelp("Key every fingerprint with the bytes of this file.", valueName: "file"))
    var key: String?

    func validate() throws {
        if file == "-", key == "-" {
            throw ValidationError("The text and --key cannot both come from stdin: put the key in a file.")
        }
    }

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        let key = try key.map { Array(try Files.secret($0).utf8) }
        let both: Redactor.Both = { one, other in
            let thread = WorkerThread(other)
            one()
            if let thread { thread.join() } else { other() }
        }
        let fingerprints = Fingerprints.ofThisRun(key: key)
        var redactor = FileRedactor(Redactor(fingerprints, both: Processors.count > 1 ? both : nil))
        var result: [UInt8] = []
        result.reserveCapacity(2 << 20)
        try Files.forEachPiece(file) { piece, isLast in
            redactor.redact(piece, isLast: isLast, into: &result)
            Output.bytes(result)
            result.removeAll(keepingCapacity: true)
        }
    }
}

extension Fingerprints {
    /// Fingerprints with a number that is drawn for this run of the program.
    static func ofThisRun(key: [UInt8]?) -> Fingerprints {
        var random = SystemRandomNumberGenerator()
        return Fingerprints(key: key, run: (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) })
    }
}
