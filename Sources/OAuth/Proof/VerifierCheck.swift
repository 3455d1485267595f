import JOSE

/// Checks the form of a code_verifier and names everything that is wrong with it (RFC 7636 §4.1).
struct VerifierCheck {
    let finding: Finding

    init(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        let length = counted(scalars.count, "character")
        var flaws: [String] = []
        if scalars.count < CodeVerifier.lengths.lowerBound {
            flaws.append("It has \(length), but at least \(CodeVerifier.lengths.lowerBound) are needed.")
        } else if scalars.count > CodeVerifier.lengths.upperBound {
            flaws.append("It has \(length), but at most \(CodeVerifier.lengths.upperBound) are allowed.")
        }
        flaws += Self.forbidden(scalars)
        let isMonotonous = Set(scalars).count < 8
        let outcome: Finding.Outcome = !flaws.isEmpty ? .failed : isMonotonous ? .warning : .passed
        let message =
            !flaws.isEmpty
            ? flaws.joined(separator: " ") + Self.hint(text)
            : isMonotonous
                ? "It has only \(counted(Set(scalars).count, "different character")), which is easy to guess."
                : "The verifier has \(length), all of them allowed."
        finding = Finding(
            "pkce.verifier",
            outcome,
            message,
            expected: "43 to 128 of A-Z a-z 0-9 - . _ ~",
            actual: length,
            reference: outcome == .warning ? "RFC 7636 §7.1" : "RFC 7636 §4.1"
        )
    }

    private static func forbidden(_ scalars: [Unicode.Scalar]) -> [String] {
        let places = scalars.indices.filter { !CodeVerifier.isUnreserved(scalars[$0]) }
        guard !places.isEmpty else { return [] }
        let shown = places.prefix(3).map { "\(scalars[$0].spelledOut) (character \($0 + 1))" }
        let more = places.count > 3 ? " and \(places.count - 3) more" : ""
        let names = more.isEmpty ? listed(shown) : shown.joined(separator: ", ") + more
        return ["\(names) \(places.count == 1 ? "is" : "are") not allowed in it."]
    }

    /// Where such a text usually comes from.
    private static func hint(_ text: String) -> String {
        let core = text.trimmed(\.isWhitespace)
        if (try? CodeVerifier(core)) != nil { return " Without the white space around it it would be right." }
        if (try? CodeVerifier(core.trimmed { "\"'".contains($0) })) != nil {
            return " Without the quotation marks around it it would be right."
        }
        if (try? CodeVerifier(text.trimmed { $0 == "=" })) != nil {
            return " The = is padding of base64; without it it would be right."
        }
        if text.contains(where: { "+/".contains($0) }),
            text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+/=".contains($0)) })
        {
            return " It looks like standard base64; base64url has - and _ in place of + and /, and no padding."
        }
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        if groups.map(\.count) == [8, 4, 4, 4, 12], groups.allSatisfy({ $0.allSatisfy(\.isHexDigit) }) {
            return " It is a UUID; two of them, one behind the other, would do."
        }
        return ""
    }
}
