import NIOHTTP1
import OAuth

extension TransportFailure {
    /// The failure of an answer that cannot be read as HTTP/1.1 (RFC 9112); nil where no part of it is to blame by name.
    static func malformed(_ error: HTTPParserError, _ endpoint: Endpoint) -> TransportFailure? {
        let flaw: String? =
            switch error {
            case .invalidHeaderToken:
                "a header field with a character that HTTP does not allow there, such as a control character (RFC 9110 §5.5)"
            case .headerOverflow: "headers that are too long, or too many, to be read"
            case .invalidContentLength, .unexpectedContentLength:
                "a Content-Length that cannot be right: no number, given twice, or beside Transfer-Encoding (RFC 9112 §6.3)"
            case .invalidChunkSize: "a chunk whose length is no number (RFC 9112 §7.1)"
            case .invalidVersion: "another version of HTTP than 1.0 or 1.1"
            default: nil
            }
        return flaw.map { TransportFailure(.invalidResponse, "\(endpoint.name) answered with \($0).") }
    }
}
