/// The rule `signature`: whether one of the chosen keys made it (RFC 7515 §5.2).
struct SignatureCheck {
    /// How it came out.
    let finding: Finding
    /// The key that made the signature, or else the only one that was tried.
    let key: JSONWebKey?

    /// Tries the candidates in their order until one fits; the other keys can only give a hint why none did.
    init(
        _ token: CompactToken,
        algorithm: SignatureAlgorithm,
        candidates: [JSONWebKey],
        others: @autoclosure () -> [JSONWebKey]
    ) {
        let signature = token.signature ?? []
        let input = token.signingInput
        let only = candidates.count == 1 ? candidates.first : nil
        guard !signature.isEmpty else {
            let message = "The signature is empty, though the token says that it is signed with \(algorithm.rawValue)."
            (finding, key) = (Self.finding(.failed, message), only)
            return
        }
        var faults: [String] = []
        for candidate in candidates {
            switch SignatureVerifier.verify(signature, over: input, algorithm: algorithm, key: candidate.handle) {
            case .valid:
                let message = "\(candidate.title) made this signature (\(algorithm.rawValue))."
                (finding, key) = (Self.finding(.passed, message, actual: candidate.label), candidate)
                return
            case .invalid: faults.append("\(candidate.title) did not make this signature")
            case .malformed(let fault): faults.append("The signature \(fault)")
            case .unusableKey(let fault): faults.append("\(candidate.title) cannot be used: it \(fault)")
            }
        }
        key = only
        if token.payload?.isEmpty ?? false {
            let message =
                "The payload is empty: if it travels apart from the token (detached), the signature needs it to be checked."
            finding = Self.finding(.notChecked, message)
        } else {
            let hint =
                SignatureHint.secret(signature, input, algorithm, among: candidates)
                ?? SignatureHint.maker(token, algorithm, among: others()).map { "But \($0)." }
            finding = Self.failure(faults, hint: hint)
        }
    }

    private static func failure(_ faults: [String], hint: String?) -> Finding {
        let first = faults.first ?? "No key was tried"
        let tail = hint.map { " " + $0 } ?? ""
        let isSame = faults.allSatisfy { $0 == first }
        if faults.count > 1, !isSame {
            return finding(.failed, "None of the \(faults.count) keys that fit made this signature. \(first).\(tail)")
        }
        let guess =
            hint == nil && first.hasSuffix("did not make this signature")
            ? ": the token was changed, or another key signed it" : ""
        return finding(.failed, first + guess + "." + tail)
    }

    private static func finding(_ outcome: Finding.Outcome, _ message: String, actual: String? = nil) -> Finding {
        Rule("signature", "RFC 7515 §5.2")(outcome, message, actual: actual)
    }
}

extension JSONWebKey {
    /// The key as the subject of a sentence.
    var title: String {
        keyID.map { "The key \"\($0.excerpt)\"" } ?? "The key without a name"
    }
}
