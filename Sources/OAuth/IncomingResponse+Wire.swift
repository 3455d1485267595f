extension IncomingResponse {
    /// The answer as it came: status line, header fields and body, what is no UTF-8 replaced (RFC 9112 §4).
    public var wireText: String {
        let head = "\(version) \(status) \(reason)\r\n" + headers.map { "\($0.name): \($0.value)\r\n" }.joined()
        return head + "\r\n" + String(decoding: body, as: UTF8.self)
    }
}
