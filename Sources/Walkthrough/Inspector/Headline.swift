import Cells
import FoundationEssentials
import JOSE

/// Says in a few words what a failed check means for the token.
struct Headline {
    private let inspection: Inspection
    private let facts: TokenFacts
    private let now: Date
    private let masker: Masker

    init(_ inspection: Inspection, _ facts: TokenFacts, now: Date, masker: Masker) {
        self.inspection = inspection
        self.facts = facts
        self.now = now
        self.masker = masker
    }

    func words(_ finding: Finding) -> SafeText {
        let hasValue = facts.present.contains(finding.rule)
        return switch finding.rule {
        case "exp":
            if let end = inspection.expiresAt, end <= now {
                "expired \(TimeText.relative(end, to: now))"
            } else {
                hasValue ? facts.endFault ?? "exp is no usable time" : "it has no exp"
            }
        case "nbf":
            if let begins = facts.begins, begins > now {
                "it begins only \(TimeText.relative(begins, to: now))"
            } else {
                "nbf is no usable time"
            }
        case "iss": hasValue ? "it is by another issuer" : "it names no issuer"
        case "aud": hasValue ? "it is for somebody else (aud)" : "it names no audience"
        case "nonce": hasValue ? "it answers another login (nonce)" : "it has no nonce"
        case "claims":
            facts.isCut || inspection.payload == nil ? firstSentence(finding) : "the payload is no JSON object"
        case "format": firstSentence(finding)
        default: Self.fixed[finding.rule] ?? firstSentence(finding)
        }
    }

    private static let fixed: [String: SafeText] = [
        "signature": "the signature is not by the key",
        "key": "no given key fits",
        "alg": "its algorithm is not allowed",
        "crit": "it demands an extension that is not known (crit)",
    ]

    /// What was found, without the advice that may follow it.
    private func firstSentence(_ finding: Finding) -> SafeText {
        let message = finding.message
        var end = message.ranges(of: ". ").first?.lowerBound ?? message.endIndex
        if end == message.endIndex, message.hasSuffix(".") { end = message.index(before: end) }
        let words = masker.masked(String(message[..<end]))
        return words.hasPrefix("The ") ? "the \(words.dropFirst(4))" : "\(words)"
    }
}
