/// A user who can sign in at the practice provider.
struct Account: Hashable, Sendable {
    let username: String
    let password: String
    let subject: String

    /// The only user there is.
    static let alice = Account(username: "alice", password: "correct-horse", subject: "alice-4711")

    /// The user with this name and password; both are compared in constant time.
    static func signIn(username: String, password: String) -> Account? {
        let nameFits = Encoding.constantTimeEqual(username, alice.username)
        let passwordFits = Encoding.constantTimeEqual(password, alice.password)
        return nameFits && passwordFits ? alice : nil
    }

    /// The claims a client may see for these scopes (OpenID Connect Core §5.4).
    func claims(for scope: [String]) -> JSONObject {
        var claims: JSONObject = [:]
        if scope.contains("profile") {
            claims = claims.merging([
                "name": "Alice Practice", "given_name": "Alice", "family_name": "Practice",
                "preferred_username": .string(username), "locale": "en", "zoneinfo": "Europe/Berlin",
                "updated_at": .integer(1_767_225_600),
            ])
        }
        if scope.contains("email") {
            claims = claims.merging(["email": "alice@example.com", "email_verified": true])
        }
        if scope.contains("phone") {
            claims = claims.merging(["phone_number": "+15550100", "phone_number_verified": false])
        }
        if scope.contains("address") {
            claims["address"] = .object([
                "formatted": "1 Practice Lane\nExampleton 12345", "street_address": "1 Practice Lane",
                "locality": "Exampleton", "postal_code": "12345",
            ])
        }
        return claims
    }
}

/// A scope the practice provider knows, with what it lets an application do.
enum Scope: String, CaseIterable, Sendable {
    case openid, profile, email, phone, address
    case offlineAccess = "offline_access"

    var permission: String {
        switch self {
        case .openid: "know who you are at this provider"
        case .profile: "see your name, user name, language and time zone"
        case .email: "see your e-mail address"
        case .phone: "see your phone number"
        case .address: "see your postal address"
        case .offlineAccess: "stay signed in while you are away, with a refresh token"
        }
    }
}
