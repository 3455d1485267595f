/// The parts of an absolute http or https URL, cut apart and not changed (RFC 3986 §3).
struct URLParts {
    /// The scheme in lower case.
    var scheme = ""
    /// Everything between `//` and the path.
    var authority: Substring = ""
    /// The host, an IPv6 address with its brackets.
    var host: Substring = ""
    /// What stands after the host's colon; nil without a colon.
    var port: Substring?
    /// The path, which may be empty.
    var path: Substring = ""
    /// What stands after the question mark; nil without one.
    var query: Substring?
    /// What stands after the hash sign; nil without one.
    var fragment: Substring?

    /// Cuts a URL apart; nil if it does not begin with a scheme and `://`.
    init?(_ url: String) {
        let text = Substring(url)
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), text[colon...].utf8.starts(with: "://".utf8)
        else { return nil }
        scheme = text[..<colon].lowercased()
        guard scheme.unicodeScalars.first?.isASCIILetterOrDigit == true else { return nil }

        var rest = text[colon...].utf8.dropFirst(3)
        if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
            fragment = Substring(rest[rest.index(after: hash)...])
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
            query = Substring(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        let slash = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
        authority = Substring(rest[..<slash])
        path = Substring(rest[slash...])
        cutAuthority()
    }

    private mutating func cutAuthority() {
        var rest = authority.utf8[...]
        if let at = rest.lastIndex(of: UInt8(ascii: "@")) {
            rest = rest[rest.index(after: at)...]
        }
        let afterBrackets = rest.lastIndex(of: UInt8(ascii: "]")) ?? rest.startIndex
        if let colon = rest[afterBrackets...].lastIndex(of: UInt8(ascii: ":")) {
            port = Substring(rest[rest.index(after: colon)...])
            rest = rest[..<colon]
        }
        host = Substring(rest)
    }

    /// Whether the authority carries a user name or a password.
    var hasUserInformation: Bool { authority.utf8.contains(UInt8(ascii: "@")) }

    /// The value of the `Host` header: the port stands there when it is not the scheme's default (RFC 9110 §7.2).
    var hostHeader: String {
        guard let port, !port.isEmpty, !(scheme == "https" && port == "443"), !(scheme == "http" && port == "80")
        else { return String(host) }
        return "\(host):\(port)"
    }

    /// Host and port, the scheme's default one where none is named: what tells one server from another.
    var place: String {
        let named = port.flatMap { $0.isEmpty ? nil : $0 }
        return "\(host.lowercased()):\(named ?? (scheme == "https" ? "443" : "80"))"
    }

    /// Path and query as they stand in the request line; an empty path becomes `/` (RFC 9112 §3.2.1).
    var requestTarget: String {
        (path.isEmpty ? "/" : String(path)) + (query.map { "?" + $0 } ?? "")
    }

    /// Whether the host is this machine itself: `localhost`, `127.0.0.0/8` or `[::1]` (RFC 8252 §8.3).
    var isLoopback: Bool {
        let name = host.lowercased()
        if name == "localhost" || name == "[::1]" { return true }
        let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers.first == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }
}
