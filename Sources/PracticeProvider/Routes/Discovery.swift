import Synchronization

extension PracticeProvider {
    /// The provider's metadata (OpenID Connect Discovery §3, RFC 8414 §2, RFC 9207 §3).
    func discovery(_ call: Call) -> PracticeResponse {
        func endpoint(_ route: Route) -> JSON { .string(call.issuer + route.rawValue) }
        let authentication: JSON = ["none", "client_secret_basic", "client_secret_post"]
        var document: JSONObject = [
            "issuer": .string(call.issuer),
            "authorization_endpoint": endpoint(.authorize),
            "token_endpoint": endpoint(.token),
            "userinfo_endpoint": endpoint(.userinfo),
            "jwks_uri": .string(call.issuer + keysPath),
            "revocation_endpoint": endpoint(.revoke),
            "introspection_endpoint": endpoint(.introspect),
            "end_session_endpoint": endpoint(.endSession),
            "scopes_supported": .strings(Scope.allCases.map(\.rawValue)),
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": [.string(options.signingAlgorithm.rawValue)],
            "code_challenge_methods_supported": .strings(ChallengeMethod.allCases.map(\.rawValue)),
            "token_endpoint_auth_methods_supported": authentication,
            "revocation_endpoint_auth_methods_supported": authentication,
            "introspection_endpoint_auth_methods_supported": authentication,
            "prompt_values_supported": .strings(Prompt.allCases.map(\.rawValue)),
            "claims_supported": [
                "iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "at_hash", "name", "given_name",
                "family_name", "preferred_username", "locale", "zoneinfo", "updated_at", "email", "email_verified",
                "phone_number", "phone_number_verified", "address",
            ],
            "authorization_response_iss_parameter_supported": true,
            "claims_parameter_supported": false,
            "request_parameter_supported": false,
            "request_uri_parameter_supported": false,
        ]
        options.faults.spoil(discovery: &document)
        return .document(document)
    }

    /// The public key the tokens are signed with (RFC 7517 §5).
    func jwks() async throws -> PracticeResponse {
        let isFormer = ledger.withLock { ledger in
            if ledger.hasSigned { ledger.keyRequests += 1 }
            return options.faults.hidesSigningKey(hasSigned: ledger.hasSigned, keyRequests: ledger.keyRequests)
        }
        let key = try await (isFormer ? formerKeys : keys).key()
        guard let count = options.faults.unnamedKeys else { return .document(["keys": [.object(key.publicKey)]]) }
        return .document(["keys": .array(try KeyCrowd.keys(count, among: key).map(JSON.object))])
    }
}
