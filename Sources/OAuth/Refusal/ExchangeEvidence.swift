public import FoundationEssentials
public import JOSE

/// Both halves of a refused exchange: what was asked and received before it, what was sent, and what came back.
public struct ExchangeEvidence: Hashable, Sendable {
    /// The token request as it was sent.
    public var sent: TokenRequest
    /// The request that the code answers.
    public var authorization: AuthorizationRequest
    /// The code of the callback.
    public var callbackCode: Secret
    /// When the code came; nil if that is not known.
    public var codeArrivedAt: Date?
    /// What the checks of state and iss said of the callback.
    public var callbackFindings: [Finding]
    /// The client secret of the settings, whatever was sent.
    public var clientSecret: Secret?
    /// How often the code that was sent has gone to the token endpoint, this time included.
    public var timesSent: Int
    /// What the provider says about itself.
    public var metadata: ServerMetadata
    /// The refusal.
    public var response: IncomingResponse

    /// The evidence of one exchange.
    public init(
        sent: TokenRequest,
        authorization: AuthorizationRequest,
        callbackCode: Secret,
        codeArrivedAt: Date? = nil,
        callbackFindings: [Finding] = [],
        clientSecret: Secret? = nil,
        timesSent: Int = 1,
        metadata: ServerMetadata,
        response: IncomingResponse
    ) {
        self.sent = sent
        self.authorization = authorization
        self.callbackCode = callbackCode
        self.codeArrivedAt = codeArrivedAt
        self.callbackFindings = callbackFindings.filter { ["callback.state", "callback.iss"].contains($0.rule) }
        self.clientSecret = clientSecret
        self.timesSent = timesSent
        self.metadata = metadata
        self.response = response
    }

    /// The error in the answer, if there is one that can be read.
    var error: ProviderError? {
        guard let object = try? JSONValue(parsing: response.body) else { return nil }
        return ProviderError(object, provider: metadata.provider)
    }
}
