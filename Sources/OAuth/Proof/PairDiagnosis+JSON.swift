public import JOSE

extension PairDiagnosis {
    /// The diagnosis as `pkce --json` prints it.
    ///
    /// - Parameter reveals: whether the verifier is shown, and with it whatever says what the verifier is.
    public func json(reveals: Bool) -> JSONValue {
        func secret(_ text: String) -> JSONValue { .string(reveals ? text : Secret.mask) }
        let isPlain = method == .plain
        return .object([
            JSONMember("code_verifier", secret(verifier.revealed())),
            JSONMember("code_challenge", isPlain ? secret(challenge) : .string(challenge)),
            JSONMember("code_challenge_method", .string(method.rawValue)),
            JSONMember("sha256", .string(hexadecimal(digest))),
            JSONMember(
                "given_challenge",
                givenChallenge.map { isGivenChallengeSecret ? secret($0.revealed()) : .string($0.revealed()) } ?? .null
            ),
            JSONMember("verdict", .string(verdict.rawValue)),
            JSONMember("mistakes", .array(mistakes.map { .string($0.name) })),
            JSONMember("findings", .array(findings.map(\.json))),
        ])
    }
}
