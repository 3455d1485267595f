public import FoundationEssentials

/// The answer to a paste: each of its tokens judged, those that came together checked against each other.
public struct InspectionReport: Hashable, Sendable {
    /// One token and what was found.
    public struct Entry: Hashable, Sendable {
        /// The member the token was found in, such as `id_token`.
        public let name: String?
        /// The token itself.
        public let token: Secret
        /// What was found.
        public let inspection: Inspection
    }

    /// The tokens in the order of ``PastedTokens/entries``; never empty.
    public let entries: [Entry]
    /// What was forgiven about the paste.
    public let forgiven: [String]

    /// Judges every token of a paste by the clock `now`.
    public init(of pasted: PastedTokens, expecting expectations: Expectations, at now: Date) {
        entries = pasted.entries.map {
            Entry(name: $0.name, token: $0.token, inspection: Inspection(of: $0.token, expecting: expectations, at: now))
        }
        forgiven = pasted.forgiven
    }

    /// Rejected when any token is, accepted when every JWT among them is, else unverified.
    public var verdict: Verdict {
        let verdicts = entries.map(\.inspection).filter { $0.format != .opaque || entries.count == 1 }.map(\.verdict)
        if verdicts.contains(.rejected) { return .rejected }
        return verdicts.allSatisfy { $0 == .accepted } && !verdicts.isEmpty ? .accepted : .unverified
    }

    /// The object that `inspect --json` prints: the first token's, the rest listed under `others`.
    public func json(at now: Date) -> JSONValue {
        let first = entries.first.map { $0.inspection.json(at: now, forgiven: forgiven) } ?? .null
        guard case .object(var members) = first, entries.count > 1 else { return first }
        members.append(JSONMember("others", .array(entries.dropFirst().map { $0.inspection.json(at: now) })))
        return .object(members)
    }
}
