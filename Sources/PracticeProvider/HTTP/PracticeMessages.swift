/// One header field, its name spelled as on the wire.
public struct PracticeHeader: Hashable, Sendable {
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

/// A request to the practice provider, with or without a socket below it.
public struct PracticeRequest: Hashable, Sendable {
    /// `GET`, `HEAD` or `POST`.
    public var method: String
    /// The request's target: the path and, after a question mark, the query.
    public var path: String
    /// The header fields in the order received.
    public var headers: [PracticeHeader]
    /// The body; empty for none.
    public var body: [UInt8]

    /// A request with all its parts.
    public init(method: String, path: String, headers: [PracticeHeader] = [], body: [UInt8] = []) {
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body
    }

    /// The first value of a header field, its name compared without regard to case.
    public func header(_ name: String) -> String? {
        headers.first(named: name)
    }
}

/// The practice provider's response.
public struct PracticeResponse: Hashable, Sendable {
    /// The status code.
    public var status: Int
    /// The header fields in the order sent; `Content-Length` is added by the server.
    public var headers: [PracticeHeader]
    /// The body; empty for none.
    public var body: [UInt8]

    /// A response with all its parts.
    public init(status: Int, headers: [PracticeHeader] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first value of a header field, its name compared without regard to case.
    public func header(_ name: String) -> String? {
        headers.first(named: name)
    }
}

extension [PracticeHeader] {
    fileprivate func first(named name: String) -> String? {
        first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
