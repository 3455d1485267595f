public import FoundationEssentials

extension Inspection {
    /// The object that `inspect --json` prints, its keys in their fixed order.
    ///
    /// `expires_in` counts whole seconds from `now` and is negative for an expired token. What was forgiven
    /// about a pasted token is listed when there is something to list.
    public func json(at now: Date, forgiven: [String] = []) -> JSONValue {
        var members = [
            JSONMember("format", .string(format.rawValue)),
            JSONMember("type", .string(kind.rawValue)),
            JSONMember("verdict", .string(verdict.rawValue)),
            JSONMember("header", header ?? .null),
            JSONMember("claims", claims ?? .null),
            JSONMember("findings", .array(findings.map(\.json))),
            JSONMember("expires_at", expiresAt.map { .string(UTC.string($0)) } ?? .null),
            JSONMember("expires_in", secondsLeft(at: now)),
        ]
        if !forgiven.isEmpty {
            members.append(JSONMember("forgiven", .array(forgiven.map(JSONValue.string))))
        }
        return .object(members)
    }

    private func secondsLeft(at now: Date) -> JSONValue {
        guard let expiresAt else { return .null }
        let seconds = (expiresAt.timeIntervalSince1970 - now.timeIntervalSince1970).rounded(.down)
        return Int64(exactly: seconds).map { .number(String($0)) } ?? .null
    }
}
