import Cells
import FoundationEssentials
import JOSE
public import OAuth

/// What the tokens can be used for in step 9.
public enum TokenUse: String, Hashable, Sendable, CaseIterable {
    case userinfo, refresh, reuse, api, introspection, revocation, logout

    var errand: Errand? {
        switch self {
        case .userinfo: .userinfo
        case .refresh: .refresh
        case .reuse: .reuse
        case .api: .api
        case .introspection: .introspection
        case .revocation: .revocation
        case .logout: nil
        }
    }
}

extension Walk {
    /// Why a use of the tokens is not possible now; nil if it is.
    public func refusal(of use: TokenUse) -> Problem? {
        guard let tokens else { return Problem("no_tokens", "There are no tokens yet: walk to step 7 first.") }
        guard let metadata else {
            return Problem("no_metadata", "The provider's metadata is gone: connect again in step 1.")
        }
        if let errand = use.errand, running.contains(errand) {
            return Problem("still_running", "This is under way; Esc cancels it.")
        }
        func missing(_ endpoint: String?, _ name: SafeText) -> Problem? {
            endpoint == nil ? Problem("no_endpoint", "This provider's metadata has no \(name).") : nil
        }
        switch use {
        case .userinfo:
            if tokens.accessToken == nil { return Problem("no_token", "There is no access token to send.") }
            return missing(metadata.userinfoEndpoint, "userinfo_endpoint")
        case .api:
            return tokens.accessToken == nil ? Problem("no_token", "There is no access token to send.") : nil
        case .refresh:
            if self.use.probing != nil {
                return Problem("still_running", "A revocation is under way; Esc cancels it.")
            }
            return tokens.refreshToken == nil
                ? Problem("no_refresh_token", "No refresh token came. Ask for the scope offline_access in step 1.")
                : nil
        case .reuse:
            return self.use.replacedRefreshToken == nil
                ? Problem(
                    "no_old_refresh_token",
                    "None was replaced yet: refresh first."
                )
                : nil
        case .introspection:
            return missing(metadata.introspectionEndpoint, "introspection_endpoint")
        case .revocation:
            if self.use.probing != nil, !self.use.isRevocationDue {
                return Problem("still_running", "This is under way; Esc cancels it.")
            }
            return missing(metadata.revocationEndpoint, "revocation_endpoint")
        case .logout:
            return missing(metadata.endSessionEndpoint, "end_session_endpoint")
        }
    }

    /// Uses the tokens in one of the ways of step 9; nothing happens if ``refusal(of:)-(TokenUse)`` has a reason.
    public mutating func use(_ use: TokenUse) -> [Effect] {
        guard refusal(of: use) == nil, let metadata, let tokens else { return [] }
        let access = tokens.accessToken?.token ?? Secret("")
        switch use {
        case .userinfo:
            return UserInfo.request(metadata: metadata, accessToken: access).map { call(.userinfo, $0) } ?? []
        case .api:
            return self.use.api.map { self.use($0) } ?? []
        case .refresh:
            guard let refreshToken = tokens.refreshToken else { return [] }
            return send(refreshToken, for: .refresh, to: metadata)
        case .reuse:
            guard let old = self.use.replacedRefreshToken else { return [] }
            return send(old, for: .reuse, to: metadata)
        case .introspection:
            return TokenManagement.introspectionRequest(token: access, client: client, metadata: metadata)
                .map { call(.introspection, $0) } ?? []
        case .revocation:
            return revoke()
        case .logout:
            return logoutURL.map { [.openBrowser(url: $0, ticket(.browser))] } ?? []
        }
    }

    /// Why the latest use of that kind got no answer; nil if it did.
    public func failure(of use: TokenUse) -> TransportFailure? {
        use.errand.flatMap { self.use.calls[$0]?.failure }
    }

    private mutating func send(_ refreshToken: Secret, for errand: Errand, to metadata: ServerMetadata) -> [Effect] {
        count([refreshToken.revealed()])
        return call(errand, TokenRequest(refreshing: refreshToken, client: client, metadata: metadata).request)
    }

    /// The URL that ends the session in the browser (OpenID Connect RP-Initiated Logout §2).
    public var logoutURL: String? {
        guard let metadata else { return nil }
        return TokenManagement.endSessionURL(
            idTokenHint: tokens?.idToken?.token,
            clientID: client.clientID,
            metadata: metadata,
            postLogoutRedirectURI: use.logout.redirectURI.isEmpty ? nil : use.logout.redirectURI,
            state: use.logout.state.isEmpty ? nil : use.logout.state
        )
    }

