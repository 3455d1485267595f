extension Judge {
    /// The event that makes a security event token a logout token (OIDC Back-Channel Logout §2.4).
    private static let logoutEvent = "http://schemas.openid.net/event/backchannel-logout"

    /// Whether the claims are those of a logout token.
    static func isLogout(_ claims: Claims?) -> Bool {
        claims?["events"]?[logoutEvent] != nil
    }

    /// Rule `events`: the token reports something, such as a logout, and signs nobody in (RFC 8417 §2.2).
    func events(_ claims: Claims) -> [Finding] {
        guard let value = claims["events"] else { return [] }
        let rule = Rule("events", "RFC 8417 §2.2")
        guard let events = value.members else {
            return [rule.wrongKind(value, "an object", outcome: .warning)]
        }
        guard Self.isLogout(claims) else {
            let names = events.isEmpty ? "nothing" : Self.list(events.map(\.name))
            return [rule(.notChecked, "The token reports \(names); pixy does not judge events.", actual: value.shown)]
        }
        let logout = Rule("events", "OIDC Back-Channel Logout §2.4")
        if claims["nonce"] != nil {
            let message = "This is a logout token with a nonce, which it must not have: it could pass for an ID token."
            return [logout(.failed, message, expected: "no nonce", actual: claims["nonce"]?.shown)]
        }
        if claims["sub"] == nil, claims["sid"] == nil {
            let message = "This is a logout token, but it says neither who (sub) nor which session (sid) is logged out."
            return [logout(.failed, message, expected: "sub or sid")]
        }
        let message = "This is a logout token: it ends \(claims["sid"] == nil ? "the user's sessions" : "one session")."
        return [logout(.passed, message, actual: value.shown)]
    }
}
