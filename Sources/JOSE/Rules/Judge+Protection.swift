extension Judge {
    /// Rules `alg`, `key`, `signature` and `crit`: who made the token, and whether it is as it was made.
    func protection() -> [Finding] {
        guard token.format == .jws, let header = token.header else { return unreadableProtection() }
        let allowed = algorithm(header)
        let demands = demands(header)
        let choice = KeyChoice(for: header, among: expected.keys)
        if allowed.outcome != .failed, demands.outcome != .failed, let algorithm = choice.algorithm,
            !choice.candidates.isEmpty
        {
            let check = SignatureCheck(
                token,
                algorithm: algorithm,
                candidates: choice.candidates,
                others: choice.others(in: expected.keys)
            )
            signatureVerified = check.finding.outcome == .passed
            let remarks = KeyChoice.remarks(on: check.key, algorithm: algorithm, header: header, at: now)
            return [allowed] + choice.findings + embeddedKeys(header) + remarks + [check.finding, demands]
        }
        let reason: String =
            if allowed.outcome == .failed {
                "The signature was not checked, because its algorithm is refused."
            } else if demands.outcome == .failed {
                "The signature was not checked, because the token demands an extension that may change what is signed."
            } else if expected.keys == nil, choice.algorithm != nil {
                "The signature was not checked, because no keys were given."
            } else if let algorithm = choice.algorithm {
                "The signature was not checked, because no key fits."
                    + (SignatureHint.maker(token, algorithm, among: choice.others(in: expected.keys))
                        .map { " But \($0)." } ?? "")
            } else {
                "pixy cannot verify \(header["alg"]?.string?.excerpt ?? "it")."
            }
        let signature = Rule("signature", "RFC 7515 §5.2")(.notChecked, reason)
        let remarks = embeddedKeys(header) + wellKnownSecret(choice.algorithm)
        return [allowed] + choice.findings + remarks + [signature, demands]
    }

    /// What can be said of an encrypted or malformed token.
    private func unreadableProtection() -> [Finding] {
        let isEncrypted = token.format == .jwe || token.header?["enc"] != nil
        let opening = (decryption?.finding).map { [$0] } ?? []
        let signature = opening + (unsigned.map { [Rule("signature", "RFC 7515 §5.2")(.notChecked, $0)] } ?? [])
        guard let header, !token.isHeaderPartial else { return signature }
        // The algorithms of encryption are other ones, but "none" is wrong there too.
        let algorithm =
            isEncrypted && !Self.isNone(header["alg"]) ? keyManagement(header) : [algorithm(header)]
        return algorithm + embeddedKeys(header) + signature + [demands(header)]
    }

    /// What is wrong with an encrypted token's `alg`, if anything is.
    private func keyManagement(_ header: JSONValue) -> [Finding] {
        let value = header["alg"]
        guard value?.string?.isEmpty ?? true else { return [] }
        let found = value.map { "alg is \($0.quoted)" } ?? "The header has no alg"
        let message = "\(found), so nothing says how the content key is encrypted."
        let rule = Rule("alg", "RFC 7516 §4.1.1")
        return [rule(.failed, message, expected: "the name of an algorithm", actual: value?.shown)]
    }

    /// Why there is no signature to check; nil where that is the business of the token inside.
    private var unsigned: String? {
        guard token.format == .jwe else { return "The signature of a malformed token cannot be checked." }
        guard let plaintext = decryption?.plaintext else {
            return "The token is encrypted; whether something signed is inside shows only after decryption."
        }
        guard !TokenLayers.isToken(plaintext) else { return nil }
        return "The token is encrypted but not signed: whoever has the key that encrypts can have made it."
    }

    /// A warning when nobody gave a secret, but one that everybody knows made the token.
    private func wellKnownSecret(_ algorithm: SignatureAlgorithm?) -> [Finding] {
        guard expected.keys == nil, let algorithm, SignatureHint.isMadeWithCommonSecret(token, algorithm) else {
            return []
        }
        let message = "A secret that everybody knows, from documentation or a tutorial, made this signature."
        return [Rule("key", "RFC 8725 §3.5")(.warning, message, expected: "a random secret")]
    }

    private func embeddedKeys(_ header: JSONValue) -> [Finding] {
        EmbeddedKeys.findings(in: header, among: expected.keys, at: now)
    }
}
