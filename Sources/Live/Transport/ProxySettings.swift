import OAuth

/// Which requests go through a proxy, by the variables that other programs go by, too.
///
/// `HTTPS_PROXY` and `HTTP_PROXY` by the scheme of the URL, otherwise `ALL_PROXY`; `NO_PROXY` names hosts without one.
/// Lower case counts first. This machine itself is reached without a proxy, unless `PIXY_PROXY` names one, which then
/// takes everything.
struct ProxySettings: Hashable, Sendable {
    private let environment: [String: String]

    init(environment: [String: String]) {
        self.environment = environment
    }

    /// The proxy for a server; nil if it is reached without one.
    func proxy(for endpoint: Endpoint) throws(TransportFailure) -> Proxy? {
        if let (name, value) = variable("PIXY_PROXY") { return try Proxy(value, variable: name) }
        guard !Self.isThisMachine(endpoint.host),
            let (name, value) = variable(endpoint.isSecure ? "HTTPS_PROXY" : "HTTP_PROXY") ?? variable("ALL_PROXY")
        else { return nil }
        if let (_, list) = variable("NO_PROXY"), NoProxyList(list).contains(endpoint) { return nil }
        return try Proxy(value, variable: name)
    }

    private func variable(_ name: String) -> (name: String, value: String)? {
        for name in [name.lowercased(), name] {
            if let value = environment[name], !value.isEmpty { return (name, value) }
        }
        return nil
    }

    private static func isThisMachine(_ host: String) -> Bool {
        if host == "localhost" || host.hasSuffix(".localhost") { return true }
        let bytes = IPAddress.bytes(host)
        return bytes == [UInt8](repeating: 0, count: 15) + [1] || (bytes?.count == 4 && bytes?.first == 127)
    }
}
