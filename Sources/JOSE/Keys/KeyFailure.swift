/// Why something is not a key or a key set that pixy can use; never holds key material.
public struct KeyFailure: Error, Hashable, Sendable {
    /// The reason as a whole sentence.
    public var reason: String

    /// A failure for a reason.
    public init(_ reason: String) {
        self.reason = reason
    }
}
