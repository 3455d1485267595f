import ArgumentParser

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `pixy pkce`: a pair of verifier and challenge, made, derived or checked.
struct PKCECommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pkce",
        abstract: "Make a PKCE pair, derive the challenge of a verifier, or say what is wrong with a pair.",
        discussion: """
            Without VERIFIER a new pair is made and shown. With it the challenge is derived, step by step: characters, \
            ASCII bytes, SHA-256, base64url. With --challenge the pair is checked, and where it is wrong the mistake is \
            named: hexadecimal or padded, standard base64, another hash, a line break that was hashed, and many more.

            @FILE reads the verifier from a file, - from stdin (one line break at its end is left out). Both keep it out \
            of the process list and the shell's history, and then it stays masked unless --reveal.

              pixy pkce
              pixy pkce @verifier.txt --challenge "$challenge"
              pixy pkce --json | jq -r .code_challenge

            Exit status: 0 nothing failed, 1 a check failed, 64 usage, 65 the file or stdin holds no text, 66 a file \
            cannot be read.
            """
    )

    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp("The code_verifier, @FILE, or - for stdin.", valueName: "verifier|@file|-")
    )
    var verifiers: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The code_challenge to compare with, as it was sent.", valueName: "challenge")
    )
    var challenge: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The code_challenge_method, as it was sent: S256 (the default) or plain.", valueName: "name")
    )
    var method: String?

    @Flag(help: "Show a verifier that came from a file or stdin.") var reveal = false
    @Flag(help: "One JSON object.") var json = false
    @Flag(help: "Plain text (the default).") var plain = false

    func validate() throws {
        _ = try request()
    }

    func run() throws {
        try request().run()
    }

    private func request() throws -> PKCERequest {
        do throws(UsageProblem) {
            return try PKCERequest(
                verifiers,
                challenge: challenge,
                method: method,
                reveals: reveal,
                isJSON: json,
                isPlain: plain
            )
        } catch {
            throw ValidationError(error.message)
        }
    }
}
