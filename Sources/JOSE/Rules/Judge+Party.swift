extension Judge {
    /// Rule `azp`: which client an ID token was issued to (OIDC Core §3.1.3.7).
    ///
    /// The text of 2014 asks for it with several audiences, errata set 2 leaves it to extensions.
    func authorizedParty(_ claims: Claims) -> [Finding] {
        // In an access token it is the client and judged as such.
        guard kind != .accessToken else { return [] }
        let rule = Rule("azp", "OIDC Core §3.1.3.7")
        guard let value = claims["azp"] else {
            return kind == .idToken ? [missingParty(rule, claims)] : []
        }
        guard let party = value.string else {
            return [rule.wrongKind(value, "a string")]
        }
        guard let clientID = expected.clientID else {
            let message = "The token was issued to \"\(party.excerpt)\"; no client was named to compare."
            return [rule(.notChecked, message, actual: value.shown)]
        }
        if party.isSame(as: clientID) {
            return [rule(.passed, "The token was issued to this client.", expected: clientID, actual: value.shown)]
        }
        let hint = Difference.hint(party, insteadOf: clientID) ?? "The token was issued to another client."
        let message =
            "The authorized party is \"\(party.excerpt)\", expected is \"\(clientID.excerpt)\". \(hint)"
            + " Core says that a client should refuse it, and Auth0 does."
        return [rule(.failed, message, expected: clientID, actual: value.shown)]
    }

    private func missingParty(_ rule: Rule, _ claims: Claims) -> Finding {
        switch claims["aud"].flatMap(Self.audiences)?.count {
        case 1?:
            return rule(.passed, "There is no azp, and with one audience none is needed.")
        case let count? where count > 1:
            let message =
                "The token has \(count) audiences and does not say for which client it was issued. Authorities"
                + " disagree: Core's older text asks for azp here, its errata set 2 does not, Auth0 refuses the token."
            return rule(.warning, message, expected: expected.clientID)
        default:
            return rule(.notChecked, "There is no azp, and no audience to tell whether one is needed.")
        }
    }
}
