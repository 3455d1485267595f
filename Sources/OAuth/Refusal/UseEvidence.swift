public import FoundationEssentials
import JOSE

/// What is known about a refused use of a token.
public struct UseEvidence: Hashable, Sendable {
    /// What the token was used for.
    public enum Kind: String, Hashable, Sendable {
        case userinfo, refresh, introspection, revocation
    }

    /// What the token was used for.
    public var kind: Kind
    /// The request as it was sent.
    public var request: OutgoingRequest
    /// The refusal.
    public var response: IncomingResponse
    /// What the provider says about itself.
    public var metadata: ServerMetadata
    /// When the access token ends, by itself or by `expires_in`; nil if nothing says so.
    public var tokenExpiresAt: Date?
    /// The issuer that the access token names; nil if it is opaque.
    public var tokenIssuer: String?
    /// The scope that was granted.
    public var grantedScope = ""
    /// Whether the provider has said that the access token is not good any more.
    public var isRevoked = false
    /// How often this refresh token has been sent, this time included.
    public var timesSent = 1
    /// Whether this refresh token comes from a file, so that nobody knows how often it was sent before.
    public var hasUnknownPast = false

    /// The evidence of one use.
    public init(kind: Kind, request: OutgoingRequest, response: IncomingResponse, metadata: ServerMetadata) {
        self.kind = kind
        self.request = request
        self.response = response
        self.metadata = metadata
    }

    /// The error in the answer, if there is one that can be read.
    public var error: ProviderError? {
        let object = try? JSONValue(parsing: response.body)
        guard kind != .userinfo else {
            var error = UserInfo.error(in: response, object: object)
            error?.provider = metadata.provider
            return error
        }
        return object.flatMap { ProviderError($0, provider: metadata.provider) }
    }
}
