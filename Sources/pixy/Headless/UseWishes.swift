import ArgumentParser
import OAuth

/// What the tokens are to be used for when a walk without a screen has come to them, in the order in which it is done.
struct UseWishes {
    /// The refresh token is used once.
    var refreshes = false
    /// A URL that is called with the access token.
    var api: APICall?
    /// The provider is asked about the access token.
    var introspects = false
    /// The refresh token that was replaced is tried once more.
    var reuses = false
    /// The access token is revoked.
    var revokes = false
    /// The URL that ends the session is told.
    var logsOut = false
    /// The clock board is told.
    var showsClocks = false

    /// The flags of those that are asked for.
    var flags: [String] {
        let all = [
            ("--refresh", refreshes), ("--use", api != nil), ("--introspect", introspects), ("--reuse", reuses),
            ("--revoke", revokes), ("--logout", logsOut), ("--clocks", showsClocks),
        ]
        return all.filter(\.1).map(\.0)
    }

    /// Says what cannot be asked for together.
    func validate() throws {
        if reuses, !refreshes {
            throw ValidationError("--reuse tries the refresh token that --refresh has replaced: give both.")
        }
    }
}
