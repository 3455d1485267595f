import ArgumentParser

/// `pixy walk`: the walk in the terminal, as plain text, or as JSON.
struct WalkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "walk",
        abstract: "Walk through a sign-in, in the terminal UI or headless (--plain, --json)."
    )

    @Argument(help: .hidden)
    var profile: String?

    @OptionGroup var options: WalkOptions

    func validate() throws {
        if let profile {
            // Every JWT begins with an encoded {". It is not quoted, for it may be a secret.
            if profile.hasPrefix("eyJ") {
                throw ValidationError("That looks like a token. To see what is in it: pixy inspect TOKEN.")
            }
            throw ValidationError(
                "There is no profile or command '\(profile)'. Commands are walk, inspect and serve; "
                    + "name a provider with --issuer URL --client-id ID."
            )
        }
    }

    func run() throws {
        try options.request().run()
    }
}
