/// The requests of a walk, under the names that `pixy export --step` takes.
public enum RunRequest: String, CaseIterable, Sendable {
    case discovery
    case authorize
    case token
    case keys
    case userinfo
    case refresh
    case introspection
    case revocation
    case logout

    /// What it is for, in a few words.
    public var summary: String {
        switch self {
        case .discovery: "reads the provider's metadata"
        case .authorize: "sends the browser to sign in"
        case .token: "redeems the code with the verifier"
        case .keys: "reads the provider's keys"
        case .userinfo: "reads the user's claims"
        case .refresh: "trades the refresh token for new tokens"
        case .introspection: "asks whether the access token is active"
        case .revocation: "revokes the access token"
        case .logout: "sends the browser to log out"
        }
    }
}
