import FoundationEssentials

/// The clock of whoever answered, by the `Date` header of the answer (RFC 9110 §6.6.1).
public enum ServerClock {
    /// How many seconds it is ahead of this one, negative when it is behind; nil without a `Date` that can be read.
    ///
    /// The header is in whole seconds and was under way, so that much less than two seconds says nothing.
    public static func skew(of response: IncomingResponse) -> Double? {
        response.header("Date").flatMap(HTTPDate.read).map { $0.timeIntervalSince(response.receivedAt) }
    }
}
