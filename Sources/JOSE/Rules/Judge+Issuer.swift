extension Judge {
    /// Rule `iss`: the issuer is the expected one, letter for letter (OIDC Core §3.1.3.7, RFC 9068 §4).
    func issuer(_ claims: Claims) -> [Finding] {
        let rule = Rule(
            "iss",
            kind == .idToken ? "OIDC Core §3.1.3.7" : isProfiledAccessToken ? "RFC 9068 §4" : "RFC 7519 §4.1.1"
        )
        guard let value = claims["iss"] else {
            if let issuer = expected.issuer {
                let message = "The token does not say who issued it (iss); expected \"\(issuer.excerpt)\"."
                return [rule(.failed, message, expected: issuer)]
            }
            return [absence(rule, "It says who issued the token.")]
        }
        guard let actual = value.string else {
            return [rule.wrongKind(value, "a string")]
        }
        let remark = kind == .accessToken && Self.isOktaOrganization(actual) ? Self.oktaRemark : ""
        guard let issuer = expected.issuer else {
            let message = "The token says it comes from \"\(actual.excerpt)\"; no issuer was given to compare.\(remark)"
            return [rule(.notChecked, message, actual: value.shown)]
        }
        let (outcome, message) = judge(issuer: actual, against: issuer, claims)
        return [rule(outcome, remark.isEmpty ? message : message + remark, expected: issuer, actual: value.shown)]
    }

    private func judge(issuer actual: String, against issuer: String, _ claims: Claims) -> (Finding.Outcome, String) {
        if actual.isSame(as: issuer) {
            return (.passed, "The issuer is the expected one, letter for letter.")
        }
        let tenant = claims["tid"]?.string
        if let tenant, !tenant.isEmpty, issuer.contains(Self.tenantMark),
            actual.isSame(as: issuer.replacing(Self.tenantMark, with: tenant))
        {
            let message =
                "The issuer is the expected one: the metadata is for all tenants, and the token belongs to"
                + " the tenant \"\(tenant.excerpt)\" (tid)."
            return (.passed, message)
        }
        if Self.googleIssuers.contains(where: issuer.isSame), Self.googleIssuers.contains(where: actual.isSame) {
            return (
                .passed, "The issuer is Google, which documents it with https:// and, in its old spelling, without."
            )
        }
        let hint =
            entraHint(actual, issuer, tenant) ?? Difference.hint(actual, insteadOf: issuer)
            ?? "The token comes from another issuer."
        let message =
            "The issuer is \"\(actual.excerpt)\", expected is \"\(issuer.excerpt)\". \(hint)"
            + " Issuers are compared letter for letter."
        return (.failed, message)
    }

    /// What Microsoft's issuers have of their own: two versions, and one address for all tenants.
    private func entraHint(_ actual: String, _ issuer: String, _ tenant: String?) -> String? {
        if Self.isEntraVersion1(actual), issuer.contains("/v2.0") {
            return "This is a token of Entra's version 1 (ver 1.0), but the expected issuer is that of version 2:"
                + " take the metadata without /v2.0."
        }
        if Self.isEntraVersion1(issuer), actual.contains("/v2.0") {
            return "This is a token of Entra's version 2 (ver 2.0), but the expected issuer is that of version 1:"
                + " take the metadata with /v2.0."
        }
        if issuer.contains(Self.tenantMark) {
            guard let tenant else {
                return "The metadata is for all tenants ({tenantid}), but the token names no tenant (tid)."
            }
            return "The metadata is for all tenants, but the token's tenant \"\(tenant.excerpt(60))\" (tid)"
                + " put in its place gives another issuer."
        }
        guard issuer.contains("login.microsoftonline."),
            let all = ["common", "organizations", "consumers"].first(where: { issuer.contains("/\($0)") })
        else { return nil }
        return "The address with \"\(all)\" is for all tenants and issues no token: each belongs to one tenant,"
            + " and its issuer is written with {tenantid} in that place."
    }

    private static let tenantMark = "{tenantid}"
    private static let googleIssuers = ["https://accounts.google.com", "accounts.google.com"]

    /// Whether it is an issuer of version 1 of Microsoft Entra.
    static func isEntraVersion1(_ issuer: String) -> Bool {
        issuer.hasPrefix("https://sts.windows.net/") || issuer.hasPrefix("https://sts.chinacloudapi.cn/")
    }

    private static let oktaRemark =
        " Without /oauth2/… in iss it is a token of Okta's org authorization server: it is for Okta's own APIs,"
        + " and nobody else is meant to check it."

    /// Whether it is the org authorization server of Okta, whose access tokens only Okta reads.
    private static func isOktaOrganization(_ issuer: String) -> Bool {
        // A suffix of the whole issuer: there is no path behind the host.
        ["okta.com", "oktapreview.com", "okta-emea.com", "okta-gov.com"].contains { issuer.hasSuffix($0) }
    }
}
