import FoundationEssentials
import Synchronization

extension PracticeProvider {
    /// The userinfo endpoint (OpenID Connect Core §5.3), protected as RFC 6750 says.
    func userinfo(_ call: Call, now: Date) throws(ProtocolError) -> PracticeResponse {
        let inBody = call.method == "POST" && !call.body.isEmpty ? try call.bodyParameters()["access_token"] : nil
        guard let token = call.bearerToken ?? inBody else {
            // RFC 6750 §3.1: who sent no token is told no error code.
            return .empty(status: 401, headers: [Self.bearerChallenge(nil)])
        }
        guard let (record, grant) = ledger.withLock({ $0.active(token, at: now) }), record.kind == .access else {
            return Self.refuseBearer(
                ProtocolError(.invalidToken, "The access token has expired, was revoked, or was never issued here.")
            )
        }
        guard record.scope.contains(Scope.openid.rawValue) else {
            return Self.refuseBearer(
                ProtocolError(.insufficientScope, "The access token lacks the scope openid, which userinfo needs.")
            )
        }
        var claims: JSONObject = ["sub": .string(grant.account.subject)]
        claims = claims.merging(grant.account.claims(for: record.scope))
        options.faults.spoil(userinfo: &claims)
        return .answer(claims)
    }

    private static func refuseBearer(_ error: ProtocolError) -> PracticeResponse {
        .failure(error, headers: [bearerChallenge(error)])
    }

    private static func bearerChallenge(_ error: ProtocolError?) -> PracticeHeader {
        var value = "Bearer realm=\"pixy practice provider\""
        if let error {
            value += ", error=\"\(error.code.rawValue)\", error_description=\"\(error.description)\""
        }
        if error?.code == .insufficientScope { value += ", scope=\"openid\"" }
        return PracticeHeader("WWW-Authenticate", value)
    }

    /// The revocation endpoint (RFC 7009 §2); a token that is not known is as good as revoked.
    func revoke(_ call: Call, now: Date) throws(ProtocolError) -> PracticeResponse {
        let (token, client) = try tokenAndClient(call)
        try ledger.withLock { ledger throws(ProtocolError) in
            try ledger.revoke(token: token, client: client, at: now)
        }
        return .empty()
    }

    /// The introspection endpoint (RFC 7662 §2); a client sees its own tokens only.
    func introspect(_ call: Call, now: Date) throws(ProtocolError) -> PracticeResponse {
        let (token, client) = try tokenAndClient(call)
        guard let (record, grant) = ledger.withLock({ $0.active(token, at: now) }), grant.client == client,
            record.kind != .identity
        else {
            return .answer(["active": false])
        }
        var answer: JSONObject = [
            "active": true,
            "scope": .string(record.scope.joined(separator: " ")),
            "client_id": .string(client.id),
            "username": .string(grant.account.username),
        ]
        if record.kind == .access { answer["token_type"] = "Bearer" }
        answer = answer.merging([
            "exp": .integer(Encoding.seconds(record.validUntil)),
            "iat": .integer(Encoding.seconds(record.issuedAt)),
            "sub": .string(grant.account.subject),
            "iss": .string(call.issuer),
        ])
        if record.kind == .access {
            answer["aud"] = .string(grant.audience ?? call.issuer)
            answer["jti"] = .string(record.id)
        }
        return .answer(answer)
    }

    private func tokenAndClient(_ call: Call) throws(ProtocolError) -> (token: String, client: Client) {
        let parameters = try call.bodyParameters()
        let client = try authenticate(call, parameters)
        guard let token = parameters["token"] else { throw ProtocolError(.invalidRequest, "token is missing.") }
        return (token, client)
    }
}
