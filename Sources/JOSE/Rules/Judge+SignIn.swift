import FoundationEssentials

extension Judge {
    /// Rule `auth_time`: the sign-in is as recent as `max_age` asked (OIDC Core §3.1.3.7).
    func authenticationTime(_ claims: Claims) -> [Finding] {
        let rule = Rule("auth_time", "OIDC Core §3.1.3.7")
        let value = claims["auth_time"]
        guard isIDToken(or: value != nil || expected.maxAge != nil) else { return [] }
        guard let date = NumericDate(value) else {
            guard let maxAge = expected.maxAge else {
                return [rule(.notChecked, "The token has no auth_time, and no max_age was asked for.")]
            }
            let message =
                "max_age (\(maxAge) seconds) was asked for, so the token must say when the user signed in (auth_time)."
            return [rule(.failed, message, expected: "at most \(maxAge) seconds ago")]
        }
        guard case .time(let seconds) = date else {
            return [unusable(rule, date, value, whenTooLarge: expected.maxAge == nil ? .warning : .failed)]
        }
        let moment = time(seconds)
        let (outcome, message) = judge(signIn: seconds, moment, claims)
        let right =
            outcome == .warning
            ? "not after \(time(now + leeway))"
            : expected.maxAge.map { "not before \(time(now - leeway - Double($0)))" }
        return [rule(outcome, message, expected: right, actual: moment)]
    }

    private func judge(signIn seconds: Double, _ moment: String, _ claims: Claims) -> (Finding.Outcome, String) {
        if seconds > now + leeway {
            let message =
                "The user signed in at \(moment), which is in the future: one of the clocks is wrong."
                + " The leeway is \(leewayText)."
            return (.warning, message)
        }
        if let maxAge = expected.maxAge, now - seconds > Double(maxAge) + leeway {
            let message =
                "The user signed in at \(moment), \(UTC.duration(now - seconds)) ago: longer than max_age,"
                + " \(maxAge) seconds, with a leeway of \(leewayText). The user has to sign in again."
            return (.failed, message)
        }
        if case .time(let issued)? = NumericDate(claims["iat"]), issued < seconds {
            let message =
                "The user signed in at \(moment), which is later than the token was issued (iat):"
                + " the issuer contradicts itself."
            return (.warning, message)
        }
        guard let maxAge = expected.maxAge else {
            return (.notChecked, "The user signed in at \(moment); no max_age was given to compare.")
        }
        let message =
            "The user signed in at \(moment), as recently as asked (max_age \(maxAge) seconds, leeway \(leewayText))."
        return (.passed, message)
    }

    /// Rule `acr`: the sign-in was as strong as demanded (OIDC Core §3.1.3.7, RFC 9068 §2.2.1).
    func authenticationContext(_ claims: Claims) -> [Finding] {
        let rule = Rule("acr", kind == .accessToken ? "RFC 9068 §2.2.1" : "OIDC Core §3.1.3.7")
        let wanted = expected.acrValues.flatMap { $0.isEmpty ? nil : $0 }
        guard let value = claims["acr"] else {
            guard let wanted, isIDToken(or: true) else { return [] }
            let list = Self.list(wanted)
            let message = "The sign-in had to be one of \(list), but the token does not say how strong it was (acr)."
            return [rule(.failed, message, expected: wanted.joined(separator: " "))]
        }
        guard let actual = value.string else {
            return [rule.wrongKind(value, "a string", outcome: wanted == nil ? .warning : .failed)]
        }
        guard let wanted else {
            let level =
                actual.isSame(as: "0") ? " Level 0 is one that no purchase or payment should rest on." : ""
            let message = "The sign-in was of the class \"\(actual.excerpt)\"; none was asked for.\(level)"
            return [rule(.notChecked, message, actual: value.shown)]
        }
        let right = wanted.joined(separator: " ")
        if wanted.contains(where: actual.isSame) {
            let message = "The sign-in was of a class that was asked for, \"\(actual.excerpt)\"."
            return [rule(.passed, message, expected: right, actual: value.shown)]
        }
        let message =
            "The sign-in was weaker or other than asked for: acr is \"\(actual.excerpt)\", expected is \(Self.list(wanted))."
        return [rule(.failed, message, expected: right, actual: value.shown)]
    }

    /// Rules `org_id` and `org_name`: the user signed in to the organization that was asked for (Auth0).
    func organization(_ claims: Claims) -> [Finding] {
        guard let wanted = expected.organization else {
            return ["org_id", "org_name"].compactMap { name in
                guard let value = claims[name] else { return nil }
                let message = "The user signed in to the organization \(value.quoted); none was given to compare."
                return Rule(name, "Auth0 Organizations")(.notChecked, message, actual: value.shown)
            }
        }
        let isID = wanted.hasPrefix("org_")
        let rule = Rule(isID ? "org_id" : "org_name", "Auth0 Organizations")
        guard let value = claims[rule.name] else {
            guard isIDToken(or: true) else { return [] }
            let message =
                "The organization \"\(wanted.excerpt)\" was asked for, but the token names none (\(rule.name))."
            return [rule(.failed, message, expected: wanted)]
        }
        guard let actual = value.string else {
            return [rule.wrongKind(value, "a string")]
        }
        if isID ? actual.isSame(as: wanted) : actual.lowercased().isSame(as: wanted.lowercased()) {
            let message = "The user signed in to the organization that was asked for."
            return [rule(.passed, message, expected: wanted, actual: value.shown)]
        }
        let message =
            "The user signed in to another organization (\(rule.name)): it is \"\(actual.excerpt)\","
            + " expected is \"\(wanted.excerpt)\"."
        return [rule(.failed, message, expected: wanted, actual: value.shown)]
    }
}
