import FoundationEssentials
import Synchronization

extension PracticeProvider {
    /// How long a grant is remembered: as long as the longest-lived token issued from it.
    private var grantSeconds: Int {
        max(options.accessTokenSeconds, options.idTokenSeconds, options.refreshTokenSeconds) + Ledger.memorySeconds
    }

    /// The token endpoint (RFC 6749 §3.2).
    func token(_ call: Call, now: Date) async throws -> PracticeResponse {
        if let response = options.faults.tokenResponse(issuer: call.issuer) { return response }
        let parameters = try call.bodyParameters()
        let client = try authenticate(call, parameters)
        switch parameters["grant_type"] {
        case "authorization_code"?:
            return try await redeem(parameters, client: client, call, now: now)
        case "refresh_token"?:
            return try await refresh(parameters, client: client, call, now: now)
        case nil:
            throw ProtocolError(.invalidRequest, "grant_type is missing; send authorization_code or refresh_token.")
        case let type?:
            throw ProtocolError(
                .unsupportedGrantType,
                "The grant_type \(ProtocolError.quote(type)) is not supported; authorization_code and refresh_token are."
            )
        }
    }

    private func redeem(
        _ parameters: Parameters,
        client: Client,
        _ call: Call,
        now: Date
    ) async throws -> PracticeResponse {
        guard let code = parameters["code"] else { throw ProtocolError(.invalidRequest, "code is missing.") }
        let (id, grant) = try ledger.withLock { ledger throws(ProtocolError) in
            try ledger.redeem(
                code: code,
                client: client,
                redirectURI: parameters["redirect_uri"],
                verifier: parameters["code_verifier"],
                grantSeconds: grantSeconds,
                codeSeconds: options.codeSeconds,
                at: now
            )
        }
        return try await issue(
            grant,
            id: id,
            scope: grant.scope,
            nonce: grant.nonce,
            withIDToken: true,
            withRefreshToken: grant.scope.contains(Scope.offlineAccess.rawValue),
            call,
            now: now
        )
    }

    private func refresh(
        _ parameters: Parameters,
        client: Client,
        _ call: Call,
        now: Date
    ) async throws -> PracticeResponse {
        guard let token = parameters["refresh_token"] else {
            throw ProtocolError(.invalidRequest, "refresh_token is missing.")
        }
        let scope = parameters["scope"]?.split(separator: " ").map(String.init)
        let rotates = options.rotateRefreshTokens && options.faults.rotates
        let (id, grant, granted) = try ledger.withLock { ledger throws(ProtocolError) in
            try ledger.refresh(
                token,
                client: client,
                scope: scope,
                replacing: rotates,
                grantSeconds: grantSeconds,
                at: now
            )
        }
        return try await issue(
            grant,
            id: id,
            scope: options.faults.renewed(granted),
            nonce: nil,
            withIDToken: options.faults.renewsIDToken,
            withRefreshToken: rotates,
            call,
            now: now
        )
    }

    private func issue(
        _ grant: Grant,
        id: String,
        scope: [String],
        nonce: String?,
        withIDToken: Bool,
        withRefreshToken: Bool,
        _ call: Call,
        now: Date
    ) async throws -> PracticeResponse {
        if options.faults.contains(.freshKeys) { await keys.renew() }
        let mint = TokenMint(issuer: call.issuer, options: options, key: try await keys.key(), now: now)
        let accessID = draw()
        let access = try mint.accessToken(for: grant, scope: scope, id: accessID)
        var tokens = TokenSet(accessToken: access, expiresIn: options.accessTokenSeconds, scope: scope)
        if withIDToken, scope.contains(Scope.openid.rawValue) {
            tokens.idToken = try mint.idToken(for: grant, scope: scope, nonce: nonce, accessToken: access)
        }
        tokens.refreshToken = withRefreshToken ? draw() : nil
        let issued = tokens
        ledger.withLock { ledger in
            func record(_ token: String?, _ kind: TokenRecord.Kind, _ name: String, seconds: Int) {
                guard let token else { return }
                let record = TokenRecord(
                    kind: kind,
                    id: name,
                    grantID: id,
                    scope: scope,
                    issuedAt: now,
                    validUntil: now.addingTimeInterval(Double(seconds))
                )
                ledger.record(token, record, seconds: seconds, at: now)
            }
            record(issued.accessToken, .access, accessID, seconds: options.accessTokenSeconds)
            record(issued.idToken, .identity, "", seconds: options.idTokenSeconds)
            record(issued.refreshToken, .refresh, "", seconds: options.refreshTokenSeconds)
            ledger.hasSigned = ledger.hasSigned || issued.idToken != nil
        }
        var answer = issued.json
        options.faults.spoil(tokens: &answer)
        return .answer(answer)
    }

    /// Tells which client sends a request, and that it is that client (RFC 6749 §2.3).
    func authenticate(_ call: Call, _ parameters: Parameters) throws(ProtocolError) -> Client {
        let basic = try call.basicCredentials()
        guard basic != nil || !call.hasAuthorization else {
            throw ProtocolError(.invalidClient, "The Authorization header is not Basic, the only scheme known here.")
        }
        if basic != nil, parameters["client_secret"] != nil {
            throw ProtocolError(
                .invalidRequest,
                "The client authenticates twice, in the Authorization header and in the body; one way is right."
            )
        }
        if let basic, let named = parameters["client_id"], named != basic.id {
            throw ProtocolError(
                .invalidRequest,
                "client_id in the body differs from the one in the Authorization header."
            )
        }
        guard let id = basic?.id ?? parameters["client_id"] else {
            throw ProtocolError(.invalidClient, "client_id is missing, so it is not known which application asks.")
        }
        guard let client = Client.registered(id) else {
            throw ProtocolError(.invalidClient, "No client \(ProtocolError.quote(id)) is registered here.")
        }
        let secret = (basic?.secret).flatMap { $0.isEmpty ? nil : $0 } ?? parameters["client_secret"]
        switch (client.secret, secret) {
        case (nil, nil):
            return client
        case (nil, _?):
            throw ProtocolError(
                .invalidClient,
                "The client \(client.id) is public: it has no secret and must send none."
            )
        case (_?, nil):
            throw ProtocolError(
                .invalidClient,
                "The client \(client.id) is confidential: send its secret by client_secret_basic or client_secret_post."
            )
        case (let expected?, let sent?):
            guard Encoding.constantTimeEqual(expected, sent) else {
                throw ProtocolError(.invalidClient, "The client_secret is wrong.")
            }
            return client
        }
    }
}
