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
    mutating func revoke() -> [Effect] {
        use.probes = []
        let before = probe()
        use.isRevocationDue = !before.isEmpty
        return before.isEmpty ? sendRevocation() : before
    }

    private mutating func sendRevocation() -> [Effect] {
        guard let metadata, let token = tokens?.accessToken?.token else { return [] }
        return TokenManagement.revocationRequest(token: token, client: client, metadata: metadata)
            .map { call(.revocation, $0) } ?? []
    }

    /// Asks whether the access token still works: by introspection where the provider has it, else by userinfo.
    ///
    /// A refusal is what is expected after a revocation, so it fails no check. Nothing is sent if the provider can be
    /// asked in neither way, or is being asked already.
    private mutating func probe() -> [Effect] {
        guard let metadata, let token = tokens?.accessToken?.token else { return [] }
        let introspection = TokenManagement.introspectionRequest(token: token, client: client, metadata: metadata)
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
        use.probes.append(UseRecord.Probe(errand: errand, response: response))
        guard use.isRevocationDue else { return [] }
        use.isRevocationDue = false
        return sendRevocation()
    }

    /// What follows the answer to the revocation: the call that was made before it, once more.
    mutating func revoked() -> [Effect] { use.probes.count == 1 ? probe() : [] }

    /// Nothing follows any more on a call that was cancelled.
    mutating func cancelProbing() {
        use.probing = nil
        use.isRevocationDue = false
    }
}
