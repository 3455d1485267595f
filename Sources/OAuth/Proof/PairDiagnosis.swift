import Crypto
public import JOSE

/// What is right and what is wrong about a pair of code_verifier and code_challenge (RFC 7636 §4).
///
/// Rules: `pkce.verifier`, `pkce.method`, `pkce.challenge`. Nothing in the findings shows the verifier.
public struct PairDiagnosis: Hashable, Sendable {
    /// The verifier as it was given, whatever it is.
    public let verifier: Secret
    /// The challenge as it was given, if one was.
    public let givenChallenge: Secret?
    /// Whether the challenge that was given says what the verifier is, and so is a secret, too.
    public let isGivenChallengeSecret: Bool
    /// The method as it was written; nil if none was named.
    public let givenMethod: String?
    /// The method that is meant: S256 unless plain was named.
    public let method: PKCEMethod
    /// Why the challenge does not follow from the verifier, where that can be named; empty if it does.
    public let mistakes: [PairMistake]
    /// Every check, in the order of the rules above.
    public let findings: [Finding]

    /// Judges a pair.
    ///
    /// - Parameters:
    ///   - verifier: the code_verifier.
    ///   - challenge: the code_challenge to compare with; without one the right one is only derived.
    ///   - method: the code_challenge_method as it was written; nil if none was named.
    public init(verifier: String, challenge: String? = nil, method: String? = nil) {
        self.verifier = Secret(verifier)
        givenChallenge = challenge.map { Secret($0) }
        givenMethod = method
        let meant: PKCEMethod = method?.lowercased() == PKCEMethod.plain.rawValue ? .plain : .s256
        self.method = meant
        let comparison = PairComparison(verifier: verifier, challenge: challenge, method: meant)
        isGivenChallengeSecret = comparison.isSecret
        mistakes = comparison.mistakes
        findings = [
            VerifierCheck(verifier).finding, Self.judge(method: method), comparison.finding,
        ]
    }

    /// The challenge that follows from the verifier; with plain it is the verifier.
    public var challenge: String { Proof.challenge(for: verifier.revealed(), method: method) }

    /// The bytes that are hashed: ASCII for every verifier that is well formed.
    public var ascii: [UInt8] { Array(verifier.revealed().utf8) }

    /// The SHA-256 of those bytes, whatever the method: 32 bytes.
    public var digest: [UInt8] { Array(SHA256.hash(data: ascii)) }

    /// The judgement: rejected if a check failed, accepted if a challenge was given and follows from the verifier.
    public var verdict: Verdict {
        if findings.contains(where: { $0.outcome == .failed }) { return .rejected }
        return givenChallenge == nil ? .unverified : .accepted
    }

    private static func judge(method: String?) -> Finding {
        let reference = "RFC 7636 §4.3"
        func finding(_ outcome: Finding.Outcome, _ message: String) -> Finding {
            Finding("pkce.method", outcome, message, expected: "S256", actual: method, reference: reference)
        }
        switch method {
        case nil:
            return finding(
                .notChecked,
                "No method was named; S256 is taken. A request without code_challenge_method means plain."
            )
        case "S256": return finding(.passed, "With S256 the challenge has to be the hash of the verifier.")
        case "plain":
            return finding(.warning, "The challenge is the verifier itself: who sees the request can redeem the code.")
        case let name? where ["s256", "plain"].contains(name.lowercased()):
            let right = name.lowercased() == "plain" ? "plain" : "S256"
            return Finding(
                "pkce.method",
                .failed,
                "The method is spelled \(excerpt(name, limit: 40)); capital and small letters count, and it is \(right).",
                expected: right,
                actual: excerpt(name, limit: 40),
                reference: reference
            )
        case let name?:
            let hint =
                ["SHA256", "HS256", "RS256", "ES256", "SHA2"].contains {
                    name.uppercased().filter { $0 != "-" && $0 != "_" }.hasPrefix($0)
                } ? " SHA-256 is called S256 here." : ""
            return Finding(
                "pkce.method",
                .failed,
                "\(excerpt(name, limit: 40)) is no code_challenge_method: there are S256 and plain.\(hint)",
                expected: "S256",
                actual: excerpt(name, limit: 40),
                reference: reference
            )
        }
    }
}
