public import JOSE

/// Asking about a token, revoking it, and logging out.
public enum TokenManagement {
    /// Asks whether a token is active (RFC 7662 §2.1); nil if the provider has no such endpoint.
    public static func introspectionRequest(
        token: Secret,
        kind: TokenKind = .unknown,
        client: ClientSettings,
        metadata: ServerMetadata
    ) -> OutgoingRequest? {
        metadata.introspectionEndpoint.map { request(to: $0, token: token, kind: kind, client: client) }
    }

    /// Revokes a token (RFC 7009 §2.1); nil if the provider has no such endpoint.
    public static func revocationRequest(
        token: Secret,
        kind: TokenKind = .unknown,
        client: ClientSettings,
        metadata: ServerMetadata
    ) -> OutgoingRequest? {
        metadata.revocationEndpoint.map { request(to: $0, token: token, kind: kind, client: client) }
    }

    /// The URL that ends the session in the browser (OpenID Connect RP-Initiated Logout 1.0 §2).
    ///
    /// nil if the provider has no such endpoint. With a hint the URL carries the ID token and so a secret.
    public static func endSessionURL(
        idTokenHint: Secret?,
        clientID: String?,
        metadata: ServerMetadata,
        postLogoutRedirectURI: String? = nil,
        state: String? = nil
    ) -> String? {
        guard let endpoint = metadata.endSessionEndpoint else { return nil }
        let parameters = [
            idTokenHint.map { Parameter("id_token_hint", $0.revealed()) },
            clientID.map { Parameter("client_id", $0) },
            postLogoutRedirectURI.map { Parameter("post_logout_redirect_uri", $0) },
            state.map { Parameter("state", $0) },
        ]
        return AuthorizationRequest.append(parameters.compactMap { $0 }, to: endpoint)
    }

    /// Reads and checks the answer to a question about a token (RFC 7662 §2.2).
    ///
    /// `active` false is an answer and not a failure of the check; nil means that there was no answer.
    public static func judgeIntrospection(
        _ response: IncomingResponse
    ) -> (active: Bool?, claims: JSONValue?, findings: [Finding]) {
        let reference = "RFC 7662 §2.2"
        let body = ResponseBody(of: response, prefix: "introspection", reference: reference)
        var findings = body.findings
        if let error = body.object.flatMap({ ProviderError($0) }) {
            findings.append(refusal("introspection.error", error, reference: "RFC 7662 §2.3"))
            return (nil, nil, findings)
        }
        guard response.status == 200, let claims = body.object else { return (nil, nil, findings) }
        let rule = "introspection.active"
        guard let active = claims["active"]?.bool else {
            findings.append(
                Finding(
                    rule,
                    .failed,
                    "The answer does not say whether the token is active.",
                    expected: "true or false",
                    reference: reference
                )
            )
            return (nil, claims, findings)
        }
        findings.append(
            Finding(
                rule,
                active ? .passed : .warning,
                active
                    ? "The provider says that the token is active."
                    : "The provider says that the token is not active: expired, revoked, or not for this client to see.",
                expected: "true",
                actual: active ? "true" : "false",
                reference: reference
            )
        )
        return (active, claims, findings)
    }

    /// Checks the answer to a revocation: 200 whether or not the token was known (RFC 7009 §2.2).
    public static func judgeRevocation(_ response: IncomingResponse) -> [Finding] {
        let rule = "revocation.status"
        let reference = "RFC 7009 §2.2"
        if response.status == 200 {
            return [
                Finding(
                    rule,
                    .passed,
                    "The token does not work any more, if it ever did.",
                    expected: "200",
                    actual: "200",
                    reference: reference
                )
            ]
        }
        var findings = [
            Finding(
                rule,
                .failed,
                response.status == 503
                    ? "The provider could not revoke the token now, so it still works: try again later."
                    : "The provider did not revoke the token, so it still works.",
                expected: "200",
                actual: "\(response.status)",
                reference: reference
            )
        ]
        if let object = try? JSONValue(parsing: response.body), let error = ProviderError(object) {
            findings.append(refusal("revocation.error", error, reference: "RFC 7009 §2.2.1"))
        }
        return findings
    }

    private static func request(
        to url: String,
        token: Secret,
        kind: TokenKind,
        client: ClientSettings
    ) -> OutgoingRequest {
        var parameters = [Parameter("token", token.revealed())]
        if kind == .accessToken || kind == .refreshToken {
            parameters.append(Parameter("token_type_hint", kind.rawValue))
        }
        return OutgoingRequest(
            post: url,
            contentType: BodyFormat.form.contentType,
            headers: client.authorizationHeaders,
            body: Array(FormEncoding.encode(parameters + client.bodyCredentials).utf8)
        )
    }

    private static func refusal(_ rule: String, _ error: ProviderError, reference: String) -> Finding {
        Finding(
            rule,
            .failed,
            "The provider reports an error. \(error.explanation)",
            expected: "no error",
            actual: excerpt(error.code, limit: 100),
            reference: reference
        )
    }
}
