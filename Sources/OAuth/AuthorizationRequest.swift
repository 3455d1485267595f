import JOSE

/// The authorization request: the URL that the browser opens (RFC 6749 §4.1.1, RFC 7636 §4.3).
public struct AuthorizationRequest: Hashable, Sendable {
    /// The authorization endpoint, as the metadata gives it.
    public let endpoint: String
    /// The parameters in the order sent.
    public private(set) var parameters: [Parameter]
    /// The client_id.
    public private(set) var clientID: String
    /// The redirect_uri, byte for byte as it must come again in the exchange.
    public private(set) var redirectURI: String
    /// The scopes that are asked for, separated by single spaces.
    public private(set) var scope: String
    /// The state that must come back.
    public private(set) var state: String
    /// The nonce that must come back in the ID token; nil when `openid` is not asked for.
    public private(set) var nonce: String?
    /// The issuer that the request goes to.
    public let issuer: String
    /// The verifier and its challenge.
    public let proof: Proof

    /// Builds the request; `redirectURI` is the one with the port really listened on.
    public init(
        metadata: ServerMetadata,
        client: ClientSettings,
        proof: Proof,
        state: String,
        nonce: String,
        redirectURI: String
    ) {
        endpoint = metadata.authorizationEndpoint
        issuer = metadata.issuer
        clientID = client.clientID
        scope = client.scope
        self.redirectURI = redirectURI
        self.state = state
        self.nonce = client.scopes.contains("openid") ? nonce : nil
        self.proof = proof

        var parameters = [
            Parameter("response_type", "code"),
            Parameter("client_id", client.clientID),
            Parameter("redirect_uri", redirectURI),
        ]
        if !client.scope.isEmpty { parameters.append(Parameter("scope", client.scope)) }
        parameters.append(Parameter("state", state))
        if let nonce = self.nonce { parameters.append(Parameter("nonce", nonce)) }
        if proof.method != .none {
            parameters.append(Parameter("code_challenge", proof.challenge))
            parameters.append(Parameter("code_challenge_method", proof.method.rawValue))
        }
        if let audience = client.audience, !audience.isEmpty { parameters.append(Parameter("audience", audience)) }
        self.parameters = parameters + client.authorizationParameters
    }

    /// The URL to open: a query that the endpoint already has is kept (RFC 6749 §3.1).
    public var url: String {
        Self.append(parameters, to: endpoint)
    }

    /// The code_challenge that is really sent, which is another one than the proof's if it was edited.
    public var sentChallenge: String? { parameters.values(of: "code_challenge").first }

    /// The code_challenge_method that is really sent; a challenge without one is `plain` (RFC 7636 §4.3).
    ///
    /// A method that RFC 7636 does not know counts as S256: the provider refuses it anyway.
    public var sentMethod: PKCEMethod {
        guard sentChallenge != nil else { return .none }
        return parameters.values(of: "code_challenge_method").first.map { $0 == "plain" ? .plain : .s256 } ?? .plain
    }

    /// The request with another value for one parameter, or without it if the value is empty.
    ///
    /// What the answer is compared with is what is then really sent. An index that does not exist changes nothing.
    public func setting(parameter index: Int, to value: String) -> AuthorizationRequest {
        guard parameters.indices.contains(index) else { return self }
        var edited = self
        if value.isEmpty { edited.parameters.remove(at: index) } else { edited.parameters[index].value = value }
        func sent(_ name: String) -> String? { edited.parameters.values(of: name).first }
        edited.clientID = sent("client_id") ?? ""
        edited.redirectURI = sent("redirect_uri") ?? redirectURI
        edited.scope = sent("scope") ?? ""
        edited.state = sent("state") ?? ""
        edited.nonce = sent("nonce")
        return edited
    }

    /// The provider's address and port as ssh's `-L` writes them, if it runs on this computer itself; otherwise nil.
    public var loopbackServer: (address: String, port: Int)? {
        guard let parts = URLParts(endpoint), parts.isLoopback else { return nil }
        let usual: UInt16 = parts.scheme == "https" ? 443 : 80
        guard let port = parts.port.map({ UInt16($0) }) ?? usual else { return nil }
        return (parts.host.hasPrefix("[") ? "[::1]" : "127.0.0.1", Int(port))
    }

    /// Appends parameters to a URL, after the query that it may already have.
    static func append(_ parameters: [Parameter], to url: String) -> String {
        let query = FormEncoding.query(parameters)
        if query.isEmpty { return url }
        guard url.utf8.contains(UInt8(ascii: "?")) else { return url + "?" + query }
        return url + (url.hasSuffix("?") || url.hasSuffix("&") ? "" : "&") + query
    }
}
