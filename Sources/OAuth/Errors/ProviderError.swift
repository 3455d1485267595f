public import JOSE

/// An error as a provider reports it, with its likely cause and what to do next (RFC 6749 §4.1.2.1 and §5.2).
public struct ProviderError: Hashable, Sendable {
    /// Which part of the provider reports the error; the same code can mean different things.
    public enum Endpoint: String, Hashable, Sendable, CaseIterable {
        case authorization
        case token
        /// userinfo or any other API that takes an access token (RFC 6750 §3.1).
        case resource
    }

    /// The error code, such as `invalid_grant`.
    public var code: String
    /// The provider's own words for developers; untrusted.
    public var description: String?
    /// A page about the error; untrusted.
    public var uri: String?
    /// Which part of the provider reports it.
    public var endpoint: Endpoint
    /// Whose error it is, if that can be told.
    public var provider: KnownProvider?

    /// An error.
    public init(
        code: String,
        description: String? = nil,
        uri: String? = nil,
        endpoint: Endpoint = .token,
        provider: KnownProvider? = nil
    ) {
        self.code = code
        self.description = description
        self.uri = uri
        self.endpoint = endpoint
        self.provider = provider
    }

    /// Reads an error object; nil if there is no `error` member (RFC 6749 §5.2).
    public init?(_ members: JSONValue, endpoint: Endpoint = .token, provider: KnownProvider? = nil) {
        guard let error = members["error"], error != .null else { return nil }
        let code = error.string ?? error["code"]?.string ?? error["status"]?.string ?? error["message"]?.string
        self.init(
            code: code ?? "",
            description: members["error_description"]?.string ?? error["message"]?.string,
            uri: members["error_uri"]?.string,
            endpoint: endpoint,
            provider: provider
        )
    }

    /// What is known about it.
    public var match: ErrorMatch {
        ErrorLookup.find(code: code, description: description, endpoint: endpoint, provider: provider)
    }

    /// The likely cause, in one or two sentences.
    public var explanation: String { match.cause }

    /// What to do next, in one or two sentences.
    public var advice: String { match.advice }
}
