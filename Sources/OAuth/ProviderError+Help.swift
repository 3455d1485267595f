extension ProviderError {
    /// What a code most likely means and what helps.
    struct Help {
        var cause: String
        var advice: String

        init(_ cause: String, _ advice: String) {
            self.cause = cause
            self.advice = advice
        }
    }

    /// The help for this error; a hint in the description is more exact than the code alone.
    var help: Help {
        helpByDescription ?? helpByCode
    }

    /// The wordings that RFC 7636 §4.4.1 and §4.6 suggest to servers.
    private var helpByDescription: Help? {
        guard let text = description?.prefix(500).lowercased().map({ $0 == "_" ? " " : $0 }) else { return nil }
        let words = String(text)
        if words.contains("code challenge required") {
            return Help(
                "The provider demands PKCE, and the authorization request had no code_challenge.",
                "Ask again with PKCE: code_challenge_method=S256."
            )
        }
        if words.contains("transform algorithm not supported") {
            return Help(
                "The provider does not know the code_challenge_method that was sent.",
                "Use S256, spelled with a capital S."
            )
        }
        if code == "invalid_grant" && (words.contains("code verifier") || words.contains("pkce")) {
            return Help(
                "The hash of the code_verifier is not the code_challenge that the provider stored with this code.",
                "Send the code_verifier of the same run, unchanged, and a challenge without padding."
            )
        }
        return nil
    }

    private var helpByCode: Help {
        switch endpoint {
        case .authorization: Self.authorization[code] ?? Self.common[code] ?? Self.unknown
        case .token: Self.token[code] ?? Self.common[code] ?? Self.unknown
        case .resource: Self.resource[code] ?? Self.common[code] ?? Self.unknown
        }
    }

    /// The codes that are explained here, for lists and look-ups.
    public static let knownCodes: [String] = Set(authorization.keys).union(token.keys).union(resource.keys)
        .union(common.keys).sorted()

    private static let unknown = Help(
        "This code is not one of the standard ones; the provider made it up.",
        "Read the description beside it, and search the provider's documentation for the code."
    )

    private static let authorization: [String: Help] = [
        "invalid_request": Help(
            "A parameter of the authorization URL is missing, repeated, malformed or not supported.",
            "Go through the URL parameter by parameter, and look for one that occurs twice."
        ),
        "unauthorized_client": Help(
            "This client is not allowed to use the authorization code flow.",
            "Allow the flow for the application at the provider, and make sure that the client_id is the right one."
        ),
        "access_denied": Help(
            "The user pressed Cancel, or a policy of the provider refused.",
            "Ask whether someone cancelled; if not, the provider's own log names the policy."
        ),
        "unsupported_response_type": Help(
            "The provider does not offer this response_type.",
            "Use response_type=code, and compare with response_types_supported in the metadata."
        ),
        "invalid_scope": Help(
            "A scope is unknown, misspelt or not allowed for this client.",
            "Compare with scopes_supported and the scopes of the API; upper and lower case count, "
                + "and single spaces separate them."
        ),
    ]

    private static let token: [String: Help] = [
        "invalid_request": Help(
            "A parameter of the token request is missing or repeated, or the client authenticated in two ways at once.",
            "Check grant_type, code, redirect_uri, client_id and code_verifier, and that the body is form-encoded."
        ),
        "invalid_client": Help(
            "The provider does not accept who the client says it is: an unknown client_id, a wrong or missing secret, "
                + "or the wrong way to authenticate.",
            "Check the client_id, whether the secret has expired, and the method: none, basic or post."
        ),
        "invalid_grant": Help(
            "The code or refresh token is wrong, expired, used before or another client's; or the redirect_uri "
                + "or the code_verifier is not the one of the authorization request.",
            "Sign in afresh and redeem the new code once and at once, with the very same redirect_uri and verifier."
        ),
        "unauthorized_client": Help(
            "The client is known, but may not use this grant_type.",
            "Allow the grant for the application at the provider: authorization_code, or refresh_token."
        ),
        "unsupported_grant_type": Help(
            "The provider does not know the grant_type, or could not read it.",
            "It must be spelled authorization_code, in a form-encoded body; a JSON body may not be read at all."
        ),
        "invalid_scope": Help(
            "The scope is unknown, malformed or more than was granted.",
            "Leave scope out of the exchange, or ask for no more than was granted."
        ),
    ]

    private static let resource: [String: Help] = [
        "invalid_request": Help(
            "The request is malformed, or carries the access token in more than one way.",
            "Send the access token in the Authorization header only."
        ),
        "invalid_token": Help(
            "The access token is expired, revoked, malformed or meant for another API.",
            "Look at exp and aud of the token, and get a new one."
        ),
        "insufficient_scope": Help(
            "The access token lacks a scope that this call needs.",
            "The WWW-Authenticate header may name the scope: ask for it when signing in."
        ),
    ]

    private static let withoutPrompt = "Ask again without prompt=none."

    private static let common: [String: Help] = [
        "server_error": Help(
            "Something broke inside the provider.",
            "Try again; if it stays, give the provider the time and the correlation id."
        ),
        "temporarily_unavailable": Help("The provider is overloaded or under maintenance.", "Wait, then try again."),
        "authorization_pending": Help("The user has not finished signing in yet.", "Ask again after the interval."),
        "slow_down": Help("The client asks too often.", "Wait 5 seconds longer before every further request."),
        "expired_token": Help("The device code has run out.", "Start again with a new device authorization request."),
        "invalid_target": Help(
            "The resource that was named is unknown or malformed.",
            "Use the API's identifier as it is registered: an absolute URI without a fragment."
        ),
        "invalid_dpop_proof": Help(
            "The DPoP proof is wrong: its typ, method, URL, time, id or signature.",
            "Inspect the proof: typ dpop+jwt, htm POST, htu the token endpoint without its query, and a fresh iat."
        ),
        "use_dpop_nonce": Help(
            "The provider wants its own nonce inside the DPoP proof.",
            "Take it from the DPoP-Nonce header, put it into the proof, and ask once more."
        ),
        "interaction_required": Help(
            "prompt=none was asked for, but the provider has to show the user something.",
            withoutPrompt
        ),
        "login_required": Help(
            "prompt=none was asked for, but nobody is signed in, or the browser blocks the provider's cookies.",
            withoutPrompt
        ),
        "account_selection_required": Help(
            "prompt=none was asked for, but several people are signed in.",
            "Ask again without prompt=none, or name the account with login_hint."
        ),
        "consent_required": Help(
            "prompt=none was asked for, but the user has not consented yet.",
            "Ask again without prompt=none, or have an administrator consent."
        ),
        "invalid_request_uri": Help(
            "The request_uri cannot be fetched, or it expired or was used before.",
            "Push the request again: a request_uri lives briefly and works once."
        ),
        "invalid_request_object": Help(
            "The signed request object is not valid.",
            "Inspect it: its signature, aud and exp."
        ),
        "request_not_supported": Help(
            "The provider does not take the parameter request.",
            "Send the parameters plainly."
        ),
        "request_uri_not_supported": Help(
            "The provider does not take the parameter request_uri.",
            "Send the parameters plainly."
        ),
        "registration_not_supported": Help(
            "The provider does not take the parameter registration.",
            "Leave it out."
        ),
        "unmet_authentication_requirements": Help(
            "The provider cannot sign the user in as strongly as acr_values or claims demand.",
            "Demand less, or have the user enrol the missing factor."
        ),
        "invalid_token": Help(
            "The token is expired, revoked or malformed.",
            "Get a new one."
        ),
        "unsupported_token_type": Help(
            "The provider cannot revoke this kind of token.",
            "Revoke the refresh token instead; most providers end the access tokens with it."
        ),
    ]
}
