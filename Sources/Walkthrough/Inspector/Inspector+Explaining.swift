import Cells
import JOSE

/// What an entry is called and what it means, for the explanation below the lists.
struct InspectorExplanation {
    var title: SafeText
    var words: SafeText
    var reference: SafeText = ""
}

extension Inspector {
    /// What the inspector is about, for someone who sees it for the first time.
    static func why(_ model: Model) -> SafeText {
        """
        The verdict stands on top, the worst first. Decoding is not judging: anybody can write such a token, so only a signature by a \
        key you trust counts. "not checked" is not "failed": \(model.key(.edit, in: .inspector)) says what to compare with, and a pasted key checks the signature.
        """
    }
    /// The sections behind it.
    static let references: SafeText = "RFC 7519 §7.2 · OpenID Connect Core §3.1.3.7 · RFC 9068 §4"

    /// The explanation of what is under the cursor; nil where the inspector itself is explained.
    func explanation(_ model: Model) -> InspectorExplanation? {
        guard hasMoved, let entry, let token = focusedToken else { return nil }
        switch entry.content {
        case .section(.layer(let index), _):
            return .init(
                title: token.title(.layer(index)),
                words: index == 0
                    ? "How the token that came is protected. Another token is inside of it."
                    : "How the token inside the one above is protected.",
                reference: "RFC 7519 §5.2 · §A.2"
            )
        case .section(let section, _): return Self.explain(section, model)
        case .group(let outcome, _): return Self.explain(outcome, model)
        case .finding(let index):
            let finding = token.inspection.findings[index]
            return .init(title: "\(finding.rule)", words: finding.meaning, reference: "\(finding.reference)")
        case .change(let index):
            let change = token.whatIf.changes[index]
            guard let finding = change.after ?? change.before else { return nil }
            return .init(
                title: "\(finding.rule), what if",
                words: "As the token is: \(change.before?.message ?? "this is not checked.")",
                reference: "\(finding.reference)"
            )
        case .removal(let index):
            let name = SafeText(escaping: token.whatIf.removals[index].name.prefix(200)).truncated(to: 40)
            return .init(
                title: name,
                words: "Taken out for trying out; the token itself still says it. \(model.key(.undoEdits)) undoes it."
            )
        case .node(let node): return explain(node, in: token, model)
        case .more:
            return .init(
                title: "More",
                words:
                    "\(model.key(.perform)) shows some more of them; \(model.key(.copy)) on the line above copies all."
            )
        case .raw:
            return .init(
                title: "Token as it came",
                words:
                    "Whoever has it may be able to use it, so it is masked until \(model.key(.reveal)). Its parts are told apart by colour and dots.",
                reference: "RFC 7515 §7.1 · RFC 7516 §7.1"
            )
        case .note(let section): return .init(title: section.title, words: token.note(section))
        }
    }

    private static func explain(_ section: InspectorSection, _ model: Model) -> InspectorExplanation {
        switch section {
        case .whatIf:
            .init(
                title: section.title,
                words: "What the checks would say to a token with these claims. It is not signed."
            )
        case .findings:
            .init(
                title: section.title,
                words:
                    "Every check, none left out after the first failure. \(model.key(.edit)) says what the token is compared with.",
                reference: references
            )
        case .claims:
            .init(
                title: section.title,
                words:
                    "What the issuer says, in the order sent. \(model.key(.copy)) copies all of it as JSON, \(model.key(.addClaim)) adds a claim to try out.",
                reference: "RFC 7519 §4"
            )
        case .header, .layer:
            .init(title: section.title, words: "How the token is signed or encrypted.", reference: "RFC 7515 §4")
        case .token:
            .init(
                title: section.title,
                words: "The token itself, masked until \(model.key(.reveal)).",
                reference: "RFC 7515 §7.1"
            )
        }
    }

    private static func explain(_ outcome: Finding.Outcome, _ model: Model) -> InspectorExplanation {
        switch outcome {
        case .failed: .init(title: "Failed", words: "Each of these alone is reason enough to refuse the token.")
        case .warning: .init(title: "Warnings", words: "Allowed, but worth a look: it may be refused elsewhere.")
        case .notChecked:
            .init(
                title: "Not checked",
                words:
                    "What was missing for a check is said with it. \(model.key(.edit)) sets what to compare with; paste a key for the signature."
            )
        case .passed: .init(title: "Passed", words: "These were checked, and they hold.")
        }
    }

    private func explain(_ node: JSONNode, in token: InspectedToken, _ model: Model) -> InspectorExplanation {
        let root = token.value(node.path.root)
        let isNested = node.path.indices.count > 1
        let top = node.path.indices.first.flatMap { root?.child($0)?.name } ?? node.name
        let meaning = ClaimMeaning.of(top, inHeader: node.path.root.isHeader)
        var words: SafeText =
            meaning.map { "\($0.meaning)" } ?? "Not a registered name: what it means, only the issuer can say."
        if isNested { words = "Part of \(top). \(words)" }
        if let time = TimeClaim(node.value), let mistake = time.mistake, meaning?.isTime == true {
            words = "It is no number of seconds since 1970: \(mistake). \(words)"
        }
        if let difference = node.difference.words { words = "\(difference) \(words)" }
        if node.isEdited { words = "Changed for trying out; \(model.key(.undoEdits)) undoes it. \(words)" }
        let name = root?.name(at: node.path.indices) ?? node.name
        return .init(
            title: SafeText(escaping: name.prefix(200)).truncated(to: 40),
            words: words,
            reference: meaning.map { "\($0.source)" } ?? ""
        )
    }

    /// What is copied or shown whole of an entry, and what it is called.
    func item(of entry: InspectorEntry, in token: InspectedToken) -> PaneContent.Item? {
        func item(_ label: SafeText, _ value: String) -> PaneContent.Item {
            PaneContent.Item(id: "inspector", label: label, value: Secret(value))
        }
        func texts(_ indices: [Int]) -> String {
            indices.map { token.inspection.findings[$0].plainText }.joined(separator: "\n\n")
        }
        switch entry.content {
        case .section(.findings, _): return item("the findings", texts(Array(token.inspection.findings.indices)))
        case .section(.claims, _): return item("the claims", token.value(.claims)?.pretty() ?? "")
        case .section(.header, _): return item("the header", token.value(.header)?.pretty() ?? "")
        case .section(.layer(let index), _):
            return item(
                "the header of layer \(index + 1)",
                token.value(index == 0 ? .header : .layer(index))?.pretty() ?? ""
            )
        case .section(.whatIf, _):
            return item("what if", token.whatIf.changes.compactMap { $0.after?.plainText }.joined(separator: "\n\n"))
        case .group(let outcome, let indices): return item(outcome.word, texts(indices))
        case .finding(let index):
            return item("\(token.inspection.findings[index].rule)", token.inspection.findings[index].plainText)
        case .change(let index):
            let change = token.whatIf.changes[index]
            return (change.after ?? change.before).map { item("\($0.rule)", $0.plainText) }
        case .removal(let index):
            let removal = token.whatIf.removals[index]
            return item("\(removal.name)", removal.value.string ?? removal.value.pretty())
        case .node(let node): return item("\(node.name)", node.value.string ?? node.value.pretty())
        case .more(let path, _):
            return token.value(path.root)?.value(at: path.indices).map { item("the whole list", $0.pretty()) }
        case .section(.token, _), .raw, .note:
            return PaneContent.Item(id: "token", label: token.name, value: token.token, isSecret: true)
        }
    }
}
