public import JOSE

/// Why something was refused: the conclusion first, then what was compared, then what the provider's words mean.
public struct Refusal: Hashable, Sendable {
    /// The conclusion, in a sentence or two.
    public let conclusion: String
    /// What speaks against the request: failed checks, then warnings.
    public private(set) var suspects: [Finding]
    /// What was compared and agrees, or could not be compared.
    public let others: [Finding]
    /// The error in the provider's own words, if it said one.
    public let error: ProviderError?

    init(conclusion: String, findings: [Finding], error: ProviderError?) {
        self.conclusion = conclusion
        suspects =
            findings.filter { $0.outcome == .failed } + findings.filter { $0.outcome == .warning }
        others = findings.filter { $0.outcome == .passed } + findings.filter { $0.outcome == .notChecked }
        self.error = error
    }

    /// The refusal that a comparison shows: the finding whose rule ends in `.refusal` is its conclusion.
    public init(comparison: [Finding], error: ProviderError?) {
        self.init(
            conclusion: comparison.first { $0.rule.hasSuffix(".refusal") }?.message ?? "",
            findings: comparison.filter { !$0.rule.hasSuffix(".refusal") },
            error: error
        )
    }

    /// Adds failed checks of the answer itself, for a refusal that has no error to explain.
    public mutating func add(_ findings: [Finding]) {
        suspects += findings
    }
}
