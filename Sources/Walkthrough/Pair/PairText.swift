public import Cells
import JOSE
public import OAuth

/// A pair of verifier and challenge as plain lines for `pixy pkce`: how one follows from the other, then every check.
public struct PairText {
    private let pair: PairDiagnosis
    private let wasMade: Bool
    private let reveals: Bool
    private let columns: Int

    /// The text of a pair.
    ///
    /// - Parameters:
    ///   - wasMade: whether the pair was made just now, so that there is nothing to judge.
    ///   - reveals: whether the verifier is shown.
    ///   - columns: how wide a line of prose may be; values are never broken.
    public init(_ pair: PairDiagnosis, wasMade: Bool, reveals: Bool, columns: Int) {
        self.pair = pair
        self.wasMade = wasMade
        self.reveals = reveals
        self.columns = max(20, columns)
    }

    /// The lines.
    public var lines: [SafeText] {
        var lines = headline.wrapped(to: columns, indent: 2) + [""]
        lines += derivation
        if !wasMade { lines += pair.findings.flatMap { finding($0) } }
        return lines
    }

    private var headline: SafeText {
        if wasMade { return "· A new pair, made from 32 random bytes." }
        let rules = pair.findings.failedRules.joined(separator: ", ")
        let worst = pair.findings.last { $0.outcome == .failed }?.message ?? ""
        return switch pair.verdict {
        case .accepted: "✓ Match: the code_challenge follows from the code_verifier."
        case .rejected: "✗ Wrong (\(rules)). \(worst)"
        case .unverified: "· Derived: no code_challenge was given to compare with (--challenge)."
        }
    }

    private var derivation: [SafeText] {
        let verifier = pair.verifier
        let isPlain = pair.method == .plain
        var lines: [SafeText] = [
            row("code_verifier", reveals ? "\(verifier.revealed())" : "\(Secret.mask)")
                + "  (\(verifier.count) characters)"
        ]
        if reveals {
            lines += bytes("  ASCII bytes", pair.ascii)
        } else {
            lines.append(row("  ASCII bytes", "\(Secret.mask)  (\(pair.ascii.count) bytes; --reveal shows them)"))
        }
        if !isPlain { lines += bytes("  SHA-256", pair.digest) }
        let challenge: SafeText = reveals || !isPlain ? "\(pair.challenge)" : "\(Secret.mask)"
        lines.append(row("code_challenge", challenge) + (isPlain ? "  (plain)" : "  (S256: base64url of the digest)"))
        if let given = pair.givenChallenge {
            let isShown = reveals || !pair.isGivenChallengeSecret
            lines.append(row("  given", isShown ? "\(given.revealed())" : "\(Secret.mask)"))
        }
        return lines
    }

    private func row(_ name: SafeText, _ value: SafeText) -> SafeText { name.padded(to: 16) + value }

    private func bytes(_ name: SafeText, _ bytes: [UInt8]) -> [SafeText] {
        if bytes.isEmpty { return [row(name, "(none)")] }
        let perLine = max(8, (columns - 16) / 3 / 8 * 8)
        return stride(from: 0, to: bytes.count, by: perLine).map { start in
            let line = bytes[start..<min(start + perLine, bytes.count)]
            return row(start == 0 ? name : "", HexText.of(line))
        }
    }

    private func finding(_ finding: Finding) -> [SafeText] {
        let symbol = finding.outcome.symbol
        var lines = [TextLine(""), TextLine("\(symbol) \(finding.rule): \(finding.message)")]
        if finding.outcome == .failed {
            if let expected = finding.expected { lines.append(TextLine("expected: \(expected)", indent: 4)) }
            if let actual = finding.actual { lines.append(TextLine("found: \(actual)", indent: 4)) }
        }
        lines.append(TextLine("rule: \(finding.reference)", indent: 4))
        return lines.flatMap { $0.wrapped(to: columns) }
    }
}

/// Bytes in hexadecimal with spaces between them.
enum HexText {
    static func of(_ bytes: some Sequence<UInt8>) -> SafeText {
        let digits = Array("0123456789abcdef")
        return "\(bytes.map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined(separator: " "))"
    }
}
