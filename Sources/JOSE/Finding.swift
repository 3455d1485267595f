/// What one check found: the rule, how it came out, what was expected and what was there.
public struct Finding: Hashable, Sendable {
    /// How a check came out; one that could not be made is never a failure.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        case passed
        case failed
        case warning
        case notChecked = "not_checked"
    }

    /// The rule's stable name, such as `exp` or `callback.state`; scripts rely on it.
    public var rule: String
    /// How the check came out.
    public var outcome: Outcome
    /// One sentence for people; it may quote untrusted text and is made safe where it is shown.
    public var message: String
    /// What would have been right, where that can be said.
    public var expected: String?
    /// What was found, where that can be said.
    public var actual: String?
    /// The section that makes the rule, such as `RFC 7519 §4.1.4`.
    public var reference: String

    /// A finding with all its parts.
    public init(
        _ rule: String,
        _ outcome: Outcome,
        _ message: String,
        expected: String? = nil,
        actual: String? = nil,
        reference: String
    ) {
        self.rule = rule
        self.outcome = outcome
        self.message = message
        self.expected = expected
        self.actual = actual
        self.reference = reference
    }
}

/// The judgement that follows from a list of findings.
public enum Verdict: String, Hashable, Sendable {
    /// Nothing failed and every signature was verified.
    case accepted
    /// A check failed.
    case rejected
    /// Nothing failed, but a signature was not verified.
    case unverified
}
