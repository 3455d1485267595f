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

    /// Appends ``json`` as text, without making the value first.
    func write(into text: inout [UInt8]) {
        text.append(literal: "{\"rule\":\"")
        text.appendEscaped(rule)
        text.append(literal: "\",\"outcome\":\"")
        text.append(contentsOf: outcome.rawValue.utf8)
        text.append(literal: "\",\"message\":\"")
        text.appendEscaped(message)
        text.append(literal: "\",\"expected\":")
        Self.write(expected, into: &text)
        text.append(literal: ",\"actual\":")
        Self.write(actual, into: &text)
        text.append(literal: ",\"reference\":\"")
        text.appendEscaped(reference)
        text.append(literal: "\"}")
    }

    private static func write(_ string: String?, into text: inout [UInt8]) {
        if let string { text.appendQuoted(string) } else { text.append(literal: "null") }
    }
}

extension Sequence<Finding> {
    /// The rules that failed, each once, in order.
    public var failedRules: [String] {
        var seen: Set<String> = []
        return filter { $0.outcome == .failed && seen.insert($0.rule).inserted }.map(\.rule)
    }
}
