extension Judge {
    /// Rule `aud`: the token is meant for the one who reads it (OIDC Core §3.1.3.7, RFC 9068 §4, RFC 8725 §3.9).
    func audience(_ claims: Claims) -> [Finding] {
        let rule = Rule(
            "aud",
            kind == .idToken ? "OIDC Core §3.1.3.7" : isProfiledAccessToken ? "RFC 9068 §4" : "RFC 7519 §4.1.3"
        )
        let wanted = kind == .idToken ? expected.clientID ?? expected.audience : expected.audience ?? expected.clientID
        guard let value = claims["aud"] else {
            if let wanted, kind != .accessToken || expected.audience != nil {
                return [rule(.failed, missingAudience(wanted, claims), expected: wanted)]
            }
            return [absence(rule, "It says whom the token is for.")]
        }
        guard let audiences = Self.audiences(value) else {
            return [rule.wrongKind(value, "a string or a list of strings")]
        }
        guard !audiences.isEmpty else {
            let message = "The list of audiences is empty: the token is for nobody."
            let outcome: Finding.Outcome = kind == .idToken || wanted != nil ? .failed : .warning
            return [rule(outcome, message, expected: wanted ?? "an audience", actual: value.shown)]
        }
        let (outcome, message) = judge(audiences, wanted, claims)
        return [rule(outcome, message, expected: wanted, actual: value.shown)]
    }

    private func judge(
        _ audiences: [String],
        _ wanted: String?,
        _ claims: Claims
    ) -> (Finding.Outcome, String) {
        guard let wanted else {
            let remark = remark(on: audiences)
            return (.notChecked, "The token is for \(Self.list(audiences)); no audience was given to compare.\(remark)")
        }
        if audiences.contains(where: wanted.isSame) {
            return (hasUntrusted(audiences, wanted, claims) ? .warning : .passed, match(audiences, wanted, claims))
        }
        if kind == .accessToken, expected.audience == nil, expected.kind != nil || isIssued(to: wanted, claims) {
            // The client is not the audience of its access token, so this cannot be held against the token.
            let api = "The token is for the API \(Self.list(audiences)): the API checks that, not the client."
            return (.notChecked, api + remark(on: audiences))
        }
        return (.failed, mismatch(audiences, wanted, claims))
    }

    private func missingAudience(_ wanted: String, _ claims: Claims) -> String {
        let message = "The token does not say whom it is for (aud); expected \"\(wanted.excerpt)\"."
        guard kind == .accessToken, claims["token_use"]?.string == "access" else { return message }
        return message + " Access tokens of Amazon Cognito have no aud: compare client_id and scope in its place."
    }

    private func match(_ audiences: [String], _ wanted: String, _ claims: Claims) -> String {
        let others = audiences.filter { !$0.isSame(as: wanted) }
        if others.isEmpty { return "The token is for \"\(wanted.excerpt)\", as expected." }
        let found = "The token is for \"\(wanted.excerpt)\", as expected, and also for \(Self.list(others))."
        guard hasUntrusted(audiences, wanted, claims) else { return found }
        return found + " Whoever else it is for can present it too: trust it only if all of them are trusted,"
            + " since azp does not name this client."
    }

    /// Whether an ID token has further audiences and does not say that it was issued to this client.
    private func hasUntrusted(_ audiences: [String], _ wanted: String, _ claims: Claims) -> Bool {
        guard kind == .idToken, audiences.count > 1, !audiences.allSatisfy(wanted.isSame) else { return false }
        return claims["azp"]?.string?.isSame(as: wanted) != true
    }

    private func mismatch(_ audiences: [String], _ wanted: String, _ claims: Claims) -> String {
        let found = "The token is for \(Self.list(audiences)), expected is \"\(wanted.excerpt)\"."
        if audiences.prefix(20).contains(where: { $0.isSame(as: "api://" + wanted) || wanted.isSame(as: "api://" + $0) }
        ) {
            return found + " They differ only by api://: Microsoft Entra writes it in version 1 and leaves it out in"
                + " version 2."
        }
        if let hint = audiences.prefix(20).lazy.compactMap({ Difference.hint($0, insteadOf: wanted) }).first {
            return "\(found) \(hint)"
        }
        if kind == .idToken, claims["azp"]?.string?.isSame(as: wanted) == true {
            return found + " azp names this client: it got the token to pass it on, and the audience is who reads it."
        }
        return found + (kind == .accessToken ? " This token is for another API." : "") + remark(on: audiences)
    }

    /// What is known of audiences that providers put in by themselves.
    private func remark(on audiences: [String]) -> String {
        guard kind == .accessToken else { return "" }
        for audience in audiences.prefix(5) {
            if Self.isMicrosoftGraph(audience) { return " That is Microsoft Graph." }
            if audience.isSame(as: "account") {
                return " Keycloak puts \"account\" there by itself; an API is added by an audience mapper."
            }
        }
        if let only = audiences.first, audiences.count == 1, only.utf8.count < 1_000, only.hasSuffix("/userinfo") {
            return " That is the provider's own userinfo endpoint: no API was asked for (Auth0: audience)."
        }
        return ""
    }

    /// Whether an audience is Microsoft's own API, by its address or its application id.
    static func isMicrosoftGraph(_ audience: String) -> Bool {
        audience.hasPrefix("https://graph.microsoft.") || audience.isSame(as: "00000003-0000-0000-c000-000000000000")
    }

    /// The audiences of a string or a list of strings; nil for anything else (RFC 7519 §4.1.3).
    static func audiences(_ value: JSONValue) -> [String]? {
        if let one = value.string { return [one] }
        guard let elements = value.array else { return nil }
        let names = elements.compactMap(\.string)
        return names.count == elements.count ? names : nil
    }

    /// The first few of some names in quotes.
    static func list(_ names: [String]) -> String {
        let list = names.prefix(3).map { "\"\($0.excerpt)\"" }.joined(separator: ", ")
        return names.count > 3 ? "\(list) and \(names.count - 3) more" : list
    }
}
