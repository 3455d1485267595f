extension Inspection {
    /// Compares an ID token that a refresh brought with the one before it (OIDC Core §12.2): rules `refresh.iss` and so on.
    ///
    /// Issuer, subject, audience, authorized party and time of sign-in stay; a nonce may be left out; `iat` is new.
    public func renewal(of earlier: Inspection) -> [Finding] {
        let renewal = Renewal(before: earlier.claims, after: claims)
        return [
            renewal.same("iss", "The refreshed token comes from another issuer."),
            renewal.same("sub", "The refreshed token is for another user."),
            renewal.audience,
            renewal.same("azp", "The refreshed token was issued to another client.", mayBeMissing: true),
            renewal.same("auth_time", "The refreshed token tells another time of sign-in.", mayGo: true),
            renewal.same("nonce", "The refreshed token has another nonce.", mayGo: true),
            renewal.issue,
        ]
    }
}

private struct Renewal {
    let before: JSONValue?
    let after: JSONValue?

    private func rule(_ name: String) -> Rule {
        Rule("refresh.\(name)", "OIDC Core §12.2")
    }

    /// Whether a claim is as before; one that `mayGo` can be left out, one that `mayBeMissing` can be in neither.
    func same(_ name: String, _ fault: String, mayGo: Bool = false, mayBeMissing: Bool = false) -> Finding {
        let (old, new) = (before?[name], after?[name])
        if new == nil, mayGo {
            return rule(name)(.passed, "The refreshed token has no \(name), which it may leave out.")
        }
        if old == nil, new == nil, mayBeMissing {
            return rule(name)(.passed, "Neither token has \(name).")
        }
        let isSame = old != nil && (old?.shown.isSame(as: new?.shown ?? "") ?? false || isSameTime(old, new))
        let message = isSame ? "The refreshed token has the same \(name) as before." : fault
        return rule(name)(isSame ? .passed : .failed, message, expected: old?.shown, actual: new?.shown)
    }

    private func isSameTime(_ old: JSONValue?, _ new: JSONValue?) -> Bool {
        guard let old = old?.number, let new = new?.number else { return false }
        return old == new
    }

    /// Every audience of the token before is one of the new token's.
    var audience: Finding {
        let (old, new) = (before?["aud"], after?["aud"])
        let audiences = new.flatMap(Judge.audiences) ?? []
        let wanted = old.flatMap(Judge.audiences) ?? []
        let isKept = !wanted.isEmpty && wanted.allSatisfy { name in audiences.contains(where: name.isSame) }
        let message =
            isKept ? "The refreshed token is for whom it was before." : "The refreshed token is for somebody else."
        return rule("aud")(isKept ? .passed : .failed, message, expected: old?.shown, actual: new?.shown)
    }

    /// The new token says that it is newer.
    var issue: Finding {
        let (old, new) = (before?["iat"], after?["iat"])
        guard let first = old?.number, let second = new?.number else {
            return rule("iat")(.notChecked, "The tokens do not both say when they were issued.", actual: new?.shown)
        }
        let isNew = second >= first
        let message =
            isNew
            ? "The refreshed token was issued after the one before."
            : "The refreshed token says that it is older than the one before."
        return rule("iat")(
            isNew ? .passed : .warning,
            message,
            expected: "at least \(old?.shown ?? "")",
            actual: new?.shown
        )
    }
}
