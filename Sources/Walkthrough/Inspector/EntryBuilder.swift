import Cells
import JOSE

/// Lists what the cursor can stand on in one column: folded things closed, long lists cut, filtered ones left out.
struct EntryBuilder {
    /// So many elements of a list are shown at first, and so many more each time.
    static let page = 500
    /// No column lists more.
    static let longest = 20_000

    private let inspector: Inspector
    private let token: InspectedToken
    private let id: InspectorColumn.ID
    private let needle: Needle?
    private(set) var entries: [InspectorEntry] = []

    init?(_ inspector: Inspector, _ id: InspectorColumn.ID) {
        guard let token = inspector.tokens.element(at: id.token) else { return nil }
        self.inspector = inspector
        self.token = token
        self.id = id
        needle = Needle(inspector.filter)
        for section in token.listed(id.sections) { add(section) }
    }

    private mutating func add(_ section: InspectorSection) {
        let start = entries.count
        switch section {
        case .whatIf:
            guard !token.whatIf.isEmpty else { return }
            open(section, count: token.whatIf.changes.count) { builder in
                for index in builder.token.whatIf.changes.indices
                where builder.passes(builder.token.whatIf.changes[index]) {
                    builder.append(.change(index), .change(index), depth: 1)
                }
                for (index, removal) in builder.token.whatIf.removals.enumerated()
                where builder.needle.map({ $0.isIn(removal.name, removal.value) }) ?? true {
                    builder.append(.removal(index), .removal(index), depth: 1)
                }
            }
        case .findings:
            open(section, count: token.inspection.findings.count) { $0.addFindings() }
        case .claims, .header, .layer:
            guard let root = section.root, let value = token.value(root) else {
                if section == .claims, needle == nil { append(.note(section), .note(section), depth: 0) }
                return
            }
            open(section, count: value.childCount ?? 0) { builder in
                _ = builder.addChildren(of: value, at: JSONPath(root: root), depth: 1, compared: builder.compared(root))
            }
        case .token:
            open(section, count: 0) { builder in
                if builder.needle == nil { builder.append(.raw, .raw, depth: 1) }
            }
        }
        // With a filter, a heading without anything under it says nothing.
        if needle != nil, entries.count == start + 1 { entries.removeLast() }
    }

    private mutating func open(_ section: InspectorSection, count: Int, _ fill: (inout EntryBuilder) -> Void) {
        let isFolded = needle == nil && inspector.folds[.section(id.token, section)] ?? false
        append(.section(section), .section(section, count: count), depth: 0, isFolded: isFolded)
        if !isFolded { fill(&self) }
    }

    private mutating func addFindings() {
        for outcome in [Finding.Outcome.failed, .warning, .notChecked, .passed] {
            var indices = token.inspection.findingsWorstFirst(outcome)
            if let needle { indices = indices.filter { needle.isIn(token.inspection.findings[$0]) } }
            guard !indices.isEmpty else { continue }
            let isClosed = outcome == .passed || (outcome == .notChecked && id.sections.contains(.claims))
            let isFolded = isFolded(.group(id.token, outcome), byDefault: isClosed)
            append(.group(outcome), .group(outcome, indices), depth: 1, isFolded: isFolded)
            guard !isFolded else { continue }
            for index in indices { append(.finding(index), .finding(index), depth: 2) }
        }
    }

    /// Adds what an object or array holds; false when the filter leaves nothing of it.
    private mutating func addChildren(
        of value: JSONValue,
        at path: JSONPath,
        depth: Int,
        compared: ComparedChildren
    ) -> Bool {
        let count = value.childCount ?? 0
        let limit = inspector.limits[.node(id.token, path)] ?? Self.page
        var shown = 0
        for index in 0..<count {
            guard shown < limit, entries.count < Self.longest else {
                append(.more(path), .more(path, hidden: count - index), depth: depth)
                return true
            }
            guard let child = value.child(index) else { continue }
            let other = compared.counterpart(name: child.name, index: index)
            let path = path.child(index)
            let original = token.whatIf.originals[path]
            let node = JSONNode(
                path: path,
                name: child.name,
                isElement: value.array != nil,
                value: child.value,
                difference: compared.difference(of: child.value, from: other),
                isEdited: original != nil,
                original: original ?? nil
            )
            if add(node, other: other, depth: depth) { shown += 1 }
        }
        return shown > 0
    }

    private mutating func add(_ node: JSONNode, other: JSONValue?, depth: Int) -> Bool {
        let start = entries.count
        let children = node.value.childCount ?? 0
        let isFolded: Bool? =
            children == 0 ? nil : isFolded(.node(id.token, node.path), byDefault: children > 8 || depth > 2)
        append(.node(node.path), .node(node), depth: depth, isFolded: isFolded)
        let matches = needle.map { $0.isIn(node.name, node.value) } ?? true
        if isFolded == false || (needle != nil && !matches && children > 0) {
            let isLater = id.token == 0
            let compared = ComparedChildren(node.difference == .same ? nil : other, isLater: isLater)
            let anyMatches = addChildren(of: node.value, at: node.path, depth: depth + 1, compared: compared)
            if matches || anyMatches { return true }
        } else if matches {
            return true
        }
        entries.removeSubrange(start...)
        return false
    }

    private func passes(_ change: WhatIf.Change) -> Bool {
        guard let needle else { return true }
        return [change.before, change.after].contains { $0.map(needle.isIn) ?? false }
    }

    /// The same object of the token beside, to be compared with.
    private func compared(_ root: InspectorRoot) -> ComparedChildren {
        let other = inspector.tokens.element(at: id.token == 0 ? 1 : 0)
        let value = inspector.tokens.count > 1 ? other?.value(root) : nil
        return ComparedChildren(value, isLater: id.token == 0)
    }

    private func isFolded(_ fold: InspectorFold, byDefault: Bool) -> Bool {
        if needle != nil { return false }
        return inspector.folds[fold] ?? inspector.foldsAll[id.token] ?? byDefault
    }

    private mutating func append(
        _ id: InspectorEntry.ID,
        _ content: InspectorEntry.Content,
        depth: Int,
        isFolded: Bool? = nil
    ) {
        entries.append(InspectorEntry(id: id, content: content, depth: depth, isFolded: isFolded))
    }
}

extension InspectedToken {
    /// The sections with one for each header, where tokens are inside the token.
    func listed(_ sections: [InspectorSection]) -> [InspectorSection] {
        guard inspection.layers.count > 1 else { return sections }
        return sections.flatMap { $0 == .header ? inspection.layers.indices.map { .layer($0) } : [$0] }
    }

    /// The heading of a section.
    func title(_ section: InspectorSection) -> SafeText {
        guard case .layer(let index) = section, let layer = inspection.layers.element(at: index) else {
            return section.title
        }
        return "Header, layer \(index + 1) of \(inspection.layers.count) (\(layer.format.rawValue))"
    }

    /// The header or the claims, with what was changed for trying out.
    func value(_ root: InspectorRoot) -> JSONValue? {
        switch root {
        case .header: whatIf.header ?? inspection.header
        case .layer(let index): inspection.layers.element(at: index)?.header
        case .claims: whatIf.claims ?? inspection.claims
        }
    }
}
