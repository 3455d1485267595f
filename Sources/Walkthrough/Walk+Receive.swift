import Cells
public import FoundationEssentials
import JOSE
public import OAuth

extension Walk {
    /// Takes in what happened outside.
    ///
    /// - Returns: what is to be done next. An answer that nobody waits for any more changes nothing.
    public mutating func receive(_ event: Event, now: Date) -> [Effect] {
        switch event {
        case .practiceStarted(let ticket, let result):
            if case .failure = result, !running.contains(.practice) { practice = nil }
            return redeem(ticket) ? practiceStarted(result) : []
        case .drawn(let ticket, let bytes):
            if redeem(ticket) { drawn(bytes, for: ticket.errand) }
        case .listening(let ticket, let result):
            if tickets[.listener] == ticket.number { listening(result) }
        case .called(let ticket, let call):
            if tickets[.listener] == ticket.number { return called(call) }
        case .signedIn(let ticket, let outcome):
            if redeem(ticket) { signedIn(outcome) }
        case .browserOpened(let ticket, let result):
            if redeem(ticket) { browserOpened(result) }
        case .progressed(let ticket, let progress):
            if tickets[ticket.errand] == ticket.number, running.contains(ticket.errand) { self.progress = progress }
        case .responded(let ticket, let result):
            progress = nil
            guard redeem(ticket) else { return [] }
            keepExchange(ticket.errand, result)
            return responded(result, to: ticket.errand, now: now)
        case .clockSet(let seconds):
            callback.deadline?.addTimeInterval(seconds)
        case .input, .ticked, .profilesRead, .profileSaved, .copied, .copySaved, .pasteRead, .replaySaved,
            .sessionSaved:
            break
        }
        return []
    }

    /// Takes a callback that the user pasted: the whole URL, its query, or a bare code.
    ///
    /// - Returns: whether it was taken in; it is not when a code is there already or the request is out of date.
    public mutating func paste(callback text: String, at now: Date) throws(CallbackFailure) -> Bool {
        answered(try CallbackResponse(pasted: text), at: now, wasPasted: true)
    }

    /// Ends the wait for the callback when its time is over.
    public mutating func expireWait(now: Date) -> [Effect] {
        guard status(.callback).isRunning, let deadline = callback.deadline, now >= deadline else { return [] }
        callback.deadline = nil
        if callback.answers.isEmpty {
            callback.timeout = Finding(
                "callback.timeout",
                .failed,
                "Nothing came back within \(settings.waitSeconds) s. A redirect_uri that is not registered usually stays in the "
                    + "browser: the provider shows its error there and sends nothing here; so it does with an unknown "
                    + "client_id. Look at the page there, and compare the redirect_uri with the registered one.",
                expected: "a request to \(authorization?.redirectURI ?? "the redirect_uri")",
                reference: "RFC 6749 §4.1.2.1"
            )
        }
        statuses[.callback] = .failed(
            Problem("callback_timeout", "No right callback came within \(settings.waitSeconds) s. Enter waits again.")
        )
        running.remove(.signIn)
        return [.cancel(.signIn)]
    }

    private mutating func practiceStarted(_ result: Result<PracticeAccess, OutsideFailure>) -> [Effect] {
        switch result {
        case .success(let access):
            practice = access
            return status(.provider).isRunning ? discover(access.issuer) : []
        case .failure(let failure):
            statuses[.provider] = .failed(Problem(failure.code, "\(failure.message)"))
            return []
        }
    }

    private mutating func drawn(_ bytes: [UInt8], for errand: Errand) {
        switch errand {
        case .proof:
            keep(Proof(verifier: CodeVerifier(randomBytes: bytes), method: settings.client.pkce))
        case .authorization:
            drawnForAuthorization = bytes
            completeAuthorization()
        default:
            break
        }
    }

    private mutating func listening(_ result: Result<Listener, OutsideFailure>) {
        running.remove(.listener)
        switch result {
        case .success(let listener): self.listener = listener
        case .failure(let failure): listenerProblem = failure
        }
        // An edited request is there already; only its port was opened again.
        completeAuthorization()
    }

