import ArgumentParser

/// The program: `walk` unless another command is named.
struct Pixy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pixy",
        abstract: "Walks you through an OAuth 2.0 sign-in with PKCE, inspects tokens, and checks everything.",
        discussion: """
            Without a command pixy opens the walk against its own practice provider: press Enter to go on.
            Exit status: 0 nothing failed, 1 a check failed, 64 usage, 65 the input is not a token, \
            66 a file cannot be read, 69 a server could not be reached, 130 interrupted.
            """,
        version: "0.1.0",
        subcommands: [
            WalkCommand.self, InspectCommand.self, ExplainCommand.self, PKCECommand.self, ExportCommand.self,
            RedactCommand.self, ReplayCommand.self, ResumeCommand.self, ServeCommand.self,
        ],
        defaultSubcommand: WalkCommand.self
    )

    /// What reads a command line that begins with this argument.
    ///
    /// It is pixy with all of its commands, or with the one that is named: on the way to another command ArgumentParser
    /// looks up the flags of the default one, several times.
    static func root(for first: String?) -> any ParsableCommand.Type {
        let named = configuration.subcommands.first { $0.configuration.commandName == first }
        return if let named { alone(named) } else { Pixy.self }
    }

    private static func alone<Command: ParsableCommand>(_ command: Command.Type) -> any ParsableCommand.Type {
        Only<Command>.self
    }

    /// The program with one command.
    private struct Only<Command: ParsableCommand>: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "pixy", version: Pixy.configuration.version, subcommands: [Command.self])
        }
    }

    /// The commands, for sentences.
    static var commandNames: String {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    }
}
