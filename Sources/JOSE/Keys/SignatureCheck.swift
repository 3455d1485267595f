/// The rule `signature`: whether one of the chosen keys made it (RFC 7515 §5.2).
struct SignatureCheck {
    /// How it came out.
    let finding: Finding
    /// The key that made the signature, or else the only one that was tried.
    let key: JSONWebKey?

    /// Tries the candidates in their order until one fits.
    init(_ token: CompactToken, algorithm: SignatureAlgorithm, candidates: [JSONWebKey]) {
        let signature = token.signature ?? []
        let input = Array(token.signingInput)
        guard !signature.isEmpty else {
            let message = "The signature is empty, though the token says that it is signed with \(algorithm.rawValue)."
            (finding, key) = (Self.finding(.failed, message), candidates.count == 1 ? candidates.first : nil)
            return
        }
        var faults: [String] = []
        for candidate in candidates {
            switch SignatureVerifier.verify(signature, over: input, algorithm: algorithm, key: candidate.material) {
            case .valid:
                let message = "\(Self.name(candidate)) made this signature (\(algorithm.rawValue))."
                (finding, key) = (Self.finding(.passed, message), candidate)
                return
            case .invalid: faults.append("\(Self.name(candidate)) did not make this signature")
            case .malformed(let fault): faults.append("The signature \(fault)")
            case .unusableKey(let fault): faults.append("\(Self.name(candidate)) cannot be used: it \(fault)")
            }
        }
        key = candidates.count == 1 ? candidates.first : nil
        finding = Self.failure(faults, isDetached: token.payload?.isEmpty ?? false)
    }

    private static func failure(_ faults: [String], isDetached: Bool) -> Finding {
        if isDetached {
            let message =
                "The payload is empty: if it travels apart from the token (detached), the signature needs it to be checked."
            return finding(.notChecked, message)
        }
        let first = faults.first ?? "No key was tried"
        let isSame = faults.allSatisfy { $0 == first }
        if faults.count > 1, !isSame {
            return finding(.failed, "None of the \(faults.count) keys that fit made this signature. \(first).")
        }
        let hint =
            first.hasSuffix("did not make this signature") ? ": the token was changed, or another key signed it" : ""
        return finding(.failed, first + hint + ".")
    }

    private static func finding(_ outcome: Finding.Outcome, _ message: String) -> Finding {
        Rule("signature", "RFC 7515 §5.2")(outcome, message)
    }

    private static func name(_ key: JSONWebKey) -> String {
        key.keyID.map { "The key \"\($0.excerpt)\"" } ?? "The key without a name"
    }
}
