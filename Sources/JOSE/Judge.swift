import FoundationEssentials

/// Makes every check of one token, in a fixed order; each group of rules is a file in `Rules`.
///
/// A class, so that a stream keeps one for all tokens with the same header and copies nothing for each of them.
final class Judge {
    let token: CompactToken
    let expected: Expectations
    /// What the token is for.
    @exclusivity(unchecked)
    private(set) var kind: TokenKind
    /// What the token claims, as the rules read it.
    let claims: Claims?
    @exclusivity(unchecked)
    private var clock: Double
    /// Texts that only depend on the clock, and the clock that they were made by.
    @exclusivity(unchecked)
    private var clockTexts: (clock: Double, texts: ClockTexts)?
    /// What became of opening the token, where it is encrypted.
    let decryption: Decryption?
    /// Whether a key that was given made the signature; settled by ``findings()``.
    var signatureVerified = false
    /// The header of the signature that was verified, where the token has several.
    var verifiedHeader: JSONValue?

    convenience init(
        _ token: CompactToken,
        expecting expected: Expectations,
        at now: Date,
        decryption: Decryption? = nil
    ) {
        self.init(
            token,
            expecting: expected,
            at: now.timeIntervalSince1970,
            as: expected.kind ?? TokenKind(guessing: token.header, token.claims.map { Claims($0) }),
            decryption: decryption
        )
    }

    init(
        _ token: CompactToken,
        expecting expected: Expectations,
        at now: Double,
        as kind: TokenKind,
        decryption: Decryption? = nil,
        claims: Claims? = nil
    ) {
        self.token = token
        self.claims = claims ?? token.claims.map { Claims($0) }
        self.expected = expected
        clock = now
        self.kind = kind
        self.decryption = decryption
    }

    var header: JSONValue? { verifiedHeader ?? token.header }

    /// The clock to judge by, in seconds since 1970.
    var now: Double {
        claims?.noteClock()
        return clock
    }

    /// How messages write the clock, give or take the leeway.
    var limits: ClockTexts {
        let now = now
        if let clockTexts, clockTexts.clock == now { return clockTexts.texts }
        let texts = ClockTexts(
            afterEarliest: "after \(time(now - leeway))",
            notAfterLatest: "not after \(time(now + leeway))",
            now: time(now),
            leeway: leewayText
        )
        clockTexts = (now, texts)
        return texts
    }

    /// Turns to the next token with the same header; its claims are in what the judge reads them from.
    func turn(to kind: TokenKind, at now: Double) {
        self.kind = kind
        clock = now
    }

    /// How far clocks may differ, in seconds.
    var leeway: Double { Double(max(expected.leeway, 0)) }

    /// Whether the token declares itself an RFC 9068 access token.
    var isProfiledAccessToken: Bool { MediaType(header?["typ"]) == .accessToken }

    /// Whether the rules of ID tokens apply: to one, and on demand to a token that nobody said is anything else.
    func isIDToken(or isAskedFor: Bool) -> Bool {
        kind == .idToken || (expected.kind == nil && isAskedFor)
    }

    /// All findings: the form first, then what protects the token, then what it says.
    func findings() -> [Finding] {
        let form = form()
        guard token.format != .opaque else { return form }
        let protection = protections()
        var findings = form + headerTypes() + type() + protection + content()
        if let claims {
            findings += judged(claims)
        } else if let partial = token.partialClaims {
            // What is missing may be in the part that cannot be read.
            findings += judged(Claims(partial)).filter { partial[$0.rule] != nil }
        }
        return findings + numbers() + duplicates()
    }

    /// The findings of a token that only wraps another one: the claims are not its own.
    func wrapperFindings() -> [Finding] {
        let form = form()
        let protection = protections()
        return form + headerTypes() + protection + numbers() + duplicates()
    }

    /// The rules about what the token says.
    private func judged(_ claims: Claims) -> [Finding] {
        Self.claimRules.flatMap { $0.find(self, claims) }
    }

    /// The rules about what a token says, in the order of their findings.
    ///
    /// A rule reads nothing of a token but its header, its kind and the claims that it is given.
    static let claimRules = [
        ClaimRule { $0.issuer($1) },
        ClaimRule({ $0.subject($1) }, shortcut: { $0.writeSubject($1, into: &$2) }),
        ClaimRule { $0.audience($1) }, ClaimRule { $0.authorizedParty($1) },
        ClaimRule({ $0.expiry($1) }, shortcut: { $0.writeExpiry($1, into: &$2) }),
        ClaimRule { $0.notBefore($1) },
        ClaimRule({ $0.issuedAt($1) }, shortcut: { $0.writeIssue($1, into: &$2) }),
        ClaimRule { $0.nonce($1) }, ClaimRule { $0.authenticationTime($1) },
        ClaimRule { $0.accessTokenHash($1) }, ClaimRule { $0.codeHash($1) },
        ClaimRule { $0.authenticationContext($1) }, ClaimRule { $0.organization($1) },
        ClaimRule { $0.client($1) },
        ClaimRule({ $0.tokenID($1) }, shortcut: { $0.writeTokenID($1, into: &$2) }),
        ClaimRule { $0.scope($1) }, ClaimRule { $0.confirmation($1) }, ClaimRule { $0.events($1) },
        ClaimRule { $0.claimTypes($1) }, ClaimRule { $0.providerRemarks($1) },
    ]

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

/// A rule about what a token says.
struct ClaimRule: Sendable {
    /// Finds what there is to say.
    let find: @Sendable (Judge, Claims) -> [Finding]
    /// Appends the same as JSON and a comma, without making a finding first, where that is a usual one.
    let shortcut: Shortcut?

    /// Whether the finding failed; nil, and nothing is appended, where it is not a usual one.
    typealias Shortcut = @Sendable (Judge, OutlinedClaims, inout TextBuffer) -> Bool?

    init(
        _ find: @escaping @Sendable (Judge, Claims) -> [Finding],
        shortcut: Shortcut? = nil
    ) {
        self.find = find
        self.shortcut = shortcut
    }
}

/// The clock and what a time is compared with, as findings name them.
///
/// A class, because a stream asks for them again and again.
final class ClockTexts: Sendable {
    let afterEarliest: String
    let notAfterLatest: String
    let now: String
    let leeway: String

    init(afterEarliest: String, notAfterLatest: String, now: String, leeway: String) {
        self.afterEarliest = afterEarliest
        self.notAfterLatest = notAfterLatest
        self.now = now
        self.leeway = leeway
    }
}
