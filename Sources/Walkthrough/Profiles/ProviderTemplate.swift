public import Cells
import OAuth

/// What has to be known about a kind of provider before a sign-in there works.
public enum ProviderTemplate: String, CaseIterable, Hashable, Sendable {
    case auth0, okta, entra, google, keycloak, cognito

    /// The provider's name.
    public var title: SafeText {
        switch self {
        case .auth0: "Auth0"
        case .okta: "Okta"
        case .entra: "Microsoft Entra ID"
        case .google: "Google"
        case .keycloak: "Keycloak"
        case .cognito: "Amazon Cognito"
        }
    }

    /// The issuer; what stands in braces is to be replaced.
    public var issuer: String {
        switch self {
        case .auth0: "https://{tenant}.auth0.com/"
        case .okta: "https://{organization}.okta.com/oauth2/default"
        case .entra: "https://login.microsoftonline.com/{tenant}/v2.0"
        case .google: "https://accounts.google.com"
        case .keycloak: "https://{host}/realms/{realm}"
        case .cognito: "https://cognito-idp.{region}.amazonaws.com/{user-pool-id}"
        }
    }

    /// What the provider needs, as a few sentences.
    public var advice: SafeText {
        switch self {
        case .auth0:
            """
            The issuer ends with a slash. Without an audience the access token is opaque and good for userinfo only: name the \
            API's identifier. The redirect_uri has to stand under Allowed Callback URLs with its port. The token endpoint \
            takes form and JSON bodies.
            """
        case .okta:
            """
            oauth2/default is the custom authorization server; without it, the organization's own one signs access tokens \
            that only Okta may read. The redirect_uri has to be registered with its port. The client must be assigned to the \
            user.
            """
        case .entra:
            """
            Register the redirect_uri under “Mobile and desktop applications”: for http://localhost any port is taken. If it \
            is registered as a single-page application, the token request needs an Origin header, or AADSTS9002327 comes back. \
            For an access token of your own API ask for its scope, api://…/….
            """
        case .google:
            """
            Create a client of type “Desktop app”: any loopback port is taken. Its client secret has to be sent in spite of \
            PKCE, and is no secret there. A refresh token comes with access_type=offline, not with the scope offline_access.
            """
        case .keycloak:
            """
            Before Keycloak 17 the path begins with /auth/realms. Valid redirect URIs may be http://127.0.0.1/*, which \
            takes any port. A client with “Client authentication” on has a secret.
            """
        case .cognito:
            """
            The issuer is the user pool, but the sign-in runs on the pool's domain, which the discovery document names once \
            it is set up. Plain http is allowed for localhost only. There is no scope offline_access: a refresh token always \
            comes.
            """
        }
    }

    /// Settings to begin with; the issuer still has its braces.
    public var settings: WalkSettings {
        var settings = WalkSettings()
        settings.source = .issuer(issuer)
        var client = ClientSettings(clientID: "")
        switch self {
        case .auth0:
            client.audience = "https://{api-identifier}"
            client.redirectURI = "http://127.0.0.1:8765/callback"
        case .okta, .keycloak:
            client.redirectURI = "http://127.0.0.1:8765/callback"
        case .entra:
            client.redirectURI = "http://localhost:0"
        case .google:
            client.scope = "openid profile email"
            client.authentication = .post
            client.authorizationParameters = [Parameter("access_type", "offline"), Parameter("prompt", "consent")]
        case .cognito:
            client.scope = "openid profile email"
            client.redirectURI = "http://localhost:8765/callback"
        }
        settings.client = client
        return settings
    }

    /// What is to be replaced in a text, with its braces; nil if nothing is left.
    static func placeholder(in text: String) -> String? {
        guard let open = text.firstIndex(of: "{"), let close = text[open...].firstIndex(of: "}") else { return nil }
        return String(text[open...close])
    }
}
