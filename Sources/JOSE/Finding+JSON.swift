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
    func write(into text: inout TextBuffer) {
        text.append(literal: #"{"rule":""#)
        text.appendEscaped(rule)
        text.append(literal: #"","outcome":""#)
        text.append(outcome.rawValue)
        text.append(literal: #"","message":""#)
        text.appendEscaped(message)
        text.append(literal: #"","expected":"#)
        Self.write(expected, into: &text)
        text.append(literal: #","actual":"#)
        Self.write(actual, into: &text)
        text.append(literal: #","reference":""#)
        text.appendEscaped(reference)
        text.append(literal: #""}"#)
    }

    /// Appends a finding whose texts need no escapes, and a comma.
    @inline(__always)
    static func write(
        _ rule: StaticString,
        _ outcome: Outcome,
        reference: StaticString,
        message: (inout TextBuffer) -> Void,
        expected: ((inout TextBuffer) -> Void)? = nil,
        actual: (inout TextBuffer) -> Void,
        into text: inout TextBuffer
    ) {
        text.append(literal: #"{"rule":""#)
        text.append(literal: rule)
        text.append(literal: #"","outcome":""#)
        text.append(outcome.rawValue)
        text.append(literal: #"","message":""#)
        message(&text)
        text.append(literal: #"","expected":"#)
        if let expected {
            text.append(UInt8(ascii: "\""))
            expected(&text)
            text.append(literal: #"","actual":""#)
        } else {
            text.append(literal: #"null,"actual":""#)
        }
        actual(&text)
        text.append(literal: #"","reference":""#)
        text.append(literal: reference)
        text.append(literal: #""},"#)
    }

    private static func write(_ string: String?, into text: inout TextBuffer) {
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
