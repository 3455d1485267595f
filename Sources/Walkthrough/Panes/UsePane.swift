import Cells
import JOSE
import OAuth

extension Pane {
    static let use = Pane(
        step: .use,
        why: { _ in
            """
            What tokens are for. The access token opens userinfo and APIs, the refresh token gets new ones. Introspection asks what \
            a token is worth now; a refresh is compared with what was before. Revocation ends it; the same call before and after shows what that changes. A refused call counts as a failed check.
            """
        },
        references: "OpenID Connect Core §5.3 · RFC 6749 §6 · RFC 7662 · RFC 7009",
        keys: [
            KeyBinding(
                [.enter],
                .perform,
                help: "Do what the cursor is on: call, refresh, introspect, revoke, log out."
            )
        ],
        content: { model, columns in
            var builder = ColumnBuilder(model, columns: columns)
            builder.uses()
            return PaneContent(builder.column)
        }
    )
}

extension ColumnBuilder {
    fileprivate mutating func uses() {
        heading("Uses", keys: "\(key(.perform)) does the one under the cursor")
        if model.walk.tokens == nil {
            text("  There are no tokens yet: walk to step 7 first. Then they can do this:", Style(.muted))
        }
        for use in TokenUse.allCases { self.use(use) }
        // The latest answer stands first: it is what the person has just asked for.
        for errand in model.walk.use.order.reversed() {
            guard let use = TokenUse.allCases.first(where: { $0.errand == errand }),
                let call = model.walk.use.calls[errand]
            else { continue }
            answer(call, use, errand)
        }
        logoutParameters()
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
        // What is wrong, then what has changed: that all else is in order is the longest and can wait.
        findings(call.findings.filter(\.outcome.isAlarming).entries("\(id).alarm"))
        let rows = column.rows.count
        if errand == .refresh { renewal() }
        effect(of: call, use, errand)
        let calm = call.findings.filter { !$0.outcome.isAlarming }
        if column.rows.count > rows, !calm.isEmpty { heading("Checks of the answer") }
        findings(calm.entries("\(id).check"))
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

    /// The same call before and now; beside a revocation the one that was made to show what it has changed.
    private mutating func effect(of call: UseRecord.Call, _ use: TokenUse, _ errand: Errand) {
        if errand == .revocation {
            guard let (errand, before, after) = model.walk.use.revocationEffect,
                let use = TokenUse.allCases.first(where: { $0.errand == errand })
            else { return }
            heading("What it has changed: \(use.title), before and after")
            return change("revocation.effect", "before and after", from: before, to: after)
        }
        guard errand != .refresh, errand != .reuse, let earlier = model.walk.use.earlier[errand],
            let before = earlier.response, let now = call.response, earlier.request.url == call.request.url
        else { return }
        let note: SafeText =
            model.walk.use.wasRevoked(between: errand) ? "   the access token was revoked in between" : ""
        heading("\(use.title), before and now", note: StyledText(note, Style(.warning)))
        change("\(errand.rawValue).effect", "before and now", from: before, to: now)
    }

    private mutating func change(
        _ id: String,
        _ label: SafeText,
        from before: IncomingResponse,
        to now: IncomingResponse
    ) {
        let item = PaneContent.Item(
            id: id,
            label: label,
            meaning: "The same call twice: what has changed between the two answers."
        )
        let status = StyledText("status  ", Style(.name)) + statusText(before) + StyledText(" → ", Style(.muted))
        self.item(item, status + statusText(now))
        let rows = DifferenceRows(zone: model.zone, masker: model.masker)
        let bodies = (try? JSONValue(parsing: before.body), try? JSONValue(parsing: now.body))
        guard let old = bodies.0, let new = bodies.1 else { return }
        for difference in MemberDifference.between(old, new).prefix(100) {
            for row in rows.rows(difference.masked(Walk.isSecret), columns: columns) {
                column.rows.append(.init(text: row, item: column.items.count - 1))
            }
        }
    }

    /// The new tokens beside the old ones, member by member.
    private mutating func renewal() {
        for (name, comparison) in model.walk.use.renewal?.comparisons ?? [] {
            heading("\(name), new against old")
            let rows = ComparisonRows(comparison, zone: model.zone, masker: model.masker)
            let item = PaneContent.Item(
                id: "renewal.\(name)",
                label: "\(name), new against old",
                value: Secret(rows.plainText),
                meaning: "What differs: + is new, - is gone, ~ has changed; of times how far they moved.",
                reference: "RFC 6749 §6 · OpenID Connect Core §12.2"
            )
            self.item(item, rows.conclusion, indent: 0)
            for row in rows.differences(columns: columns) {
                column.rows.append(.init(text: row, item: column.items.count - 1))
            }
        }
    }

    private mutating func use(_ use: TokenUse) {
        let refusal = model.walk.refusal(of: use)
        let url = use == .logout && refusal == nil ? model.walk.logoutURL : nil
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
        if use == .revocation, model.walk.use.isRevocationDue {
            line += StyledText("first asks whether the token works; \(key(.perform)) revokes at once", Style(.muted))
        } else if model.walk.tokens == nil {
            line += StyledText(use.summary, Style(.muted))
        } else if let refusal {
            line += StyledText(refusal.message, Style(.muted))
        } else if let errand = use.errand, let call = model.walk.use.calls[errand] {
            line += state(call)
        } else {
            line += StyledText(use.summary, Style(.muted))
        }
        self.item(item, line, indent: 17)
    }

    /// What the browser will be sent with to log out.
    private mutating func logoutParameters() {
        let use = TokenUse.logout
        guard model.walk.refusal(of: use) == nil else { return }
        heading("\(use.title), as it will be asked")
        for (index, parameter) in model.walk.logoutParameters.enumerated() {
            let id = "logout.\(index)"
            let isSecret = TokenRequest.isSecret(parameter.name)
            let parameterItem = PaneContent.Item(
                id: id,
                label: masked(parameter.name),
                value: Secret(parameter.value),
                isSecret: isSecret,
                meaning: Self.logoutMeaning(parameter.name),
                reference: use.reference
            )
            let value =
                isSecret
                ? secret(id, Secret(parameter.value))
                : StyledText("\(model.masker.masked(parameter.value))", Style(.value))
            field(
                parameterItem,
                name: StyledText("    \(masked(parameter.name))", Style(.name)),
                value: value,
                width: 32
            )
        }
    }

    private static func logoutMeaning(_ name: String) -> SafeText {
        switch name {
        case "id_token_hint": "Says whose session is to end, so that nobody need be asked; it may have expired."
        case "client_id": "Which client asks; has to be the one the hint was issued to."
        case "post_logout_redirect_uri": "Where the browser goes afterwards, exactly as it is registered."
        case "state": "Comes back with that redirect, so that a forged one is told from it."
        default: "Part of the provider's own endpoint."
        }
    }

    private func state(_ call: UseRecord.Call) -> StyledText {
        if let failure = call.failure { return StyledText("✗ \(failure.message)", Style(.bad)) }
        guard let response = call.response else { return StyledText("… waiting", Style(.muted)) }
        let worst: Finding.Outcome =
            [.failed, .warning].first { outcome in
                call.findings.contains { $0.outcome == outcome }
            } ?? .passed
        return StyledText("\(worst.symbol) ", Style(worst.style.role)) + statusText(response)
            + StyledText("  in \(milliseconds(response.seconds))", Style(.muted))
    }
}

extension TokenUse {
    /// What it is for, in a few words.
    var summary: SafeText {
        switch self {
        case .userinfo: "who has signed in, by the access token"
        case .refresh: "new tokens for the refresh token"
        case .api: "any URL, the access token attached"
        case .reuse: "try the replaced refresh token again"
        case .introspection: "is the access token still good?"
        case .revocation: "make the access token invalid now"
        case .logout: "end the session, in the browser"
        }
    }

