import Cells
import FoundationEssentials
public import JOSE
import OAuth

extension Walk {
    mutating func responded(
        _ result: Result<IncomingResponse, TransportFailure>,
        to errand: Errand,
        now: Date
    ) -> [Effect] {
        switch errand {
        case .discovery: return discovered(result)
        case .token: tokenResponded(result, now: now)
        case .keys: return keysResponded(result, now: now)
        case .userinfo, .refresh, .reuse, .api, .introspection, .revocation:
            return useResponded(result, to: errand, now: now)
        default: break
        }
        return []
    }

    private mutating func discovered(_ result: Result<IncomingResponse, TransportFailure>) -> [Effect] {
        guard var record = provider else { return [] }
        defer { provider = record }
        switch result {
        case .failure(let failure):
            record.findings = []
            record.metadata = nil
            statuses[.provider] = .failed(Problem(failure.code.rawValue, "\(failure.message)"))
        case .success(let response):
            let isMissing = ServerMetadata.hasNoDocument(response)
            if isMissing, let request = record.request, let next = record.remaining.first {
                record.earlier.append(.init(request: request, response: response))
                record.request = next
                record.remaining.removeFirst()
                return [send(next, for: .discovery)]
            }
            if isMissing, let first = record.earlier.first {
                // What the standard's first place answered says most about a wrong issuer.
                record.earlier.append(.init(request: record.request ?? first.request, response: response))
                record.earlier.removeFirst()
                record.request = first.request
                return conclude(first.response, &record, inVain: true)
            }
            return conclude(response, &record)
        }
        return []
    }

    private mutating func conclude(
        _ response: IncomingResponse,
        _ record: inout ProviderRecord,
        inVain: Bool = false
    ) -> [Effect] {
        let (metadata, findings) = ServerMetadata.judge(response, issuer: record.issuer)
        record.response = response
        record.metadata = metadata
        record.findings = findings
        if let found = record.request, let first = record.earlier.first, metadata != nil {
            record.findings.append(ServerMetadata.location(found, after: first.response))
        }
        record.warnings = metadata?.warnings(for: client) ?? []
        if let failed = findings.first(where: { $0.outcome == .failed }) {
            let others = record.earlier.count
            let vain: SafeText =
                !inVain
                ? ""
                : others == 1
                    ? " The place of RFC 8414 was asked in vain, too."
                    : " \(others) other places, those of RFC 8414 among them, were asked in vain, too."
            statuses[.provider] = .failed(Problem("discovery", "\(failed.message)\(vain)"))
        } else {
            statuses[.provider] = .done
        }
        return []
    }

    private mutating func tokenResponded(_ result: Result<IncomingResponse, TransportFailure>, now: Date) {
        guard let sent = sentExchange else { return }
        switch result {
        case .failure(let failure):
            statuses[.exchange] = .failed(Problem(failure.code.rawValue, "\(failure.message)"))
            statuses[.response] = .failed(Problem(failure.code.rawValue, "\(failure.message)"))
        case .success(let response):
            statuses[.exchange] = .done
            remember(secretsIn: response)
            let judged = TokenResponse.judge(
                response,
                requestedScope: askedScope,
                provider: metadata?.provider
            )
            var record = ReplyRecord(sent: sent, response: response, judged: judged)
            if judged.accessToken == nil { record.comparison = comparison(of: sent, response) }
            reply = record
            take(judged, now: now)
            if let failed = judged.findings.first(where: { $0.outcome == .failed }) {
                statuses[.response] = .failed(Problem(judged.error?.code ?? failed.rule, "\(failed.message)"))
            } else {
                statuses[.response] = .done
            }
        }
    }

    /// Both halves of a refused exchange compared.
    private func comparison(of sent: TokenRequest, _ response: IncomingResponse) -> [Finding] {
        guard let authorization, let metadata, let answer = callback.answers.last,
            let validated = answer.judgement.validated
        else { return [] }
        return RefusalCheck.compare(
            ExchangeEvidence(
                sent: sent,
                authorization: authorization,
                callbackCode: validated.code,
                codeArrivedAt: answer.at,
                callbackFindings: answer.judgement.findings,
                clientSecret: client.authentication == .none ? nil : client.secret,
                timesSent: sent.parameters.values(of: "code").map { timesSent[Secret($0)] ?? 0 }.max() ?? 0,
                metadata: metadata,
                response: response
            )
        )
    }

