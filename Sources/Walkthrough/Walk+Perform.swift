import Cells
public import FoundationEssentials
import JOSE
import OAuth

extension Walk {
    /// Why a step cannot be performed now; nil if it can.
    public func refusal(of step: Step) -> Problem? {
        if step == .response {
            return Problem("sent_by_exchange", "The response comes by itself when step 5 (Exchange) sends the request.")
        }
        guard let earlier = obstacle(before: step) else { return nil }
        switch status(earlier) {
        case .done: return nil
        case .running:
            return Problem("still_running", "Step \(earlier.rawValue) (\(earlier.title)) is still under way.")
        case .stale(let reason):
            return Problem(
                "stale",
                "Step \(earlier.rawValue) (\(earlier.title)) is out of date: \(reason) Redo it first: \(earlier.rawValue), Enter."
            )
        case .failed where earlier == .response:
            return Problem(
                "no_tokens",
                "No tokens came: the provider refused. Go back to 3 (Authorize) and press r for a new code, or to 5 to edit the request."
            )
        case .failed:
            return Problem(
                "step_failed",
                "Step \(earlier.rawValue) (\(earlier.title)) failed. Try it again: \(earlier.rawValue), Enter."
            )
        case .untouched:
            return Problem(
                "step_missing",
                "First comes step \(earlier.rawValue) (\(earlier.title)): press \(earlier.rawValue), then Enter."
            )
        }
    }

    /// The first step before another that has to be done, or done again, for it.
    func obstacle(before step: Step) -> Step? {
        Step.allCases.first { earlier in
            guard earlier < step else { return false }
            switch status(earlier) {
            case .done: return false
            // A refused answer can hold tokens all the same, and doubtful ones can be used.
            case .failed where earlier == .response: return tokens == nil
            case .failed where earlier == .verify && step == .use: return tokens == nil
            default: return true
            }
        }
    }

    /// Performs a step: what it holds is made anew and later steps become stale.
    ///
    /// - Returns: what is to be done outside. Nothing, and no change, if ``refusal(of:)`` has a reason.
    public mutating func perform(_ step: Step, now: Date) -> [Effect] {
        guard refusal(of: step) == nil else { return [] }
        switch step {
        case .provider: return performProvider()
        case .proof: return performProof()
        case .authorize: return performAuthorize()
        case .callback: return performCallback(now: now)
        case .exchange: return performExchange()
        case .response: return []
        case .tokens:
            statuses[.tokens] = .done
            return []
        case .verify: return performVerify(now: now)
        case .use: return performUse()
        }
    }

    /// Hands out a ticket for a piece of work; older ones of the same errand are void from here on.
    mutating func ticket(_ errand: Errand) -> Ticket {
        let number = (tickets[errand] ?? 0) + 1
        tickets[errand] = number
        running.insert(errand)
        return Ticket(errand, number)
    }

    /// Takes an answer's ticket; false if the answer is late and nobody waits for it any more.
    mutating func redeem(_ ticket: Ticket) -> Bool {
        guard tickets[ticket.errand] == ticket.number, running.contains(ticket.errand) else { return false }
        running.remove(ticket.errand)
        return true
    }

    /// Marks every later step that holds something as stale, for a reason that is shown there, and stops what runs.
    mutating func invalidate(after step: Step, because reason: SafeText) -> [Effect] {
        var stopped: [Effect] = []
        if Step.allCases.contains(where: { $0 > step && holdsResult($0) }) { noteRewind(to: step, because: reason) }
        if step < .use {
            for errand in Errand.ofUse where running.remove(errand) != nil { stopped.append(.cancel(errand)) }
            cancelUses()
        }
        for later in Step.allCases where later > step && status(later) != .untouched {
            if status(later).isRunning {
                for errand in later.errands where running.remove(errand) != nil { stopped.append(.cancel(errand)) }
                callback.deadline = later == .callback ? nil : callback.deadline
            }
            statuses[later] = .stale(reason)
        }
        return stopped
    }

    private mutating func performProvider() -> [Effect] {
        let stopped = invalidate(after: .provider, because: "the provider was asked again.")
        statuses[.provider] = .running
        exchanges = []
        switch settings.source {
        case .practice:
            if let practice { return stopped + discover(practice.issuer) }
            return stopped + [.startPractice(ticket(.practice))]
        case .issuer(let issuer):
            return stopped + discover(issuer)
        case .endpoints(let endpoints):
            take(endpoints)
            return stopped
        }
    }

    private mutating func take(_ endpoints: TypedEndpoints) {
        let name = endpoints.issuer.isEmpty ? endpoints.authorization : endpoints.issuer
        var record = ProviderRecord(issuer: name, request: nil, metadata: endpoints.metadata)
        record.warnings = endpoints.metadata.warnings(for: client)
        provider = record
        statuses[.provider] = .done
    }

    mutating func discover(_ issuer: String) -> [Effect] {
        do {
            let request = try ServerMetadata.discoveryRequest(issuer: issuer)
            var record = ProviderRecord(issuer: issuer, request: request, metadata: provider?.metadata)
            record.remaining = ServerMetadata.furtherDiscoveryRequests(issuer: issuer)
            provider = record
            return [send(request, for: .discovery)]
        } catch {
            statuses[.provider] = .failed(Problem("invalid_issuer", "\(error.message)"))
            return []
        }
    }

