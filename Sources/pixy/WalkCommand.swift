import ArgumentParser
import Live
import Terminal
import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `pixy walk`: the walk in the terminal, as plain text, or as JSON.
struct WalkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "walk",
        abstract: "Walk through a sign-in, in the terminal UI or headless (--plain, --json)."
    )

    @Argument(help: "A saved profile (not there yet: name the provider with --issuer).")
    var profile: String?

    @OptionGroup var options: WalkOptions

    func validate() throws {
        if let profile {
            throw ValidationError(
                "There is no profile or command '\(profile)'. Commands are walk and serve; "
                    + "name a provider with --issuer URL --client-id ID."
            )
        }
    }

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        QuietTasks.install()
        let settings = try options.settings()
        let services = Services(options)
        if options.ca != nil { try services.check() }
        if options.json || options.plain || isatty(STDOUT_FILENO) == 0 || Environment.isDumb {
            try HeadlessWalk(settings, services, options).run()
        } else {
            try TerminalWalk(settings, services).run()
        }
    }
}

/// What the environment says about the terminal.
enum Environment {
    static subscript(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// A terminal that cannot move its cursor gets linear text.
    static var isDumb: Bool { self["TERM"] == "dumb" || self["TERM", default: ""].isEmpty }

    /// https://no-color.org: any value but the empty one.
    static var usesColour: Bool { self["NO_COLOR", default: ""].isEmpty }

    /// Whether the terminal says that its background is light (`COLORFGBG`, set by some).
    static var isLight: Bool {
        let background = self["COLORFGBG", default: ""].split(separator: ";").last
        return background == "7" || background == "15"
    }

    private static subscript(_ name: String, default value: String) -> String { self[name] ?? value }
}
