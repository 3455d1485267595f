import OAuth

/// Where a request goes: the parts of an http or https URL that a connection needs.
struct Endpoint: Hashable {
    /// Whether the connection is encrypted.
    let isSecure: Bool
    /// The host without brackets.
    let host: String
    /// The port, the scheme's default if the URL names none.
    let port: Int
    /// Scheme, host and port as they stand in the URL, such as `https://login.example.com`.
    let origin: String

    /// Takes a URL apart; a ``TransportFailure`` with code `invalid_url` says what is wrong with it.
    init(_ url: String) throws(TransportFailure) {
        if let problem = OutgoingRequest.wellFormed(url) {
            throw TransportFailure(.invalidURL, problem.message)
        }
        let pieces = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard pieces.count == 3 else {
            throw TransportFailure(.invalidURL, URLProblem.notAbsolute.message)
        }
        let authority = pieces[2].prefix { $0 != "/" && $0 != "?" }
        let colon = authority.lastIndex(of: ":").flatMap { authority[$0...].contains("]") ? nil : $0 }
        isSecure = pieces[0].lowercased() == "https:"
        origin = "\(isSecure ? "https" : "http")://\(authority.lowercased())"
        var host = authority[..<(colon ?? authority.endIndex)]
        if host.hasPrefix("[") && host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        }
        self.host = host.lowercased()
        port = colon.flatMap { Int(authority[authority.index(after: $0)...]) } ?? (isSecure ? 443 : 80)
    }

    /// Host and port as people write them, such as `login.example.com:443` or `[::1]:8080`.
    var name: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
