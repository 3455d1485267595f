import Cells
import FoundationEssentials
import JOSE

/// What the screen asks of a token's claims at each key, found in one pass: a hostile token has very many.
struct TokenFacts: Hashable, Sendable {
    /// When the token says it begins.
    var begins: Date?
    /// Those of the claims with a rule that the token has.
    var present: Set<String> = []
    /// Whether only the beginning of the payload could be read.
    var isCut = false
    /// Why nobody can say when the token ends; nil where it says so, or says nothing about it.
    var endFault: SafeText?

    private static let asked: Set<String> = ["iss", "aud", "nonce", "nbf", "exp"]

    init(_ inspection: Inspection) {
        for member in inspection.claims?.members ?? [] where Self.asked.contains(member.name) {
            present.insert(member.name)
            if member.name == "nbf" { begins = TimeClaim(member.value)?.date }
        }
        isCut = inspection.claims != nil && !Self.isWhole(inspection)
        guard inspection.claims != nil, inspection.expiresAt == nil else { return }
        if present.contains("exp") {
            endFault = Self.fault(inspection.findings.first { $0.rule == "exp" })
        } else if isCut {
            endFault = "its end is unknown: the payload cannot be read that far"
        }
    }

    /// A payload that could be read in part has claims, but a check of its form failed.
    private static func isWhole(_ inspection: Inspection) -> Bool {
        !inspection.findings.contains {
            $0.outcome == .failed && ($0.rule == "claims" || ($0.rule == "format" && inspection.payload == nil))
        }
    }

    private static func fault(_ finding: Finding?) -> SafeText {
        let units = ["milliseconds", "microseconds", "nanoseconds"]
        guard let unit = units.first(where: { finding?.message.contains("looks like \($0)") == true }) else {
            return "exp is no usable time"
        }
        return "exp is in \(unit)"
    }
}
