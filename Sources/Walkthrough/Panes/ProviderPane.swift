import Cells
import JOSE
import OAuth

extension Pane {
    static let provider = Pane(
        step: .provider,
        why: { model in
            model.walk.settings.usesPractice
                ? """
                A provider signs people in and hands out tokens. The practice provider is embedded in pixy and works without a \
                network: nothing here leaves this computer. \(model.key(.perform)) starts it and reads its discovery document, where every \
                endpoint is written down.
                """
                : """
                The discovery document names every endpoint and what the provider can do. Its issuer has to be the one that \
                was asked for, letter for letter; otherwise someone else answers.
                """
        },
        references: "OpenID Connect Discovery §4 · RFC 8414 §3",
        keys: [
            KeyBinding(
                [.character("e")],
                .edit,
                short: "edit",
                help: "Choose another provider, client, scope or redirect_uri."
            ),
            KeyBinding(
                [.character("p")],
                .profiles,
                short: "profiles",
                help: "Choose a profile, or begin with what is known about a provider."
            ),
            KeyBinding(
                [.character("s")],
                .saveProfile,
                short: "save",
                help: "Keep what is asked for as a profile: pixy walk NAME starts with it."
            ),
        ],
        content: { model, columns in
            var builder = ColumnBuilder(model, columns: columns)
            builder.problem()
            builder.settings()
            builder.discovery()
            return PaneContent(builder.column)
        }
    )
}

extension ColumnBuilder {
    fileprivate mutating func settings() {
        let settings = model.walk.settings
        let client = settings.client
        heading("What is asked for", keys: "\(key(.edit)) edits all of it, \(key(.profiles)) profiles")
        if let profile = model.profile, !profile.name.isEmpty {
            setting("profile", profile.name, "Under this name it is kept; \(key(.saveProfile)) keeps what was changed.")
        }
        switch settings.source {
        case .practice:
            setting(
                "provider",
                "practice provider",
                "Embedded in pixy; any other by its issuer: e.",
                note: "embedded, works offline"
            )
        case .issuer(let issuer):
            setting("issuer", issuer, "The provider's name and the address its metadata is read from.")
        case .endpoints(let endpoints):
            setting(
                "issuer",
                endpoints.issuer,
                "What tokens and callbacks have to name as iss; without it that is not checked.",
                note: "endpoints typed in, no discovery"
            )
        }
        setting("client_id", client.clientID, "Which client asks: the name it was registered under at the provider.")
        if let secret = client.secret {
            let item = PaneContent.Item(
                id: "client_secret",
                label: "client_secret",
                value: secret,
                isSecret: true,
                meaning: "The secret of a confidential client. An app on a phone or in a browser cannot keep one.",
                reference: "RFC 6749 §2.3.1",
                edit: .provider
            )
            field(item, name: StyledText("client_secret", Style(.name)), value: self.secret(item.id, secret))
        }
        setting(
            "client auth",
            client.authentication.rawValue,
            "How the client proves itself at the token endpoint: none (PKCE alone), basic (a header) or post (in the body)."
        )
        setting(
            "scope",
            client.scope,
            "What the tokens are to allow. openid asks for an id_token, offline_access for a refresh token."
        )
        setting(
            "redirect_uri",
            client.redirectURI,
            "Where the browser is sent back to. 127.0.0.1 is this computer, port 0 any free one.",
            note: client.redirectURI.split(separator: "/").contains { $0.hasSuffix(":0") } ? "any free port" : ""
        )
        if let audience = client.audience { setting("audience", audience, "Which API the access token is for.") }
        setting(
            "PKCE method",
            client.pkce.rawValue,
            "S256 sends the hash of the verifier, plain the verifier itself, none no proof at all."
        )
        setting("token body", client.body.rawValue, "How step 5 writes its body; the standard says form.")
        for parameter in client.authorizationParameters {
            setting("\(parameter.name)", parameter.value, "An extra parameter of the authorization request.")
        }
        for parameter in client.tokenParameters {
            setting(
                "\(parameter.name)",
                parameter.value,
                "An extra parameter of the token request.",
                note: "token request"
            )
        }
        for header in client.tokenHeaders {
            setting("\(header.name)", header.value, "An extra header of the token request.", note: "token request")
        }
        if let template = model.profile?.template {
            blank()
            text("\(template.title): \(template.advice)", Style(.muted))
        }
    }