    private mutating func performProof() -> [Effect] {
        let stopped = invalidate(after: .proof, because: "the code_verifier has changed since.")
        guard let own = settings.ownVerifier else {
            statuses[.proof] = .running
            return stopped + [.draw(bytes: 32, ticket(.proof))]
        }
        do {
            keep(Proof(verifier: try CodeVerifier(own.revealed()), method: settings.client.pkce))
        } catch {
            statuses[.proof] = .failed(Problem("invalid_verifier", "\(error.message)"))
        }
        return stopped
    }

    /// Takes a proof as the one of this walk.
    mutating func keep(_ proof: Proof) {
        self.proof = proof
        remember(proof.verifier.secret)
        statuses[.proof] = .done
    }

    private mutating func performAuthorize() -> [Effect] {
        let stopped = invalidate(after: .authorize, because: "a new authorization request was made since.")
        statuses[.authorize] = .running
        drawnForAuthorization = nil
        listener = nil
        listenerProblem = nil
        callback = CallbackRecord()
        return stopped + [
            .draw(bytes: 32, ticket(.authorization)),
            .listen(redirectURI: settings.client.redirectURI, ticket(.listener)),
        ]
    }

    private mutating func performCallback(now: Date) -> [Effect] {
        guard let authorization else { return [] }
        let stopped = invalidate(after: .callback, because: "the callback is awaited anew.")
        if callback.validated != nil {
            accept()
            return stopped
        }
        callback.waitingSince = now
        callback.deadline = now.addingTimeInterval(Double(settings.waitSeconds))
        callback.timeout = nil
        callback.notice = nil
        statuses[.callback] = .running
        if settings.usesPractice {
            guard settings.signsInByItself, let practice else { return stopped }
            return stopped + signIn(practice.username, Secret(practice.password))
        }
        return stopped + (settings.opensBrowser ? [.openBrowser(url: authorization.url, ticket(.browser))] : [])
    }

    /// Plays the browser at the practice provider.
    mutating func signIn(_ username: String, _ password: Secret) -> [Effect] {
        guard let authorization else { return [] }
        callback.notice = nil
        return [.signIn(url: authorization.url, username: username, password: password, ticket(.signIn))]
    }

    /// Opens the system's browser with the authorization URL.
    mutating func openBrowser() -> [Effect] {
        guard let authorization else { return [] }
        return [.openBrowser(url: authorization.url, ticket(.browser))]
    }

    private mutating func performExchange() -> [Effect] {
        guard let exchange else { return [] }
        let stopped = invalidate(after: .exchange, because: "the token request was sent again.")
        sentExchange = exchange
        reply = nil
        remember(secretsOf: exchange)
        count(exchange.parameters.values(of: "code"))
        statuses[.exchange] = .running
        statuses[.response] = .running
        return stopped + [send(exchange.request, for: .token)]
    }

    /// Counts what works once.
    mutating func count(_ values: [String]) {
        for value in values { timesSent[Secret(value), default: 0] += 1 }
    }

    private mutating func performVerify(now: Date) -> [Effect] {
        let stopped = invalidate(after: .verify, because: "the tokens were verified again.")
        missedKeys = []
        guard let url = metadata?.jwksURI, tokens?.hasSigned == true else {
            judge(keysResponse: nil, now: now)
            return stopped
        }
        statuses[.verify] = .running
        return stopped + [send(OutgoingRequest(get: url, accept: "application/json"), for: .keys)]
    }

    /// userinfo belongs to OpenID Connect: it is asked by itself only if openid was asked for, by hand in any case.
    private mutating func performUse() -> [Effect] {
        guard let metadata, let token = tokens?.accessToken?.token, askedScope.split(separator: " ").contains("openid"),
            let request = UserInfo.request(metadata: metadata, accessToken: token)
        else {
            statuses[.use] = .done
            return []
        }
        statuses[.use] = .running
        return call(.userinfo, request)
    }

    /// Sends one of the requests of the step Use.
    mutating func call(_ errand: Errand, _ request: OutgoingRequest) -> [Effect] {
        if let before = use.calls[errand], before.response != nil { use.earlier[errand] = before }
        use.calls[errand] = UseRecord.Call(request: request, followsRevocation: use.hasRevoked)
        use.order.removeAll { $0 == errand }
        use.order.append(errand)
        return [send(request, for: errand)]
    }
}

extension TokensRecord {
    /// Whether one of the tokens is a JWS, so that there is something to verify.
    public var hasSigned: Bool {
        [idToken, accessToken].contains { $0?.inspection.format == .jws }
    }
}

extension Step {
    /// The work outside that a step waits for.
    var errands: [Errand] {
        switch self {
        case .provider: [.practice, .discovery]
        case .proof: [.proof]
        case .authorize: [.authorization]
        case .callback: [.signIn]
        case .exchange, .response: [.token]
        case .tokens: []
        case .verify: [.keys]
        case .use: [.userinfo, .refresh, .reuse, .api, .introspection, .revocation]
        }
    }
}
