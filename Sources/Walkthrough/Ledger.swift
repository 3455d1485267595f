public import Cells
public import JOSE
import OAuth

/// One line of the ledger: a check and the step that made it.
public struct LedgerEntry: Hashable, Sendable {
    /// The step that made the check.
    public var step: Step
    /// What was judged, such as `id_token`.
    public var subject: SafeText
    /// The check.
    public var finding: Finding
}

extension Walk {
    /// Every check of the walk so far, in the order of the steps.
    public var ledger: [LedgerEntry] {
        func entries(_ step: Step, _ subject: SafeText, _ findings: [Finding]) -> [LedgerEntry] {
            findings.map { LedgerEntry(step: step, subject: subject, finding: $0) }
        }
        var all = entries(.provider, "metadata", (provider?.findings ?? []) + (provider?.warnings ?? []))
        all += entries(.callback, "callback", callback.findings)
        if let reply {
            all += entries(.response, "token response", reply.judged.findings)
            // What the callback's checks said stands above already.
            let own = reply.comparison.filter { !$0.rule.hasPrefix("callback.") }
            all += entries(.response, "comparison", own)
        }
        if let verification {
            all += entries(.verify, "JWKS", verification.keyFindings)
            all += entries(.verify, "id_token", verification.idToken?.findings ?? [])
            all += entries(.verify, "access_token", verification.accessToken?.findings ?? [])
        }
        for errand in [Errand.userinfo, .refresh, .reuse, .api, .introspection, .revocation] {
            all += entries(.use, "\(errand.rawValue)", use.calls[errand]?.findings ?? [])
            all += entries(.use, "comparison", use.calls[errand]?.comparison ?? [])
        }
        return all
    }

    /// The names of the checks that failed, each once, in the order of the steps.
    public var failedRules: [String] {
        ledger.map(\.finding).failedRules
    }

    /// What follows from all checks together.
    ///
    /// Rejected if one failed; accepted if none did and every JWT among the tokens had its signature verified;
    /// an opaque token does not count.
    public var verdict: Verdict {
        if !failedRules.isEmpty { return .rejected }
        if case .stale = status(.verify) { return .unverified }
        guard let verification, let tokens else { return .unverified }
        var judged = [tokens.idToken == nil ? nil : verification.idToken, verification.accessToken].compactMap { $0 }
        // Only an access token may be opaque; an id_token that is no JWT has failed already.
        judged.removeAll { $0.format == .opaque && $0.kind != .idToken }
        guard judged.allSatisfy(\.signatureVerified) else { return .unverified }
        return .accepted
    }
}
