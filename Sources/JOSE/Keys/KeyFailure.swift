/// Why something is not a key or a key set that pixy can use; never holds key material.
public struct KeyFailure: Error, Hashable, Sendable {
    /// The reason as a whole sentence.
    public var reason: String

    /// What a well-formed key would verify, of a kind that pixy cannot use: such a token is not checked, not refused.
    var algorithms: [String] = []

    /// A failure for a reason.
    public init(_ reason: String) {
        self.reason = reason
    }

    /// A failure for a key of a kind that pixy cannot use.
    init(_ reason: String, foreign algorithms: [String]) {
        self.reason = reason
        self.algorithms = algorithms
    }
}
