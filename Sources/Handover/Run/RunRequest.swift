/// The requests of a walk, under the names that `pixy export --step` takes.
public enum RunRequest: String, CaseIterable, Sendable {
    case discovery
    case authorize
    case token
    case keys
    case userinfo
    case refresh
    case reuse
    case use
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
        case .reuse: "tries the refresh token that a refresh replaced"
        case .use: "calls an API with the access token"
        case .introspection: "asks whether the access token is active"
        case .revocation: "revokes the access token"
        case .logout: "sends the browser to log out"
        }
    }

    /// A heading for it.
    var title: String {
        switch self {
        case .discovery: "Discovery request"
        case .authorize: "Authorization request"
        case .token: "Token request"
        case .keys: "Keys request"
        case .userinfo: "Userinfo request"
        case .refresh: "Refresh request"
        case .reuse: "Reuse of the replaced refresh token"
        case .use: "API request"
        case .introspection: "Introspection request"
        case .revocation: "Revocation request"
        case .logout: "Logout request"
        }
    }
}
