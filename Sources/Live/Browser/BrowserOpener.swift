import Subprocess
import Walkthrough

/// Starts the system's browser without waiting for it.
struct BrowserOpener {
    /// The environment that names the browser and is handed on to it.
    var environment: [String: String]
    /// A program that still runs after this time has taken the URL: some openers end only with the browser.
    var patience = Duration.seconds(2)

    /// Opens a URL and returns the name of the program that took it.
    ///
    /// The failure has code `invalid_url`, `over_ssh` or `no_browser`.
    func open(_ url: String) async throws(OutsideFailure) -> String {
        // The URL begins with its scheme, so no program can mistake it for an option.
        guard (try? Endpoint(url)) != nil else {
            throw OutsideFailure("invalid_url", "This is no http or https URL, so no browser is started for it.")
        }
        if environment["BROWSER", default: ""].isEmpty, RemoteSession(environment: environment) != nil {
            throw OutsideFailure(
                "over_ssh",
                "Over SSH no browser is started here: copy the URL and open it on the computer you sit at. A browser "
                    + "here can be named in the environment variable BROWSER."
            )
        }
        for command in BrowserCommand.candidates(for: url, environment: environment) where await start(command) {
            return command.program
        }
        throw OutsideFailure(
            "no_browser",
            "No browser could be started. Copy the URL and open it in a browser yourself, or name one in the "
                + "environment variable BROWSER."
        )
    }

    /// Whether the program took the URL: it ended well, or still runs when the patience is over.
    private func start(_ command: BrowserCommand) async -> Bool {
        let (answers, answer) = AsyncStream.makeStream(of: Bool.self)
        // Not a part of this task: whoever cancels the opening does not close the browser. It is waited for, so that
        // it leaves no zombie.
        Task.detached { [environment] in
            answer.yield(await Self.run(command, environment))
        }
        let waiting = Task.detached { [patience] in
            try await Task.sleep(for: patience)
            answer.yield(true)
        }
        defer { waiting.cancel() }
        for await hasTaken in answers { return hasTaken }
        return false
    }

    private static func run(_ command: BrowserCommand, _ environment: [String: String]) async -> Bool {
        var options = PlatformOptions()
        // A session of its own: neither Ctrl-C nor the end of the terminal reaches the browser.
        options.createSession = true
        let variables = environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }
        let isPath = command.program.contains("/")
        do {
            let result = try await Subprocess.run(
                isPath ? .path(path(command.program)) : .name(command.program),
                arguments: Arguments(command.arguments),
                environment: .custom(Dictionary(variables) { first, _ in first }),
                platformOptions: options,
                input: .none,
                output: .discarded,
                error: .discarded
            )
            return result.terminationStatus.isSuccess
        } catch {
            return false
        }
    }
    /// Makes a path for Subprocess, whose type of path lives in a module that is named differently on each system.
    private static func path<Path: ExpressibleByStringLiteral>(_ text: Path.StringLiteralType) -> Path {
        Path(stringLiteral: text)
    }
}
