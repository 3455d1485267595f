import JOSE

/// Compares a challenge that was given with the one that follows from a verifier.
struct PairComparison {
    let finding: Finding
    let mistakes: [PairMistake]
    /// Whether the challenge that was given says what the verifier is.
    let isSecret: Bool

    init(verifier: String, challenge: String?, method: PKCEMethod) {
        let isPlain = method == .plain
        let right = Proof.challenge(for: verifier, method: method)
        func finding(_ outcome: Finding.Outcome, _ message: String, actual: String?) -> Finding {
            Finding(
                "pkce.challenge",
                outcome,
                message,
                expected: isPlain ? "the verifier itself" : right,
                actual: actual,
                reference: "RFC 7636 §4.2"
            )
        }
        guard let challenge else {
            (mistakes, isSecret) = ([], false)
            self.finding = finding(.notChecked, "No challenge was given to compare with.", actual: nil)
            return
        }
        if sameBytes(challenge, right) {
            (mistakes, isSecret) = ([], isPlain)
            self.finding = finding(
                .passed,
                isPlain ? "The challenge is the verifier." : "The challenge follows from the verifier.",
                actual: isPlain ? nil : challenge
            )
            return
        }
        mistakes =
            PairSearch(verifier: verifier, challenge: challenge, method: method).mistakes()
            ?? Self.misprint(of: right, in: challenge, isSecret: isPlain) ?? []
        let names = mistakes.map(\.name)
        isSecret =
            isPlain && !names.contains(PairMistake.hashedWithPlain.name)
            || [PairMistake.swapped, .verifierAsChallenge, .notHashed].contains { names.contains($0.name) }
        self.finding = finding(
            .failed,
            mistakes.isEmpty
                ? Self.unknown(challenge, isPlain: isPlain) : mistakes.map(\.message).joined(separator: " "),
            actual: isSecret ? counted(challenge.unicodeScalars.count, "character") : excerpt(challenge)
        )
    }

    /// One or two characters that are others than they should be.
    private static func misprint(of right: String, in given: String, isSecret: Bool) -> [PairMistake]? {
        let (right, given) = (Array(right.unicodeScalars), Array(given.unicodeScalars))
        guard right.count == given.count, right.count >= 20 else { return nil }
        let places = right.indices.filter { right[$0] != given[$0] }
        guard (1...2).contains(places.count) else { return nil }
        return [
            .typed(
                places.map { place in
                    isSecret
                        ? "character \(place + 1) is another one"
                        : "character \(place + 1) should be \(right[place].spelledOut) and is \(given[place].spelledOut)"
                }
            )
        ]
    }

    /// What can be said of a challenge that no known mistake explains.
    private static func unknown(_ challenge: String, isPlain: Bool) -> String {
        if challenge.isEmpty { return "The challenge is empty." }
        let stranger = "It does not follow from this verifier, and no known mistake leads to it."
        if isPlain { return stranger }
        let advice =
            "Most likely it belongs to another verifier: a new one was drawn between the two requests "
            + "(a reload, a second tab), or the one that was kept was overwritten."
        if challenge.utf8.count == 64, challenge.allSatisfy(\.isHexDigit) {
            return "\(stranger) It is 32 bytes in hexadecimal, which would have to be base64url. \(advice)"
        }
        guard let bytes = try? Base64URL.decode(challenge) else {
            return "\(stranger) It is no base64url, either: A–Z, a–z, 0–9, - and _, without padding."
        }
        return bytes.count == 32
            ? "\(stranger) \(advice)"
            : "\(stranger) It is the base64url of \(counted(bytes.count, "byte")), but a SHA-256 digest has 32."
    }
}
