import JOSE

/// What follows from a comparison, in one sentence.
struct RefusalConclusion {
    let findings: [Finding]
    let error: ProviderError?

    /// The field at fault where that is another one than the rule is called by.
    private let names: [String: String]

    init(_ findings: [Finding], _ error: ProviderError?, names: [String: String] = [:]) {
        self.findings = findings
        self.error = error
        self.names = names
    }

    /// The conclusion as a finding that judges nothing by itself.
    func finding(rule: String, reference: String = "RFC 6749 §5.2") -> Finding {
        Finding(rule, .notChecked, rule == "exchange.refusal" ? noRefusal ?? sentence : sentence, reference: reference)
    }

    /// What is said where the answer of the token endpoint is no refusal that OAuth knows.
    private var noRefusal: String? {
        guard error == nil, !findings.contains(where: { $0.outcome == .failed }) else { return nil }
        return "The answer is no refusal that OAuth knows, and nothing in the request speaks against it: what came is "
            + "wrong by itself (its status, where it points, its type or its body). See the failed checks below."
    }

    private var sentence: String {
        let failed = findings.filter { $0.outcome == .failed }
        if let first = failed.first {
            return "The guilty \(failed.count == 1 ? "field is" : "fields are") \(listed(failed.map(name))): "
                + "\(Sentence.first(of: first.message))."
        }
        let suspects = findings.filter { $0.outcome == .warning }
        if let first = suspects.first {
            return "Nothing differs, but \(listed(suspects.map(name))) may be the reason: "
                + "\(Sentence.first(of: first.message))."
        }
        return "All that can be compared here agrees. \(reasonElsewhere)"
    }

    private var reasonElsewhere: String {
        if let error, [.number, .words].contains(error.match.basis) {
            return "The provider's words say: \(Sentence.first(of: error.explanation))."
        }
        return switch error?.code {
        case "invalid_grant" where isFresh:
            "The code was fresh and was sent once, so the provider has stored something else than was sent: another "
                + "client, redirect_uri or code_challenge for this code."
        case "invalid_grant" where findings.contains { $0.rule == "refresh.refresh_token" }:
            "The refresh token has probably expired, or was revoked or replaced before, or it is another client's."
        case "invalid_grant":
            "The code has probably expired or was redeemed before, or the provider stored something else than was sent."
        case "invalid_client", "unauthorized_client":
            "The provider objects to the client: its secret, the way it authenticates, or what it is allowed to do."
        case "invalid_request", "unsupported_grant_type":
            "The provider objects to the form of the request: a parameter, the Content-Type or the encoding of the body."
        default: "So the reason lies with the provider."
        }
    }

    /// Whether the check of the code knows that it was neither old nor sent before.
    private var isFresh: Bool {
        findings.contains { $0.rule == "exchange.code" && $0.message.hasSuffix("sent for the first time.") }
    }

    /// The rule without what it is about.
    private func name(_ finding: Finding) -> String {
        names[finding.rule] ?? String(finding.rule.split(separator: ".", maxSplits: 1).last ?? "")
    }
}
