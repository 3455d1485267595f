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
    public internal(set) var entries: [Entry]
    /// What was forgiven about the paste.
    public let forgiven: [String]

    /// Judges every token of a paste by the clock `now`.
    ///
    /// The members of a token response say what each token is; a kind that is expected goes before that only where
    /// there is one token. An ID token is compared with the access token it came with.
    public init(of pasted: PastedTokens, expecting expectations: Expectations, at now: Date) {
        let accessToken = pasted.entries.first { $0.name == TokenKind.accessToken.rawValue }?.token
        entries = pasted.entries.map { entry in
            var expected = expectations
            if expected.kind == nil || pasted.entries.count > 1 {
                expected.kind = entry.name.flatMap(TokenKind.init(rawValue:)) ?? expected.kind
            }
            if expected.accessToken == nil, expected.kind == .idToken {
                expected.accessToken = accessToken
            }
            if entry.name == TokenKind.refreshToken.rawValue, pasted.entries.count > 1 {
                // It is for the server that made it, in a form and under a secret of that server's own.
                expected = Expectations()
                expected.kind = .refreshToken
                expected.leeway = expectations.leeway
            }
            let inspection = Inspection(of: entry.token, expecting: expected, at: now)
            return Entry(name: entry.name, token: entry.token, inspection: inspection)
        }
        forgiven = pasted.forgiven
    }

    /// Rejected when any token is, accepted when every JWT among them is, else unverified.
    ///
    /// A refresh token that came with others counts only when it is rejected: nobody but its server can verify it.
    public var verdict: Verdict {
        if entries.contains(where: { $0.inspection.verdict == .rejected }) { return .rejected }
        let counted = entries.filter { entry in
            entries.count == 1 || (entry.inspection.format != .opaque && entry.inspection.kind != .refreshToken)
        }
        return !counted.isEmpty && counted.allSatisfy { $0.inspection.verdict == .accepted } ? .accepted : .unverified
    }

    /// The object that `inspect --json` prints: the first token's, the rest listed under `others`.
    ///
    /// Its verdict is the one on all of them, so that nobody who reads only that is told of the first alone.
    public func json(at now: Date) -> JSONValue {
        let first = entries.first.map { $0.inspection.json(at: now, forgiven: forgiven, verdict: verdict) } ?? .null
        guard case .object(var members) = first, entries.count > 1 else { return first }
        members.append(JSONMember("others", .array(entries.dropFirst().map { $0.inspection.json(at: now) })))
        return .object(members)
    }
}
