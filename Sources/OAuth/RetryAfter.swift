import FoundationEssentials
import JOSE

/// How long a server asks to wait before the next attempt (`Retry-After`, RFC 9110 §10.2.3).
enum RetryAfter {
    /// A sentence that says so, with a space before it; empty where nothing is asked for that can be read.
    ///
    /// It is asked for with 429 (RFC 6585 §4) and with 503.
    static func sentence(of response: IncomingResponse) -> String {
        guard response.status == 429 || response.status == 503, let seconds = seconds(of: response),
            let span = TimeSpan.words(seconds)
        else { return "" }
        return " It asks to wait \(span) (Retry-After)."
    }

    /// The seconds from when the answer came; the header has them or a time.
    private static func seconds(of response: IncomingResponse) -> Double? {
        guard let header = response.header("Retry-After") else { return nil }
        if !header.isEmpty, header.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return Double(header) }
        let end = HTTPDate.read(header)
        return end.map { max(0, $0.timeIntervalSince(response.receivedAt).rounded(.up)) }
    }
}
