import ArgumentParser
import JOSE
import OAuth
import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `pixy explain`: what an error of a provider means and what to do.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what an error from any provider most likely means, and what to do.",
        discussion: """
            TEXT is what you have: the JSON of the token endpoint, the URL that the browser came back with, a header, \
            the text of an error page, lines of a log, or a number such as AADSTS50011. @FILE reads a file, - or nothing \
            reads stdin. A number is believed before the words, and the words before the code. Secrets in the text are not \
            shown again.

              pixy explain AADSTS50011
              pixy explain 'http://127.0.0.1:8765/callback?error=access_denied&state=x'
              pixy explain --provider cognito invalid_grant
              pixy explain - < server.log

            Exit status: 0 explained, 64 usage, 65 there is no error in the text, 66 a file cannot be read.
            """
    )

    @Argument(help: ArgumentHelp("The error, @FILE, or - for stdin.", valueName: "text|@file|-"))
    var text: [String] = []

    @Option(help: "Whose error it is, where that is known and cannot be told from it.")
    var provider: KnownProvider?

    @Flag(help: "One JSON object.")
    var json = false

    @Flag(help: "Plain text (the default).")
    var plain = false

    /// A log of a busy day.
    private static let longest = 64 << 20

    func validate() throws {
        if json && plain { throw ValidationError("--json and --plain exclude each other.") }
        if text.isEmpty, isatty(STDIN_FILENO) != 0 {
            throw ValidationError("Give the error, @FILE, or - for stdin: pixy explain AADSTS50011")
        }
        if text == ["@"] {
            throw ValidationError("@ needs the name of a file behind it: @error.json, or @- for stdin.")
        }
    }

    func run() throws {
        let bytes = try input()
        guard bytes.contains(where: { $0 != 0x20 && !(0x09...0x0D).contains($0) }) else {
            Output.diagnostic("There is nothing to explain: the text is empty.")
            throw Exit.noToken
        }
        let errors = PastedErrors(bytes, provider: provider)
        if json {
            Output.line(errors.json.serialized())
        } else {
            Output.lines(ExplainText(errors, columns: Output.columns).lines)
        }
        throw errors.errors.isEmpty ? Exit.noToken : ExitCode.success
    }

    private func input() throws -> [UInt8] {
        if text.isEmpty || text == ["-"] { return try Files.read("-", atMost: Self.longest) }
        if text.count == 1, let name = text.first, name.hasPrefix("@") {
            return try Files.read(String(name.dropFirst()), atMost: Self.longest)
        }
        return Array(text.joined(separator: " ").utf8)
    }
}
