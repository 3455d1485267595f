import FoundationEssentials

extension Judge {
    /// Rule `exp`: the token has not expired, give or take the leeway (RFC 7519 §4.1.4).
    func expiry(_ claims: Claims) -> [Finding] {
        let rule = Rule("exp", "RFC 7519 §4.1.4")
        guard let date = NumericDate(claims["exp"]) else {
            return [absence(rule, "Without it a token never expires.")]
        }
        guard case .time(let seconds) = date else {
            return [unusable(rule, date, claims["exp"])]
        }
        let moment = time(seconds)
        let (outcome, message) = judge(expiry: seconds, moment, claims)
        return [rule(outcome, message, expected: limits.afterEarliest, actual: moment)]
    }

    private func judge(expiry seconds: Double, _ moment: String, _ claims: Claims) -> (Finding.Outcome, String) {
        let left = seconds - now
        if left > 0 {
            let message = TextBuffer.string { writeExpiry(seconds, in: left, into: &$0) }
            let start = if case .time(let issued)? = NumericDate(claims["iat"]), issued < now { issued } else { now }
            guard seconds - start > Self.longLifetime else { return (.passed, message) }
            return (
                .warning,
                message + " It is good for \(UTC.duration(seconds - start)), and so it is for whoever steals it."
            )
        }
        let ago = UTC.duration(left)
        if now < seconds + leeway {
            let remark = leeway > 300 ? " Usual is a leeway of no more than a few minutes." : ""
            let message =
                "The token expired at \(moment), \(ago) ago, but that is within the leeway of \(leewayText).\(remark)"
            return (.passed, message)
        }
        // Up to 1973: nobody means that, but 3600 is a common lifetime.
        let hint =
            seconds > 0 && seconds < 100_000_000
            ? " So small a number looks like a lifetime, but exp is a moment: seconds since 1970."
            : leewayHint((now - seconds).rounded(.down) + 1)
        return (.failed, TextBuffer.string { writeExpiry(seconds, ago: left, into: &$0) } + hint)
    }

    /// Ten years, in seconds: longer than any token should be good for.
    static let longLifetime = 315_576_000.0

    /// Rule `nbf`: the token may be used already (RFC 7519 §4.1.5).
    func notBefore(_ claims: Claims) -> [Finding] {
        let rule = Rule("nbf", "RFC 7519 §4.1.5")
        guard let date = NumericDate(claims["nbf"]) else {
            return [rule(.notChecked, "The token has no nbf: it may be used from the start.")]
        }
        guard case .time(let seconds) = date else {
            return [unusable(rule, date, claims["nbf"], whenTooLarge: .failed)]
        }
        let moment = time(seconds)
        let right = limits.notAfterLatest
        guard now >= seconds - leeway else {
            let message =
                "The token may not be used before \(moment), in \(UTC.duration(seconds - now)); it is \(time(now)) now"
                + " and the leeway is \(leewayText)."
                + " Authorities disagree: JWT forbids to accept it, Auth0 refuses it, OpenID Connect has no such check."
            return [rule(.failed, message + leewayHint((seconds - now).rounded(.up)), expected: right, actual: moment)]
        }
        if case .time(let end)? = NumericDate(claims["exp"]), end <= seconds {
            let message =
                "The token may be used from \(moment) on, but it expires before (exp): it is never good without"
                + " a leeway (here \(leewayText))."
            return [rule(.warning, message, expected: "before \(time(end))", actual: moment)]
        }
        let message =
            seconds > now
            ? "The token may be used from \(moment) on, which is within the leeway of \(leewayText)."
            : "The token may be used since \(moment) (leeway \(leewayText))."
        return [rule(.passed, message, expected: right, actual: moment)]
    }

    /// Rule `iat`: the token was not issued in the future (OIDC Core §3.1.3.7).
    func issuedAt(_ claims: Claims) -> [Finding] {
        let rule = Rule("iat", kind == .idToken ? "OIDC Core §3.1.3.7" : "RFC 7519 §4.1.6")
        guard let date = NumericDate(claims["iat"]) else {
            return [absence(rule, "It says when the token was issued.")]
        }
        guard case .time(let seconds) = date else {
            return [unusable(rule, date, claims["iat"])]
        }
        let moment = time(seconds)
        let (outcome, message) = judge(issue: seconds, moment, claims)
        return [rule(outcome, message, expected: limits.notAfterLatest, actual: moment)]
    }

    private func judge(issue seconds: Double, _ moment: String, _ claims: Claims) -> (Finding.Outcome, String) {
        if seconds > now + leeway {
            let message =
                "The token says that it was issued at \(moment), \(UTC.duration(seconds - now)) in the future: check the"
                + " clock of this computer and the issuer's. The leeway is \(leewayText)."
                + leewayHint((seconds - now).rounded(.up))
                + " Some clients refuse a token from more than 5 minutes ahead."
            return (.warning, message)
        }
        if case .time(let end)? = NumericDate(claims["exp"]), end <= seconds {
            let message =
                "The token was issued at \(moment), which is not before it expires (exp): it was never good without"
                + " a leeway (here \(leewayText))."
            return (.warning, message)
        }
        if seconds > now {
            let message =
                "The token was issued at \(moment), ahead of this clock but within the leeway of \(leewayText)."
            return (.passed, message)
        }
        let remark =
            kind == .idToken && now - seconds > 86_400
            ? " How old an ID token may be when it arrives is for the client to say; nothing was said here." : ""
        return (.passed, TextBuffer.string { writeIssue(seconds, into: &$0) } + remark)
    }
}
