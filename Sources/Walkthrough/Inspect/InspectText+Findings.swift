import Cells
import JOSE

extension InspectText {
    /// The findings in groups, the worst first.
    func findings(_ inspection: Inspection) -> [TextLine] {
        let groups = Dictionary(grouping: inspection.findings, by: \.outcome)
        return group("Failed", groups[.failed], shows: .everything)
            + group("Warnings", groups[.warning], shows: .everything)
            + group("Not checked", groups[.notChecked], shows: .sentences)
            + group("Passed", groups[.passed], shows: isVerbose ? .sentences : .names)
    }

    private enum Detail {
        case names
        case sentences
        case everything
    }

    private func group(_ title: SafeText, _ findings: [Finding]?, shows detail: Detail) -> [TextLine] {
        guard let findings else { return [] }
        if detail == .names {
            var seen: Set<String> = []
            let names = findings.map(\.rule).filter { seen.insert($0).inserted }
            return [TextLine(""), TextLine("\(title) (\(findings.count)): \(names.joined(separator: ", "))")]
        }
        var lines = [TextLine(""), TextLine("\(title) (\(findings.count))")]
        for finding in findings {
            if detail == .sentences {
                lines.append(TextLine("\(finding.rule): \(finding.message) (\(finding.reference))", indent: 2))
                continue
            }
            lines.append(TextLine("\(finding.rule): \(finding.message)", indent: 2))
            if let expected = finding.expected { lines.append(TextLine("expected: \(expected)", indent: 4)) }
            if let actual = finding.actual { lines.append(TextLine("found: \(actual)", indent: 4)) }
            lines.append(TextLine("rule: \(finding.reference)", indent: 4))
        }
        return lines
    }
}
