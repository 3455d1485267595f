/// What a token is compared with; what is nil here is reported as not checked, never as failed.
public struct Expectations: Hashable, Sendable {
    /// What the token must be; nil to find out from the token.
    public var kind: TokenKind?
    /// The issuer, letter for letter.
    public var issuer: String?
    /// The client's own identifier: the audience of an ID token, the `client_id` of an access token.
    public var clientID: String?
    /// The audience an access token must name, usually an API; an ID token's audience is ``clientID``.
    public var audience: String?
    /// The `nonce` of the authorization request.
    public var nonce: String?
    /// The access token that came with an ID token, for `at_hash`.
    public var accessToken: Secret?
    /// The authorization code that came with an ID token, for `c_hash`.
    public var code: Secret?
    /// The `max_age` of the authorization request, in seconds.
    public var maxAge: Int?
    /// The `acr` values of which one is demanded (an essential claim, OIDC Core §5.5.1.1); nil when none was.
    public var acrValues: [String]?
    /// The organization that was asked for, by id or name (Auth0).
    public var organization: String?
    /// The keys a signature may come from; a private key among them also decrypts.
    public var keys: JSONWebKeySet?
    /// The algorithms a signature may use; nil allows what fits the keys.
    public var allowedAlgorithms: [String]?
    /// How far clocks may differ, in seconds.
    public var leeway: Int = 60

    /// Nothing expected.
    public init() {}
}
