import Cells
import FoundationEssentials
import JOSE

extension InspectedToken {
    /// The judgement in one sentence, the worst of it first; of a changed token it says so before anything else.
    func verdictLine(now: Date, masker: Masker) -> StyledText {
        guard !whatIf.isEmpty else { return judgement(now: now, masker: masker) }
        return StyledText("WHAT IF, unsigned: ", Style(.warning, .bold)) + judgement(now: now, masker: masker)
    }

    private func judgement(now: Date, masker: Masker) -> StyledText {
        let findings = judged.findings
        let passed = findings.count { $0.outcome == .passed }
        let warnings = findings.count { $0.outcome == .warning }
        var more: SafeText = warnings == 0 ? "" : warnings == 1 ? "; one warning" : "; \(warnings) warnings"
        if judged.verdict != .rejected, let fault = judgedFacts.endFault { more = "; \(fault)\(more)" }
        if judged.verdict != .rejected, let end = judged.expiresAt, end <= now {
            more = "; it has expired, but within the leeway\(more)"
        }
        switch judged.verdict {
        case .accepted:
            let checks: SafeText = passed == 1 ? "one check" : "\(passed) checks"
            return StyledText(
                "✓ accepted: signed by a given key; \(checks) passed, none failed\(more)",
                Style(.good, .bold)
            )
        case .unverified:
            return StyledText("· unverified: \(unverifiedReason)\(more)", Style(.unchecked, .bold))
        case .rejected:
            let failed = judged.findingsWorstFirst(.failed).map { findings[$0] }
            // The same thing at two places is said once.
            var named: [SafeText] = []
            var hasForm = false
            for finding in failed.prefix(8) where named.count < 2 {
                // One fault of the form is enough to know why nothing can be read.
                if finding.rule == "format", hasForm { continue }
                hasForm = hasForm || finding.rule == "format"
                let words = Headline(judged, judgedFacts, now: now, masker: masker).words(finding)
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
        if !whatIf.isEmpty { return "nothing failed, but nobody has signed what was edited here" }
        switch inspection.format {
        case .opaque: return "opaque, only its issuer knows what it stands for"
        case .jwe where inspection.payload == nil: return "encrypted, and no given key opens it"
        case .jwe where !inspection.layers.contains(where: { $0.format == .jws }):
            return "nothing failed, but it is only encrypted: nobody signed it"
        default:
            return inspection.findings.contains { $0.rule == "signature" && $0.outcome == .notChecked }
                ? "nothing failed, but its signature was not checked: anybody could have written it"
                : "nothing failed, but its signature was not verified"
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
