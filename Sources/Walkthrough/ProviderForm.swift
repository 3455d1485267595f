import Cells
import JOSE
import OAuth

extension Model {
    /// The form of step 1: which provider, which client, what to ask for.
    func providerForm() -> Form {
        let settings = walk.settings
        let client = settings.client
        var issuer = ""
        if case .issuer(let url) = settings.source { issuer = url }
        return Form(
            .provider,
            title: "Provider and client",
            submit: "use these",
            fields: [
                .init("issuer", "issuer", issuer, hint: "https://…; empty for the embedded practice provider."),
                .init("client_id", "client_id", client.clientID, hint: "The client's name at the provider."),
                .init(
                    "client_secret",
                    "client_secret",
                    client.secret?.revealed() ?? "",
                    hint: "Empty for a public client.",
                    isSecret: true
                ),
                .init("auth", "client auth", client.authentication.rawValue, hint: "none, basic or post."),
                .init("scope", "scope", client.scope, hint: "Names with one space between; openid for an id_token."),
                .init("redirect_uri", "redirect_uri", client.redirectURI, hint: "Port 0 takes any free port."),
                .init("audience", "audience", client.audience ?? "", hint: "Only where the provider wants it (Auth0)."),
                .init("pkce", "PKCE method", client.pkce.rawValue, hint: "S256, plain or none."),
                .init("body", "token body", client.body.rawValue, hint: "form or json."),
            ]
        )
    }

    /// Takes the form of step 1, or says which field is wrong.
    mutating func submitProvider(_ form: Form) -> [Effect] {
        var settings = walk.settings
        guard let authentication = ClientAuthentication(rawValue: form.text("auth").lowercased()) else {
            return reject(form, "auth", "Client authentication is none, basic or post.")
        }
        guard let method = PKCEMethod.named(form.text("pkce")) else {
            return reject(form, "pkce", "The method is S256, plain or none.")
        }
        guard let body = BodyFormat(rawValue: form.text("body").lowercased()) else {
            return reject(form, "body", "The body is form or json.")
        }
        let issuer = form.text("issuer")
        settings.source = issuer.isEmpty ? .practice : .issuer(issuer)
        settings.client.clientID = form.text("client_id")
        settings.client.secret = form.text("client_secret").isEmpty ? nil : Secret(form.text("client_secret"))
        settings.client.authentication = authentication
        settings.client.scope = form.text("scope")
        settings.client.redirectURI = form.text("redirect_uri")
        settings.client.audience = form.text("audience").isEmpty ? nil : form.text("audience")
        settings.client.pkce = method
        settings.client.body = body
        if let problem = settings.client.problems.first {
            return reject(form, problem.field, "\(problem.message)")
        }
        if !issuer.isEmpty {
            do {
                _ = try ServerMetadata.discoveryRequest(issuer: issuer)
            } catch {
                return reject(form, "issuer", "\(error.message)")
            }
        }
        overlay = nil
        let effects = walk.change(to: settings)
        let isConnected = walk.status(.provider).isDone
        notice = Notice(
            isConnected ? "Settings taken; what was built on them is out of date." : "Settings taken. Enter connects.",
            .muted
        )
        return effects
    }

    private mutating func reject(_ form: Form, _ field: String, _ error: SafeText) -> [Effect] {
        var form = form
        form.reject(field, error)
        overlay = .form(form)
        return []
    }
}

extension PKCEMethod {
    /// The method that a person typed, in any case.
    static func named(_ text: String) -> PKCEMethod? {
        allCases.first { $0.rawValue.lowercased() == text.lowercased() }
    }
}
