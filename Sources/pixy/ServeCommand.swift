import ArgumentParser
import Live
import PracticeProvider

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `pixy serve`: the practice provider alone, for any client.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the practice provider alone, until Ctrl-C."
    )

    @Option(
        help: ArgumentHelp("The port on 127.0.0.1; 0 takes any free one.", valueName: "port"),
        transform: Numbers.reading(0...65_535, "a number")
    )
    var port = 0

    @OptionGroup var practice: PracticeFlags

    @Flag(help: "Say where it runs as one JSON object.")
    var json = false

    @Flag(help: "Say where it runs as plain text (the default).")
    var plain = false

    func validate() throws {
        if json && plain { throw ValidationError("--json and --plain exclude each other.") }
    }

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        QuietTasks.install()
        Interruption.install()
        var options = practice.options
        options.port = port
        let isJSON = json
        let provider = PracticeProvider(options)
        Task {
            do {
                try await provider.run { Self.announce($0, isJSON: isJSON) }
            } catch let failure as PracticeFailure {
                Output.diagnostic(failure.message)
                Exit.now(Exit.unreachable)
            } catch {
                Output.diagnostic("The practice provider ended: \(error)")
                Exit.now(Exit.unreachable)
            }
        }
        var waiting = pollfd(fd: Interruption.descriptor, events: Int16(POLLIN), revents: 0)
        while poll(&waiting, 1, -1) < 0 && errno == EINTR {}
        throw Exit.interrupted
    }

    private static func announce(_ info: PracticeInfo, isJSON: Bool) {
        guard !isJSON else {
            Output.line(
                #"{"issuer":"\#(info.issuer)","client_id":"\#(info.clientID)","confidential_client_id":"#
                    + #""\#(info.confidentialClientID)","username":"\#(info.username)"}"#
            )
            return
        }
        Output.line("issuer:    \(info.issuer)")
        Output.line("client:    \(info.clientID) (public, PKCE required)")
        Output.line("client:    \(info.confidentialClientID) (secret \(info.confidentialClientSecret))")
        Output.line("user:      \(info.username) / \(info.password)")
        Output.line("redirect:  http://127.0.0.1/callback on any port")
        Output.line("try it:    pixy walk --issuer \(info.issuer) --client-id \(info.clientID)")
    }
}
