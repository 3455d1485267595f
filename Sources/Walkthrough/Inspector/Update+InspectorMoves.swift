import Cells

extension Model {
    /// Moves the cursor of the inspector; only the entries that pass are laid out.
    mutating func moveInInspector(_ action: Action) {
        guard let inspector, let column = inspector.column else { return }
        self.inspector?.hasMoved = true
        switch action {
        case .nextColumn, .previousColumn:
            let count = inspector.columns.count
            self.inspector?.focus = (inspector.focus + (action == .nextColumn ? 1 : count - 1)) % count
            scrollInspectorToCursor()
            return
        default: break
        }
        guard let area = InspectorLayout(self, inspector).list(inspector.focus),
            let lines = EntryLines(self, inspector, column, columns: area.columns), !column.entries.isEmpty
        else { return }
        let list = InspectorList(count: column.entries.count, visible: max(area.rows, 1)) { lines.rows($0).count }
        var position = inspector.position
        switch action {
        case .down: list.down(&position)
        case .up: list.up(&position)
        case .pageDown: list.pageDown(&position)
        case .pageUp: list.pageUp(&position)
        case .top: position = InspectorPosition()
        case .bottom:
            position.cursor = column.entries.count - 1
            list.scrollToCursor(&position)
        default: break
        }
        self.inspector?.position = position
    }

    /// Brings the entry under the cursor into view.
    mutating func scrollInspectorToCursor() {
        if let shown = inspector?.shown(columns: InspectorLayout.columns(size, isZoomed: isZoomed), isZoomed: isZoomed)
        {
            inspector?.firstColumn = shown.lowerBound
        }
        guard let inspector, let column = inspector.column,
            let area = InspectorLayout(self, inspector).list(inspector.focus),
            let lines = EntryLines(self, inspector, column, columns: area.columns), !column.entries.isEmpty
        else { return }
        let list = InspectorList(count: column.entries.count, visible: max(area.rows, 1)) { lines.rows($0).count }
        var position = inspector.position
        list.scrollToCursor(&position)
        self.inspector?.position = position
    }

    /// The wheel turns the column under the pointer, which gets the focus.
    mutating func focusInInspector(under point: Point) {
        guard let inspector, overlay == nil, inspector.finder.prompt == nil else { return }
        let layout = InspectorLayout(self, inspector)
        for (index, area) in zip(layout.shown, layout.lists) where area.contains(point) && index != inspector.focus {
            self.inspector?.focus = index
            refresh()
            return
        }
    }

    /// A click chooses an entry; on the chosen one it folds or unfolds.
    mutating func clickInInspector(_ point: Point) {
        guard let inspector, overlay == nil, inspector.finder.prompt == nil else { return }
        let layout = InspectorLayout(self, inspector)
        if layout.tabs.contains(point), let token = inspector.token(atTab: point.column) {
            self.inspector?.focus = inspector.columns.firstIndex { $0.id.token == token } ?? inspector.focus
            return refresh()
        }
        for (index, area) in zip(layout.shown, layout.lists) where area.contains(point) {
            let column = inspector.columns[index]
            guard let lines = EntryLines(self, inspector, column, columns: area.columns) else { return }
            let position = inspector.positions[column.id] ?? InspectorPosition()
            var row = area.row - position.skipped
            for entry in column.entries.indices.dropFirst(position.top) where row <= point.row {
                let height = lines.rows(entry).count
                defer { row += height }
                guard point.row < row + height else { continue }
                let wasChosen = index == inspector.focus && entry == position.cursor && inspector.hasMoved
                self.inspector?.hasMoved = true
                self.inspector?.focus = index
                self.inspector?.position.cursor = entry
                if wasChosen, column.entries[entry].isFolded != nil { enterInInspector() }
                refresh()
                return
            }
        }
    }
}

/// Moving in a list of entries of different heights, which are asked for only where they are needed.
struct InspectorList {
    let count: Int
    let visible: Int
    let height: (Int) -> Int

    /// The next entry; what is longer than the list is passed row by row.
    func down(_ position: inout InspectorPosition) {
        scrollToCursor(&position)
        if position.cursor == position.top, height(position.cursor) - position.skipped > visible {
            position.skipped += 1
        } else if position.cursor + 1 < count {
            position.cursor += 1
            scrollToCursor(&position)
        }
    }

    func up(_ position: inout InspectorPosition) {
        scrollToCursor(&position)
        if position.cursor == position.top, position.skipped > 0 {
            position.skipped -= 1
        } else if position.cursor > 0 {
            position.cursor -= 1
            scrollToCursor(&position)
        }
    }

    func pageDown(_ position: inout InspectorPosition) {
        var rows = visible
        var index = position.top
        rows -= height(index) - position.skipped
        while rows > 0, index + 1 < count {
            index += 1
            rows -= height(index)
        }
        position.cursor = max(index, min(position.cursor + 1, count - 1))
        let end = lastTop
        if position.cursor >= end.top {
            position.top = end.top
            position.skipped = end.skipped
            if index == count - 1 { position.cursor = count - 1 }
        } else {
            position.top = position.cursor
            position.skipped = 0
        }
    }

    func pageUp(_ position: inout InspectorPosition) {
        var rows = visible - 1
        var index = position.top
        while rows > 0, index > 0 {
            index -= 1
            rows -= height(index)
        }
        position.cursor = min(index, position.cursor)
        position.top = position.cursor
        position.skipped = 0
    }

    /// Scrolls as little as is needed to have the entry under the cursor in view.
    func scrollToCursor(_ position: inout InspectorPosition) {
        position.cursor = min(max(position.cursor, 0), count - 1)
        if position.cursor < position.top {
            position.top = position.cursor
            position.skipped = 0
            return
        }
        let own = height(position.cursor)
        if position.cursor == position.top {
            position.skipped = own > visible ? min(position.skipped, own - visible) : 0
            return
        }
        guard own < visible else {
            position.top = position.cursor
            position.skipped = 0
            return
        }
        var sum = own
        var index = position.cursor
        while index > position.top, sum < visible {
            index -= 1
            sum += height(index)
        }
        if index == position.top, sum - position.skipped <= visible { return }
        position.top = index
        position.skipped = max(sum - visible, 0)
    }

    /// Where the list is when its last row is the lowest.
    private var lastTop: InspectorPosition {
        var position = InspectorPosition(cursor: count - 1)
        scrollToCursor(&position)
        return position
    }
}
