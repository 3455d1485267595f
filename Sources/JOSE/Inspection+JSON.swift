public import FoundationEssentials

extension Inspection {
    /// The object that `inspect --json` prints, its keys in their fixed order.
    ///
    /// `expires_in` counts whole seconds from `now` and is negative for an expired token. What was forgiven
    /// about a pasted token is listed when there is something to list.
    public func json(at now: Date, forgiven: [String] = []) -> JSONValue {
        json(at: now, forgiven: forgiven, verdict: verdict)
    }

    /// The same with the verdict on a whole paste.
    func json(at now: Date, forgiven: [String], verdict: Verdict) -> JSONValue {
        let findings = JSONMember("findings", .array(findings.map(\.json)))
        return .object(membersBeforeFindings(verdict) + [findings] + membersAfterFindings(at: now, forgiven: forgiven))
    }

    /// Appends ``json(at:forgiven:)`` as one line of text, without making the whole value first.
    public func writeJSON(into text: inout TextBuffer, at now: Date, forgiven: [String] = []) {
        writeMembers(into: &text, at: now, forgiven: forgiven, verdict: verdict)
        text.append(UInt8(ascii: "}"))
    }

    /// The same without the brace at the end, so that more members may follow.
    func writeMembers(into text: inout TextBuffer, at now: Date, forgiven: [String], verdict: Verdict) {
        text.append(UInt8(ascii: "{"))
        for member in membersBeforeFindings(verdict) {
            member.write(into: &text)
            text.append(UInt8(ascii: ","))
        }
        text.append(literal: "\"findings\":[")
        for index in findings.indices {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            findings[index].write(into: &text)
        }
        text.append(UInt8(ascii: "]"))
        for member in membersAfterFindings(at: now, forgiven: forgiven) {
            text.append(UInt8(ascii: ","))
            member.write(into: &text)
        }
    }

    private func membersBeforeFindings(_ verdict: Verdict) -> [JSONMember] {
        [
            JSONMember("format", .string(format.rawValue)),
            JSONMember("type", .string(kind.rawValue)),
            JSONMember("verdict", .string(verdict.rawValue)),
            JSONMember("header", header ?? .null),
            JSONMember("claims", claims ?? .null),
        ]
    }

    private func membersAfterFindings(at now: Date, forgiven: [String]) -> [JSONMember] {
        var members = Self.lifetime(until: expiresAt, at: now)
        if layers.count > 1 {
            members.append(JSONMember("layers", .array(layers.map(\.json))))
        }
        if !forgiven.isEmpty {
            members.append(JSONMember("forgiven", .array(forgiven.map(JSONValue.string))))
        }
        return members
    }

    /// The members `expires_at` and `expires_in`.
    static func lifetime(until expiresAt: Date?, at now: Date) -> [JSONMember] {
        [
            JSONMember("expires_at", expiresAt.map { .string(UTC.string($0)) } ?? .null),
            JSONMember("expires_in", secondsLeft(until: expiresAt, at: now)),
        ]
    }

    /// Appends ``lifetime(until:at:)`` with a comma before each.
    static func writeLifetime(until expiresAt: Date?, at now: Date, into text: inout TextBuffer) {
        text.append(literal: ",\"expires_at\":")
        if let expiresAt { text.appendQuoted(UTC.string(expiresAt)) } else { text.append(literal: "null") }
        text.append(literal: ",\"expires_in\":")
        secondsLeft(until: expiresAt, at: now).write(into: &text)
    }

    /// The same for a time that is whole seconds, without making a value first.
    static func writeLifetime(until end: Int64, at now: Double, into text: inout TextBuffer) {
        text.append(literal: ",\"expires_at\":\"")
        UTC.write(end, into: &text)
        text.append(literal: "\",\"expires_in\":")
        let seconds = (Double(end) - now).rounded(.down)
        if let whole = Int64(exactly: seconds) { text.append(number: whole) } else { text.append(literal: "null") }
    }

    private static func secondsLeft(until expiresAt: Date?, at now: Date) -> JSONValue {
        guard let expiresAt else { return .null }
        let seconds = (expiresAt.timeIntervalSince1970 - now.timeIntervalSince1970).rounded(.down)
        return Int64(exactly: seconds).map { .number(String($0)) } ?? .null
    }
}

extension JSONMember {
    /// Appends name and value.
    func write(into text: inout TextBuffer) {
        text.appendQuoted(name)
        text.append(UInt8(ascii: ":"))
        value.write(into: &text)
    }
}

extension Inspection.Layer {
    /// Format and header.
    fileprivate var json: JSONValue {
        .object([JSONMember("format", .string(format.rawValue)), JSONMember("header", header ?? .null)])
    }
}
