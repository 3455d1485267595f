import ArgumentParser
import OAuth

/// What the tokens are to be used for, as flags.
struct UseFlags: ParsableArguments {
    @Flag(help: "Use the refresh token once in the end, if no check failed (plain and JSON output).")
    var refresh = false

    @Option(
        help: ArgumentHelp("Call this URL with the access token in the end (plain and JSON output).", valueName: "url")
    )
    var use: String?

    @Option(
        help: ArgumentHelp("The method of --use: GET, or POST with a body, unless said otherwise.", valueName: "name")
    )
    var useMethod: String?

    @Option(help: ArgumentHelp("A header of --use; repeatable.", valueName: "name=value"))
    var useHeader: [String] = []

    @Option(help: ArgumentHelp("The body of --use, or @FILE.", valueName: "text"))
    var useBody: String?

    @Flag(help: "Ask the provider in the end whether the access token is active (plain and JSON output).")
    var introspect = false

    @Flag(help: "Try the refresh token that --refresh has replaced once more: it has to be refused.")
    var reuse = false

    @Flag(help: "Revoke the access token in the end, with one call before it and after it (plain and JSON output).")
    var revoke = false

    @Flag(help: "Tell the URL that ends the session in the browser (plain and JSON output).")
    var logout = false

    @Flag(help: "Tell every clock in the end: code, tokens, sign-in, the server's own (plain and JSON output).")
    var clocks = false

    /// The flags as wishes, or a sentence about the first one that is wrong.
    var wishes: UseWishes {
        get throws {
            let wishes = UseWishes(
                refreshes: refresh,
                api: try APICall.read(url: use, method: useMethod, headers: useHeader, body: useBody),
                introspects: introspect,
                reuses: reuse,
                revokes: revoke,
                logsOut: logout,
                showsClocks: clocks
            )
            try wishes.validate()
            return wishes
        }
    }
}
