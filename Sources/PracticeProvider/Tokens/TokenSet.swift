import FoundationEssentials

/// What the token endpoint hands out at once.
struct TokenSet: Sendable {
    var accessToken: String
    var idToken: String?
    var refreshToken: String?
    var expiresIn: Int
    var scope: [String]

    /// The token response (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3).
    var json: JSONObject {
        var json: JSONObject = [
            "access_token": .string(accessToken), "token_type": "Bearer", "expires_in": .integer(expiresIn),
        ]
        json["refresh_token"] = refreshToken.map(JSON.string)
        json["id_token"] = idToken.map(JSON.string)
        json["scope"] = .string(scope.joined(separator: " "))
        return json
    }
}

/// Puts the claims of tokens together; a pure function of what it holds.
struct TokenMint: Sendable {
    let issuer: String
    let options: PracticeOptions
    let key: SigningKey
    let now: Date

    private var issuedAt: Int { Encoding.seconds(now) }

    /// An access token (RFC 9068 §2.2).
    func accessToken(for grant: Grant, scope: [String], id: String) throws -> String {
        let claims: JSONObject = [
            "iss": .string(issuer),
            "sub": .string(grant.account.subject),
            "aud": .string(grant.audience ?? issuer),
            "exp": .integer(issuedAt + options.accessTokenSeconds),
            "iat": .integer(issuedAt),
            "jti": .string(id),
            "client_id": .string(grant.client.id),
            "scope": .string(scope.joined(separator: " ")),
            "auth_time": .integer(Encoding.seconds(grant.authenticatedAt)),
        ]
        let style: SignatureStyle = options.faults.signatureStyle == .unnamed ? .unnamed : .proper
        return try key.sign(claims, type: "at+jwt", how: style)
    }

    /// An id_token (OpenID Connect Core §2); a refreshed one has no nonce (§12.2).
    func idToken(for grant: Grant, scope: [String], nonce: String?, accessToken: String) throws -> String {
        var claims: JSONObject = [
            "iss": .string(issuer),
            "sub": .string(grant.account.subject),
            "aud": .string(grant.client.id),
            "exp": .integer(issuedAt + options.idTokenSeconds),
            "iat": .integer(issuedAt),
            "auth_time": .integer(Encoding.seconds(grant.authenticatedAt)),
        ]
        claims["nonce"] = nonce.map(JSON.string)
        claims["at_hash"] = .string(key.leftHalfHash(of: accessToken))
        claims = claims.merging(grant.account.claims(for: scope))
        options.faults.spoil(idToken: &claims, accessToken: accessToken, key: key)
        return try key.sign(claims, type: "JWT", how: options.faults.signatureStyle)
    }
}
