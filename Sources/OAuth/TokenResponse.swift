public import FoundationEssentials
public import JOSE

/// The answer of the token endpoint, and what is right and wrong with it (RFC 6749 §5, OpenID Connect Core §3.1.3.3).
public struct TokenResponse: Hashable, Sendable {
    /// The access token.
    public var accessToken: Secret?
    /// The ID token.
    public var idToken: Secret?
    /// The refresh token.
    public var refreshToken: Secret?
    /// The kind of access token, such as `Bearer`.
    public var tokenType: String?
    /// How long the access token lives, in seconds.
    public var expiresIn: Int64?
    /// The scope that was granted; nil if nothing is said, which means the one asked for.
    public var scope: String?
    /// The whole object as it was sent, tokens included.
    public var members: JSONValue?
    /// The error that the provider reports instead.
    public var error: ProviderError?
    /// When the answer had arrived.
    public var receivedAt: Date
    /// What every check found, in the order made.
    public var findings: [Finding]

    /// When the access token expires by `expires_in`, at most about 300 years away.
    public var expiresAt: Date? {
        expiresIn.map { receivedAt.addingTimeInterval(Double(min(max($0, -10_000_000_000), 10_000_000_000))) }
    }

    init(receivedAt: Date) {
        self.receivedAt = receivedAt
        findings = []
    }
}
