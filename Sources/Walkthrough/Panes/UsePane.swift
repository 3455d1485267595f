import Cells
import JOSE
import OAuth

extension Pane {
    static let use = Pane(
        step: .use,
        why: { _ in
            """
            What tokens are for. The access token opens userinfo and APIs, the refresh token gets new ones. Introspection asks what \
            a token is worth now; revocation ends it: introspect afterwards to see the difference. A refused call counts as a failed check.
            """
        },
        references: "OpenID Connect Core §5.3 · RFC 6749 §6 · RFC 7662 · RFC 7009",
        keys: [],
        content: { model, columns in
            var builder = ColumnBuilder(model, columns: columns)
            builder.uses()
            return PaneContent(builder.column)
        }
    )
}

extension ColumnBuilder {
    fileprivate mutating func uses() {
        heading("Uses", keys: "Enter does the one under the cursor")
        for use in TokenUse.allCases { self.use(use) }
        // The latest answer stands first: it is what the person has just asked for.
        for errand in model.walk.use.order.reversed() {
            guard let use = TokenUse.allCases.first(where: { $0.errand == errand }),
                let call = model.walk.use.calls[errand]
            else { continue }
            answer(call, use, errand)
        }
    }

    /// The checks and the claims of an answer first, then the bytes.
    private mutating func answer(_ call: UseRecord.Call, _ use: TokenUse, _ errand: Errand) {
        let id = errand.rawValue
        heading("\(use.title)")
        if !call.comparison.isEmpty {
            refusal(Refusal(comparison: call.comparison, error: call.error), id: "\(id).refusal")
            heading("Checks of the answer")
        }
        if errand == .userinfo, let claims = model.walk.use.userinfo { json(claims, id: "userinfo") }
        findings(call.findings.entries("\(id).check"))
        if errand != .userinfo, let response = call.response {
            body(response.body, id: "\(id).body", label: "response body")
        }
        heading("\(use.title), as it was sent")
        exchangeLine(call.request, call.response, id: id, isAwaited: call.failure == nil)
        if let failure = call.failure { text("✗ \(failure.message)", Style(.bad)) }
        for (index, field) in call.request.headers.enumerated() { header(field, id: "\(id).sent.\(index)") }
        if !call.request.body.isEmpty { body(call.request.body, id: "\(id).sent.body", label: "request body") }
        guard let response = call.response else { return }
        heading("\(use.title), as it was answered")
        lines(StyledText("\(response.version) ", Style(.muted)) + statusText(response))
        for (index, field) in response.headers.enumerated() { header(field, id: "\(id).header.\(index)") }
        if errand == .userinfo { body(response.body, id: "\(id).body", label: "response body") }
    }

    private mutating func use(_ use: TokenUse) {
        let refusal = model.walk.refusal(of: use)
        let url = use == .logout ? model.walk.logoutURL : nil
        let item = PaneContent.Item(
            id: "use.\(use.rawValue)",
            label: use.title,
            value: url.map { Secret($0) },
            isSecret: url != nil,
            meaning: use.meaning,
            reference: use.reference,
            use: use
        )
        var line = StyledText("  \(use.title.padded(to: 14)) ", Style(refusal == nil ? .key : .muted))
        if let refusal {
            line += StyledText(refusal.message, Style(.muted))
        } else if let errand = use.errand, let call = model.walk.use.calls[errand] {
            line += state(call)
        } else {
            line += StyledText(use.summary, Style(.muted))
        }
        self.item(item, line, indent: 17)
    }

    private func state(_ call: UseRecord.Call) -> StyledText {
        if let failure = call.failure { return StyledText("✗ \(failure.message)", Style(.bad)) }
        guard let response = call.response else { return StyledText("… waiting", Style(.muted)) }
        let failed = call.findings.contains { $0.outcome == .failed }
        return StyledText(failed ? "✗ " : "✓ ", Style(failed ? .bad : .good)) + statusText(response)
            + StyledText("  in \(milliseconds(response.seconds))", Style(.muted))
    }
}

extension TokenUse {
    fileprivate var summary: SafeText {
        switch self {
        case .userinfo: "who has signed in, by the access token"
        case .refresh: "new tokens for the refresh token"
        case .introspection: "is the access token still good?"
        case .revocation: "make the access token invalid now"
        case .logout: "end the session at the provider, in the browser"
        }
    }

    fileprivate var meaning: SafeText {
        switch self {
        case .userinfo:
            "Sends the access token in the Authorization header; the sub that comes back has to be the id_token's."
        case .refresh:
            "A POST of its own to the token endpoint. Many providers give a new refresh token each time and drop the old."
        case .introspection: "Asks the provider what it knows of the access token: active or not, for whom, until when."
        case .revocation:
            "Tells the provider that the access token is not to be used any more. It answers 200 even if it never knew it."
        case .logout:
            "Opens the end_session_endpoint in the browser with the id_token as a hint of who leaves; y copies the URL."
        }
    }

    fileprivate var reference: SafeText {
        switch self {
        case .userinfo: "OpenID Connect Core §5.3"
        case .refresh: "RFC 6749 §6"
        case .introspection: "RFC 7662 §2"
        case .revocation: "RFC 7009 §2"
        case .logout: "OpenID Connect RP-Initiated Logout §2"
        }
    }
}
