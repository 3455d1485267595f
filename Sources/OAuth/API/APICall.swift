public import JOSE

/// A call of an API with the access token attached, as somebody typed it (RFC 6750 §2.1).
public struct APICall: Hashable, Sendable {
    /// The method, such as `GET`.
    public var method = "GET"
    /// The absolute URL.
    public var url = ""
    /// Header fields beside the ones that pixy sends.
    public var headers: [HeaderField] = []
    /// The body; empty for none.
    public var body = ""

    /// A call that is not filled in yet, or a plain GET of a URL.
    public init(url: String = "") {
        self.url = url
    }

    /// What keeps it from being sent, and the field that it is about: `method`, `url` or `headers`; nil if nothing does.
    ///
    /// A bearer token goes over TLS only (RFC 6750 §5.3); this machine itself is reached without.
    public var problem: (field: String, message: String)? {
        if !Self.methods.contains(method) {
            return ("method", "The method \(excerpt(method, limit: 20)) is none of \(listed(Self.methods)).")
        }
        if let problem = OutgoingRequest.wellFormed(url) { return ("url", problem.message) }
        guard let parts = URLParts(url), parts.scheme == "https" || parts.isLoopback else {
            return (
                "url",
                "Whoever sees the access token on the way can use it, so it is sent over https:// only, or over http:// "
                    + "to this machine itself."
            )
        }
        for field in headers {
            if let problem = field.problem { return ("headers", problem) }
            if Self.ownHeaders.contains(field.name.lowercased()) {
                return ("headers", "pixy sets \(field.name) itself; leave it out.")
            }
        }
        if !body.isEmpty, ["GET", "HEAD"].contains(method) {
            return ("method", "\(method) has no body: choose POST, PUT, PATCH or DELETE, or leave the body out.")
        }
        return nil
    }

    /// The request with the token in its header; nil if there is a ``problem``.
    public func request(accessToken: Secret) -> OutgoingRequest? {
        guard problem == nil else { return nil }
        var request = OutgoingRequest(get: url)
        request.method = method
        var fields = headers
        if !body.isEmpty, !fields.contains(where: { $0.name.lowercased() == "content-type" }) {
            fields.insert(HeaderField("Content-Type", contentType), at: 0)
        }
        request.add([HeaderField("Authorization", "Bearer " + accessToken.revealed())] + fields)
        if !body.isEmpty || method != "GET" && method != "HEAD" { request.setBody(Array(body.utf8)) }
        return request
    }

    /// Whether host and port are some that the metadata names; others get a token that may not be meant for them.
    public func goesToKnownHost(_ metadata: ServerMetadata) -> Bool {
        guard let place = URLParts(url)?.place else { return false }
        let named = (metadata.document.members ?? []).compactMap { $0.value.string } + [metadata.issuer]
        return named.contains { URLParts($0)?.place == place }
    }

    /// Reads header fields from one line: `Name: value`, several with `|` between.
    public static func headers(from text: String) -> [HeaderField] {
        text.split(whereSeparator: { $0 == "|" || $0.isNewline }).compactMap { part in
            let pieces = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let name = trimmed(pieces.first ?? "")
            let value = trimmed(pieces.count > 1 ? pieces[1] : "")
            return name.isEmpty && value.isEmpty ? nil : HeaderField(name, value)
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        let isSpace = { (character: Character) in character == " " || character == "\t" }
        return String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }

    private var contentType: String {
        let first = body.unicodeScalars.first { !$0.properties.isWhitespace }
        return first == "{" || first == "[" ? "application/json" : "application/x-www-form-urlencoded"
    }

    /// The methods that can be sent.
    public static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    private static let ownHeaders: Set<String> = [
        "authorization", "host", "content-length", "transfer-encoding", "connection",
    ]
}
