import FoundationEssentials
import JOSE

/// What the screen asks of a token's claims at each key, found in one pass: a hostile token has very many.
struct TokenFacts: Hashable, Sendable {
    /// When the token says it begins.
    var begins: Date?
    /// Those of the claims with a rule that the token has.
    var present: Set<String> = []

    private static let asked: Set<String> = ["iss", "aud", "nonce", "nbf"]

    init(_ inspection: Inspection) {
        for member in inspection.claims?.members ?? [] where Self.asked.contains(member.name) {
            present.insert(member.name)
            if member.name == "nbf" { begins = TimeClaim(member.value)?.date }
        }
    }
}
