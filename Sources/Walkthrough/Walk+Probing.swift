public import OAuth

extension UseRecord {
    /// A call that only looks what another one has changed: it is judged by nobody.
    public struct Probe: Hashable, Sendable {
        /// What is called.
        public var errand: Errand
        /// What came back, unless nothing has.
        public var response: IncomingResponse?
    }

    /// The answers to the same call before the latest revocation and after it, once both are there.
    var revocationEffect: (errand: Errand, before: IncomingResponse, after: IncomingResponse)? {
        guard probes.count == 2, let before = probes[0].response, let after = probes[1].response else { return nil }
        return (probes[0].errand, before, after)
    }
}

extension Walk {
    /// Revokes the access token (RFC 7009), with one call before it and the same after it that show what it has changed.
    ///
    /// While the call before it is awaited, a second wish sends the revocation at once.
    mutating func revoke() -> [Effect] {
        if use.isRevocationDue, let probing = use.probing {
            running.remove(probing)
            use.probing = nil
            use.isRevocationDue = false
            return [.cancel(probing)] + sendRevocation()
        }
        use.probes = []
        use.revokedToken = tokens?.accessToken?.token
        let before = probe()
        use.isRevocationDue = !before.isEmpty
        return before.isEmpty ? sendRevocation() : before
    }

    private mutating func sendRevocation() -> [Effect] {
        guard let metadata, let token = use.revokedToken else { return [] }
        return TokenManagement.revocationRequest(token: token, client: client, metadata: metadata)
            .map { call(.revocation, $0) } ?? []
    }

    /// Asks whether the access token still works: by introspection where the provider has it, else by userinfo.
    ///
    /// A refusal is what is expected after a revocation, so it fails no check. Nothing is sent if the provider can be
    /// asked in neither way, or is being asked already.
    private mutating func probe(by known: Errand? = nil) -> [Effect] {
        guard let metadata, let token = use.revokedToken else { return [] }
        let introspection =
            known == .userinfo
            ? nil : TokenManagement.introspectionRequest(token: token, client: client, metadata: metadata)
        let errand: Errand = introspection == nil ? .userinfo : .introspection
        guard let request = introspection ?? UserInfo.request(metadata: metadata, accessToken: token),
            !running.contains(errand)
        else { return [] }
        use.probing = errand
        return [send(request, for: errand)]
    }

    /// What follows the answer to the call before the revocation or after it; nil if the answer is to something else.
    mutating func probed(_ result: Result<IncomingResponse, TransportFailure>, by errand: Errand) -> [Effect]? {
        guard use.probing == errand else { return nil }
        use.probing = nil
        let response = try? result.get()
        if let response { remember(secretsIn: response) }
        if use.isRevocationDue, errand == .introspection, let response,
            RevocationEffect.works(response, .introspection) == nil
        {
            // Who may not ask can still try.
            let other = probe(by: .userinfo)
            if !other.isEmpty { return other }
        }
        use.probes.append(UseRecord.Probe(errand: errand, response: response))
        guard use.isRevocationDue else {
            judgeRevocation()
            return []
        }
        use.isRevocationDue = false
        return sendRevocation()
    }

    /// What follows the answer to the revocation: the call that was made before it, once more.
    mutating func revoked() -> [Effect] {
        let effects = use.probes.count == 1 && use.probes[0].response != nil ? probe(by: use.probes[0].errand) : []
        if effects.isEmpty { use.calls[.revocation]?.findings.append(RevocationEffect.unknown) }
        return effects
    }

    /// Adds what has changed to the checks of the revocation; a token that still works is not taken for a dead one.
    private mutating func judgeRevocation() {
        guard let (errand, before, after) = use.revocationEffect else {
            use.calls[.revocation]?.findings.append(RevocationEffect.unknown)
            return
        }
        let call: RevocationEffect.Call = errand == .userinfo ? .userinfo : .introspection
        use.calls[.revocation]?.findings.append(RevocationEffect.judge(before: before, after: after, call))
        if RevocationEffect.works(after, call) == true, use.revokedToken == tokens?.accessToken?.token {
            use.accessTokenIsDead = false
        }
    }

    /// Nothing follows any more on a call that was cancelled, and nobody waits for its answer.
    mutating func cancelUses() {
        use.probing = nil
        use.isRevocationDue = false
        for (errand, call) in use.calls where call.response == nil && call.failure == nil {
            use.calls[errand]?.failure = TransportFailure(
                .cancelled,
                "Cancelled before an answer came; the request may have arrived all the same."
            )
        }
    }
}
