public import OAuth

extension UseRecord {
    /// A call that only looks what another one has changed: it is judged by nobody.
    public struct Probe: Hashable, Sendable {
        /// What is called.
        public var errand: Errand
        /// What came back, unless nothing has.
        public var response: IncomingResponse?
    }
}

extension Walk {
    /// Asks whether the access token still works: by introspection where the provider has it, else by userinfo.
    ///
    /// To be done before a revocation and after it. A refusal is what is expected then, so it fails no check.
    ///
    /// - Returns: what is to be done outside; nothing if the provider can be asked in neither way.
    public mutating func probe() -> [Effect] {
        guard let metadata, let token = tokens?.accessToken?.token, use.probing == nil else { return [] }
        let introspection = TokenManagement.introspectionRequest(token: token, client: client, metadata: metadata)
        let request = introspection ?? UserInfo.request(metadata: metadata, accessToken: token)
        guard let request else { return [] }
        let errand: Errand = introspection == nil ? .userinfo : .introspection
        use.probing = errand
        return [send(request, for: errand)]
    }

    /// Takes the answer to a probe; false if the answer is to something else.
    mutating func probed(_ result: Result<IncomingResponse, TransportFailure>, by errand: Errand) -> Bool {
        guard use.probing == errand else { return false }
        use.probing = nil
        let response = try? result.get()
        if let response { remember(secretsIn: response) }
        use.probes.append(UseRecord.Probe(errand: errand, response: response))
        return true
    }
}
