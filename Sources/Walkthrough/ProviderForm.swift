import Cells
import JOSE
import OAuth

extension Model {
    /// The form of step 1: which provider, which client, what to ask for.
    func providerForm(_ settings: WalkSettings, _ template: ProviderTemplate?) -> Form {
        let client = settings.client
        var endpoints = TypedEndpoints()
        switch settings.source {
        case .practice: break
        case .issuer(let url): endpoints.issuer = url
        case .endpoints(let typed): endpoints = typed
        }
        var fields: [Form.Field] = [
            .init("issuer", "issuer", endpoints.issuer, hint: "https://…; empty for the embedded practice provider."),
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
            .init(
                "param",
                "more to ask",
                FormEncoding.query(client.authorizationParameters),
                hint: "As in a URL: prompt=login&max_age=300; also login_hint, acr_values, resource, …"
            ),
            .init("pkce", "PKCE method", client.pkce.rawValue, hint: "S256, plain or none."),
            .init("body", "token body", client.body.rawValue, hint: "form or json."),
            .init(
                "token_param",
                "token params",
                FormEncoding.query(client.tokenParameters),
                hint: "Further parameters of the token request, as in a URL: resource=https://api.example"
            ),
            .init(
                "header",
                "token headers",
                client.tokenHeaders.map { "\($0.name): \($0.value)" }.joined(separator: " | "),
                hint: "Origin: https://app.example; several with | between."
            ),
        ]
        for (name, path) in TypedEndpoints.names.prefix(4) {
            let label: SafeText = "\(name.replacing("_endpoint", with: "")) URL"
            let hint: SafeText = "Only for a provider without discovery; the issuer is then only compared with."
            fields.append(.init(name, path == \.jwks ? "keys URL" : label, endpoints[keyPath: path], hint: hint))
        }
        let title: SafeText = template.map { "\($0.title): provider and client" } ?? "Provider and client"
        return Form(.provider, title: title, submit: "use these", fields: fields)
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
        guard let headers = Self.headers(form.text("header")) else {
            return reject(form, "header", "A header field is a name, a colon and a value: Origin: https://app.example.")
        }
        settings.source = source(of: form, before: walk.settings.source)
        settings.client.clientID = form.text("client_id")
        settings.client.secret = form.text("client_secret").isEmpty ? nil : Secret(form.text("client_secret"))
        settings.client.authentication = authentication
        settings.client.scope = form.text("scope")
        settings.client.redirectURI = form.text("redirect_uri")
        settings.client.audience = form.text("audience").isEmpty ? nil : form.text("audience")
        settings.client.authorizationParameters = FormEncoding.decode(form.text("param"))
        settings.client.tokenParameters = FormEncoding.decode(form.text("token_param"))
        settings.client.tokenHeaders = headers
        settings.client.pkce = method
        settings.client.body = body
        if let problem = settings.problems.first {
            return reject(form, problem.field, "\(problem.message)")
        }
        overlay = nil
        let effects = walk.change(to: settings)
        let isConnected = walk.status(.provider).isDone
        notice = Notice(
            isConnected
                ? "Settings taken; what was built on them is out of date."
                : "Settings taken. \(key(.perform)) connects, \(key(.saveProfile)) keeps them as a profile.",
            .muted
        )
        return effects
    }

    /// The provider that the form names; endpoints that it has no field for stay.
    private func source(of form: Form, before: WalkSettings.Source) -> WalkSettings.Source {
        var endpoints = TypedEndpoints()
        if case .endpoints(let known) = before { endpoints = known }
        endpoints.issuer = form.text("issuer")
        for (name, path) in TypedEndpoints.names.prefix(4) { endpoints[keyPath: path] = form.text(name) }
        if !endpoints.authorization.isEmpty || !endpoints.token.isEmpty { return .endpoints(endpoints) }
        return endpoints.issuer.isEmpty ? .practice : .issuer(endpoints.issuer)
    }

    static func headers(_ text: String) -> [HeaderField]? {
        var headers: [HeaderField] = []
        for part in text.split(separator: " | ") {
            guard let colon = part.firstIndex(of: ":") else { return nil }
            let value = part[part.index(after: colon)...]
            headers.append(HeaderField(String(part[..<colon]), String(value.trimmingPrefix { $0 == " " })))
        }
        return headers
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
