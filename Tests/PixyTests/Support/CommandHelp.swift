import JOSE
import Testing

/// What pixy's own parser knows of its commands: each flag of each of them.
struct CommandHelp {
    /// A flag as the parser has it.
    struct Flag {
        /// As it is typed, such as `--issuer`.
        var name: String
        /// Whether a value follows it.
        var takesValue: Bool
        /// What it can be, where that is a choice.
        var values: [String]
    }

    private var commands: [String: [Flag]] = [:]

    /// Asks the program itself.
    init() throws {
        let outcome = try Pixy.run(["--experimental-dump-help"])
        let help = try JSONValue(parsing: Array(outcome.output.utf8))
        for command in try #require(help["command"]?["subcommands"]?.array) {
            let flags = (command["arguments"]?.array ?? []).compactMap { argument -> Flag? in
                guard argument["kind"]?.string != "positional", let name = argument["preferredName"]?["name"]?.string
                else { return nil }
                return Flag(
                    name: "--" + name,
                    takesValue: argument["kind"]?.string == "option",
                    values: argument["allValues"]?.array?.compactMap(\.string) ?? []
                )
            }
            commands[try #require(command["commandName"]?.string)] = flags
        }
    }

    /// The commands, without the one that explains them.
    var names: [String] { commands.keys.filter { $0 != "help" }.sorted() }

    /// The flags of a command, without those that every one has.
    func flags(of command: String) -> [Flag] {
        (commands[command] ?? []).filter { !["--help", "--version"].contains($0.name) }
    }

    /// The flags of a command, by name.
    subscript(_ command: String) -> [String: Flag]? {
        commands[command].map { flags in Dictionary(flags.map { ($0.name, $0) }) { first, _ in first } }
    }
}
