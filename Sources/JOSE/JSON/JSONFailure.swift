/// Why bytes are not JSON, and where.
public struct JSONFailure: Error, Hashable, Sendable {
    /// The offending byte, counted from 0; the number of bytes where the end comes too early.
    public var offset: Int
    /// What is wrong there, as part of a sentence.
    public var reason: String

    /// A failure with all its parts.
    public init(offset: Int, reason: String) {
        self.offset = offset
        self.reason = reason
    }

    /// The fault as part of a sentence, bytes counted from 1.
    public var explanation: String {
        "\(reason) at byte \(offset + 1)"
    }
}
