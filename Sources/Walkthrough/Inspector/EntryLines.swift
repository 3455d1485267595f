import Cells
import FoundationEssentials
import JOSE

/// Draws the entries of a column, each by itself, so that only those near the screen are ever laid out.
struct EntryLines {
    private let inspector: Inspector
    private let token: InspectedToken
    private let column: InspectorColumn
    private let columns: Int
    private let nodes: NodeLines
    private let masker: Masker
    private let needle: Needle?
    private let saysOutcome: Bool
    private let keys: KeyTable

    init?(_ model: Model, _ inspector: Inspector, _ column: InspectorColumn, columns: Int) {
        guard let token = inspector.tokens.element(at: column.id.token) else { return nil }
        self.inspector = inspector
        self.token = token
        self.column = column
        self.columns = max(columns, 4)
        masker = model.masker
        saysOutcome = model.isLinear
        keys = model.keys
        needle = inspector.finder.marks
        nodes = NodeLines(
            columns: max(columns, 4),
            nameColumns: min(column.nameColumns, max(columns / 3 - 3, 6)),
            zone: model.zone,
            now: inspector.clock(model.now),
            masker: model.masker
        )
    }

    /// The rows of an entry; at least one.
    func rows(_ index: Int) -> [StyledText] {
        guard let entry = column.entries.element(at: index) else { return [] }
        let rows = plainRows(entry)
        let marked = needle.map { needle in rows.map(needle.marking) } ?? rows
        return marked.isEmpty ? [StyledText()] : marked
    }

    private func plainRows(_ entry: InspectorEntry) -> [StyledText] {
        let marker = StyledText(entry.isFolded.map { $0 ? " ▸ " : " ▾ " } ?? "   ", Style(.muted))
        switch entry.content {
        case .section(let section, let count): return heading(section, count, marker)
        case .group(let outcome, let indices): return [group(outcome, indices, entry, marker)]
        case .finding(let index):
            let finding = token.inspection.findings[index]
            return FindingLines(columns: columns, nameColumns: 10, indent: 3, saysOutcome: saysOutcome, masker: masker)
                .rows(finding)
        case .change(let index): return change(token.whatIf.changes[index])
        case .removal(let index):
            let removal = token.whatIf.removals[index]
            let name = StyledText("   - \(SafeText(escaping: removal.name.prefix(columns)))", Style(.name))
            return (name + StyledText(" was \(nodes.shown(removal.value))", Style(.warning)))
                .wrapped(to: columns, indent: 6).prefix(NodeLines.longest).map { $0 }
        case .node(let node): return nodes.rows(node, depth: entry.depth, isFolded: entry.isFolded)
        case .more(_, let hidden):
            let indent = SafeText.spaces(2 * max(entry.depth - 1, 0) + 3)
            return [
                StyledText("\(indent)… \(hidden) more, \(key(.perform)) shows some", Style(.accent)).truncated(
                    to: columns
                )
            ]
        case .raw: return raw()
        case .note(let section):
            return (StyledText("   ") + StyledText(token.note(section), Style(.unchecked))).wrapped(
                to: columns,
                indent: 3
            )
        }
    }

    private func heading(_ section: InspectorSection, _ count: Int, _ marker: StyledText) -> [StyledText] {
        let title = marker + StyledText(token.title(section), Style(.title, .bold))
        switch section {
        case .whatIf:
            let banner = marker + StyledText("What if (unsigned)", Style(.warning, .bold))
            let words: SafeText =
                token.whatIf.changes.isEmpty
                ? "No check would change."
                : token.whatIf.changes.count == 1
                    ? "One check would come out differently."
                    : "\(token.whatIf.changes.count) checks would come out differently."
            let rest = StyledText(
                "   \(words) Nothing here is signed; the token itself is untouched. \(key(.undoEdits)) undoes it all.",
                Style(.warning)
            )
            return [banner.truncated(to: columns)] + rest.wrapped(to: columns, indent: 3)
        case .findings:
            var line = title
            for outcome in [Finding.Outcome.failed, .warning, .notChecked, .passed] {
                let count = token.inspection.findings.count { $0.outcome == outcome }
                guard count > 0 else { continue }
                let words: SafeText = saysOutcome ? "\(count) \(outcome.word(count))" : "\(outcome.symbol) \(count)"
                line += StyledText("  \(words)", outcome.style)
            }
            return [line.truncated(to: columns)]
        case .claims, .header, .layer:
            let removed = token.whatIf.removals.count
            let out: SafeText = removed == 0 ? "" : ", \(removed) taken out"
            let isEdited = section == .claims && token.whatIf.claims != nil
            let note: SafeText = isEdited ? "  \(count), edited\(out)" : "  \(count)"
            return [(title + StyledText(note, Style(.muted))).truncated(to: columns)]
        case .token: return [title]
        }
    }

