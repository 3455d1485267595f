import ArgumentParser

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `pixy inspect`: what a token says, and every check of it.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Decode a token, verify it, and judge it rule by rule.",
        discussion: """
            TOKEN is a JWT as you have it: "Bearer ", quotes and line breaks around it are forgiven, and said. \
            @FILE reads one token from a file, @- takes all of stdin as one paste, - reads one token per line from \
            stdin and prints one JSON object per line; without TOKEN stdin is read so. @FILE and - keep a token out of the process list and the \
            shell's history.

            What is not given is not checked, and not checked is never failed: each flag below adds a check.

              pixy inspect @token.txt
              pixy inspect @token.txt --fetch --issuer https://login.example.com
              pixy inspect @id.txt --as id --jwks keys.json --client-id my-client
              pixy inspect @old.txt --key public.pem --at 2026-11-23T18:00:00Z
              pixy inspect - --jwks keys.json < tokens.txt | jq -r .verdict
              pixy inspect @old.txt @new.txt --diff

            Exit status: 0 nothing failed, 1 a check failed (or --strict and not accepted), 64 usage, 65 the input \
            is not a token, 66 a file cannot be read, 69 a server could not be reached, 130 interrupted.
            """
    )

    @Argument(help: ArgumentHelp("The token, @FILE, or - for one token per line.", valueName: "token|@file|-"))
    var tokens: [String] = []

    @Option(name: .of(.jwks), help: .of(.jwks)) var jwks: [String] = []
    @Option(name: .of(.key), help: .of(.key)) var key: [String] = []
    @Option(name: .of(.secretFile), help: .of(.secretFile)) var secretFile: [String] = []
    @Flag(name: .of(.fetch), help: .of(.fetch)) var fetch = false
    @Option(name: .of(.ca), help: .of(.ca)) var ca: String?
    @Option(name: .of(.issuer), help: .of(.issuer)) var issuer: String?
    @Option(name: .of(.clientID), help: .of(.clientID)) var clientID: String?
    @Option(name: .of(.audience), help: .of(.audience)) var audience: String?
    @Option(name: .of(.nonce), help: .of(.nonce)) var nonce: String?
    @Option(name: .of(.accessTokenFile), help: .of(.accessTokenFile)) var accessTokenFile: String?
    @Option(name: .of(.codeFile), help: .of(.codeFile)) var codeFile: String?
    @Option(name: .of(.maxAge), help: .of(.maxAge)) var maxAge: String?
    @Option(name: .of(.acr), help: .of(.acr)) var acr: [String] = []
    @Option(name: .of(.organization), help: .of(.organization)) var organization: String?
    @Option(name: .of(.as), help: .of(.as)) var kind: String?
    @Option(name: .of(.alg), help: .of(.alg)) var alg: [String] = []
    @Option(name: .of(.at), help: .of(.at)) var at: String?
    @Option(name: .of(.leeway), help: .of(.leeway)) var leeway: String?
    @Option(name: .of(.jobs), help: .of(.jobs)) var jobs: String?
    @Option(name: .of(.clipboard), help: .of(.clipboard)) var clipboard: String?
    @Flag(name: .of(.diff), help: .of(.diff)) var diff = false
    @Flag(name: .of(.strict), help: .of(.strict)) var strict = false
    @Flag(name: .of(.json), help: .of(.json)) var json = false
    @Flag(name: .of(.plain), help: .of(.plain)) var plain = false
    @Flag(name: .of(.linear), help: .of(.linear)) var linear = false
    @Flag(name: .of(.ascii), help: .of(.ascii)) var ascii = false
    @Flag(name: .of(.reducedMotion), help: .of(.reducedMotion)) var reducedMotion = false
    @Flag(name: .of(.noMouse), help: .of(.noMouse)) var noMouse = false
    @Option(name: .of(.theme), help: .of(.theme)) var theme: String?
    @Flag(name: .of(.verbose), help: .of(.verbose)) var verbose = false

    func validate() throws {
        _ = try request()
    }

    func run() throws {
        try request().run()
    }

    private func request() throws -> InspectRequest {
        do throws(UsageProblem) {
            return try InspectRequest(values, standardInputIsTerminal: isatty(STDIN_FILENO) != 0)
        } catch {
            throw ValidationError(error.message)
        }
    }

    /// The same values that ``InspectValues/init(reading:)`` finds in the same command line.
    var values: InspectValues {
        let single: [(InspectFlag, String?)] = [
            (.ca, ca), (.issuer, issuer), (.clientID, clientID), (.audience, audience), (.nonce, nonce),
            (.accessTokenFile, accessTokenFile), (.codeFile, codeFile), (.maxAge, maxAge),
            (.organization, organization), (.as, kind), (.at, at), (.leeway, leeway),
            (.jobs, jobs), (.clipboard, clipboard), (.theme, theme),
        ]
        let repeated: [(InspectFlag, [String])] = [
            (.jwks, jwks), (.key, key), (.secretFile, secretFile), (.acr, acr), (.alg, alg),
        ]
        let switches: [(InspectFlag, Bool)] = [
            (.fetch, fetch), (.diff, diff), (.strict, strict), (.json, json), (.plain, plain), (.linear, linear),
            (.ascii, ascii), (.reducedMotion, reducedMotion), (.noMouse, noMouse), (.verbose, verbose),
        ]
        var values = InspectValues()
        values.tokens = tokens
        for (flag, value) in single { if let value { values.add(flag, value) } }
        for (flag, all) in repeated { for value in all { values.add(flag, value) } }
        for (flag, isSet) in switches where isSet { values.add(flag) }
        return values
    }
}

extension NameSpecification {
    fileprivate static func of(_ flag: InspectFlag) -> NameSpecification { .customLong(flag.rawValue) }
}

extension ArgumentHelp {
    fileprivate static func of(_ flag: InspectFlag) -> ArgumentHelp {
        ArgumentHelp("\(flag.help)", valueName: flag.value)
    }
}
