public import JOSE

extension ServerMetadata {
    /// Compares what the client will ask for with what the provider advertises; every finding is a warning.
    public func warnings(for client: ClientSettings) -> [Finding] {
        [
            pkceWarning(client), responseTypeWarning, scopeWarning(client), authenticationWarning(client),
            unusedSecretWarning(client),
        ].compactMap { $0 }
    }

    private func pkceWarning(_ client: ClientSettings) -> Finding? {
        let name = "code_challenge_methods_supported"
        let asked = client.pkce.rawValue
        if client.pkce == .none {
            return warning(
                name,
                "PKCE is switched off: who steals the code can redeem it.",
                expected: "S256",
                actual: "none",
                reference: "RFC 9700 §2.1.1"
            )
        }
        guard let advertised = codeChallengeMethods else {
            return warning(
                name,
                "The provider does not say that it knows PKCE; it may ignore the challenge.",
                expected: asked,
                reference: "RFC 8414 §2"
            )
        }
        if advertised.contains(asked) {
            return client.pkce == .plain ? plainWarning(advertised) : nil
        }
        return warning(
            name,
            "The provider does not advertise the PKCE method \(asked).",
            expected: asked,
            actual: excerpt(advertised.joined(separator: " ")),
            reference: "RFC 8414 §2"
        )
    }

    private func plainWarning(_ advertised: [String]) -> Finding {
        warning(
            "code_challenge_methods_supported",
            advertised.contains("S256")
                ? "With plain the challenge is the verifier itself, for everyone to read; the provider knows S256."
                : "With plain the challenge is the verifier itself, for everyone to read.",
            expected: "S256",
            actual: "plain",
            reference: "RFC 7636 §7.2"
        )
    }

    private var responseTypeWarning: Finding? {
        guard let responseTypes, !responseTypes.contains("code") else { return nil }
        return warning(
            "response_types_supported",
            "The provider does not advertise the authorization code flow.",
            expected: "code",
            actual: excerpt(responseTypes.joined(separator: ", "))
        )
    }

    private func scopeWarning(_ client: ClientSettings) -> Finding? {
        guard let scopes else { return nil }
        let unknown = client.scopes.filter { !scopes.contains($0) }
        if unknown.isEmpty { return nil }
        return warning(
            "scopes_supported",
            "The provider does not advertise \(excerpt(listed(unknown))). It may know more than it says.",
            expected: client.scope,
            actual: excerpt(scopes.joined(separator: " "))
        )
    }

    private func authenticationWarning(_ client: ClientSettings) -> Finding? {
        let asked = client.authentication.metadataName
        // RFC 8414 §2: without the list only client_secret_basic is offered, which says nothing of public clients.
        if tokenEndpointAuthMethods == nil && client.authentication == .none { return nil }
        let advertised = tokenEndpointAuthMethods ?? ["client_secret_basic"]
        if advertised.contains(asked) { return nil }
        return warning(
            "token_endpoint_auth_methods_supported",
            client.authentication == .none
                ? "The provider does not advertise clients without a secret. Many allow them all the same."
                : "The provider does not advertise \(asked) at its token endpoint.",
            expected: asked,
            actual: excerpt(advertised.joined(separator: " "))
        )
    }

    private func unusedSecretWarning(_ client: ClientSettings) -> Finding? {
        guard client.authentication == .none, client.secret?.isEmpty == false else { return nil }
        return Finding(
            "client.secret",
            .warning,
            "There is a client secret, but it is not sent: choose basic or post to use it.",
            reference: "RFC 6749 §2.3.1"
        )
    }

    private func warning(
        _ name: String,
        _ message: String,
        expected: String? = nil,
        actual: String? = nil,
        reference: String = "RFC 8414 §2"
    ) -> Finding {
        Finding(
            "discovery.\(name)",
            .warning,
            message,
            expected: expected,
            actual: actual,
            reference: reference
        )
    }
}
