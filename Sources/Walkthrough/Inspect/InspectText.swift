public import Cells
public import FoundationEssentials
public import JOSE

/// What an inspection found as plain lines for `inspect --plain`: fit for a person, a ticket and a screen reader.
///
/// The verdict comes first, then what the token is, then the findings with the worst first, then header and claims.
/// There is no escape in it, and nothing of the token but what its header and claims say.
public struct InspectText {
    private let report: InspectionReport
    let now: Date
    private let columns: Int
    let isVerbose: Bool

    /// The text of a report.
    ///
    /// - Parameters:
    ///   - now: the time that was judged by.
    ///   - columns: how wide a line may be.
    ///   - isVerbose: whether checks that passed are listed one by one.
    public init(_ report: InspectionReport, now: Date, columns: Int, isVerbose: Bool) {
        self.report = report
        self.now = now
        self.columns = max(20, columns)
        self.isVerbose = isVerbose
    }

    /// The lines, wrapped.
    public var lines: [SafeText] {
        var lines: [TextLine] = []
        let isAlone = report.entries.count == 1
        if !isAlone { lines += [TextLine(verdictOfAll)] }
        for (index, entry) in report.entries.enumerated() {
            if !isAlone {
                let name = entry.name.map { ": \($0)" } ?? ""
                lines += [TextLine(""), TextLine("== token \(index + 1) of \(report.entries.count)\(name) ==")]
            }
            lines.append(TextLine(verdict(entry.inspection)))
            lines.append(TextLine(""))
            lines += summary(entry.inspection, forgiven: index == 0 ? report.forgiven : [])
            lines += findings(entry.inspection)
            lines += contents(entry.inspection)
        }
        return lines.flatMap { $0.wrapped(to: columns) }
    }

    private var verdictOfAll: SafeText {
        let count = report.entries.count
        return switch report.verdict {
        case .accepted: "✓ Accepted: nothing failed in the \(count) tokens, and every JWT's signature was verified."
        case .rejected:
            "✗ Rejected: of \(count) tokens, \(report.entries.count { $0.inspection.verdict == .rejected }) failed."
        case .unverified: "· Unverified: nothing failed in the \(count) tokens, but not every signature was verified."
        }
    }

    private func verdict(_ inspection: Inspection) -> SafeText {
        var also = warnings(inspection)
        if inspection.verdict != .rejected, let end = inspection.expiresAt, end <= now {
            also = " It has expired, but within the leeway.\(also)"
        }
        switch inspection.verdict {
        case .accepted: return "✓ Accepted: nothing failed, and the signature was verified.\(also)"
        case .rejected:
            let rules = inspection.findings.failedRules
            let count = inspection.findings.count { $0.outcome == .failed }
            let what: SafeText = count == 1 ? "1 check failed" : "\(count) checks failed"
            let worst: SafeText =
                inspection.findingsWorstFirst(.failed).first.map { " \(inspection.findings[$0].message)" } ?? ""
            let kind: SafeText = inspection.format == .malformed ? " This is no token that can be read." : ""
            return "✗ Rejected: \(what) (\(rules.joined(separator: ", "))).\(kind)\(worst)\(also)"
        case .unverified: return "· Unverified: \(unverifiedReason(inspection))\(also)"
        }
    }

    private func unverifiedReason(_ inspection: Inspection) -> SafeText {
        switch inspection.format {
        case .opaque: "an opaque token, which only the server that issued it can read."
        case .jwe where inspection.payload == nil: "the token is encrypted, and no key that was given opens it."
        case .jwe where inspection.layers.count == 1: "nothing failed, but the token is only encrypted, not signed."
        default: "nothing failed, but the signature was not verified."
        }
    }

    /// Which warnings there are, as a sentence of its own.
    private func warnings(_ inspection: Inspection) -> SafeText {
        let rules = inspection.findings.filter { $0.outcome == .warning }.map(\.rule)
        let count: SafeText = rules.count == 1 ? "is 1 warning" : "are \(rules.count) warnings"
        return rules.isEmpty ? "" : " There \(count) (\(rules.joined(separator: ", ")))."
    }

    private func summary(_ inspection: Inspection, forgiven: [String]) -> [TextLine] {
        var lines = [TextLine("Token: \(InspectWords.title(of: inspection))")]
        func add(_ label: SafeText, _ claim: String) {
            guard let value = inspection.claims?[claim] else { return }
            lines.append(TextLine("\(label): \(InspectWords.bare(value))"))
        }
        add("From", "iss")
        add("About", "sub")
        add("For", "aud")
        if let issued = inspection.issuedAt {
            lines.append(TextLine("Issued: \(InspectWords.moment(issued, now))"))
        }
        if let expires = inspection.expiresAt {
            let label: SafeText = expires > now ? "Expires" : "Expired"
            lines.append(TextLine("\(label): \(InspectWords.moment(expires, now))"))
        } else if let claims = inspection.claims {
            let text: SafeText =
                claims["exp"] != nil
                ? "unclear, as exp is no usable time"
                : inspection.format == .malformed
                    ? "unknown, as the payload cannot be read that far" : "never, as it has no exp"
            lines.append(TextLine("Expires: \(text)"))
        }
        lines.append(TextLine("Judged at: \(TimeText.absolute(now, .utc))"))
        if !forgiven.isEmpty {
            lines.append(TextLine("Forgiven about the paste: \(forgiven.joined(separator: ", "))"))
        }
        // Two findings about keys: somebody tried to get them, and the second says what came of it.
        let aboutKeys = inspection.findings.filter { $0.rule == "key" && $0.outcome == .notChecked }
        if inspection.verdict == .unverified, inspection.format == .jws, aboutKeys.count == 1 {
            lines.append(
                TextLine("To verify it: give the issuer's keys (--jwks, --key, --secret-file) or --fetch them.")
            )
        }
        return lines
    }
}

/// A line before it is wrapped.
struct TextLine {
    var text: SafeText
    /// How far it is indented, in columns.
    var indent = 0

    init(_ text: SafeText, indent: Int = 0) {
        self.text = text
        self.indent = indent
    }

    /// The line broken to a width; what goes on is indented by two more.
    func wrapped(to columns: Int) -> [SafeText] {
        let margin = SafeText(escaping: String(repeating: " ", count: indent))
        return (margin + text).wrapped(to: columns, indent: indent + 2)
    }
}
