/// What the shape of a token says it is.
public enum TokenFormat: String, Hashable, Sendable, CaseIterable {
    /// Three parts: signed, readable (RFC 7515 §7.1).
    case jws
    /// Five parts: encrypted (RFC 7516 §7.1).
    case jwe
    /// No shape of a JWT: only the server that issued it can read it.
    case opaque
    /// Meant as a JWT, but it cannot be read as one.
    case malformed
}

/// What a token is for.
public enum TokenKind: String, Hashable, Sendable, CaseIterable {
    /// Tells the client who signed in (OIDC Core §2).
    case idToken = "id_token"
    /// Opens an API; the client passes it on unread (RFC 6749 §1.4).
    case accessToken = "access_token"
    /// Gets new tokens (RFC 6749 §1.5).
    case refreshToken = "refresh_token"
    /// Nothing in the token says what it is for.
    case unknown
}
