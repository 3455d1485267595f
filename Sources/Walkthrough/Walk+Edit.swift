import Cells
import FoundationEssentials
import JOSE
import OAuth

extension Walk {
    /// Changes what is asked for; every step that was built on it becomes stale and says why.
    ///
    /// - Returns: what is to be stopped outside.
    public mutating func change(to changed: WalkSettings) -> [Effect] {
        let before = settings
        settings = changed
        secretsRevision += 1
        if before.source != changed.source {
            let cancelled = running
            running = []
            var fresh = Walk(changed)
            fresh.practice = practice
            fresh.tickets = tickets
            fresh.knownSecrets = knownSecrets
            fresh.secretsRevision = secretsRevision + 1
            fresh.rewind = rewind
            fresh.noteRewind(to: .provider, because: "another provider was chosen.")
            self = fresh
            return cancelled.subtracting([.practice]).map { .cancel($0) } + [.cancel(.listener)]
        }
        if let metadata { provider?.warnings = metadata.warnings(for: changed.client) }
        if before.ownVerifier != changed.ownVerifier {
            return invalidate(after: .provider, because: "the code_verifier has changed since.")
        }
        if before.client.pkce != changed.client.pkce {
            // The verifier is as good for the other method; only the challenge changes.
            let stopped = invalidate(after: .proof, because: "the code_challenge_method has changed since.")
            if let proof { keep(Proof(verifier: proof.verifier, method: changed.client.pkce)) }
            return stopped
        }
        if before.client != changed.client {
            return invalidate(after: .proof, because: "the client's settings have changed since.")
        }
        return []
    }

    /// Edits a parameter of the authorization request; an empty value leaves it out.
    ///
    /// A callback that came already belongs to another request, so its port is opened again.
    public mutating func setAuthorization(parameter index: Int, to value: String) -> [Effect] {
        guard status(.authorize).isDone, let request = authorization else { return [] }
        let edited = request.setting(parameter: index, to: value)
        guard edited != request else { return [] }
        let stopped = invalidate(after: .authorize, because: "the authorization request was edited since.")
        authorization = edited
        guard !callback.answers.isEmpty else { return stopped }
        callback = CallbackRecord()
        statuses[.callback] = .untouched
        guard let listener else { return stopped }
        return stopped + [.listen(redirectURI: listener.redirectURI, ticket(.listener))]
    }

    /// Edits a parameter of the token request before it is sent.
    public mutating func setExchange(parameter index: Int, to value: String) {
        exchange?.set(parameter: index, to: value)
        exchangeWasEdited()
    }

    /// Edits a header field of the token request before it is sent.
    public mutating func setExchange(header index: Int, to value: String) {
        exchange?.set(header: index, to: value)
        exchangeWasEdited()
    }

    /// Adds a header field to the token request before it is sent, such as the `Origin` that Entra wants of a page.
    mutating func addExchange(header: HeaderField) {
        exchange?.add(header: header)
        exchangeWasEdited()
    }

    /// Replaces the body of the token request, whatever it says.
    public mutating func setExchange(body: String) {
        exchange?.setRawBody(Array(body.utf8))
        exchangeWasEdited()
    }

    /// Makes the token request anew from the callback, edits forgotten.
    public mutating func resetExchange() {
        guard let validated = callback.validated, let metadata else { return }
        exchange = TokenRequest(redeeming: validated, client: client, metadata: metadata)
        exchangeWasEdited()
    }

    private mutating func exchangeWasEdited() {
        remember(secretsOf: exchange)
        guard status(.exchange) != .untouched else { return }
        if case .stale = status(.exchange) { return }
        statuses[.exchange] = .untouched
        _ = invalidate(after: .exchange, because: "the token request was edited since.")
    }
}

extension Walk {
    /// Changes how the body of the token request is written; only the request depends on it.
    mutating func change(body: BodyFormat) -> [Effect] {
        settings.client.body = body
        resetExchange()
        return []
    }

    /// Ends the wait for the callback at the user's wish; the listener stays for a later try.
    mutating func cancelCallback() -> [Effect] {
        callback.deadline = nil
        callback.waitingSince = nil
        statuses[.callback] = .untouched
        running.remove(.signIn)
        return [.cancel(.signIn)]
    }

    /// Stops everything that is under way.
    mutating func cancelRunning() -> [Effect] {
        let cancelled = running
        running = []
        cancelUses()
        for (step, status) in statuses where status.isRunning { statuses[step] = .untouched }
        return cancelled.sorted { $0.rawValue < $1.rawValue }.map { .cancel($0) }
    }
}
