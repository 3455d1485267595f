public import JOSE

/// How the client proves who it is at the token endpoint (RFC 6749 §2.3).
public enum ClientAuthentication: String, CaseIterable, Hashable, Sendable {
    /// Not at all: a public client only names its client_id.
    case none
    /// With client_id and secret in the `Authorization` header: client_secret_basic.
    case basic
    /// With client_id and secret in the body: client_secret_post.
    case post

    /// The name of the method in a provider's metadata.
    public var metadataName: String {
        switch self {
        case .none: "none"
        case .basic: "client_secret_basic"
        case .post: "client_secret_post"
        }
    }
}

/// How the body of the token request is written.
public enum BodyFormat: String, CaseIterable, Hashable, Sendable {
    /// As `application/x-www-form-urlencoded`, which RFC 6749 demands.
    case form
    /// As a JSON object, which some providers take too.
    case json

    /// The value of the `Content-Type` header.
    public var contentType: String {
        switch self {
        case .form: "application/x-www-form-urlencoded"
        case .json: "application/json"
        }
    }
}

/// Everything that is known about the client and what it asks for.
public struct ClientSettings: Hashable, Sendable {
    /// The client_id.
    public var clientID: String
    /// The client secret, if there is one.
    public var secret: Secret?
    /// How the client authenticates at the token endpoint.
    public var authentication: ClientAuthentication = .none
    /// The scopes to ask for, separated by single spaces.
    public var scope = "openid profile email offline_access"
    /// The API the access token is for, where the provider wants it named.
    public var audience: String?
    /// Further parameters of the authorization request.
    public var authorizationParameters: [Parameter] = []
    /// Further parameters of the token request.
    public var tokenParameters: [Parameter] = []
    /// Further header fields of the token request.
    public var tokenHeaders: [HeaderField] = []
    /// How the body of the token request is written.
    public var body: BodyFormat = .form
    /// How the challenge is made.
    public var pkce: PKCEMethod = .s256
    /// The redirect_uri; port 0 stands for any free one.
    public var redirectURI = "http://127.0.0.1:0/callback"

    /// Settings with the defaults for a public client.
    public init(clientID: String) {
        self.clientID = clientID
    }

    /// The redirect_uri with the port really listened on in place of port 0, everything else byte for byte.
    public func redirectURI(listeningOn port: Int) -> String {
        guard let found = URLParts(redirectURI)?.port, found == "0" else { return redirectURI }
        return String(redirectURI[..<found.startIndex]) + String(port) + String(redirectURI[found.endIndex...])
    }

    /// How long ago the user may have signed in, in seconds, where `max_age` is asked for (OIDC Core §3.1.2.1).
    public var maxAge: Int? {
        authorizationParameters.first { $0.name == "max_age" }.flatMap { Int($0.value) }
    }

    /// The scopes that are asked for, one by one.
    public var scopes: [String] { scope.split(separator: " ").map(String.init) }
}
