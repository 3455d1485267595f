import FoundationEssentials

/// Makes every check of one token, in a fixed order; each group of rules is a file in `Rules`.
struct Judge {
    let token: CompactToken
    let expected: Expectations
    /// The clock to judge by, in seconds since 1970.
    let now: Double
    let kind: TokenKind
    /// What became of opening the token, where it is encrypted.
    let decryption: Decryption?
    /// Whether a key that was given made the signature; settled by ``findings()``.
    var signatureVerified = false
    /// The header of the signature that was verified, where the token has several.
    var verifiedHeader: JSONValue?

    init(_ token: CompactToken, expecting expected: Expectations, at now: Date, decryption: Decryption? = nil) {
        self.init(
            token,
            expecting: expected,
            at: now.timeIntervalSince1970,
            as: expected.kind ?? TokenKind(guessing: token),
            decryption: decryption
        )
    }

    init(
        _ token: CompactToken,
        expecting expected: Expectations,
        at now: Double,
        as kind: TokenKind,
        decryption: Decryption? = nil
    ) {
        self.token = token
        self.expected = expected
        self.now = now
        self.kind = kind
        self.decryption = decryption
    }

    var header: JSONValue? { verifiedHeader ?? token.header }
    var claims: JSONValue? { token.claims }

    /// How far clocks may differ, in seconds.
    var leeway: Double { Double(max(expected.leeway, 0)) }

    /// Whether the token declares itself an RFC 9068 access token.
    var isProfiledAccessToken: Bool { MediaType(header?["typ"]) == .accessToken }

    /// Whether the rules of ID tokens apply: to one, and on demand to a token that nobody said is anything else.
    func isIDToken(or isAskedFor: Bool) -> Bool {
        kind == .idToken || (expected.kind == nil && isAskedFor)
    }

    /// All findings: the form first, then what protects the token, then what it says.
    mutating func findings() -> [Finding] {
        let form = form()
        guard token.format != .opaque else { return form }
        let protection = protections()
        var findings = form + headerTypes() + type() + protection + content()
        if let claims {
            findings += judged(claims)
        } else if let partial = token.partialClaims {
            // What is missing may be in the part that cannot be read.
            findings += judged(partial).filter { partial[$0.rule] != nil }
        }
        return findings + numbers() + duplicates()
    }

    /// The findings of a token that only wraps another one: the claims are not its own.
    mutating func wrapperFindings() -> [Finding] {
        let form = form()
        let protection = protections()
        return form + headerTypes() + protection + numbers() + duplicates()
    }

    /// The rules about what the token says.
    private func judged(_ claims: JSONValue) -> [Finding] {
        var findings: [Finding] = []
        findings += issuer(claims) + subject(claims) + audience(claims) + authorizedParty(claims)
        findings += expiry(claims) + notBefore(claims) + issuedAt(claims)
        findings += nonce(claims) + authenticationTime(claims) + accessTokenHash(claims) + codeHash(claims)
        findings += authenticationContext(claims) + organization(claims)
        findings += client(claims) + tokenID(claims) + scope(claims) + confirmation(claims) + events(claims)
        findings += claimTypes(claims) + providerRemarks(claims)
        return findings
    }

    /// The finding for a claim that is not there: required of ID tokens, wished for in RFC 9068 access tokens.
    func absence(_ rule: Rule, _ reason: String) -> Finding {
        let name = rule.name
        switch kind {
        case .idToken:
            let message = "The claim \(name) is missing, and an ID token must have it. \(reason)"
            return Rule(name, "OIDC Core §2")(.failed, message)
        case .accessToken where isProfiledAccessToken:
            let message = "The claim \(name) is missing, and access tokens of type at+jwt must have it. \(reason)"
            return Rule(name, "RFC 9068 §2.2")(.warning, message)
        default:
            return rule(.notChecked, "The token has no claim \(name). \(reason)")
        }
    }
}
