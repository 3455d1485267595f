import FoundationEssentials

/// An authorization request that passed every check (RFC 6749 §4.1.1, RFC 7636 §4.3, OpenID Connect Core §3.1.2.1).
struct Authorization: Hashable, Sendable {
    var client: Client
    var redirectURI: String
    var scope: [String]
    var challenge: String
    var method: ChallengeMethod
    var state: String?
    var nonce: String?
    var audience: String?
    var loginHint: String?
    var prompt: Set<Prompt> = []
    var maximumAge: Int?
}

/// How a code_challenge was made from its code_verifier (RFC 7636 §4.2).
enum ChallengeMethod: String, CaseIterable, Hashable, Sendable {
    case s256 = "S256"
    case plain

    func challenge(for verifier: String) -> String {
        switch self {
        case .s256: Encoding.digest(verifier)
        case .plain: verifier
        }
    }
}

/// What a client asks to be shown to the user (OpenID Connect Core §3.1.2.1).
enum Prompt: String, CaseIterable, Hashable, Sendable {
    case none, login, consent
    case selectAccount = "select_account"
}

/// An authorization request on its way through the login and the consent page.
struct Interaction: Hashable, Sendable {
    var authorization: Authorization
    /// The session that consents; nil as long as the user has to sign in.
    var sessionID: String?
}

/// A user who is signed in with a browser.
struct Session: Hashable, Sendable {
    var account: Account
    var authenticatedAt: Date
    /// The scopes each client was allowed, by client_id.
    var consents: [String: Set<String>] = [:]
}

/// What a user allowed a client: all tokens of a sign-in hang on it and end with it.
struct Grant: Hashable, Sendable {
    var client: Client
    var account: Account
    var scope: [String]
    var audience: String?
    var nonce: String?
    var authenticatedAt: Date
    var sessionID: String
}

/// A code and what it must be redeemed with.
struct CodeRecord: Hashable, Sendable {
    var authorization: Authorization
    var grant: Grant
    var grantID: String
    var validUntil: Date
    var isRedeemed = false
}

/// A token as it was issued; kept under its hash.
struct TokenRecord: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case access, refresh, identity
    }

    var kind: Kind
    var id: String
    var grantID: String
    var scope: [String]
    var issuedAt: Date
    var validUntil: Date
    /// Whether a refresh token was already exchanged for a newer one.
    var isReplaced = false
}
