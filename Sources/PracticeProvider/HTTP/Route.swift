/// The addresses of the provider.
enum Route: String, CaseIterable, Sendable {
    case welcome = "/"
    case discovery = "/.well-known/openid-configuration"
    case metadata = "/.well-known/oauth-authorization-server"
    case jwks = "/jwks"
    case authorize = "/authorize"
    case login = "/login"
    case consent = "/consent"
    case token = "/token"
    case userinfo = "/userinfo"
    case revoke = "/revoke"
    case introspect = "/introspect"
    case endSession = "/end_session"

    var methods: [String] {
        switch self {
        case .welcome, .discovery, .metadata, .jwks: ["GET", "HEAD"]
        case .authorize, .login, .consent, .userinfo, .endSession: ["GET", "HEAD", "POST"]
        case .token, .revoke, .introspect: ["POST"]
        }
    }

    /// Whether a browser shows what is answered here.
    var isForPeople: Bool {
        switch self {
        case .welcome, .authorize, .login, .consent, .endSession: true
        case .discovery, .metadata, .jwks, .token, .userinfo, .revoke, .introspect: false
        }
    }
}
