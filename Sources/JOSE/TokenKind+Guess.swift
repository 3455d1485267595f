extension TokenKind {
    /// What a token says it is for; the surest marks are asked first.
    init(guessing header: JSONValue?, _ claims: Claims?) {
        self = .unknown
        if let type = MediaType(header?["typ"]) {
            if type == .accessToken { self = .accessToken }
            if type.isForeign { return }
        }
        guard self == .unknown, let claims else { return }
        if let stated = TokenKind(stating: claims) {
            self = stated
        } else if claims.hasAny("at_hash", "c_hash", "s_hash") {
            self = .idToken
        } else if claims.hasAny("scope", "scp", "client_id", "cid", "permissions", "authorization_details") {
            self = .accessToken
        } else if claims.hasAny("nonce", "azp") {
            self = .idToken
        }
    }

    /// What a claim of the provider's own states: `token_use` of Amazon Cognito, `typ` of Keycloak.
    init?(stating claims: Claims) {
        switch (claims["token_use"]?.string, claims["typ"]?.string) {
        case ("id"?, _), (nil, "ID"?): self = .idToken
        case ("access"?, _), (nil, "Bearer"?): self = .accessToken
        case (nil, "Refresh"?), (nil, "Offline"?): self = .refreshToken
        default: return nil
        }
    }

    /// The kind with its article, for sentences.
    var title: String {
        switch self {
        case .idToken: "an ID token"
        case .accessToken: "an access token"
        case .refreshToken: "a refresh token"
        case .unknown: "a token"
        }
    }
}

/// A `typ` as RFC 7515 §4.1.9 compares it: without regard to case and to a leading `application/`.
struct MediaType: Equatable {
    let name: String

    static let accessToken = MediaType(name: "at+jwt")

    private init(name: String) {
        self.name = name
    }

    init?(_ value: JSONValue?) {
        guard let text = value?.string?.lowercased() else { return nil }
        name = text.hasPrefix("application/") ? String(text.dropFirst("application/".count)) : text
    }

    /// Whether it names a kind of token that is neither an ID token nor an access token.
    var isForeign: Bool {
        ["dpop+jwt", "logout+jwt", "secevent+jwt", "oauth-authz-req+jwt", "token-introspection+jwt"].contains(name)
    }
}
