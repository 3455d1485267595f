import Crypto
import JOSE

/// Compares the code_verifier that was sent with the code_challenge that was asked with (RFC 7636 §4.6).
struct SentVerifierCheck {
    let sent: TokenRequest
    let authorization: AuthorizationRequest

    private var proof: Proof { authorization.proof }
    private var method: PKCEMethod { authorization.sentMethod }
    private var askedWith: String { authorization.sentChallenge ?? "" }

    var finding: Finding {
        let values = sent.parameters.values(of: "code_verifier")
        if method == .none {
            return values.isEmpty
                ? finding(.notChecked, "Neither request used PKCE, so there is nothing to compare.")
                : finding(
                    .failed,
                    "A code_verifier was sent, but the authorization request had no code_challenge.",
                    expected: "no code_verifier",
                    actual: "a code_verifier"
                )
        }
        guard let verifier = values.first else {
            return finding(
                .failed,
                "The authorization request had a code_challenge, but no code_verifier was sent.",
                expected: "a code_verifier",
                actual: "none"
            )
        }
        if values.count > 1 {
            return finding(
                .failed,
                "The code_verifier was sent more than once.",
                expected: "once",
                actual: "\(values.count) times"
            )
        }
        return compare(verifier)
    }

    /// Whether the verifier is the one of step 2, so that the challenge is the field that was changed.
    var blamesChallenge: Bool {
        guard method != .none, let verifier = sent.parameters.values(of: "code_verifier").first else { return false }
        return sameBytes(verifier, proof.verifier.secret.revealed())
            && !sameBytes(Proof.challenge(for: verifier, method: method), askedWith)
    }

    private func compare(_ verifier: String) -> Finding {
        let challenge = Proof.challenge(for: verifier, method: method)
        let isHash = method == .s256
        if sameBytes(challenge, askedWith) {
            return finding(
                .passed,
                isHash
                    ? "The code_verifier that was sent hashes to the code_challenge that was asked with."
                    : "The code_verifier that was sent is the code_challenge that was asked with.",
                expected: isHash ? askedWith : nil,
                actual: isHash ? challenge : nil
            )
        }
        let right = proof.verifier.secret.revealed()
        if blamesChallenge {
            return finding(
                .failed,
                "The code_verifier is the one of step 2; the code_challenge that was asked with is not the one made from it.",
                expected: isHash ? askedWith : counted(askedWith.unicodeScalars.count, "character"),
                actual: isHash ? challenge : counted(verifier.unicodeScalars.count, "character")
            )
        }
        return finding(
            .failed,
            "The code_verifier that was sent is not the one behind the code_challenge. " + mistake(verifier, right),
            expected: isHash ? askedWith : counted(right.unicodeScalars.count, "character"),
            actual: isHash ? challenge : counted(verifier.unicodeScalars.count, "character")
        )
    }

    /// What was sent in the verifier's place, by name where it is a mistake that people make.
    private func mistake(_ verifier: String, _ right: String) -> String {
        let digest = Array(SHA256.hash(data: Array(right.utf8)))
        let hex = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        if method == .s256, sameBytes(verifier, askedWith) { return "It is the code_challenge itself." }
        if sameBytes(verifier.lowercased(), hex) { return "It is the SHA-256 of the right one, in hex." }
        if sameBytes(verifier, Base64URL.encode(Array(right.utf8))) {
            return "It is the right one, base64url-encoded once more."
        }
        if sameBytes(verifier.lowercased(), right.lowercased()) {
            return "Only capital and small letters differ, and they count."
        }
        let padding = verifier.hasSuffix("=") && verifier.hasPrefix(right) ? " It was padded with =." : ""
        return TextDifference.sentence(sent: verifier, right: right) + padding
    }

    private func finding(
        _ outcome: Finding.Outcome,
        _ message: String,
        expected: String? = nil,
        actual: String? = nil
    ) -> Finding {
        Finding(
            "exchange.code_verifier",
            outcome,
            message,
            expected: expected,
            actual: actual,
            reference: "RFC 7636 §4.6"
        )
    }
}
