import OAuth

extension TransportFailure {
    /// The failure of a proxy that cannot be reached or that breaks off.
    static func unusable(_ proxy: Proxy, _ cause: TransportFailure) -> TransportFailure {
        TransportFailure(.proxy, "The proxy that \(proxy.variable) names could not be used. \(cause.message)")
    }

    /// The failure of a request that the proxy refused.
    static func refused(_ refusal: ProxyRefusal, by proxy: Proxy, _ endpoint: Endpoint) -> TransportFailure {
        let who = "The proxy \(proxy.endpoint.name), which \(proxy.variable) names,"
        guard let status = refusal.status else {
            return TransportFailure(.proxy, "\(who) did not answer with HTTP/1.1.")
        }
        let words = refusal.reason.isEmpty ? "" : " \(proxy.masked(refusal.reason).prefix(100))"
        let advice =
            switch status {
            case 407 where proxy.authorization == nil:
                " It wants a user and a password: write user:password@ before its host in \(proxy.variable)."
            case 407:
                " The user or the password in \(proxy.variable) is not the right one."
            case 403, 405:
                " It does not let anybody through to there. If the host can be reached without it, name it in NO_PROXY."
            case 502...504:
                " It cannot reach the server itself."
            default: ""
            }
        return TransportFailure(
            .proxy,
            "\(who) did not let the request through to \(endpoint.name): it answered \(status)\(words).\(advice)"
        )
    }
}