    /// The checks of one outcome; folded, it still names them.
    private func group(
        _ outcome: Finding.Outcome,
        _ indices: [Int],
        _ entry: InspectorEntry,
        _ marker: StyledText
    ) -> StyledText {
        let style = outcome.style
        var line = marker + StyledText("\(outcome.symbol) \(indices.count) \(outcome.word(indices.count))", style)
        if entry.isFolded == true {
            let names = indices.prefix(30).map { SafeText(escaping: token.inspection.findings[$0].rule) }
            line += StyledText(": \(SafeText.joined(names, separator: ", "))", Style(.muted))
        }
        return line.truncated(to: columns)
    }

    private func change(_ change: WhatIf.Change) -> [StyledText] {
        let rule = SafeText(escaping: change.after?.rule ?? change.before?.rule ?? "")
        func side(_ finding: Finding?) -> StyledText {
            finding.map { StyledText("\($0.outcome.symbol) \($0.outcome.word)", $0.outcome.style) }
                ?? StyledText("no such check", Style(.muted))
        }
        let head = StyledText("   \(rule.padded(to: 10)) ", Style(.name))
        var rows = (head + side(change.before) + StyledText(" → ", Style(.muted)) + side(change.after))
            .wrapped(to: columns, indent: 6)
        if let message = change.after?.message {
            rows += StyledText("      \(masker.masked(message))").wrapped(to: columns, indent: 6)
        }
        return rows
    }

    private func key(_ action: Action) -> SafeText { keys.nameOrPalette(of: action, in: .inspector) }

    private func raw() -> [StyledText] {
        let legend = StyledText("   ") + token.raw.legend
        let rest = legend.columns > 3 && !saysOutcome ? legend.wrapped(to: columns, indent: 3) : []
        guard inspector.revealed.contains(column.id.token) else {
            let hint: SafeText = "  \(token.raw.count) chars\(saysOutcome ? "" : ", \(key(.reveal)) shows")"
            return [
                (StyledText("   \(Secret.mask)", Style(.secret)) + StyledText(hint, Style(.muted))).truncated(
                    to: columns
                )
            ] + rest
        }
        let shown = 12
        let limit = columns * shown
        var rows = (StyledText("   ") + token.raw.styled(token.token, limit: limit)).wrapped(to: columns, indent: 3)
        if token.token.revealed().utf8.count > limit || rows.count > shown {
            rows =
                rows.prefix(shown) + [
                    StyledText("   … \(key(.showWhole)) shows all, \(key(.copy)) copies it", Style(.muted))
                ]
        }
        return rows + rest
    }
}

extension Finding.Outcome {
    /// The word behind a number of findings.
    func word(_ count: Int) -> SafeText { self == .warning && count != 1 ? "warnings" : word }
}

extension InspectorSection {
    /// The heading.
    var title: SafeText {
        switch self {
        case .whatIf: "What if (unsigned)"
        case .findings: "Findings"
        case .claims: "Claims"
        case .header, .layer: "Header"
        case .token: "Token as it came"
        }
    }
}

extension InspectedToken {
    /// Why a part has nothing to show.
    func note(_ section: InspectorSection) -> SafeText {
        switch inspection.format {
        case .jwe: "It is encrypted (JWE): only its header can be read. Paste the private key, JWK or PEM, to open it."
        case .opaque:
            "It is opaque: no JWT, only its issuer knows what it stands for. That is allowed for access tokens."
        case .malformed: "Its claims cannot be read; the findings say which part and which byte."
        case .jws: "Its payload is no JSON object, so that there are no claims; the findings say more."
        }
    }
}