    /// Builds the authorization request once randomness and the listener's port are both there.
    private mutating func completeAuthorization() {
        guard status(.authorize).isRunning, let bytes = drawnForAuthorization, bytes.count >= 32 else { return }
        guard let metadata, let proof, !running.contains(.listener) else { return }
        if let listenerProblem, listenerProblem.code != "not_loopback" {
            statuses[.authorize] = .failed(Problem(listenerProblem.code, "\(listenerProblem.message)"))
            return
        }
        authorization = AuthorizationRequest(
            metadata: metadata,
            client: client,
            proof: proof,
            state: Base64URL.encode(bytes[..<16]),
            nonce: Base64URL.encode(bytes[16..<32]),
            redirectURI: listener?.redirectURI ?? client.redirectURI
        )
        statuses[.authorize] = .done
    }

    private mutating func called(_ call: CallbackCall) -> [Effect] {
        guard call.isCallback else {
            callback.strays.append(call)
            if callback.strays.count > 50 { callback.strays.removeFirst() }
            return []
        }
        let query = call.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).dropFirst().first
        _ = answered(CallbackResponse(query: String(query ?? "")), at: call.at, wasPasted: false)
        // The port is open no longer than it has to be (RFC 8252 §8.3).
        return status(.callback).isDone ? [.cancel(.listener)] : []
    }

    private mutating func answered(_ response: CallbackResponse, at now: Date, wasPasted: Bool) -> Bool {
        guard let authorization, let metadata, status(.authorize).isDone, !status(.callback).isDone else {
            return false
        }
        let judgement = response.judge(for: authorization, metadata: metadata)
        callback.answers.append(.init(response: response, judgement: judgement, at: now, wasPasted: wasPasted))
        if callback.answers.count > 50 {
            callback.answers.removeFirst()
            callback.forgotten += 1
        }
        if judgement.stateMatches || judgement.validated != nil {
            for parameter in response.parameters where Self.isSecret(parameter.name) {
                remember(Secret(parameter.value))
            }
        }
        if judgement.validated != nil {
            accept()
        } else if judgement.stateMatches, settings.signsInByItself || !judgement.isAmbiguous {
            // It belongs to this request, so no better one will come.
            callback.deadline = nil
            let failed = judgement.findings.first { $0.outcome == .failed }
            statuses[.callback] = .failed(
                Problem(
                    judgement.error?.code ?? "callback_refused",
                    "\(failed?.message ?? "The callback holds no code.")"
                )
            )
        }
        return true
    }

    /// Takes the code and prepares the token request from it.
    mutating func accept() {
        guard let validated = callback.validated, let metadata else { return }
        callback.deadline = nil
        callback.timeout = nil
        callback.notice = nil
        statuses[.callback] = .done
        exchange = TokenRequest(redeeming: validated, client: client, metadata: metadata)
        remember(secretsOf: exchange)
        statuses[.exchange] = .untouched
    }

    private mutating func signedIn(_ outcome: SignInOutcome) {
        switch outcome {
        case .delivered: callback.notice = nil
        case .refused(let words): callback.notice = "The provider refused the sign-in: \(words)"
        case .page(let status, let text):
            callback.notice = "The provider showed a page instead (status \(status)): \(text)"
        case .failed(let words): callback.notice = "The sign-in could not be made: \(words)"
        }
        // Nobody is there who could try it again.
        if settings.signsInByItself, let notice = callback.notice, status(.callback).isRunning {
            callback.deadline = nil
            callback.timeout = Finding(
                "callback.sign_in",
                .failed,
                notice.string,
                expected: "a browser sent back to the redirect_uri",
                reference: "RFC 6749 §4.1.2"
            )
            statuses[.callback] = .failed(Problem("sign_in_failed", notice))
        }
    }

    private mutating func browserOpened(_ result: Result<String, OutsideFailure>) {
        switch result {
        case .success(let program): callback.notice = "Opened with \(program). Sign in there and come back."
        case .failure(let failure): callback.notice = "\(failure.message)"
        }
    }
}
