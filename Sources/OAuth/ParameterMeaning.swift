/// What one parameter is for, and where that is written.
public struct ParameterMeaning: Hashable, Sendable {
    /// One sentence for people.
    public let sentence: String
    /// The section that defines it.
    public let reference: String

    init(_ sentence: String, _ reference: String) {
        self.sentence = sentence
        self.reference = reference
    }
}

extension AuthorizationRequest {
    /// What a parameter of any request or callback of the flow means; nil for one that is not standard.
    public static func meaning(of parameter: String) -> ParameterMeaning? {
        meanings[parameter]
    }

    private static let core = "OpenID Connect Core 1.0 §3.1.2.1"

    private static let meanings: [String: ParameterMeaning] = [
        "response_type": ParameterMeaning(
            "Asks for an authorization code instead of tokens, which would travel through the browser.",
            "RFC 6749 §3.1.1"
        ),
        "client_id": ParameterMeaning("Says which registered application asks; it is no secret.", "RFC 6749 §2.2"),
        "redirect_uri": ParameterMeaning(
            "Where the answer is sent; it must be registered, and comes again byte for byte in the exchange.",
            "RFC 6749 §3.1.2"
        ),
        "scope": ParameterMeaning(
            "What access is asked for, as names separated by spaces; openid asks for an ID token.",
            "RFC 6749 §3.3"
        ),
        "state": ParameterMeaning(
            "A random value that must come back, so that nobody can slip in an answer to another request.",
            "RFC 6749 §10.12"
        ),
        "nonce": ParameterMeaning(
            "A random value that must come back inside the ID token, so that an old one cannot be used again.",
            core
        ),
        "code_challenge": ParameterMeaning(
            "The hash of the code_verifier: only who knows the verifier can redeem the code.",
            "RFC 7636 §4.2"
        ),
        "code_challenge_method": ParameterMeaning(
            "How the challenge was made from the verifier: S256 is its SHA-256.",
            "RFC 7636 §4.3"
        ),
        "audience": ParameterMeaning(
            "The API that the access token is for, as some providers want it named.",
            "Auth0 and others; RFC 8707 has resource for it"
        ),
        "resource": ParameterMeaning("The API that the access token is for.", "RFC 8707 §2"),
        "prompt": ParameterMeaning("Whether the provider must, or must not, ask the user again.", core),
        "max_age": ParameterMeaning("How many seconds ago the user may have signed in at most.", core),
        "login_hint": ParameterMeaning("Who is about to sign in, so that the form can be filled in.", core),
        "ui_locales": ParameterMeaning("The languages the user reads, best first.", core),
        "acr_values": ParameterMeaning("How strongly the user should be signed in, best first.", core),
        "display": ParameterMeaning("What kind of page the provider should show.", core),
        "id_token_hint": ParameterMeaning("An ID token from before, to say who is meant.", core),
        "claims": ParameterMeaning("Single claims that are asked for.", "OpenID Connect Core 1.0 §5.5"),
        "response_mode": ParameterMeaning(
            "How the answer travels: in the query, in the fragment or as a form.",
            "OAuth 2.0 Multiple Response Type Encoding Practices §2.1"
        ),
        "request": ParameterMeaning("The whole request again, as a signed token.", "RFC 9101 §5"),
        "request_uri": ParameterMeaning("Where the request was stored beforehand.", "RFC 9126 §2.2"),
        "dpop_jkt": ParameterMeaning("The thumbprint of the key that the code is bound to.", "RFC 9449 §10"),
        "code": ParameterMeaning(
            "The authorization code: redeemed once, within minutes, for tokens.",
            "RFC 6749 §4.1.2"
        ),
        "iss": ParameterMeaning("Which provider answers, so that two cannot be mixed up.", "RFC 9207 §2"),
        "error": ParameterMeaning("Why there is no code, as a fixed word.", "RFC 6749 §4.1.2.1"),
        "error_description": ParameterMeaning("Why there is no code, for developers.", "RFC 6749 §4.1.2.1"),
        "error_uri": ParameterMeaning("A page about the error.", "RFC 6749 §4.1.2.1"),
        "session_state": ParameterMeaning(
            "Lets a page notice that the user signed out.",
            "OpenID Connect Session Management 1.0 §3"
        ),
        "grant_type": ParameterMeaning(
            "What is traded for tokens: an authorization code or a refresh token.",
            "RFC 6749 §4.1.3"
        ),
        "code_verifier": ParameterMeaning(
            "The secret behind the challenge; the provider hashes it and compares.",
            "RFC 7636 §4.5"
        ),
        "client_secret": ParameterMeaning("The client's password, in the body.", "RFC 6749 §2.3.1"),
        "refresh_token": ParameterMeaning("Gets new tokens without the user.", "RFC 6749 §6"),
        "token": ParameterMeaning("The token that is asked about or revoked.", "RFC 7009 §2.1"),
        "token_type_hint": ParameterMeaning("What kind of token it is, to find it faster.", "RFC 7009 §2.1"),
        "post_logout_redirect_uri": ParameterMeaning(
            "Where the browser goes after signing out; it must be registered.",
            "OpenID Connect RP-Initiated Logout 1.0 §2"
        ),
    ]
}
