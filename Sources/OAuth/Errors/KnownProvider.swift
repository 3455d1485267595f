/// A provider whose errors have words of their own.
public enum KnownProvider: String, CaseIterable, Hashable, Sendable {
    case auth0, okta, entra, google, keycloak, cognito, github, x

    /// The provider's name, as people write it.
    public var title: String {
        switch self {
        case .auth0: "Auth0"
        case .okta: "Okta"
        case .entra: "Microsoft Entra"
        case .google: "Google"
        case .keycloak: "Keycloak"
        case .cognito: "Amazon Cognito"
        case .github: "GitHub"
        case .x: "X (Twitter)"
        }
    }

    /// The provider that a URL or a longer text with one in it belongs to; nil if none can be told from it.
    public init?(recognizing text: some StringProtocol) {
        let text = text.lowercased()
        guard let found = Self.signs.first(where: { text.contains($0.sign) }) else { return nil }
        self = found.provider
    }

    private static let signs: [(sign: String, provider: KnownProvider)] = [
        (".auth0.com", .auth0), (".okta.com", .okta), (".oktapreview.com", .okta), (".okta-emea.com", .okta),
        ("login.microsoftonline.", .entra), ("sts.windows.net", .entra), (".ciamlogin.com", .entra),
        (".b2clogin.com", .entra), ("aadsts", .entra), ("accounts.google.com", .google),
        ("oauth2.googleapis.com", .google), ("/realms/", .keycloak), (".amazoncognito.com", .cognito),
        ("cognito-idp.", .cognito), ("//github.com/login", .github), ("//api.twitter.com", .x), ("//api.x.com", .x),
    ]
}

extension ServerMetadata {
    /// Whose metadata it is, by the issuer or where nothing is said there by the endpoints.
    public var provider: KnownProvider? {
        KnownProvider(recognizing: issuer) ?? KnownProvider(recognizing: authorizationEndpoint)
            ?? KnownProvider(recognizing: tokenEndpoint)
    }
}
