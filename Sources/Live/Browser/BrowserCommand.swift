/// A program that opens a URL, with the URL as one of its arguments.
struct BrowserCommand: Hashable {
    /// The program's name or path.
    var program: String
    /// Its arguments; the URL among them.
    var arguments: [String]

    /// What to try, in order: `$BROWSER`, then what the system has for it.
    ///
    /// `$BROWSER` is a list of commands with colons between them; `%s` in a command stands for the URL, which is
    /// otherwise appended. No shell has a part in it.
    static func candidates(for url: String, environment: [String: String]) -> [BrowserCommand] {
        let named = (environment["BROWSER"] ?? "").split(separator: ":").compactMap { command in
            BrowserCommand(command, url: url)
        }
        return named + system.map { BrowserCommand(program: $0, arguments: [url]) }
    }

    #if os(macOS)
        private static let system = ["open"]
    #else
        private static let system = ["xdg-open", "wslview"]
    #endif

    private init?(_ command: Substring, url: String) {
        let words = command.split(whereSeparator: \.isWhitespace).map { String($0) }
        guard let program = words.first else { return nil }
        let hasPlace = words.dropFirst().contains { $0.contains("%s") }
        self.program = program
        arguments = words.dropFirst().map { $0.replacing("%s", with: url) } + (hasPlace ? [] : [url])
    }

    private init(program: String, arguments: [String]) {
        self.program = program
        self.arguments = arguments
    }
}
