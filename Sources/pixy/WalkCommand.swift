import ArgumentParser
import Cells
import OAuth
import Walkthrough

/// `pixy walk`: the walk in the terminal, as plain text, or as JSON; the names of its flags are a contract with scripts.
struct WalkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "walk",
        abstract: "Walk through a sign-in, in the terminal UI or headless (--plain, --json)."
    )

    @Argument(help: "A profile of yours, from profiles.yaml; flags override what it says.")
    var profile: String?

    @Flag(help: "Walk against the embedded practice provider (the default).")
    var practice = false

    @Option(help: ArgumentHelp("Walk against this provider.", valueName: "url"))
    var issuer: String?

    @Option(
        help: ArgumentHelp("Where the browser is sent, for a provider without discovery.", valueName: "url")
    )
    var authorizationEndpoint: String?

    @Option(help: ArgumentHelp("Where the code is redeemed, for a provider without discovery.", valueName: "url"))
    var tokenEndpoint: String?

    @Option(help: ArgumentHelp("Where the keys are, for a provider without discovery.", valueName: "url"))
    var jwksUri: String?

    @Option(help: ArgumentHelp("Where the user's claims are, for a provider without discovery.", valueName: "url"))
    var userinfoEndpoint: String?

    @Option(help: ArgumentHelp("Where tokens are revoked, for a provider without discovery.", valueName: "url"))
    var revocationEndpoint: String?

    @Option(help: ArgumentHelp("Where tokens are asked about, for a provider without discovery.", valueName: "url"))
    var introspectionEndpoint: String?

    @Option(help: ArgumentHelp("Where the browser logs out, for a provider without discovery.", valueName: "url"))
    var endSessionEndpoint: String?

    @Option(help: "The client's name at the provider.")
    var clientId: String?

    @Option(help: ArgumentHelp("Read the client's secret from a file, or from stdin with -.", valueName: "file"))
    var clientSecretFile: String?

    @Option(help: "How the client proves itself: none, basic or post.")
    var auth: ClientAuthentication?

    @Option(help: "What is asked for, names with one space between.")
    var scope: String?

    @Option(help: "Which API the access token is for, where the provider wants it.")
    var audience: String?

    @Option(help: ArgumentHelp("An extra parameter of the authorization request; repeatable.", valueName: "name=value"))
    var param: [String] = []

    @Option(help: ArgumentHelp("An extra parameter of the token request; repeatable.", valueName: "name=value"))
    var tokenParam: [String] = []

    @Option(help: ArgumentHelp("An extra header of the token request; repeatable.", valueName: "name=value"))
    var header: [String] = []

    @Option(help: "How the token request's body is written: form (unless said otherwise) or json.")
    var body: BodyFormat?

    @Option(help: "The code_challenge_method: S256 (unless said otherwise), plain or none.")
    var pkce: PKCEMethod?

    @Option(help: "A code_verifier of your own instead of a random one.")
    var verifier: String?

    @Option(
        help: ArgumentHelp(
            "Where the browser comes back to, usually http://127.0.0.1:0/callback; port 0 takes any free one.",
            valueName: "url"
        )
    )
    var redirectUri: String?

    @Option(help: ArgumentHelp("Trust these certificate authorities too (PEM).", valueName: "file"))
    var ca: String?

    @Flag(help: "Do not open a browser.")
    var noBrowser = false

    @Flag(help: "Sign in at the practice provider without being asked.")
    var auto = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How long the callback is waited for, usually 300.", valueName: "seconds"),
        transform: Numbers.seconds(1...86_400)
    )
    var timeout: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How far clocks may differ, usually 60.", valueName: "seconds"),
        transform: Numbers.seconds(0...86_400)
    )
    var leeway: Int?

    @OptionGroup
    var uses: UseFlags

    @Option(help: ArgumentHelp("Keep the walk in a new file (plain and JSON output).", valueName: "file"))
    var save: String?

    @Option(
        help: ArgumentHelp(
            "Encrypt the secrets of --save under the passphrase in this file, or stdin with -; without it they are left out.",
            valueName: "file"
        )
    )
    var passphraseFile: String?

    @Flag(help: "Show secrets in plain and JSON output.")
    var reveal = false

    @Option(help: "The theme of the terminal UI: \(Theme.allValueStrings.joined(separator: ", ")) (or PIXY_THEME).")
    var theme: Theme?

    @Flag(help: "Start the terminal UI in presentation mode: for a room with a projector.")
    var present = false

    @Flag(help: "Draw the screen in ASCII alone (or PIXY_ASCII; a locale without UTF-8 does it by itself).")
    var ascii = false

    @Flag(help: "No spinner, and countdowns to the minute (or PIXY_REDUCED_MOTION, NO_MOTION).")
    var reducedMotion = false

    @Flag(help: "Leave the mouse to the terminal, for selecting text (or PIXY_NO_MOUSE); M switches.")
    var noMouse = false

    @Flag(help: "Lines of text and numbered choices instead of the screen (or PIXY_LINEAR).")
    var linear = false

    @Option(
        help: ArgumentHelp(
            "How the terminal UI copies: auto (a tool of the system, over SSH the terminal), osc52, native or off (or "
                + "PIXY_CLIPBOARD).",
            valueName: "way"
        )
    )
    var clipboard: Clipboard.Mode?

    @Option(
        help: ArgumentHelp("Record what the terminal UI shows into this new file, for pixy replay.", valueName: "file")
    )
    var record: String?

    @Flag(help: "Let --record replace a file that is there.")
    var force = false

    @Flag(help: "Let --record keep secrets where they are shown; otherwise every one is masked.")
    var withSecrets = false

    @Flag(help: "Plain text instead of the terminal UI.")
    var plain = false

    @Flag(help: "One JSON object per line instead of the terminal UI.")
    var json = false

    @OptionGroup(title: "Practice provider")
    var practiceFlags: PracticeFlags
}
