public import JOSE

/// What an authorization server says about itself (RFC 8414 §2, OpenID Connect Discovery 1.0 §3).
public struct ServerMetadata: Hashable, Sendable {
    /// The issuer, compared letter for letter everywhere.
    public var issuer: String
    /// Where the browser is sent.
    public var authorizationEndpoint: String
    /// Where the code is redeemed.
    public var tokenEndpoint: String
    /// Where the keys are, if tokens are signed.
    public var jwksURI: String?
    /// Where an access token gives the user's claims.
    public var userinfoEndpoint: String?
    /// Where a token is revoked (RFC 7009).
    public var revocationEndpoint: String?
    /// Where a token is asked about (RFC 7662).
    public var introspectionEndpoint: String?
    /// Where the browser is sent to log out.
    public var endSessionEndpoint: String?
    /// The PKCE methods that are advertised; nil if nothing is said.
    public var codeChallengeMethods: [String]?
    /// The scopes that are advertised; nil if nothing is said.
    public var scopes: [String]?
    /// The response types that are advertised; nil if nothing is said.
    public var responseTypes: [String]?
    /// The ways to authenticate at the token endpoint that are advertised; nil if nothing is said.
    public var tokenEndpointAuthMethods: [String]?
    /// The algorithms that ID tokens are signed with; nil if nothing is said.
    public var idTokenSigningAlgorithms: [String]?
    /// Whether every callback carries `iss` (RFC 9207 §3).
    public var sendsIssuerInCallback: Bool
    /// The document itself, as it was sent.
    public var document: JSONValue

    /// Metadata for a provider without discovery: its endpoints, typed in.
    public init(issuer: String, authorizationEndpoint: String, tokenEndpoint: String) {
        self.init(
            issuer: issuer,
            authorizationEndpoint: authorizationEndpoint,
            tokenEndpoint: tokenEndpoint,
            document: .object([
                JSONMember("issuer", .string(issuer)),
                JSONMember("authorization_endpoint", .string(authorizationEndpoint)),
                JSONMember("token_endpoint", .string(tokenEndpoint)),
            ])
        )
    }

    /// Reads a document that was judged before, such as one from a log; nil without the two endpoints that every walk needs.
    public init?(judged document: JSONValue) {
        guard let authorization = document["authorization_endpoint"]?.string,
            let token = document["token_endpoint"]?.string
        else { return nil }
        self.init(
            issuer: document["issuer"]?.string ?? "",
            authorizationEndpoint: authorization,
            tokenEndpoint: token,
            document: document
        )
    }

    /// Reads everything but the three required members from a document; what is malformed there is left out.
    init(issuer: String, authorizationEndpoint: String, tokenEndpoint: String, document: JSONValue) {
        self.issuer = issuer
        self.authorizationEndpoint = authorizationEndpoint
        self.tokenEndpoint = tokenEndpoint
        self.document = document
        func url(_ name: String) -> String? {
            guard let url = document[name]?.string, OutgoingRequest.wellFormed(url) == nil else { return nil }
            return url
        }
        jwksURI = url("jwks_uri")
        userinfoEndpoint = url("userinfo_endpoint")
        revocationEndpoint = url("revocation_endpoint")
        introspectionEndpoint = url("introspection_endpoint")
        endSessionEndpoint = url("end_session_endpoint")
        codeChallengeMethods = document[Self.listNames[0]]?.strings
        scopes = document[Self.listNames[1]]?.strings
        responseTypes = document[Self.listNames[2]]?.strings
        tokenEndpointAuthMethods = document[Self.listNames[3]]?.strings
        idTokenSigningAlgorithms = document[Self.listNames[4]]?.strings
        sendsIssuerInCallback = document["authorization_response_iss_parameter_supported"]?.bool ?? false
    }

    /// The optional endpoints that pixy reads.
    static let optionalEndpoints = [
        "jwks_uri", "userinfo_endpoint", "revocation_endpoint", "introspection_endpoint", "end_session_endpoint",
    ]

    /// The lists that pixy reads.
    static let listNames = [
        "code_challenge_methods_supported", "scopes_supported", "response_types_supported",
        "token_endpoint_auth_methods_supported", "id_token_signing_alg_values_supported",
    ]
}

extension JSONValue {
    /// The value as a list of strings; nil if it is anything else.
    var strings: [String]? {
        guard let array else { return nil }
        let strings = array.compactMap(\.string)
        return strings.count == array.count ? strings : nil
    }
}
