/// Something the practice provider can be told to do wrong, so that a client can be seen to notice it.
///
/// Faults of the id_token leave the access token whole.
public enum PracticeFault: String, CaseIterable, Hashable, Sendable {
    case wrongNonce = "wrong-nonce"
    case wrongIssuer = "wrong-iss"
    case wrongAudience = "wrong-aud"
    case expired
    case clockSkewed = "clock-skewed"
    case missingSubject = "missing-sub"
    case missingIssuedAt = "missing-iat"
    case wrongAccessTokenHash = "wrong-at-hash"
    case badSignature = "bad-signature"
    case unsigned = "alg-none"
    case keyConfusion = "alg-hs256"
    case rotatedKey = "key-rotation"
    case lateRotation = "late-key-rotation"
    case freshKeys = "new-key-each-time"
    case unknownKey = "unknown-kid"
    case unnamedKey = "kid-missing"
    case ambiguousKey = "kid-ambiguous"
    case movedKeys = "moved-jwks"
    case userinfoSubject = "userinfo-sub"
    case wrongState = "wrong-state"
    case wrongCallbackIssuer = "wrong-callback-iss"
    case wrongDiscoveryIssuer = "wrong-discovery-iss"
    case htmlError = "html-500"
    case emptyBody = "empty-body"
    case redirectedToken = "redirect-token"
    case narrowedScope = "refresh-narrowed-scope"
    case keptRefreshToken = "refresh-not-rotated"
    case noRenewedIDToken = "refresh-no-id-token"
    case slow
    case hostileText = "hostile-text"

    /// What the provider does wrong, in one sentence.
    public var summary: String {
        switch self {
        case .wrongNonce: "The id_token carries another nonce than the one that was sent."
        case .wrongIssuer: "The id_token names another issuer than the discovery document."
        case .wrongAudience: "The id_token is made out to another client."
        case .expired: "The id_token expired an hour before it was issued."
        case .clockSkewed: "The provider's clock is ten minutes ahead: the id_token is dated into the future."
        case .missingSubject: "The id_token does not say whom it is about: it has no sub."
        case .missingIssuedAt: "The id_token does not say when it was issued: it has no iat."
        case .wrongAccessTokenHash: "The id_token's at_hash belongs to another access token."
        case .badSignature: "The id_token's signature is not the one of its content."
        case .unsigned: "The id_token is not signed at all: its alg is none."
        case .keyConfusion:
            "The id_token is signed with HS256, and the secret is the public key that everyone can read."
        case .rotatedKey: "The id_token is signed with a new key that the JWKS shows only from then on."
        case .lateRotation:
            "The id_token is signed with a new key that the JWKS shows only when it is asked twice."
        case .freshKeys: "Each sign-in is signed with another key, and the JWKS shows the latest one alone."
        case .unknownKey: "The id_token is signed with a key that the JWKS never shows."
        case .unnamedKey: "The id_token names no key, and one of the JWKS, which have no names either, fits it."
        case .ambiguousKey: "The id_token names no key, and three of the JWKS, which have no names either, fit it."
        case .movedKeys: "The JWKS stands at another address in each run, which only the discovery document tells."
        case .userinfoSubject: "The userinfo endpoint answers about another user than the id_token."
        case .wrongState: "The callback carries another state than the one that was sent."
        case .wrongCallbackIssuer: "The callback names another issuer than the discovery document."
        case .wrongDiscoveryIssuer: "The discovery document names another issuer than the one it was fetched from."
        case .htmlError: "The token endpoint answers 500 with an HTML page instead of JSON."
        case .emptyBody: "The token endpoint answers 200 with nothing in the body."
        case .redirectedToken: "The token endpoint redirects to another address, where the code must not be sent."
        case .narrowedScope: "A refresh grants one scope less than the sign-in did."
        case .keptRefreshToken: "A refresh brings no new refresh token: the old one stays good for as long as it lives."
        case .noRenewedIDToken: "A refresh brings no new id_token."
        case .slow: "The token endpoint answers five seconds late."
        case .hostileText: "Every text that the provider makes up holds escape sequences and invisible characters."
        }
    }
}
