import JOSE

/// The endpoints of a provider that has no discovery document, as they were typed in.
public struct TypedEndpoints: Hashable, Sendable {
    /// The issuer, which callbacks and tokens are compared with; empty if it is not known.
    public var issuer = ""
    /// Where the browser is sent.
    public var authorization = ""
    /// Where the code is redeemed.
    public var token = ""
    /// Where the keys are.
    public var jwks = ""
    /// Where an access token gives the user's claims.
    public var userinfo = ""
    /// Where a token is revoked (RFC 7009).
    public var revocation = ""
    /// Where a token is asked about (RFC 7662).
    public var introspection = ""
    /// Where the browser is sent to log out.
    public var endSession = ""

    /// No endpoint yet.
    public init() {}

    /// Each endpoint by the name that metadata has for it (RFC 8414 §2), in the order shown.
    public static let names: [(name: String, path: any WritableKeyPath<TypedEndpoints, String> & Sendable)] = [
        ("authorization_endpoint", \.authorization), ("token_endpoint", \.token), ("jwks_uri", \.jwks),
        ("userinfo_endpoint", \.userinfo), ("revocation_endpoint", \.revocation),
        ("introspection_endpoint", \.introspection), ("end_session_endpoint", \.endSession),
    ]

    /// Whether any endpoint is named.
    public var isEmpty: Bool { Self.names.allSatisfy { self[keyPath: $0.path].isEmpty } }

    /// What keeps the endpoints from being used, field by field.
    public var problems: [SettingProblem] {
        var problems = Self.names.compactMap { name, path -> SettingProblem? in
            let url = self[keyPath: path]
            if url.isEmpty {
                guard name == "authorization_endpoint" || name == "token_endpoint" else { return nil }
                return SettingProblem(field: name, message: "The \(name) is missing: without discovery it is needed.")
            }
            return OutgoingRequest.wellFormed(url).map { SettingProblem(field: name, message: $0.message) }
        }
        if !issuer.isEmpty, let problem = OutgoingRequest.wellFormed(issuer, allowsQuery: false) {
            problems.append(SettingProblem(field: "issuer", message: problem.message))
        }
        return problems
    }

    /// The endpoints as metadata.
    public var metadata: ServerMetadata {
        var members = issuer.isEmpty ? [] : [JSONMember("issuer", .string(issuer))]
        for (name, path) in Self.names where !self[keyPath: path].isEmpty {
            members.append(JSONMember(name, .string(self[keyPath: path])))
        }
        return ServerMetadata(
            issuer: issuer,
            authorizationEndpoint: authorization,
            tokenEndpoint: token,
            document: .object(members)
        )
    }
}