    fileprivate var meaning: SafeText {
        switch self {
        case .userinfo:
            "Sends the access token in the Authorization header; the sub that comes back has to be the id_token's."
        case .refresh:
            "A POST of its own to the token endpoint. Many providers give a new refresh token each time and drop the old."
        case .api:
            """
            Sends a request of your own with the access token. What comes back is explained, WWW-Authenticate too; a redirect is \
            shown and not followed, so that the token goes nowhere else.
            """
        case .reuse:
            """
            Sends a refresh token that has been replaced, as a thief would who copied it. It has to be refused, and the provider \
            should end the whole sign-in: then nothing here works any more, and step 3 begins anew.
            """
        case .introspection: "Asks the provider what it knows of the access token: active or not, for whom, until when."
        case .revocation:
            """
            Tells the provider that the access token is not to be used any more. It answers 200 even if it never knew it, so one \
            call before and the same after it show what has changed.
            """
        case .logout:
            "Opens the end_session_endpoint in the browser with the id_token as a hint of who leaves; the URL can be copied."
        }
    }

    fileprivate var reference: SafeText {
        switch self {
        case .userinfo: "OpenID Connect Core §5.3"
        case .refresh: "RFC 6749 §6"
        case .reuse: "RFC 9700 §4.14.2"
        case .api: "RFC 6750 §2.1 · RFC 6750 §3 · RFC 9470"
        case .introspection: "RFC 7662 §2"
        case .revocation: "RFC 7009 §2"
        case .logout: "OpenID Connect RP-Initiated Logout §2"
        }
    }
}
