import Cells

extension Model {
    /// Moves the cursor, or the rows where there is nothing for a cursor to stand on.
    mutating func move(_ action: Action) {
        guard !content.columns.isEmpty else { return }
        pane.hasMoved = true
        if leaveFoundRow(action) { return }
        let column = content.columns[min(pane.column, content.columns.count - 1)]
        let visible = Layout(self).visibleRows(content)
        switch action {
        case .nextColumn: pane.column = (pane.column + 1) % content.columns.count
        case .previousColumn: pane.column = (pane.column + content.columns.count - 1) % content.columns.count
        case .up: step(by: -1, in: column)
        case .down: step(by: 1, in: column)
        case .pageUp: page(by: -visible, in: column)
        case .pageDown: page(by: visible, in: column)
        case .top:
            pane.position = .init(cursor: 0, top: 0)
        case .bottom:
            pane.position = .init(cursor: max(column.items.count - 1, 0), top: max(column.rows.count - visible, 0))
        default: break
        }
    }

    /// From a row that a search has found and that no item belongs to, the cursor goes to the item next to it.
    ///
    /// - Returns: whether that is all of the move.
    private mutating func leaveFoundRow(_ action: Action) -> Bool {
        guard let found = foundRow else { return false }
        paneFinder.search?.current = nil
        guard action == .down || action == .up else { return false }
        let rows = content.columns[found.column].rows
        let (above, below) = (rows[..<found.row].compactMap(\.item).last, rows[found.row...].compactMap(\.item).first)
        if let next = action == .down ? below : above {
            pane.position.cursor = next
            scrollToCursor()
        } else {
            // There is only text on that side.
            pane.position.cursor = above ?? below ?? pane.position.cursor
            let last = max(rows.count - Layout(self).visibleRows(content), 0)
            pane.position.top = min(max(pane.position.top + (action == .down ? 1 : -1), 0), last)
        }
        return true
    }

    private mutating func step(by offset: Int, in column: PaneContent.Column) {
        let visible = Layout(self).visibleRows(content)
        let last = max(column.rows.count - visible, 0)
        let target = pane.position.cursor + offset
        guard column.items.indices.contains(target) else {
            pane.position.top = min(max(pane.position.top + offset, 0), last)
            return
        }
        let top = pane.position.top
        pane.position.cursor = target
        guard let first = column.rows.firstIndex(where: { $0.item == target }) else { return }
        // Text between two items is passed row by row, so that nothing is skipped unread.
        if first >= top + 2 * visible || first < top - visible {
            pane.position.cursor = target - offset
            pane.position.top = min(max(top + offset, 0), last)
            return
        }
        scrollToCursor()
    }

    private mutating func page(by rows: Int, in column: PaneContent.Column) {
        let visible = Layout(self).visibleRows(content)
        let last = max(column.rows.count - visible, 0)
        let top = min(max(pane.position.top + rows, 0), last)
        pane.position.top = top
        let shown = column.rows[min(top, column.rows.count)..<min(top + visible, column.rows.count)].compactMap(\.item)
        if rows > 0, top == last, let item = column.items.indices.last {
            pane.position.cursor = item
        } else if rows < 0, top == 0 {
            pane.position.cursor = 0
        } else if let item = shown.first, !shown.contains(pane.position.cursor) {
            pane.position.cursor = item
        }
    }

    /// Brings the row of the cursor into view.
    ///
    /// - Parameter showsEnds: whether what stands above the first item and below the last one comes with it.
    mutating func scrollToCursor(showsEnds: Bool = true) {
        guard content.columns.indices.contains(pane.column) else { return }
        let column = content.columns[pane.column]
        let visible = Layout(self).visibleRows(content)
        let bottom = max(column.rows.count - visible, 0)
        var top = min(pane.position.top, bottom)
        defer { pane.position.top = top }
        let cursor = pane.position.cursor
        guard let first = column.rows.firstIndex(where: { $0.item == cursor }),
            let last = column.rows.lastIndex(where: { $0.item == cursor })
        else { return }
        if last >= top + visible { top = last - visible + 1 }
        if first < top { top = first }
        guard showsEnds else { return }
        if cursor == 0, last < visible { top = 0 }
        if cursor == column.items.count - 1, bottom - top < 4, first >= bottom { top = bottom }
    }

    /// Brings the answer to the use under the cursor into view, and the use itself where there is room for both.
    mutating func scrollToAnswer() {
        guard looked == .use, item?.use != nil, let column = content.columns.first else { return }
        let cursor = pane.position.cursor
        guard let own = column.rows.firstIndex(where: { $0.item == cursor }),
            let end = column.rows.lastIndex(where: { $0.item.map { column.items[$0].use != nil } ?? false })
        else { return }
        let visible = Layout(self).visibleRows(content)
        func top(showing rows: Int) -> Int { min(end + 1 + rows, column.rows.count) - visible }
        let showsHeading = top(showing: 2) <= own
        let top = showsHeading ? min(own, top(showing: Self.answerRows)) : top(showing: Self.answerRows / 2)
        pane.position.top = max(pane.position.top, top)
    }

    /// So many rows behind the list of uses are the latest answer's heading and what counts most in it.
    private static let answerRows = 12
}
