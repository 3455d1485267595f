public import JOSE

extension CallbackJudgement {
    /// Why the callback gives no code that may be redeemed; nil if it does.
    ///
    /// - Parameter warnings: what of the request the metadata does not offer; only what the error is about is taken.
    public func refusal(warnings: [Finding]) -> Refusal? {
        let failed = findings.filter { $0.outcome == .failed }
        guard validated == nil,
            let first = Self.first(of: failed)
        else { return nil }
        let suspects = first.rule == "callback.error" ? warnings.filter(concerns) : []
        return Refusal(conclusion: conclusion(first, suspects), findings: suspects + findings, error: error)
    }

    /// The reason among what failed.
    ///
    /// An iss that only is missing, as many servers leave it out of an error, is none where the right state came back
    /// with an error.
    private static func first(of failed: [Finding]) -> Finding? {
        func failure(_ rule: String) -> Finding? { failed.first { $0.rule == rule } }
        if failure("callback.state") == nil, failure("callback.iss")?.actual == nil,
            let error = failure("callback.error")
        {
            return error
        }
        return order.lazy.compactMap(failure).first
    }

    /// What is believed first: an error counts only in an answer that is ours.
    private static let order = [
        "callback.state", "callback.iss", "callback.duplicate", "callback.error", "callback.code",
    ]

    private func conclusion(_ first: Finding, _ suspects: [Finding]) -> String {
        switch first.rule {
        case "callback.state", "callback.iss":
            let what = first.rule == "callback.state" ? "state" : "iss"
            return "The guilty field is \(what), so the answer is not believed: \(Sentence.first(of: first.message))."
        case "callback.error":
            if let suspect = suspects.first {
                let what = suspect.rule.split(separator: ".").last ?? ""
                return "The provider refused before it gave a code, and the metadata shows why (\(what)): "
                    + "\(Sentence.first(of: suspect.message))."
            }
            return
                "The provider refused before it gave a code: \(Sentence.first(of: error?.explanation ?? first.message))."
        default:
            return first.message
        }
    }

    private func concerns(_ warning: Finding) -> Bool {
        let subjects: [String: [String]] = [
            "invalid_scope": ["scopes_supported"],
            "unsupported_response_type": ["response_types_supported"],
            "unauthorized_client": ["response_types_supported"],
            "invalid_request": ["code_challenge_methods_supported", "response_types_supported"],
        ]
        return subjects[error?.code ?? ""]?.contains { warning.rule.hasSuffix(".\($0)") } ?? false
    }
}
