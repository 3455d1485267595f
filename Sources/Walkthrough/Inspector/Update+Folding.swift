import JOSE

extension Inspector {
    /// What an entry folds, if it folds.
    func fold(of entry: InspectorEntry, token: Int) -> InspectorFold? {
        switch entry.content {
        case .section(let section, _): .section(token, section)
        case .group(let outcome, _): .group(token, outcome)
        case .node(let node): entry.isFolded == nil ? nil : .node(token, node.path)
        case .finding, .change, .removal, .more, .raw, .note: nil
        }
    }
}

extension Inspector {
    /// Unfolds everything of every token.
    mutating func unfoldAll() {
        for index in tokens.indices { foldsAll[index] = false }
    }
}

extension Model {
    /// Folds or unfolds what is under the cursor; what does not fold is shown whole.
    mutating func enterInInspector() {
        guard let inspector, let entry = inspector.entry, let token = inspector.column?.id.token else { return }
        if case .more(let path, _) = entry.content {
            let limit = inspector.limits[.node(token, path)] ?? EntryBuilder.page
            self.inspector?.limits[.node(token, path)] = limit + EntryBuilder.page
        } else if let fold = inspector.fold(of: entry, token: token), let isFolded = entry.isFolded {
            self.inspector?.folds[fold] = !isFolded
        } else {
            showWholeInInspector()
        }
    }

    /// Unfolds, or moves to the first thing inside.
    mutating func unfold() {
        guard let inspector, let entry = inspector.entry, let column = inspector.column else { return }
        self.inspector?.hasMoved = true
        if entry.isFolded == true, let fold = inspector.fold(of: entry, token: column.id.token) {
            self.inspector?.folds[fold] = false
        } else if entry.isFolded == false,
            let next = column.entries.element(at: inspector.position.cursor + 1), next.depth > entry.depth
        {
            self.inspector?.position.cursor += 1
        }
    }

    /// Folds, or moves to what this is inside of.
    mutating func fold() {
        guard let inspector, let entry = inspector.entry, let column = inspector.column else { return }
        self.inspector?.hasMoved = true
        if entry.isFolded == false, let fold = inspector.fold(of: entry, token: column.id.token) {
            self.inspector?.folds[fold] = true
        } else if let parent = column.entries[..<inspector.position.cursor].lastIndex(where: { $0.depth < entry.depth })
        {
            self.inspector?.position.cursor = parent
        }
    }

    /// Folds or unfolds all of the token that the cursor is in.
    mutating func foldAll(_ isFolded: Bool) {
        guard let token = inspector?.column?.id.token else { return }
        let kept = inspector?.folds.filter { $0.key.token != token }
        inspector?.folds = kept ?? [:]
        inspector?.foldsAll[token] = isFolded
    }
}
