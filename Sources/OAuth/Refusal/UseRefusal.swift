public import JOSE

extension UseEvidence {
    /// Compares what is known about the token and the client with what the use needs.
    ///
    /// The rules begin with the use, such as `userinfo.access_token` or `refresh.client_auth`; the last one,
    /// `….refusal`, is the conclusion.
    public var comparison: [Finding] {
        let error = error
        var findings: [Finding] =
            switch kind {
            case .userinfo: [tokenLife, tokenIssuerFinding, openIDScope(error)]
            case .refresh: [refreshToken(error), clientAuthentication(error)]
            case .introspection, .revocation: [clientAuthentication(error)]
            }
        findings.append(ClockCheck.finding(rule: rule("clock"), response))
        return findings + [
            RefusalConclusion(findings, error).finding(rule: rule("refusal"), reference: reference)
        ]
    }

    private func rule(_ name: String) -> String { "\(kind.rawValue).\(name)" }

    private var reference: String {
        switch kind {
        case .userinfo: "RFC 6750 §3.1"
        case .refresh: "RFC 6749 §5.2"
        case .introspection: "RFC 7662 §2.3"
        case .revocation: "RFC 7009 §2.2.1"
        }
    }

    private var tokenLife: Finding {
        let rule = rule("access_token")
        if isRevoked {
            return Finding(
                rule,
                .failed,
                "The access token is not good any more: the provider said so before.",
                expected: "an active token",
                actual: "a revoked one",
                reference: reference
            )
        }
        guard let tokenExpiresAt else {
            return Finding(
                rule,
                .notChecked,
                "Nothing says when the access token ends.",
                reference: reference
            )
        }
        let isOver = tokenExpiresAt <= response.receivedAt
        return Finding(
            rule,
            isOver ? .failed : .passed,
            isOver
                ? "The access token had expired when it was used. A refresh gets a new one."
                : "The access token had not expired by this clock.",
            expected: "a time after \(UTC.string(response.receivedAt))",
            actual: UTC.string(tokenExpiresAt),
            reference: reference
        )
    }

    private var tokenIssuerFinding: Finding {
        let rule = rule("iss")
        guard let tokenIssuer, !metadata.issuer.isEmpty else {
            return Finding(rule, .notChecked, "The access token does not say who made it.", reference: "RFC 9068 §4")
        }
        let isSame = sameBytes(tokenIssuer, metadata.issuer)
        return Finding(
            rule,
            isSame ? .passed : .failed,
            isSame
                ? "The access token was made by the issuer that is asked."
                : "The access token was made by another issuer than the one whose userinfo was asked.",
            expected: metadata.issuer,
            actual: excerpt(tokenIssuer),
            reference: "RFC 9068 §4"
        )
    }

    private func openIDScope(_ error: ProviderError?) -> Finding {
        let isGranted = grantedScope.split(separator: " ").contains("openid")
        return Finding(
            rule("scope"),
            isGranted ? .passed : error?.code == "insufficient_scope" ? .failed : .warning,
            isGranted
                ? "The scope openid was granted, which userinfo needs."
                : "The scope openid was not granted, which userinfo needs.",
            expected: "openid",
            actual: excerpt(grantedScope),
            reference: "OpenID Connect Core 1.0 §5.3"
        )
    }

    private func refreshToken(_ error: ProviderError?) -> Finding {
        let rule = rule("refresh_token")
        let reference = "RFC 9700 §4.14.2"
        if isRevoked {
            return Finding(
                rule,
                error?.code == "invalid_grant" ? .failed : .warning,
                "The access token was revoked, and many providers end the refresh token with it.",
                expected: "no revocation before",
                actual: "a revocation",
                reference: reference
            )
        }
        let isFirst = timesSent <= 1
        if isFirst, hasUnknownPast {
            return Finding(
                rule,
                .notChecked,
                "The refresh token comes from a file: whether it is the newest one, or was sent before, is not known here.",
                expected: "the first time",
                reference: reference
            )
        }
        return Finding(
            rule,
            isFirst ? .passed : .warning,
            isFirst
                ? "The refresh token is the newest one, and it was sent for the first time."
                : "The refresh token was sent \(timesSent) times; where refresh tokens rotate, each works once.",
            expected: "the first time",
            actual: isFirst ? "the first time" : "\(timesSent) times",
            reference: reference
        )
    }

    private func clientAuthentication(_ error: ProviderError?) -> Finding {
        let check = ClientAuthenticationCheck(
            request: request,
            parameters: FormEncoding.decode(String(decoding: request.body, as: UTF8.self)),
            metadata: metadata
        )
        let finding = check.finding(rule: rule("client_auth"), error: error)
        // RFC 7662 §2.1: the endpoint has to know who asks, or anybody could try tokens out.
        guard kind == .introspection, finding.actual == "none" else { return finding }
        return Finding(
            rule("client_auth"),
            .failed,
            "The client has no secret, and introspection is for clients and APIs that prove who they are.",
            expected: "client_secret_basic or client_secret_post",
            actual: "none",
            reference: "RFC 7662 §2.1"
        )
    }
}
