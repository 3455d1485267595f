import FoundationEssentials

/// All that the provider remembers: a state machine without a clock, randomness or a socket of its own.
///
/// Every method takes the time, and the random names of what it makes.
struct Ledger: Sendable {
    private(set) var interactions = ExpiringTable<Interaction>(capacity: 256)
    private(set) var sessions = ExpiringTable<Session>(capacity: 64)
    var codes = ExpiringTable<CodeRecord>(capacity: 512)
    var grants = ExpiringTable<Grant>(capacity: 512)
    var tokens = ExpiringTable<TokenRecord>(capacity: 2048)
    /// Whether an id_token was signed yet.
    var hasSigned = false
    /// How often the JWKS was asked for since then.
    var keyRequests = 0

    private static let interactionSeconds = 600
    private static let sessionSeconds = 28_800
    /// How long it is remembered of a code or a token that it ended, so that an error can say so.
    static let memorySeconds = 600

    // MARK: Signing in

    mutating func begin(_ authorization: Authorization, sessionID: String?, id: String, at now: Date) {
        let interaction = Interaction(authorization: authorization, sessionID: sessionID)
        interactions.insert(interaction, for: id, seconds: Self.interactionSeconds, at: now)
    }

    mutating func signIn(_ account: Account, interaction id: String, sessionID: String, at now: Date) {
        let session = Session(account: account, authenticatedAt: now)
        sessions.insert(session, for: sessionID, seconds: Self.sessionSeconds, at: now)
        interactions.update(id) { $0.sessionID = sessionID }
    }

    /// The session that may answer this request without a new password; nil if the user has to sign in.
    func session(_ id: String?, for authorization: Authorization, at now: Date) -> Session? {
        guard let id, let session = sessions.value(id, at: now) else { return nil }
        if !authorization.prompt.isDisjoint(with: [.login, .selectAccount]) { return nil }
        guard let maximumAge = authorization.maximumAge else { return session }
        let age = now.timeIntervalSince(session.authenticatedAt)
        return maximumAge == 0 || age > Double(maximumAge) ? nil : session
    }

    mutating func close(interaction id: String) {
        interactions.remove(id)
    }

    mutating func consent(sessionID: String, to authorization: Authorization) {
        sessions.update(sessionID) {
            $0.consents[authorization.client.id, default: []].formUnion(authorization.scope)
        }
    }

    @discardableResult
    mutating func signOut(sessionID: String) -> Bool {
        sessions.remove(sessionID) != nil
    }

    // MARK: Codes

    mutating func issueCode(
        _ code: String,
        for authorization: Authorization,
        session: Session,
        sessionID: String,
        grantID: String,
        seconds: Int,
        at now: Date
    ) {
        let grant = Grant(
            client: authorization.client,
            account: session.account,
            scope: authorization.scope,
            audience: authorization.audience,
            nonce: authorization.nonce,
            authenticatedAt: session.authenticatedAt,
            sessionID: sessionID
        )
        let record = CodeRecord(
            authorization: authorization,
            grant: grant,
            grantID: grantID,
            validUntil: now.addingTimeInterval(Double(seconds))
        )
        codes.insert(record, for: Encoding.digest(code), seconds: seconds + Self.memorySeconds, at: now)
    }

    /// Ends a grant and with it every token that was issued from it.
    mutating func revoke(grant id: String) {
        grants.remove(id)
    }
}
