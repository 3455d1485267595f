import JOSE
import Testing

/// What scripts rely on: the members of each event of `walk --json`, in their order and with their types.
enum Contract {
    /// What a member may hold.
    indirect enum Shape: Sendable {
        case text
        case integer
        case object
        /// An array whose every element has that shape.
        case list(Shape)
        /// A name and a text, such as a header field.
        case pair
        case finding
        case orNull(Shape)
        /// One of these texts.
        case word([String])
    }

    private static let verdict = Shape.word(["accepted", "rejected", "unverified"])

    /// Each event by its name.
    static let events: [String: [(name: String, shape: Shape)]] = [
        "provider": [("issuer", .orNull(.text)), ("metadata", .object), ("findings", .list(.finding))],
        "proof": [
            ("code_verifier", .orNull(.text)), ("code_challenge", .orNull(.text)),
            ("code_challenge_method", .word(["S256", "plain", "none"])),
        ],
        "authorization_request": [("url", .text), ("redirect_uri", .text)],
        "callback": [("parameters", .list(.pair)), ("findings", .list(.finding))],
        "token_request": [("method", .word(["POST"])), ("url", .text), ("headers", .list(.pair)), ("body", .text)],
        "token_response": [
            ("status", .integer), ("headers", .list(.pair)), ("body", .text), ("findings", .list(.finding)),
        ],
        "token": [
            ("format", .word(["jws", "jwe", "opaque", "malformed"])), ("type", .text), ("verdict", verdict),
            ("header", .orNull(.object)), ("claims", .orNull(.object)), ("findings", .list(.finding)),
            ("expires_at", .orNull(.text)), ("expires_in", .orNull(.integer)),
        ],
        "userinfo": [("status", .integer), ("body", .text), ("findings", .list(.finding))],
        "refresh": [("status", .integer), ("body", .text), ("findings", .list(.finding))],
        "use": [
            ("method", .text), ("url", .text), ("status", .integer), ("headers", .list(.pair)),
            ("body", .text),
            ("findings", .list(.finding)),
        ],
        "introspection": [("status", .integer), ("body", .text), ("findings", .list(.finding))],
        "reuse": [("status", .integer), ("body", .text), ("findings", .list(.finding))],
        "revocation": [
            ("status", .integer), ("body", .text), ("findings", .list(.finding)), ("effect", .orNull(.object)),
        ],
        "logout": [("url", .text), ("parameters", .list(.pair))],
        "clocks": [("clocks", .list(.object))],
        "error": [("code", .text), ("message", .text)],
        "finished": [("verdict", verdict), ("failed", .list(.text))],
    ]

    /// Members that may follow the agreed ones.
    private static let further: [String: [(name: String, shape: Shape)]] = [
        "authorization_request": [("ssh_forward", .text)],
        "token_response": [("timing", .object), ("connection", .object)],
        "refresh": [("compared", .list(.object))],
    ]

    /// The member with the HTTP exchanges that an event comes from, which may stand last in any.
    private static let requests: [(name: String, shape: Shape)] = [("requests", .list(.object))]

    /// The members of each of these exchanges that are always there.
    private static let request: [(name: String, shape: Shape)] = [
        ("number", .integer), ("step", .text), ("started_at", .orNull(.text)), ("method", .text), ("url", .text),
        ("headers", .list(.pair)), ("body", .text), ("response", .orNull(.object)),
    ]

    private static let finding: [(name: String, shape: Shape)] = [
        ("rule", .text), ("outcome", .word(["passed", "failed", "warning", "not_checked"])), ("message", .text),
        ("expected", .orNull(.text)), ("actual", .orNull(.text)), ("reference", .text),
    ]

    /// What of an event is not as agreed; empty if all of it is.
    static func faults(in event: JSONValue) -> [String] {
        guard let name = event.members?.first?.value.string, event.members?.first?.name == "event" else {
            return ["The first member is not event: \(event.serialized())"]
        }
        guard let members = events[name] else { return ["There is no event \(name)."] }
        let more = ((further[name] ?? []) + requests).filter { event[$0.name] != nil }
        return faults(in: event, [(name: "event", shape: Shape.text)] + members + more, at: name)
            + (event["requests"]?.array ?? []).flatMap { exchange in
                let own = JSONValue.object(Array((exchange.members ?? []).prefix(request.count)))
                return faults(in: own, request, at: "\(name).requests")
            }
    }

    /// What of all events of a walk that has ended is not as agreed.
    static func faults(in events: [JSONValue]) -> [String] {
        let names = events.map { $0["event"]?.string ?? "?" }
        // A callback that is not the last one was passed over: a forged one does not end the wait.
        let last = names.lastIndex(of: "callback")
        let counted = events.indices.filter { names[$0] != "callback" || $0 == last }
        let failed = counted.flatMap { events[$0]["findings"]?.array ?? [] }
            .filter { $0["outcome"]?.string == "failed" }.compactMap { $0["rule"]?.string }
        let told = events.last?["failed"]?.array?.compactMap(\.string) ?? []
        let isRejected = events.last?["verdict"]?.string == "rejected"
        var faults: [String] = []
        if names.last != "finished" { faults.append("finished is not last: \(names)") }
        if names.count(where: { $0 == "finished" }) != 1 { faults.append("finished is not there once: \(names)") }
        if Set(told).count != told.count { faults.append("A rule failed twice: \(told)") }
        if isRejected == told.isEmpty { faults.append("The verdict does not fit what failed: \(told)") }
        let hidden = Set(failed).subtracting(told)
        if !hidden.isEmpty { faults.append("finished does not name \(hidden)") }
        return faults
    }

    private static func faults(
        in value: JSONValue,
        _ expected: [(name: String, shape: Shape)],
        at path: String
    ) -> [String] {
        let members = value.members ?? []
        guard members.map(\.name) == expected.map(\.name) else {
            return ["\(path) has \(members.map(\.name)) and not \(expected.map(\.name))"]
        }
        return zip(members, expected).flatMap { faults(in: $0.value, $1.shape, at: "\(path).\($1.name)") }
    }

    private static func faults(in value: JSONValue, _ shape: Shape, at path: String) -> [String] {
        let isRight: Bool
        switch shape {
        case .text: isRight = value.string != nil
        case .integer: isRight = value.integer != nil
        case .object: isRight = value.members != nil
        case .word(let words): isRight = value.string.map(words.contains) ?? false
        case .pair: isRight = value.array?.count == 2 && value.array?.allSatisfy { $0.string != nil } == true
        case .orNull(let shape): return value == .null ? [] : faults(in: value, shape, at: path)
        case .finding: return faults(in: value, finding, at: path)
        case .list(let shape):
            guard let elements = value.array else { return ["\(path) is no array"] }
            return elements.flatMap { faults(in: $0, shape, at: path + "[]") }
        }
        return isRight ? [] : ["\(path) is \(value.serialized())"]
    }
}
