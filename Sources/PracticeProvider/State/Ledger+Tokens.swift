import FoundationEssentials

extension Ledger {
    /// Exchanges a code for the grant it stands for (RFC 6749 §4.1.3, RFC 7636 §4.6).
    ///
    /// A code that comes a second time ends every token issued from it (RFC 6749 §4.1.2).
    mutating func redeem(
        code: String,
        client: Client,
        redirectURI: String?,
        verifier: String?,
        grantSeconds: Int,
        codeSeconds: Int,
        at now: Date
    ) throws(ProtocolError) -> (id: String, grant: Grant) {
        let key = Encoding.digest(code)
        guard let record = codes.value(key, at: now) else {
            throw ProtocolError(.invalidGrant, "The code is not known here: it was never issued, or long ago.")
        }
        guard record.grant.client == client else {
            throw ProtocolError(.invalidGrant, "The code was issued to another client.")
        }
        guard !record.isRedeemed else {
            revoke(grant: record.grantID)
            throw ProtocolError(
                .invalidGrant,
                "The code was already used. A code works once; the tokens issued from it are revoked now."
            )
        }
        guard now < record.validUntil else {
            throw ProtocolError(.invalidGrant, "The code has expired: it was valid for \(codeSeconds) s.")
        }
        try Self.check(redirectURI: redirectURI, verifier: verifier, against: record.authorization)
        // Remembered as long as its tokens, so that a second use still ends them.
        if var redeemed = codes.remove(key) {
            redeemed.isRedeemed = true
            codes.insert(redeemed, for: key, seconds: grantSeconds, at: now)
        }
        grants.insert(record.grant, for: record.grantID, seconds: grantSeconds, at: now)
        return (record.grantID, record.grant)
    }

    private static func check(
        redirectURI: String?,
        verifier: String?,
        against authorization: Authorization
    ) throws(ProtocolError) {
        guard let redirectURI else {
            throw ProtocolError(.invalidRequest, "redirect_uri is missing: send the one of the authorization request.")
        }
        guard redirectURI == authorization.redirectURI else {
            throw ProtocolError(.invalidGrant, "The redirect_uri is not the one of the authorization request.")
        }
        guard let verifier else {
            throw ProtocolError(
                .invalidRequest,
                "code_verifier is missing: the authorization request had a code_challenge (PKCE, RFC 7636)."
            )
        }
        guard verifier.utf8.allSatisfy(\.isUnreserved) else {
            throw ProtocolError(
                .invalidGrant,
                "The code_verifier has a character other than A-Z, a-z, 0-9, '-', '.', '_' and '~'."
            )
        }
        guard (43...128).contains(verifier.utf8.count) else {
            throw ProtocolError(
                .invalidGrant,
                "The code_verifier has \(verifier.utf8.count) characters; it must have 43 to 128."
            )
        }
        let method = authorization.method
        guard Encoding.constantTimeEqual(method.challenge(for: verifier), authorization.challenge) else {
            throw ProtocolError(
                .invalidGrant,
                "The code_verifier does not match the code_challenge (\(method.rawValue))."
            )
        }
    }

    /// Accepts a refresh token and, if it is to be replaced, marks it so (RFC 6749 §6, RFC 9700 §4.14).
    mutating func refresh(
        _ token: String,
        client: Client,
        scope: [String]?,
        replacing: Bool,
        grantSeconds: Int,
        at now: Date
    ) throws(ProtocolError) -> (id: String, grant: Grant, scope: [String]) {
        let key = Encoding.digest(token)
        guard let record = tokens.value(key, at: now), record.kind == .refresh else {
            throw ProtocolError(.invalidGrant, "The refresh_token is not known here, or no longer.")
        }
        guard let grant = grants.value(record.grantID, at: now) else {
            throw ProtocolError(.invalidGrant, "The refresh_token was revoked.")
        }
        guard grant.client == client else {
            throw ProtocolError(.invalidGrant, "The refresh_token was issued to another client.")
        }
        guard !record.isReplaced else {
            revoke(grant: record.grantID)
            throw ProtocolError(
                .invalidGrant,
                "The refresh_token was already used and replaced. All tokens of this sign-in are revoked now."
            )
        }
        guard now < record.validUntil else {
            throw ProtocolError(.invalidGrant, "The refresh_token has expired.")
        }
        if let foreign = scope?.first(where: { !grant.scope.contains($0) }) {
            throw ProtocolError(
                .invalidScope,
                "The scope \(ProtocolError.quote(foreign)) was not granted at the sign-in; a refresh cannot add it."
            )
        }
        if replacing { tokens.update(key) { $0.isReplaced = true } }
        grants.insert(grant, for: record.grantID, seconds: grantSeconds, at: now)
        return (record.grantID, grant, scope ?? grant.scope)
    }

    /// Remembers a token that was issued.
    mutating func record(_ token: String, _ record: TokenRecord, seconds: Int, at now: Date) {
        tokens.insert(record, for: Encoding.digest(token), seconds: seconds + Self.memorySeconds, at: now)
    }

    /// A token that is good now: issued here, not ended, not replaced, not revoked.
    func active(_ token: String, at now: Date) -> (record: TokenRecord, grant: Grant)? {
        guard let (record, grant) = known(token, at: now), now < record.validUntil, !record.isReplaced else {
            return nil
        }
        return (record, grant)
    }

    /// A token that was issued here and whose grant still stands, even if it has ended.
    func known(_ token: String, at now: Date) -> (record: TokenRecord, grant: Grant)? {
        guard let record = tokens.value(Encoding.digest(token), at: now),
            let grant = grants.value(record.grantID, at: now)
        else { return nil }
        return (record, grant)
    }

    /// Revokes a token (RFC 7009 §2.1); with a refresh token goes all that was issued from the same sign-in.
    mutating func revoke(token: String, client: Client, at now: Date) throws(ProtocolError) {
        guard let (record, grant) = known(token, at: now) else { return }
        guard grant.client == client else {
            throw ProtocolError(.invalidGrant, "The token was issued to another client.")
        }
        switch record.kind {
        case .refresh: revoke(grant: record.grantID)
        case .access, .identity: tokens.remove(Encoding.digest(token))
        }
    }
}
