import FoundationEssentials

extension Judge {
    /// Rule `exp`: the token has not expired, give or take the leeway (RFC 7519 §4.1.4).
    func expiry(_ claims: JSONValue) -> [Finding] {
        let rule = Rule("exp", "RFC 7519 §4.1.4")
        guard let date = NumericDate(claims["exp"]) else {
            return [absence(rule, "Without it a token never expires.")]
        }
        guard case .time(let seconds) = date else {
            return [unusable(rule, date, claims["exp"])]
        }
        let left = seconds - now
        let isGood = now < seconds + leeway
        let message: String
        if left > 0 {
            message = "The token expires at \(time(seconds)), in \(UTC.duration(left)) (leeway \(leewayText))."
        } else if isGood {
            message = "The token expired at \(time(seconds)), but that is within the leeway of \(leewayText)."
        } else {
            message =
                "The token expired at \(time(seconds)), \(UTC.duration(left)) ago; it is \(time(now)) now"
                + " and the leeway is \(leewayText)."
        }
        return [
            rule(
                isGood ? .passed : .failed,
                message,
                expected: "after \(time(now - leeway))",
                actual: time(seconds)
            )
        ]
    }

    /// Rule `nbf`: the token may be used already (RFC 7519 §4.1.5).
    func notBefore(_ claims: JSONValue) -> [Finding] {
        let rule = Rule("nbf", "RFC 7519 §4.1.5")
        guard let date = NumericDate(claims["nbf"]) else {
            return [rule(.notChecked, "The token has no nbf: it may be used from the start.")]
        }
        guard case .time(let seconds) = date else {
            return [unusable(rule, date, claims["nbf"], whenTooLarge: .failed)]
        }
        let isGood = now >= seconds - leeway
        let message =
            isGood
            ? "The token may be used since \(time(seconds))\(seconds > now ? ", within the leeway of \(leewayText)" : "")."
            : "The token may not be used before \(time(seconds)), in \(UTC.duration(seconds - now));"
                + " the leeway is \(leewayText)."
        return [
            rule(
                isGood ? .passed : .failed,
                message,
                expected: "not after \(time(now + leeway))",
                actual: time(seconds)
            )
        ]
    }

    /// Rule `iat`: the token was not issued in the future (OIDC Core §3.1.3.7).
    func issuedAt(_ claims: JSONValue) -> [Finding] {
        let rule = Rule("iat", kind == .idToken ? "OIDC Core §3.1.3.7" : "RFC 7519 §4.1.6")
        guard let date = NumericDate(claims["iat"]) else {
            return [absence(rule, "It says when the token was issued.")]
        }
        guard case .time(let seconds) = date else {
            return [unusable(rule, date, claims["iat"])]
        }
        var outcome = Finding.Outcome.passed
        var message = "The token was issued at \(time(seconds))"
        if seconds > now + leeway {
            outcome = .warning
            message +=
                ", \(UTC.duration(seconds - now)) in the future: one of the clocks is wrong."
                + " The leeway is \(leewayText)."
        } else if seconds > now {
            message += ", ahead of this clock but within the leeway of \(leewayText)."
        } else if case .time(let end)? = NumericDate(claims["exp"]), end <= seconds {
            outcome = .warning
            message += ", which is not before it expires."
        } else {
            message += ", \(UTC.duration(now - seconds)) ago."
        }
        return [rule(outcome, message, expected: "not after \(time(now + leeway))", actual: time(seconds))]
    }

    /// Rule `auth_time`: the sign-in is as recent as `max_age` asked (OIDC Core §3.1.3.7).
    func authenticationTime(_ claims: JSONValue) -> [Finding] {
        let rule = Rule("auth_time", "OIDC Core §3.1.3.7")
        let value = claims["auth_time"]
        guard isIDToken(or: value != nil || expected.maxAge != nil) else { return [] }
        guard let date = NumericDate(value) else {
            guard let maxAge = expected.maxAge else {
                let message = "The token has no auth_time, and no max_age was asked for."
                return [rule(.notChecked, message)]
            }
            let message = "max_age was asked for, so the token must say when the user signed in (auth_time)."
            return [rule(.failed, message, expected: "at most \(maxAge) seconds ago")]
        }
        guard case .time(let seconds) = date else {
            return [unusable(rule, date, value, whenTooLarge: expected.maxAge == nil ? .warning : .failed)]
        }
        let moment = "The user signed in at \(time(seconds))"
        guard let maxAge = expected.maxAge else {
            let message = "\(moment); no max_age was given to compare."
            return [rule(.notChecked, message, actual: time(seconds))]
        }
        if seconds > now + leeway {
            let message = "\(moment), which is in the future: one of the clocks is wrong. The leeway is \(leewayText)."
            return [rule(.warning, message, expected: "not after \(time(now + leeway))", actual: time(seconds))]
        }
        let isGood = now - seconds <= Double(maxAge) + leeway
        let message =
            isGood
            ? "\(moment), as recently as asked (max_age \(maxAge) seconds, leeway \(leewayText))."
            : "\(moment), \(UTC.duration(now - seconds)) ago: longer than max_age, \(maxAge) seconds,"
                + " with a leeway of \(leewayText)."
        return [
            rule(
                isGood ? .passed : .failed,
                message,
                expected: "not before \(time(now - leeway - Double(maxAge)))",
                actual: time(seconds)
            )
        ]
    }

    /// The finding for a time that is none; milliseconds only warn where a time far ahead does no harm.
    private func unusable(
        _ rule: Rule,
        _ date: NumericDate,
        _ value: JSONValue?,
        whenTooLarge: Finding.Outcome = .warning
    ) -> Finding {
        let outcome: Finding.Outcome
        let message: String
        switch date {
        case .wrongKind(let kind):
            outcome = .failed
            let hint = value?.string.flatMap(Double.init) == nil ? "" : " The number stands in quotes."
            message = "The claim \(rule.name) is \(kind), but must be a number: seconds since 1970.\(hint)"
        case .tooLarge(let unit?):
            outcome = whenTooLarge
            message =
                "The claim \(rule.name) looks like \(unit): as seconds since 1970, which it must be,"
                + " it is thousands of years away."
        case .tooLarge(nil), .noTime, .time:
            outcome = .failed
            message = "The claim \(rule.name) is a number that is no usable time; it must be seconds since 1970."
        }
        return rule(outcome, message, expected: "seconds since 1970", actual: value?.shown.excerpt)
    }

    private func time(_ seconds: Double) -> String {
        UTC.string(Date(timeIntervalSince1970: seconds))
    }

    private var leewayText: String {
        let seconds = max(expected.leeway, 0)
        return "\(seconds) second\(seconds == 1 ? "" : "s")"
    }
}
