import JOSE

extension Inspector {
    /// What is searched for.
    var search: Finder.Search? {
        get { finder.search }
        set { finder.search = newValue }
    }

    /// What rows must hold to be shown.
    var filter: String { finder.filter }

    /// Finds every place where a text stands in a name, a value or a check, and the one nearest behind the cursor.
    mutating func find(_ text: String) {
        guard let needle = Needle(text) else {
            search = nil
            return
        }
        var found = Finder.Search(needle: text)
        for column in columns {
            if filter.isEmpty {
                var looker = TokenLooker(needle: needle, column: column.id)
                looker.look(in: tokens[column.id.token])
                found.matches += looker.matches
            } else {
                found.matches += column.entries.filter { isFound(needle, $0, in: tokens[column.id.token]) }
                    .map { .entry(column.id, $0.id) }
            }
        }
        if found.matches.count > Finder.mostMatches {
            found.matches.removeSubrange(Finder.mostMatches...)
            found.isCut = true
        }
        if !found.matches.isEmpty { found.current = firstMatch(found.matches) }
        search = found
    }

    /// The first match at the cursor or behind it, in the column that has it; otherwise the first of all.
    private func firstMatch(_ matches: [Finder.Match]) -> Int {
        guard let column else { return 0 }
        let behind = Set(column.entries.dropFirst(position.cursor).map(\.id))
        func isHere(_ match: Finder.Match, behindCursor: Bool) -> Bool {
            guard case .entry(column.id, let entry) = match else { return false }
            return !behindCursor || behind.contains(entry)
        }
        return matches.firstIndex { isHere($0, behindCursor: true) }
            ?? matches.firstIndex { isHere($0, behindCursor: false) } ?? 0
    }

    private func isFound(_ needle: Needle, _ entry: InspectorEntry, in token: InspectedToken) -> Bool {
        switch entry.content {
        case .finding(let index): needle.isIn(token.inspection.findings[index])
        case .node(let node): needle.isIn(node.isElement ? "" : node.name, node.value)
        default: false
        }
    }

    /// Unfolds everything that a match is inside of, and lengthens lists that are cut before it.
    mutating func unfold(to entry: InspectorEntry.ID, in column: InspectorColumn.ID) {
        let token = column.token
        switch entry {
        case .finding(let index):
            guard let finding = tokens.element(at: token)?.inspection.findings.element(at: index) else { return }
            folds[.section(token, .findings)] = false
            folds[.group(token, finding.outcome)] = false
        case .node(let path):
            for section in tokens.element(at: token)?.listed(column.sections) ?? []
            where section.root == path.root {
                folds[.section(token, section)] = false
            }
            for count in path.indices.indices {
                let parent = JSONPath(root: path.root, indices: Array(path.indices.prefix(count)))
                if count > 0 { folds[.node(token, parent)] = false }
                let limit = limits[.node(token, parent)] ?? EntryBuilder.page
                if path.indices[count] >= limit {
                    limits[.node(token, parent)] = path.indices[count] + EntryBuilder.page
                }
            }
        default: break
        }
    }
}

/// Looks through a token in the order in which it is shown, folded or not.
private struct TokenLooker {
    let needle: Needle
    let column: InspectorColumn.ID
    var matches: [Finder.Match] = []

    mutating func look(in token: InspectedToken) {
        for section in token.listed(column.sections) {
            switch section {
            case .findings:
                for outcome in [Finding.Outcome.failed, .warning, .notChecked, .passed] {
                    for index in token.inspection.findingsWorstFirst(outcome)
                    where needle.isIn(token.inspection.findings[index]) {
                        add(.finding(index))
                    }
                }
            case .claims, .header, .layer:
                guard let root = section.root, let value = token.value(root) else { continue }
                look(in: value, at: JSONPath(root: root))
            case .whatIf, .token: break
            }
        }
    }

    private mutating func look(in value: JSONValue, at path: JSONPath) {
        switch value {
        case .object(let members):
            for (index, member) in members.enumerated() {
                look(at: member.name, member.value, path, index)
                if isFull { return }
            }
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                look(at: "", element, path, index)
                if isFull { return }
            }
        case .null, .bool, .number, .string: break
        }
    }

    private mutating func look(at name: String, _ value: JSONValue, _ parent: JSONPath, _ index: Int) {
        let isHit = needle.isIn(name, value)
        guard isHit || value.childCount != nil else { return }
        let path = parent.child(index)
        if isHit { add(.node(path)) }
        look(in: value, at: path)
    }

    private var isFull: Bool { matches.count > Finder.mostMatches }

    private mutating func add(_ entry: InspectorEntry.ID) {
        matches.append(.entry(column, entry))
    }
}
