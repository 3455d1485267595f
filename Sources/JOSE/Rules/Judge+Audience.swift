extension Judge {
    /// Rule `aud`: the token is meant for the one who reads it (OIDC Core §3.1.3.7, RFC 9068 §4).
    func audience(_ claims: JSONValue) -> [Finding] {
        let rule = Rule("aud", kind == .idToken ? "OIDC Core §3.1.3.7" : "RFC 7519 §4.1.3")
        let wanted = kind == .idToken ? expected.clientID ?? expected.audience : expected.audience ?? expected.clientID
        guard let value = claims["aud"] else {
            if let wanted, kind != .accessToken || expected.audience != nil {
                let message = "The token does not say whom it is for (aud)."
                return [rule(.failed, message, expected: wanted)]
            }
            return [absence(rule, "It says whom the token is for.")]
        }
        guard let audiences = Self.audiences(value) else {
            return [rule.wrongKind(value, "a string or a list of strings")]
        }
        let list = audiences.prefix(5).map { "\"\($0.excerpt)\"" }.joined(separator: ", ")
        guard let wanted else {
            let message = "The token is for \(list.isEmpty ? "nobody" : list); no audience was given to compare."
            return [rule(.notChecked, message, actual: value.shown)]
        }
        let outcome: Finding.Outcome
        let message: String
        if audiences.contains(where: { $0.isSame(as: wanted) }) {
            outcome = .passed
            message =
                audiences.count == 1
                ? "The token is for \"\(wanted.excerpt)\", as expected."
                : "The token is for \"\(wanted.excerpt)\", as expected, and for \(audiences.count - 1) more."
        } else if kind == .accessToken, expected.audience == nil, expected.kind != nil || isIssued(to: wanted, claims) {
            // The client is not the audience of its access token, so this cannot be held against the token.
            outcome = .notChecked
            message = "The token is for the API \(list): the API checks that, not the client."
        } else {
            outcome = .failed
            message = "The token is for \(list.isEmpty ? "nobody" : list), not for \"\(wanted.excerpt)\"."
        }
        return [rule(outcome, message, expected: wanted, actual: value.shown)]
    }

    /// Rule `azp`: with several audiences the token says which client it was issued to (OIDC Core §3.1.3.7).
    func authorizedParty(_ claims: JSONValue) -> [Finding] {
        let rule = Rule("azp", "OIDC Core §3.1.3.7")
        guard let value = claims["azp"] else {
            guard kind == .idToken else { return [] }
            switch claims["aud"].flatMap(Self.audiences)?.count {
            case 1?: return [rule(.passed, "There is no azp, and with one audience none is needed.")]
            case let count? where count > 1:
                let message = "The token has \(count) audiences and does not say for which client it was issued."
                return [rule(.warning, message, expected: expected.clientID)]
            default: return [rule(.notChecked, "There is no azp, and no audience to tell whether one is needed.")]
            }
        }
        guard kind != .accessToken else { return [] }
        guard let party = value.string else {
            return [rule.wrongKind(value, "a string")]
        }
        guard let clientID = expected.clientID else {
            let message = "The token was issued to \"\(party.excerpt)\"; no client was named to compare."
            return [rule(.notChecked, message, actual: value.shown)]
        }
        let isOwn = party.isSame(as: clientID)
        let message =
            isOwn
            ? "The token was issued to this client." : "The token was issued to another client, \"\(party.excerpt)\"."
        return [rule(isOwn ? .passed : .failed, message, expected: clientID, actual: value.shown)]
    }

    /// The audiences of a string or a list of strings; nil for anything else (RFC 7519 §4.1.3).
    private static func audiences(_ value: JSONValue) -> [String]? {
        if let one = value.string { return [one] }
        guard let elements = value.array else { return nil }
        let names = elements.compactMap(\.string)
        return names.count == elements.count ? names : nil
    }
}
