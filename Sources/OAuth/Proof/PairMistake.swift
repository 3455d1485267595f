/// A mistake in making a code_challenge from a code_verifier that can be named.
public struct PairMistake: Hashable, Sendable {
    /// Its stable name, such as `hex_digest`; scripts rely on it.
    public let name: String
    /// What was done and what would be right, in a sentence or two.
    public let message: String

    init(_ name: String, _ message: String) {
        self.name = name
        self.message = message
    }
}

extension PairMistake {
    static let swapped = PairMistake(
        "swapped",
        "The two have changed places: what was given as the challenge is the verifier of what was given as the verifier."
    )
    static let verifierAsChallenge = PairMistake(
        "verifier_as_challenge",
        "The verifier itself was sent as the challenge. That is the method plain; S256 sends its hash."
    )
    static let notHashed = PairMistake("not_hashed", "The verifier was encoded without having been hashed.")
    static let hashedWithPlain = PairMistake(
        "hashed_with_plain",
        "The verifier was hashed, but with the method plain the challenge is the verifier itself. The method to name is S256."
    )
    static let caseChanged = PairMistake(
        "case_changed",
        "Capital and small letters were changed on the way, and base64url tells them apart."
    )
    static let challengeSpace = PairMistake(
        "challenge_space",
        "There is white space or a line break around the challenge."
    )
    static let challengeQuotes = PairMistake("challenge_quotes", "There are quotation marks around the challenge.")
    static let challengePercentEncoded = PairMistake(
        "challenge_percent_encoded",
        "The challenge is percent-encoded, probably once too often."
    )

    static func placeholder(_ word: String) -> PairMistake {
        PairMistake(
            "placeholder",
            "The challenge is the word \(word): it was sent before there was one. Hashing in a browser is asynchronous "
                + "and has to be awaited."
        )
    }

    static func cut(after count: Int) -> PairMistake {
        PairMistake("challenge_cut", "The challenge was cut off after \(counted(count, "character")).")
    }

    static func extended(after count: Int) -> PairMistake {
        PairMistake("challenge_extended", "After \(counted(count, "character")) that are right something else follows.")
    }

    static func typed(_ places: [String]) -> PairMistake {
        PairMistake("typed_wrong", "It is nearly right: \(listed(places)).")
    }
}
