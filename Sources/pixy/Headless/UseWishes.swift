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

    /// The flag of the first one that is asked for; nil if none is.
    var flag: String? {
        if refreshes { return "--refresh" }
        if api != nil { return "--use" }
        if introspects { return "--introspect" }
        if reuses { return "--reuse" }
        if revokes { return "--revoke" }
        if logsOut { return "--logout" }
        return showsClocks ? "--clocks" : nil
    }

    /// Says what cannot be asked for together.
    func validate() throws {
        if reuses, !refreshes {
            throw ValidationError("--reuse tries the refresh token that --refresh has replaced: give both.")
        }
    }
}
