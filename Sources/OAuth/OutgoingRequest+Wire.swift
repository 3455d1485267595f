extension OutgoingRequest {
    /// A GET request with the headers that pixy sends.
    public init(get url: String, accept: String = "application/json") {
        self.init(method: "GET", url: url, headers: Self.commonHeaders(for: url, accept: accept))
    }

    /// A POST request with the headers that pixy sends and the length of its body.
    public init(post url: String, contentType: String, headers: [HeaderField] = [], body: [UInt8]) {
        self.init(
            method: "POST",
            url: url,
            headers: Self.commonHeaders(for: url, accept: "application/json")
                + [HeaderField("Content-Type", contentType)] + headers
        )
        setBody(body)
    }

    private static let framingNames: Set<String> = ["content-length", "transfer-encoding"]

    private static func commonHeaders(for url: String, accept: String) -> [HeaderField] {
        [
            HeaderField("Host", URLParts(url)?.hostHeader ?? ""),
            HeaderField("User-Agent", "pixy"),
            HeaderField("Accept", accept),
        ]
    }

    /// Path and query as they stand in the request line.
    ///
    /// White space, control characters and everything beyond ASCII appear as percent triplets, so that a URL can
    /// never add a line to the request.
    public var requestTarget: String {
        guard let target = URLParts(url)?.requestTarget else { return "/" }
        guard target.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7F }) else { return target }
        return target.unicodeScalars.map { scalar in
            (0x21...0x7E).contains(scalar.value) ? String(scalar) : FormEncoding.percentEncodeComponent(String(scalar))
        }.joined()
    }

    /// The request as it goes on the wire over HTTP/1.1: request line, headers, blank line, body (RFC 9112 §2.1).
    public var wireBytes: [UInt8] {
        var head = "\(method) \(requestTarget) HTTP/1.1\r\n"
        for field in headers {
            head += "\(field.name): \(field.value)\r\n"
        }
        return Array((head + "\r\n").utf8) + body
    }

    /// Replaces the body and keeps `Content-Length` right and last.
    ///
    /// A GET without a body has no `Content-Length` (RFC 9110 §8.6). `Transfer-Encoding` goes: the client sends a
    /// body of known length.
    public mutating func setBody(_ bytes: [UInt8]) {
        body = bytes
        headers.removeAll { Self.framingNames.contains($0.name.lowercased()) }
        if !bytes.isEmpty || method != "GET" {
            headers.append(HeaderField("Content-Length", String(bytes.count)))
        }
    }

    /// Adds header fields before `Content-Length`; one that pixy sends itself is replaced where it stands.
    ///
    /// The two fields that frame the body are left alone: the client that sends the request sets them itself.
    mutating func add(_ fields: [HeaderField]) {
        let own = headers.map { $0.name.lowercased() }
        var added: [HeaderField] = []
        for field in fields where !Self.framingNames.contains(field.name.lowercased()) {
            if let index = own.firstIndex(of: field.name.lowercased()) {
                headers[index] = field
            } else {
                added.append(field)
            }
        }
        headers.insert(contentsOf: added, at: own.last == "content-length" ? headers.count - 1 : headers.count)
    }
}
