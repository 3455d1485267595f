extension Finding {
    /// The finding as `inspect --json` prints it: rule, outcome, message, expected, actual, reference.
    public var json: JSONValue {
        .object([
            JSONMember("rule", .string(rule)),
            JSONMember("outcome", .string(outcome.rawValue)),
            JSONMember("message", .string(message)),
            JSONMember("expected", expected.map(JSONValue.string) ?? .null),
            JSONMember("actual", actual.map(JSONValue.string) ?? .null),
            JSONMember("reference", .string(reference)),
        ])
    }
}

extension Sequence<Finding> {
    /// The rules that failed, each once, in order.
    public var failedRules: [String] {
        var seen: Set<String> = []
        return filter { $0.outcome == .failed && seen.insert($0.rule).inserted }.map(\.rule)
    }
}
