/// Why a string cannot be used as the URL of a request.
public enum URLProblem: Error, Hashable, Sendable {
    /// There is nothing.
    case empty
    /// It does not begin with a scheme and `://`.
    case notAbsolute
    /// The scheme is neither `http` nor `https`.
    case scheme(String)
    /// There is no host.
    case noHost
    /// The host has a colon and is no IPv6 address in brackets.
    case host(String)
    /// The port is no number from 1 to 65535.
    case port(String)
    /// A user name or password stands before the host.
    case userInformation
    /// It has a fragment.
    case fragment
    /// It has a query where none is allowed.
    case query
    /// A character that must be percent-encoded, and its position counted from 1.
    case character(String, position: Int)
    /// A percent sign without two hexadecimal digits behind it, and its position counted from 1.
    case percentSign(position: Int)

    /// What is wrong and what would be right, for people.
    public var message: String {
        switch self {
        case .empty:
            "The URL is empty. It would look like https://login.example.com."
        case .notAbsolute:
            "The URL does not begin with https:// (or http:// for a server on this machine)."
        case .scheme(let scheme):
            "The URL begins with \(excerpt(scheme, limit: 40))://, but only https:// and http:// can be called."
        case .noHost:
            "The URL names no host after the two slashes."
        case .host(let host):
            "The host \(excerpt(host, limit: 60)) cannot be read. An IPv6 address stands in brackets: [::1]."
        case .port(let port):
            "The port \(excerpt(port, limit: 40)) is no number from 1 to 65535."
        case .userInformation:
            "The URL carries a user name or a password before the host. Leave out everything up to the @."
        case .fragment:
            "The URL has a fragment (# and what follows), which is never sent to a server. Leave it out."
        case .query:
            "The URL has a query (? and what follows), which is not allowed here. Leave it out."
        case .character(let character, let position):
            "Character \(position) of the URL is \(character), which must be percent-encoded there."
        case .percentSign(let position):
            "The percent sign at character \(position) of the URL needs two hexadecimal digits behind it."
        }
    }
}

extension OutgoingRequest {
    /// Says what keeps a string from being the URL of a request; nil if nothing does.
    ///
    /// A query is fine unless `allowsQuery` is false, as for an issuer (RFC 8414 §2); a fragment never is
    /// (RFC 6749 §3.1 and §3.2).
    public static func wellFormed(_ url: String, allowsQuery: Bool = true) -> URLProblem? {
        if url.isEmpty { return .empty }
        if let problem = characterProblem(url) { return problem }
        guard let parts = URLParts(url) else { return .notAbsolute }
        if parts.scheme != "https" && parts.scheme != "http" { return .scheme(parts.scheme) }
        if parts.hasUserInformation { return .userInformation }
        if let problem = authorityProblem(parts) { return problem }
        if parts.fragment != nil { return .fragment }
        if !allowsQuery && parts.query != nil { return .query }
        // The host's brackets are the only ones that need no encoding.
        let afterHost = url[parts.path.startIndex...]
        if let bracket = afterHost.unicodeScalars.firstIndex(where: { $0 == "[" || $0 == "]" }) {
            let position = url.unicodeScalars.distance(from: url.startIndex, to: bracket) + 1
            return .character(url.unicodeScalars[bracket].spelledOut, position: position)
        }
        return nil
    }

    private static func characterProblem(_ url: String) -> URLProblem? {
        let bytes = Array(url.utf8)
        for (offset, scalar) in url.unicodeScalars.enumerated() {
            if !isAllowed(scalar) { return .character(scalar.spelledOut, position: offset + 1) }
            guard scalar == "%" else { continue }
            // Up to here everything was ASCII, so that characters and bytes count alike.
            let digits = bytes[(offset + 1)...].prefix(2)
            let areHexadecimal = digits.allSatisfy { UInt8(String(UnicodeScalar($0)), radix: 16) != nil }
            if digits.count < 2 || !areHexadecimal { return .percentSign(position: offset + 1) }
        }
        return nil
    }

    private static func authorityProblem(_ parts: URLParts) -> URLProblem? {
        if parts.host.isEmpty { return .noHost }
        let isBracketed = parts.host.hasPrefix("[") && parts.host.hasSuffix("]")
        let inner = isBracketed ? parts.host.dropFirst().dropLast() : parts.host
        if inner.contains(where: { $0 == "[" || $0 == "]" }) || inner.contains(":") != isBracketed {
            return .host(String(parts.host))
        }
        if let port = parts.port, !port.allSatisfy({ $0.isASCII && $0.isNumber }) || !(1...65535 ~= Int(port) ?? 0) {
            return .port(String(port))
        }
        return nil
    }

    /// Whether a character may stand in a URL as it is (RFC 3986 §2); the rest must be percent-encoded.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCIILetterOrDigit || "-._~:/?#[]@!$&'()*+,;=%".unicodeScalars.contains(scalar)
    }
}