    private mutating func setting(_ name: SafeText, _ value: String, _ meaning: SafeText, note: SafeText = "") {
        let item = PaneContent.Item(
            id: "setting.\(name.string)",
            label: name,
            value: Secret(value),
            isSecret: Walk.isSecret(name.string),
            meaning: meaning,
            edit: .provider
        )
        let isMasked = item.isSecret && !value.isEmpty && !isRevealed(item.id)
        let shown =
            isMasked
            ? StyledText(maskText, Style(.secret))
            : StyledText(value.isEmpty ? "(empty)" : "\(value)", Style(value.isEmpty ? .muted : .value))
        field(
            item,
            name: StyledText(name, Style(.name)),
            value: shown + StyledText(note.isEmpty ? "" : "  \(note)", Style(.muted))
        )
    }

    fileprivate mutating func discovery() {
        guard let record = model.walk.provider else {
            blank()
            text(
                "Nothing has been asked yet. \(key(.perform)) connects; looking at the other steps never performs them.",
                Style(.muted)
            )
            return
        }
        heading(record.request == nil ? "Endpoints as typed in" : "Discovery document")
        for (index, attempt) in record.earlier.enumerated() {
            exchangeLine(attempt.request, attempt.response, id: "discovery.earlier.\(index)")
        }
        if let request = record.request {
            exchangeLine(
                request,
                record.response,
                id: "discovery",
                isAwaited: model.walk.status(.provider).isRunning
            )
        }
        if let metadata = record.metadata { endpoints(metadata) }
        if !(record.findings + record.warnings).isEmpty {
            heading("Checks")
            findings((record.findings + record.warnings).entries("check"))
        }
        if let metadata = record.metadata, record.request != nil {
            heading("As it was sent")
            json(metadata.document, id: "document")
        }
    }

    private mutating func endpoints(_ metadata: ServerMetadata) {
        let rows: [(SafeText, String?, SafeText)] = [
            ("issuer", metadata.issuer, "The provider's name; tokens and callbacks have to carry the same."),
            (
                "PKCE methods", metadata.codeChallengeMethods?.joined(separator: ", "),
                "What the provider advertises as code_challenge_methods_supported."
            ),
            ("authorization_endpoint", metadata.authorizationEndpoint, "Where the browser goes to sign in: step 3."),
            ("token_endpoint", metadata.tokenEndpoint, "Where the code is exchanged for tokens: step 5."),
            ("jwks_uri", metadata.jwksURI, "Where the public keys are that verify the tokens: step 8."),
            ("userinfo_endpoint", metadata.userinfoEndpoint, "Who has signed in, for an access token: step 9."),
            (
                "revocation_endpoint", metadata.revocationEndpoint,
                "Where a token is made invalid before its time: step 9."
            ),
            (
                "introspection_endpoint", metadata.introspectionEndpoint,
                "Where a token's state can be asked for: step 9."
            ),
            ("end_session_endpoint", metadata.endSessionEndpoint, "Where the user is signed out: step 9."),
        ]
        var isTyped = false
        if case .endpoints = model.walk.settings.source { isTyped = true }
        for (name, value, meaning) in rows {
            let item = PaneContent.Item(
                id: "metadata.\(name.string)",
                label: name,
                value: value.map { Secret($0) },
                meaning: meaning
            )
            let shown =
                value.map { StyledText("\($0)", Style(.value)) }
                ?? StyledText(isTyped ? "not named" : "not in the document", Style(.muted))
            field(item, name: StyledText(name, Style(.name)), value: shown, width: 24)
        }
    }
}
