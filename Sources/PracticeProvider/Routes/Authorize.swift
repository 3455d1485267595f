import FoundationEssentials
import Synchronization

extension PracticeProvider {
    /// The authorization endpoint (RFC 6749 §3.1, OpenID Connect Core §3.1.2).
    func authorize(_ call: Call, now: Date) -> PracticeResponse {
        guard !call.isTooLongToRemember else { return Pages.tooLong }
        switch AuthorizationCheck(call.parameters) {
        case .unsafe(let sentence, let received):
            return Pages.unsafe(sentence, received: received)
        case .refused(let error, let redirectURI, let state):
            return refuse(error, redirectURI: redirectURI, state: state, call)
        case .valid(let authorization):
            let id = draw()
            let session = ledger.withLock { ledger in
                let session = ledger.session(call.sessionID, for: authorization, at: now)
                if !authorization.prompt.contains(.none) {
                    ledger.begin(
                        authorization,
                        sessionID: session == nil ? nil : call.sessionID,
                        id: id,
                        at: now
                    )
                }
                return session
            }
            if authorization.prompt.contains(.none) {
                return answerSilently(authorization, session: session, call, now: now)
            }
            guard let session else { return Pages.login(authorization, interaction: id) }
            return Pages.consent(authorization, interaction: id, account: session.account)
        }
    }

    /// Answers prompt=none, which must not show a page (OpenID Connect Core §3.1.2.6).
    private func answerSilently(
        _ authorization: Authorization,
        session: Session?,
        _ call: Call,
        now: Date
    ) -> PracticeResponse {
        guard let session, let sessionID = call.sessionID else {
            return refuse(
                ProtocolError(.loginRequired, "prompt=none was asked, but nobody is signed in recently enough here."),
                authorization,
                call
            )
        }
        guard session.consents[authorization.client.id, default: []].isSuperset(of: authorization.scope) else {
            return refuse(
                ProtocolError(
                    .consentRequired,
                    "prompt=none was asked, but the user has not allowed these scopes yet."
                ),
                authorization,
                call
            )
        }
        return grant(authorization, session: session, sessionID: sessionID, call, now: now)
    }

    /// The login page and what its form sends.
    func login(_ call: Call, now: Date) -> PracticeResponse {
        guard let (id, interaction) = interaction(call, now: now) else { return Pages.interactionGone }
        guard call.method == "POST" else { return Pages.login(interaction.authorization, interaction: id) }
        if call.parameters["decision"] != nil { return cancel(interaction, id: id, call) }
        let username = call.parameters["username"] ?? ""
        guard let account = Account.signIn(username: username, password: call.parameters["password"] ?? "") else {
            return Pages.login(interaction.authorization, interaction: id, rejectedUsername: username)
        }
        let sessionID = draw()
        ledger.withLock { $0.signIn(account, interaction: id, sessionID: sessionID, at: now) }
        let cookie = "\(Call.sessionCookie)=\(sessionID); Path=/; HttpOnly; SameSite=Lax"
        return Pages.consent(
            interaction.authorization,
            interaction: id,
            account: account,
            headers: [PracticeHeader("Set-Cookie", cookie)]
        )
    }

    /// The consent page and what its form sends.
    func consent(_ call: Call, now: Date) -> PracticeResponse {
        guard let (id, interaction) = interaction(call, now: now) else { return Pages.interactionGone }
        let authorization = interaction.authorization
        let session = interaction.sessionID.flatMap { id in ledger.withLock { $0.sessions.value(id, at: now) } }
        guard let session, let sessionID = interaction.sessionID else {
            return Pages.login(authorization, interaction: id)
        }
        switch call.method == "POST" ? call.parameters["decision"] : nil {
        case "allow"?:
            ledger.withLock {
                $0.close(interaction: id)
                $0.consent(sessionID: sessionID, to: authorization)
            }
            return grant(authorization, session: session, sessionID: sessionID, call, now: now)
        case nil:
            return Pages.consent(authorization, interaction: id, account: session.account)
        default:
            return cancel(interaction, id: id, call)
        }
    }

    private func interaction(_ call: Call, now: Date) -> (id: String, interaction: Interaction)? {
        guard let id = call.parameters["transaction"],
            let interaction = ledger.withLock({ $0.interactions.value(id, at: now) })
        else { return nil }
        return (id, interaction)
    }

    private func cancel(_ interaction: Interaction, id: String, _ call: Call) -> PracticeResponse {
        ledger.withLock { $0.close(interaction: id) }
        let error = ProtocolError(.accessDenied, "The user pressed Cancel at the practice provider.")
        return refuse(error, interaction.authorization, call)
    }

    /// Sends the browser back with a code (RFC 6749 §4.1.2).
    private func grant(
        _ authorization: Authorization,
        session: Session,
        sessionID: String,
        _ call: Call,
        now: Date
    ) -> PracticeResponse {
        let code = draw()
        let grantID = draw()
        ledger.withLock {
            $0.issueCode(
                code,
                for: authorization,
                session: session,
                sessionID: sessionID,
                grantID: grantID,
                seconds: options.codeSeconds,
                at: now
            )
        }
        return callback([("code", code)], redirectURI: authorization.redirectURI, state: authorization.state, call)
    }

    private func refuse(_ error: ProtocolError, _ authorization: Authorization, _ call: Call) -> PracticeResponse {
        refuse(error, redirectURI: authorization.redirectURI, state: authorization.state, call)
    }

    private func refuse(
        _ error: ProtocolError,
        redirectURI: String,
        state: String?,
        _ call: Call
    ) -> PracticeResponse {
        let parameters = [("error", error.code.rawValue), ("error_description", error.description)]
        return callback(parameters, redirectURI: redirectURI, state: state, call)
    }

    /// Sends the browser to the redirect_uri; `iss` is in every callback (RFC 9207 §2).
    private func callback(
        _ parameters: [(name: String, value: String)],
        redirectURI: String,
        state: String?,
        _ call: Call
    ) -> PracticeResponse {
        var parameters = parameters
        if let state { parameters.append(("state", state)) }
        parameters.append(("iss", call.issuer))
        options.faults.spoil(callback: &parameters)
        let query = parameters.map { "\(Parameters.encode($0.name))=\(Parameters.encode($0.value))" }.joined(
            separator: "&"
        )
        return .redirect(to: "\(redirectURI)?\(query)", afterForm: call.method == "POST")
    }
}
