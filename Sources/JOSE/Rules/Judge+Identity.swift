extension Judge {
    /// Rule `iss`: the issuer is the expected one, letter for letter (OIDC Core §3.1.3.7, RFC 9068 §4).
    func issuer(_ claims: JSONValue) -> [Finding] {
        let rule = Rule("iss", kind == .idToken ? "OIDC Core §3.1.3.7" : "RFC 7519 §4.1.1")
        guard let value = claims["iss"] else {
            if let issuer = expected.issuer {
                let message = "The token does not say who issued it (iss)."
                return [rule(.failed, message, expected: issuer)]
            }
            return [absence(rule, "It says who issued the token.")]
        }
        guard let actual = value.string else {
            return [rule.wrongKind(value, "a string")]
        }
        guard let issuer = expected.issuer else {
            let message = "The token says it comes from \"\(actual.excerpt)\"; no issuer was given to compare."
            return [rule(.notChecked, message, actual: value.shown)]
        }
        let (outcome, message) = judge(issuer: actual, against: issuer, tenant: claims["tid"]?.string)
        return [rule(outcome, message, expected: issuer, actual: value.shown)]
    }

    private func judge(issuer actual: String, against issuer: String, tenant: String?) -> (Finding.Outcome, String) {
        if actual.isSame(as: issuer) {
            return (.passed, "The issuer is the expected one, letter for letter.")
        }
        let placeholder = "{tenantid}"
        if let tenant, issuer.contains(placeholder), !tenant.isEmpty,
            actual.isSame(as: issuer.replacing(placeholder, with: tenant))
        {
            return (.passed, "The issuer is the expected one for the tenant \"\(tenant.excerpt)\" (tid).")
        }
        if issuer == "https://accounts.google.com", actual.isSame(as: "accounts.google.com") {
            return (.passed, "The issuer is Google's in its old spelling without https://, which Google documents.")
        }
        var message = "The token comes from another issuer: \"\(actual.excerpt)\"."
        if actual.isSame(as: issuer + "/") || issuer.isSame(as: actual + "/") {
            message = "The issuer differs by a slash at the end, and issuers are compared letter for letter."
        } else if actual.lowercased().isSame(as: issuer.lowercased()) {
            message = "The issuer differs in upper and lower case, and issuers are compared letter for letter."
        }
        return (.failed, message)
    }

    /// Rule `sub`: the subject is a string that can name somebody (OIDC Core §2).
    func subject(_ claims: JSONValue) -> [Finding] {
        let rule = Rule("sub", kind == .idToken ? "OIDC Core §2" : "RFC 7519 §4.1.2")
        guard let value = claims["sub"] else {
            return [absence(rule, "It says whom the token is about.")]
        }
        guard let subject = value.string else {
            return [rule.wrongKind(value, "a string")]
        }
        let finding: (Finding.Outcome, String)
        if subject.isEmpty {
            finding = (kind == .idToken ? .failed : .warning, "The subject is empty, so it names nobody.")
        } else if kind == .idToken, !subject.utf8.allSatisfy({ $0 < 0x80 }) {
            finding = (.warning, "The subject has characters outside ASCII, which OpenID Connect does not allow.")
        } else if kind == .idToken, subject.utf8.count > 255 {
            finding = (.warning, "The subject has \(subject.utf8.count) characters, and OpenID Connect allows 255.")
        } else {
            finding = (.passed, "The subject is a string that names somebody.")
        }
        return [rule(finding.0, finding.1, actual: value.shown)]
    }

    /// Rule `client_id`: an access token says which client got it (RFC 9068 §2.2).
    func client(_ claims: JSONValue) -> [Finding] {
        guard kind == .accessToken else { return [] }
        let rule = Rule("client_id", "RFC 9068 §2.2")
        guard let name = Self.clientClaims.first(where: { claims[$0] != nil }), let value = claims[name] else {
            return [absence(rule, "It would say which client got the token.")]
        }
        guard let actual = value.string else {
            return [rule.wrongKind(value, "a string", outcome: .warning)]
        }
        let isProfiled = isProfiledAccessToken && name != "client_id"
        guard let clientID = expected.clientID, !isProfiled else {
            let message =
                isProfiled
                ? "The claim client_id is missing, and access tokens of type at+jwt must have it; \(name) is there instead."
                : "The token was given to the client \"\(actual.excerpt)\" (\(name)); none was named to compare."
            let outcome: Finding.Outcome = isProfiled ? .warning : .notChecked
            return [rule(outcome, message, actual: value.shown)]
        }
        let isOwn = actual.isSame(as: clientID)
        let message =
            isOwn
            ? "The token was given to this client (\(name))."
            : "The token was given to another client, \"\(actual.excerpt)\" (\(name))."
        return [rule(isOwn ? .passed : .warning, message, expected: clientID, actual: value.shown)]
    }

    /// Whether an access token says that this client got it.
    func isIssued(to clientID: String, _ claims: JSONValue) -> Bool {
        Self.clientClaims.contains { claims[$0]?.string?.isSame(as: clientID) ?? false }
    }

    /// Where providers name the client of an access token: RFC 9068, Auth0 and Keycloak, Okta, Entra.
    private static let clientClaims = ["client_id", "azp", "cid", "appid"]

    /// Rule `jti`: an access token has an identifier of its own (RFC 9068 §2.2).
    func tokenID(_ claims: JSONValue) -> [Finding] {
        let rule = Rule("jti", "RFC 7519 §4.1.7")
        guard let value = claims["jti"] else {
            guard kind == .accessToken else { return [] }
            return [absence(rule, "It would name the token in logs.")]
        }
        guard value.string?.isEmpty == false else {
            return [rule.wrongKind(value, "a string that is not empty", outcome: .warning)]
        }
        return [rule(.passed, "The token has an identifier of its own.", actual: value.shown)]
    }
}
