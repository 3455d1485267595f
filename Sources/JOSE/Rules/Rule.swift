/// A rule's name and the section that makes it; calling it makes a finding.
struct Rule {
    let name: String
    let reference: String

    init(_ name: String, _ reference: String) {
        self.name = name
        self.reference = reference
    }

    /// A finding of this rule.
    func callAsFunction(
        _ outcome: Finding.Outcome,
        _ message: String,
        expected: String? = nil,
        actual: String? = nil
    ) -> Finding {
        Finding(name, outcome, message, expected: expected, actual: actual, reference: reference)
    }

    /// The finding for a value of the wrong JSON type.
    func wrongKind(_ value: JSONValue, _ right: String, outcome: Finding.Outcome = .failed) -> Finding {
        let found = value.string == "" ? "an empty string" : value.kindName
        let message = "The claim \(name) is \(found), but must be \(right)."
        return self(outcome, message, expected: right, actual: value.shown)
    }
}
