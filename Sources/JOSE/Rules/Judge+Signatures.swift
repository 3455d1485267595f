extension Judge {
    /// A token must not decide how long its reader is busy.
    private static let mostSignatures = 20

    /// What protects the token; where it has several signatures, each of them (RFC 7515 §5.2: one must verify).
    func protections() -> [Finding] {
        guard token.format == .jws, token.signatures.count > 1 else { return protection() + unprotected() }
        var results: [(findings: [Finding], isVerified: Bool, hasName: Bool)] = []
        for signature in token.signatures.prefix(Self.mostSignatures) {
            let judge = Judge(signature, expecting: expected, at: now, as: kind)
            let findings = judge.protection() + judge.unprotected()
            if judge.signatureVerified, !signatureVerified {
                signatureVerified = true
                verifiedHeader = signature.header
            }
            results.append((findings, judge.signatureVerified, signature.header?["kid"] != nil))
        }
        let count = token.signatureCount
        var findings: [Finding] = []
        for (index, result) in results.enumerated() {
            findings += result.findings.map { finding in
                var finding = finding
                finding.message = "Signature \(index + 1) of \(count): \(finding.message)"
                if finding.outcome == .failed, signatureVerified, !result.isVerified,
                    Self.isForgiven(finding, hasName: result.hasName)
                {
                    finding.outcome = .warning
                    finding.message += " Another signature was verified."
                }
                return finding
            }
        }
        if count > results.count {
            let message = "The token has \(count) signatures; only the first \(results.count) were looked at."
            findings.append(Rule("signature", "RFC 7515 §5.2")(.warning, message))
        }
        return findings
    }

    /// Whether a signature that is somebody else's business may fail; one of a key that was named and is known may not.
    private static func isForgiven(_ finding: Finding, hasName: Bool) -> Bool {
        switch finding.rule {
        case "key", "crit": true
        case "alg": !isNone(finding.actual.map(JSONValue.string))
        case "signature": !hasName
        default: false
        }
    }

    /// Warnings about header members that decide about the signature and are not covered by it.
    private func unprotected() -> [Finding] {
        guard token.format == .jws, !token.unprotectedNames.isEmpty else { return [] }
        var findings: [Finding] = []
        if token.unprotectedNames.contains(where: { $0.isSame(as: "alg") }) {
            let message = "alg is in the unprotected header: whoever passes the token on can change it."
            findings.append(Rule("alg", "RFC 7515 §10.7")(.warning, message, expected: "alg in the protected header"))
        }
        for name in ["typ", "cty"] where token.unprotectedNames.contains(where: { $0.isSame(as: name) }) {
            let message = "\(name) is in the unprotected header: whoever passes the token on can make it another kind."
            let rule = Rule(name, "RFC 8725 §3.11")
            findings.append(rule(.failed, message, expected: "\(name) in the protected header"))
        }
        for name in ["crit", "b64"] where token.unprotectedNames.contains(where: { $0.isSame(as: name) }) {
            let message = "\(name) is in the unprotected header, but only the protected one may have it."
            findings.append(
                Rule("crit", "RFC 7515 §4.1.11")(.failed, message, expected: "\(name) in the protected header")
            )
        }
        return findings
    }
}
