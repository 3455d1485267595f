import JOSE
import OAuth
import Testing

@Suite("Errors of providers")
struct ProviderErrorTests {
    private static let standard = [
        "invalid_request", "unauthorized_client", "access_denied", "unsupported_response_type", "invalid_scope",
        "server_error", "temporarily_unavailable", "invalid_client", "invalid_grant", "unsupported_grant_type",
        "invalid_token", "insufficient_scope", "authorization_pending", "slow_down", "expired_token",
        "invalid_target", "invalid_dpop_proof", "use_dpop_nonce", "interaction_required", "login_required",
        "account_selection_required", "consent_required", "invalid_request_uri", "invalid_request_object",
        "request_not_supported", "request_uri_not_supported", "registration_not_supported",
        "unmet_authentication_requirements", "unsupported_token_type",
    ]

    @Test func knowsEveryStandardCode() {
        #expect(Set(Self.standard).isSubset(of: ErrorLookup.knownCodes))
    }

    @Test(arguments: standard)
    func explainsCodeSomewhere(code: String) {
        let unknown = ProviderError(code: "made_up").explanation
        let errors = ProviderError.Endpoint.allCases.map { ProviderError(code: code, endpoint: $0) }
        #expect(errors.contains { $0.explanation != unknown })
        for error in errors {
            #expect(error.explanation.hasSuffix("."))
            #expect(error.advice.hasSuffix("."))
        }
    }

    @Test func explainsSameCodeByEndpoint() {
        let explanations = ProviderError.Endpoint.allCases.map {
            ProviderError(code: "invalid_request", endpoint: $0).explanation
        }
        #expect(Set(explanations).count == 3)
    }

    @Test(
        arguments: [
            ("invalid_request", "code challenge required", "code_challenge"),
            ("invalid_request", "Code_Challenge Required", "code_challenge"),
            ("invalid_request", "transform algorithm not supported", "code_challenge_method"),
            ("invalid_grant", "code_verifier does not match", "code_verifier"),
            ("invalid_grant", "PKCE verification failed", "code_verifier"),
        ]
    )
    func readsHintInDescription(code: String, description: String, word: String) {
        let plain = ProviderError(code: code)
        let hinted = ProviderError(code: code, description: description)
        #expect(hinted.explanation.contains(word))
        #expect(hinted.explanation != plain.explanation)
    }

    @Test(
        arguments: [
            (#"{"error":"invalid_grant","error_description":"d","error_uri":"u"}"#, "invalid_grant", "d", "u"),
            (#"{"error":{"status":"UNAUTHENTICATED","message":"m"}}"#, "UNAUTHENTICATED", "m", nil),
            (#"{"error":7}"#, "", nil, nil),
            (#"{"error":""}"#, "", nil, nil),
        ] as [(String, String, String?, String?)]
    )
    func readsErrorObject(text: String, code: String, description: String?, uri: String?) throws {
        let error = try #require(ProviderError(try JSONValue(parsing: Array(text.utf8))))
        #expect(error.code == code)
        #expect(error.description == description)
        #expect(error.uri == uri)
    }

    @Test(arguments: ["{}", #"{"error":null}"#, "[]", "1", #"{"Error":"x"}"#])
    func seesNoErrorWhereThereIsNone(text: String) throws {
        #expect(ProviderError(try JSONValue(parsing: Array(text.utf8))) == nil)
    }
}