    /// Decodes what came; judging needs the keys and comes with step 8.
    private mutating func take(_ judged: TokenResponse, now: Date) {
        verification = nil
        use = UseRecord()
        guard judged.accessToken != nil || judged.idToken != nil else {
            tokens = nil
            return
        }
        let access = judged.accessToken
        tokens = TokensRecord(
            idToken: judged.idToken.map { decode($0, as: .idToken, cameWith: access, now: now) },
            accessToken: access.map { decode($0, as: .accessToken, cameWith: access, now: now) },
            refreshToken: judged.refreshToken,
            accessTokenEnds: judged.expiresIn.flatMap { Self.end(of: judged.receivedAt, after: $0) },
            refreshTokenEnds: TokensRecord.refreshEnd(
                judged.refreshToken,
                members: judged.members,
                receivedAt: judged.receivedAt
            ),
            receivedAt: judged.receivedAt
        )
    }

    /// The whole second some seconds later, if both are within what people mean by a time.
    static func end(of start: Date, after seconds: Int64) -> Date? {
        guard seconds >= 0, seconds < 100 * 366 * 86_400 else { return nil }
        return Date(timeIntervalSince1970: start.timeIntervalSince1970.rounded(.down) + Double(seconds))
    }

    func decode(_ token: Secret, as kind: TokenKind, cameWith access: Secret?, now: Date) -> TokenRecord {
        var expectations = Expectations()
        expectations.kind = kind
        expectations.leeway = settings.leeway
        return TokenRecord(
            token: token,
            inspection: Inspection(of: token, expecting: expectations, at: now),
            cameWith: access
        )
    }

    /// Judges the tokens with the keys at hand; called again when a token ends while it is shown.
    mutating func judge(keysResponse response: IncomingResponse?, now: Date) {
        var record = VerificationRecord(keysResponse: response, judgedAt: now)
        if let response {
            if response.status != 200 {
                record.keyFindings.append(
                    Finding(
                        "jwks.response",
                        .failed,
                        "The JWKS endpoint answered with status \(response.status).",
                        expected: "200",
                        actual: String(response.status),
                        reference: "RFC 7517 §5"
                    )
                )
            } else {
                do {
                    record.keys = try JSONWebKeySet(parsing: response.body)
                } catch {
                    record.keyFindings.append(
                        Finding(
                            "jwks.response",
                            .failed,
                            "The JWKS cannot be read: \(error.reason)",
                            reference: "RFC 7517 §5"
                        )
                    )
                }
            }
        }
        verification = record
        rejudge(now: now)
    }

    /// Judges once more what was judged before, since time has passed; what is out of date stays so.
    mutating func rejudge(now: Date) {
        if case .stale = status(.verify) { return }
        guard var record = verification, let tokens else { return }
        record.judgedAt = now
        record.idToken = tokens.idToken.map { judged($0, as: .idToken, keys: record.keys, now: now) }
        record.accessToken = tokens.accessToken.map { judged($0, as: .accessToken, keys: record.keys, now: now) }
        verification = record
        let findings = record.findings
        if let failed = findings.first(where: { $0.outcome == .failed }) {
            statuses[.verify] = .failed(Problem(failed.rule, "\(failed.message)"))
        } else {
            statuses[.verify] = .done
        }
    }

    private func judged(_ token: TokenRecord, as kind: TokenKind, keys: JSONWebKeySet?, now: Date) -> Inspection {
        var expectations = Expectations()
        expectations.kind = kind
        expectations.keys = keys
        expectations.leeway = settings.leeway
        expectations.issuer = knownIssuer
        expectations.clientID = client.clientID
        expectations.audience = kind == .accessToken ? client.audience : nil
        if kind == .idToken {
            expectations.maxAge = client.maxAge
            let hasNonce = token.inspection.claims?["nonce"] != nil
            expectations.nonce = token.isRefreshed && !hasNonce ? nil : nonceSent
            expectations.accessToken = token.cameWith
            expectations.code = token.isRefreshed ? nil : callback.validated?.code
            expectations.allowedAlgorithms = metadata?.idTokenSigningAlgorithms
        }
        return Inspection(of: token.token, expecting: expectations, at: now)
    }
}

extension VerificationRecord {
    /// All checks of this step, keys first.
    public var findings: [Finding] {
        keyFindings + (idToken?.findings ?? []) + (accessToken?.findings ?? [])
    }
}
