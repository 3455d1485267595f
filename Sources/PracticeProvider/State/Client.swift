/// An application that is registered at the practice provider.
struct Client: Hashable, Sendable {
    let id: String
    /// nil for a public client, which cannot keep a secret (RFC 6749 §2.1).
    let secret: String?

    /// The public client that pixy is.
    static let open = Client(id: "pixy", secret: nil)
    /// A confidential client, to try client_secret_basic and client_secret_post with.
    static let confidential = Client(id: "pixy-confidential", secret: "practice-secret")
    static let all = [open, confidential]

    static func registered(_ id: String) -> Client? {
        all.first { $0.id == id }
    }
}

/// The addresses a browser may be sent back to: those registered, on any port (RFC 8252 §7.3).
enum RedirectURI {
    static let hosts = ["127.0.0.1", "[::1]", "localhost"]
    /// The registered redirect_uris, for people to read.
    static let registered = hosts.map { "http://\($0)/callback" }

    static let pathsAfterLogout = ["/callback", "/logged-out", "/"]

    static func isRegistered(_ uri: String) -> Bool {
        origin(of: uri) != nil
    }

    /// Where a browser may go after logging out (OpenID Connect RP-Initiated Logout §3.1).
    static func isRegisteredAfterLogout(_ uri: String) -> Bool {
        origin(of: uri, paths: pathsAfterLogout) != nil
    }

    /// Scheme, host and port of a registered address, letter for letter; nil for every other one.
    static func origin(of uri: String, paths: [String] = ["/callback"]) -> String? {
        for host in hosts {
            let prefix = "http://\(host)"
            guard uri.hasPrefix(prefix) else { continue }
            var rest = uri.utf8.dropFirst(prefix.utf8.count)
            var port = ""
            if rest.first == UInt8(ascii: ":") {
                let digits = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
                guard digits.count <= 5, let number = Int(String(decoding: digits, as: UTF8.self)),
                    (1...65_535).contains(number)
                else { continue }
                port = ":\(String(decoding: digits, as: UTF8.self))"
                rest = rest.dropFirst(1 + digits.count)
            }
            if paths.contains(String(decoding: rest, as: UTF8.self)) { return prefix + port }
        }
        return nil
    }
}
