import Cells
import JOSE

extension Inspector {
    /// The narrowest column that a token is shown in beside another.
    static let narrowestColumn = 35

    /// Lists anew what each column holds, and keeps each cursor on what it was on.
    ///
    /// - Parameter columns: the columns of text there are for all of them.
    mutating func rebuild(columns available: Int, isZoomed: Bool) {
        let kept = columns.compactMap { column -> (InspectorColumn.ID, InspectorEntry.ID)? in
            column.entries.element(at: positions[column.id]?.cursor ?? 0).map { (column.id, $0.id) }
        }
        columns = arrangement(available, isZoomed: isZoomed).map { id in
            var column = InspectorColumn(id: id)
            column.entries = EntryBuilder(self, id)?.entries ?? []
            column.nameColumns = Self.nameColumns(column.entries)
            return column
        }
        focus = min(max(focus, 0), max(columns.count - 1, 0))
        for column in columns {
            var position = positions[column.id] ?? InspectorPosition()
            if let id = kept.first(where: { $0.0 == column.id })?.1,
                let index = column.entries.firstIndex(where: { $0.id == id })
            {
                position.cursor = index
            }
            position.cursor = min(position.cursor, max(column.entries.count - 1, 0))
            position.top = min(position.top, position.cursor)
            positions[column.id] = position
        }
    }

    /// One token has its checks beside its claims where there is room; several have a column each.
    private func arrangement(_ available: Int, isZoomed: Bool) -> [InspectorColumn.ID] {
        let all = InspectorSection.all
        if tokens.count == 1, available >= 90 {
            return [
                InspectorColumn.ID(token: 0, sections: [.whatIf, .findings]),
                InspectorColumn.ID(token: 0, sections: [.claims, .header, .token]),
            ]
        }
        return tokens.indices.map { InspectorColumn.ID(token: $0, sections: all) }
    }

    /// Which columns are on the screen: as many as fit, the one with the cursor among them.
    func shown(columns available: Int, isZoomed: Bool) -> Range<Int> {
        guard !columns.isEmpty else { return 0..<0 }
        let fitting = isZoomed ? 1 : max((available + 3) / (Self.narrowestColumn + 3), 1)
        let count = min(fitting, columns.count)
        let first = min(max(firstColumn, focus - count + 1, 0), focus, columns.count - count)
        return first..<first + count
    }

    /// Wide enough for most of the names, so that values stand under each other.
    private static func nameColumns(_ entries: [InspectorEntry]) -> Int {
        var widest = 6
        for entry in entries.prefix(300) {
            guard case .node(let node) = entry.content, !node.isElement else { continue }
            let columns = SafeText(escaping: node.name).columns + 2 * (entry.depth - 1)
            if columns <= 20 { widest = max(widest, columns) }
        }
        return widest
    }

    /// The column that has the cursor.
    var column: InspectorColumn? { columns.element(at: focus) }

    /// Where the cursor is in that column.
    var position: InspectorPosition {
        get { column.flatMap { positions[$0.id] } ?? InspectorPosition() }
        set { if let id = column?.id { positions[id] = newValue } }
    }

    /// What is under the cursor.
    var entry: InspectorEntry? { column?.entries.element(at: position.cursor) }

    /// The token that the cursor is in.
    var focusedToken: InspectedToken? { column.flatMap { tokens.element(at: $0.id.token) } }
}
