public import FoundationEssentials

/// One header field of a request or a response, spelled as on the wire.
public struct HeaderField: Hashable, Sendable {
    /// The field's name.
    public var name: String
    /// The field's value.
    public var value: String

    /// A header field.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// A request that is ready to be sent: exactly these bytes go on the wire over HTTP/1.1.
public struct OutgoingRequest: Hashable, Sendable {
    /// `GET` or `POST`.
    public var method: String
    /// The absolute URL.
    public var url: String
    /// The header fields in the order sent, `Host` first and `Content-Length` last.
    public var headers: [HeaderField]
    /// The body; empty for none.
    public var body: [UInt8]

    /// A request with all its parts.
    public init(method: String, url: String, headers: [HeaderField], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// A response as it arrived, before anyone judged it.
public struct IncomingResponse: Hashable, Sendable {
    /// The protocol version, such as `HTTP/1.1`.
    public var version: String
    /// The status code.
    public var status: Int
    /// The reason phrase, empty if there was none.
    public var reason: String
    /// The header fields in the order received.
    public var headers: [HeaderField]
    /// The body, up to the limit of the client; compressed only if ``coding`` says so.
    public var body: [UInt8]
    /// What became of the body's `Content-Encoding`; nil if it had none.
    public var coding: BodyCoding?
    /// Whether the body was longer than the limit and the rest was not read.
    public var bodyWasCut: Bool
    /// When the last byte arrived.
    public var receivedAt: Date
    /// From the start of sending to the last byte, in seconds.
    public var seconds: Double
    /// When what happened, and over which connection; nil if nobody has measured.
    public var facts: ExchangeFacts?

    /// A response with all its parts.
    public init(
        version: String = "HTTP/1.1",
        status: Int,
        reason: String = "",
        headers: [HeaderField],
        body: [UInt8],
        coding: BodyCoding? = nil,
        bodyWasCut: Bool = false,
        receivedAt: Date,
        seconds: Double,
        facts: ExchangeFacts? = nil
    ) {
        self.version = version
        self.status = status
        self.reason = reason
        self.headers = headers
        self.body = body
        self.coding = coding
        self.bodyWasCut = bodyWasCut
        self.receivedAt = receivedAt
        self.seconds = seconds
        self.facts = facts
    }

    /// The first value of a header field, its name compared without regard to case.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// Why a request got no response at all.
public struct TransportFailure: Error, Hashable, Sendable {
    /// The kind of failure; stable, for scripts.
    public enum Code: String, Hashable, Sendable {
        case invalidURL = "invalid_url"
        case unreachable
        case proxy
        case tls
        case timeout
        case cancelled
        case invalidResponse = "invalid_response"
    }

    /// The kind of failure.
    public var code: Code
    /// What was wrong and what would be right, for people.
    public var message: String
    /// When the request was begun, where somebody has looked.
    public var startedAt: Date?

    /// A failure.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
