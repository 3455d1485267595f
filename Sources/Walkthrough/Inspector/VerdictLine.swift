import Cells
import FoundationEssentials
import JOSE

extension InspectedToken {
    /// The judgement in one sentence, the worst of it first.
    func verdictLine(now: Date) -> StyledText {
        let findings = inspection.findings
        let passed = findings.count { $0.outcome == .passed }
        let warnings = findings.count { $0.outcome == .warning }
        var more: SafeText = warnings == 0 ? "" : warnings == 1 ? "; one warning" : "; \(warnings) warnings"
        if inspection.verdict != .rejected, let end = inspection.expiresAt, end <= now {
            more = "; it has expired, but within the leeway\(more)"
        }
        switch inspection.verdict {
        case .accepted:
            let checks: SafeText = passed == 1 ? "one check" : "\(passed) checks"
            return StyledText(
                "✓ accepted: signed by a given key; \(checks) passed, none failed\(more)",
                Style(.good, .bold)
            )
        case .unverified:
            return StyledText("· unverified: \(unverifiedReason)\(more)", Style(.unchecked, .bold))
        case .rejected:
            let failed = inspection.findingsWorstFirst(.failed).map { findings[$0] }
            // The same thing at two places is said once.
            var named: [SafeText] = []
            for finding in failed.prefix(8) where named.count < 2 {
                let words = headline(finding, now: now)
                if !named.contains(words) { named.append(words) }
            }
            let rest = failed.count - named.count
            let tail: SafeText = rest > 0 ? " + \(rest) more" : ""
            return StyledText(
                "✗ rejected: \(SafeText.joined(named, separator: "; "))\(tail)\(more)",
                Style(.bad, .bold)
            )
        }
    }

    private var unverifiedReason: SafeText {
        switch inspection.format {
        case .opaque: "opaque, only its issuer knows what it stands for"
        case .jwe where inspection.claims == nil: "encrypted, and no given key opens it"
        default:
            inspection.findings.contains { $0.rule == "signature" && $0.outcome == .notChecked }
                ? "nothing failed, but its signature was not checked: anybody could have written it"
                : "nothing failed, but its signature was not verified"
        }
    }

    /// A failed check in a few words.
    private func headline(_ finding: Finding, now: Date) -> SafeText {
        let hasValue = facts.present.contains(finding.rule)
        switch finding.rule {
        case "exp":
            guard let end = inspection.expiresAt, end <= now else { return "exp is no usable time" }
            return "expired \(TimeText.relative(end, to: now))"
        case "nbf":
            guard let begins = facts.begins, begins > now else { return "nbf is wrong" }
            return "it begins only \(TimeText.relative(begins, to: now))"
        case "signature": return "the signature is not by the key"
        case "key": return "no given key fits"
        case "alg": return "its algorithm is not allowed"
        case "format": return "it cannot be read whole"
        case "iss": return hasValue ? "it is by another issuer" : "it names no issuer"
        case "aud": return hasValue ? "it is for somebody else (aud)" : "it names no audience"
        case "nonce": return hasValue ? "it answers another login (nonce)" : "it has no nonce"
        default: return "\(finding.rule) is wrong"
        }
    }
}

extension Inspection {
    /// The places of the findings of an outcome, what weighs most first.
    func findingsWorstFirst(_ outcome: Finding.Outcome) -> [Int] {
        findings.indices.filter { findings[$0].outcome == outcome }
            .map { (Self.weight(findings[$0].rule), $0) }
            .sorted { $0 < $1 }
            .map(\.1)
    }

    private static let weights: [String: Int] = Dictionary(
        uniqueKeysWithValues: ["format", "decryption", "alg", "signature", "key", "crit", "exp", "nbf", "iss", "aud"]
            .enumerated().map { ($1, $0) }
    )

    private static func weight(_ rule: String) -> Int { weights[rule] ?? weights.count }
}