    /// Takes the answer to a use of the tokens; what it gives is to be done outside.
    mutating func useResponded(
        _ result: Result<IncomingResponse, TransportFailure>,
        to errand: Errand,
        now: Date
    ) -> [Effect] {
        if let effects = probed(result, by: errand) { return effects }
        guard var call = use.calls[errand] else { return [] }
        switch result {
        case .failure(let failure):
            call.failure = failure
        case .success(let response):
            remember(secretsIn: response)
            call.response = response
            let evidence = evidence(of: call.request, response, to: errand)
            call.findings = judge(response, to: errand, now: now)
            if call.findings.contains(where: { $0.outcome == .failed }), !(200..<300).contains(response.status) {
                call.comparison = evidence?.comparison ?? []
                call.error = evidence?.error
            }
        }
        use.calls[errand] = call
        if let failure = call.failure {
            statuses[.use] = .failed(Problem(failure.code.rawValue, "\(failure.message)"))
        } else if let failed = (call.findings + use.calls.values.flatMap(\.findings)).first(where: {
            $0.outcome == .failed
        }) {
            // What was refused before stays refused until it is done again.
            statuses[.use] = .failed(Problem(failed.rule, "\(failed.message)"))
        } else {
            statuses[.use] = .done
        }
        return errand == .revocation && call.response != nil ? revoked() : []
    }

    /// What is known about a use before its answer changes anything.
    private func evidence(of request: OutgoingRequest, _ response: IncomingResponse, to errand: Errand) -> UseEvidence?
    {
        guard let kind = UseEvidence.Kind(rawValue: errand.rawValue), let metadata, let tokens else { return nil }
        var evidence = UseEvidence(kind: kind, request: request, response: response, metadata: metadata)
        evidence.tokenExpiresAt = tokens.accessToken?.expiresAt ?? tokens.accessTokenEnds
        evidence.tokenIssuer = tokens.accessToken?.inspection.claims?["iss"]?.string
        evidence.grantedScope = grantedScope
        evidence.isRevoked = use.accessTokenIsDead
        evidence.timesSent = tokens.refreshToken.flatMap { timesSent[$0] } ?? 0
        evidence.hasUnknownPast = resumed != nil && use.renewal == nil
        return evidence
    }

    private mutating func judge(_ response: IncomingResponse, to errand: Errand, now: Date) -> [Finding] {
        switch errand {
        case .userinfo:
            let subject = tokens?.idToken?.inspection.claims?["sub"]?.string
            let (claims, findings) = UserInfo.judge(response, subject: subject)
            use.userinfo = claims
            return findings
        case .refresh:
            // A refresh without a scope asks for the same as before (RFC 6749 §6).
            let judged = TokenResponse.judge(
                response,
                requestedScope: askedScope,
                refreshing: true,
                provider: metadata?.provider
            )
            let before = tokens
            renew(judged, now: now)
            return judged.findings + renewalFindings(judged, after: before)
        case .reuse:
            return RefreshJudgement.judgeReuse(response)
        case .api:
            return judgeAPI(response)
        case .introspection:
            let (active, _, findings) = TokenManagement.judgeIntrospection(response)
            if active == false { use.accessTokenIsDead = true }
            return findings
        case .revocation:
            let findings = TokenManagement.judgeRevocation(response)
            if !findings.contains(where: { $0.outcome == .failed }) {
                use.accessTokenIsDead = use.revokedToken == tokens?.accessToken?.token
                use.hasRevoked = true
            }
            return findings
        default:
            return []
        }
    }

    /// What the new tokens are beside those from before.
    private func renewalFindings(_ judged: TokenResponse, after before: TokensRecord?) -> [Finding] {
        guard let before, let sent = before.refreshToken else { return [] }
        let known = RefreshJudgement.Before(
            refreshToken: sent,
            accessToken: before.accessToken?.token,
            hadIDToken: before.idToken != nil,
            scope: grantedScope,
            isPublicClient: client.authentication == .none
        )
        let findings = RefreshJudgement(of: judged, after: known).findings
        guard judged.idToken != nil, let old = before.idToken, let new = tokens?.idToken else { return findings }
        return findings + new.inspection.renewal(of: old.inspection)
    }

    /// Puts refreshed tokens in the place of the old ones; what did not come anew stays (RFC 6749 §6).
    private mutating func renew(_ judged: TokenResponse, now: Date) {
        guard let access = judged.accessToken, let before = tokens else { return }
        var renewed = before
        renewed.accessToken = decode(access, as: .accessToken, cameWith: access, now: now)
        if let token = judged.idToken {
            renewed.idToken = decode(token, as: .idToken, cameWith: access, now: now)
            renewed.idToken?.isRefreshed = true
        }
        if let token = judged.refreshToken, token != before.refreshToken {
            use.replacedRefreshToken = before.refreshToken
            renewed.refreshToken = token
        }
        renewed.accessTokenEnds = judged.expiresIn.flatMap { Self.end(of: judged.receivedAt, after: $0) }
        if let refreshed = judged.refreshToken {
            renewed.refreshTokenEnds = TokensRecord.refreshEnd(
                refreshed,
                members: judged.members,
                receivedAt: judged.receivedAt
            )
        }
        renewed.receivedAt = judged.receivedAt
        tokens = renewed
        use.renewal = Renewal(before: before, after: renewed)
        use.accessTokenIsDead = false
        use.hasRevoked = false
        if status(.verify) != .untouched { statuses[.verify] = .stale("the tokens were refreshed since.") }
    }
}
