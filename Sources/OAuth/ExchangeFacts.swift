/// How an exchange went, beside what it brought: when what happened, and over which connection.
public struct ExchangeFacts: Hashable, Sendable {
    /// Looking up the host's name, in seconds; nil if the URL names an address.
    public var lookup: Double?
    /// Connecting to the server, or to the proxy, in seconds.
    public var connect: Double?
    /// Being let through by the proxy, in seconds; nil without a tunnel.
    public var tunnel: Double?
    /// The TLS handshake, in seconds; nil without TLS.
    public var handshake: Double?
    /// From the start of sending to the first byte of the answer, in seconds.
    public var firstByte: Double?
    /// From the very beginning to the last byte, in seconds.
    public var whole: Double
    /// The address at the other end, such as `203.0.113.7:443`; the proxy's if there is one.
    public var remoteAddress: String?
    /// The version of TLS, such as `TLS 1.3`; nil without TLS.
    public var tlsVersion: String?
    /// The cipher suite by its registered name, such as `TLS_AES_128_GCM_SHA256`; nil without TLS.
    public var cipher: String?
    /// Host and port of the proxy, without its user; nil for a direct connection.
    public var proxy: String?

    /// The facts of an exchange that took so many seconds; the rest is set where it is known.
    public init(whole: Double) {
        self.whole = whole
    }
}

/// What became of a body that was sent with a `Content-Encoding` (RFC 9110 §8.4).
public enum BodyCoding: Hashable, Sendable {
    /// The coding was undone; so many bytes had come.
    case undone(String, sentBytes: Int)
    /// The coding is none that can be undone; the body is as it came.
    case unknown(String)
    /// The body is not what the coding says; it is as it came.
    case broken(String)
}
