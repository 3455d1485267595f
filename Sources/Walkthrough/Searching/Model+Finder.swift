import Cells

extension Model {
    /// What is searched for and filtered by where the focus is: in what lies over the pane, the inspector or the pane.
    var finder: Finder {
        get {
            if overlay != nil { return overlayFinder }
            return inspector?.finder ?? paneFinderHere
        }
        set {
            if overlay != nil {
                overlayFinder = newValue
            } else if inspector != nil {
                inspector?.finder = newValue
            } else {
                paneFinder = newValue
                pane.filter = newValue.filter
            }
        }
    }

    /// The same of the pane that is looked at: a search goes along from pane to pane, a filter stays where it is.
    var paneFinderHere: Finder {
        var finder = paneFinder
        finder.filter = pane.filter
        return finder
    }

    /// Where the cursor or the first row is.
    var standpoint: Finder.Start {
        get {
            if let overlay { return .overlay(top: overlay.top) }
            if let inspector { return .inspector(inspector.positions, focus: inspector.focus) }
            return .pane(pane)
        }
        set {
            switch newValue {
            case .overlay(let top): overlay?.top = top
            case .inspector(let positions, let focus):
                inspector?.positions = positions
                inspector?.focus = focus
            case .pane(var state):
                state.filter = pane.filter
                pane = state
            }
        }
    }

    /// Lays out anew what the focus is in.
    mutating func refreshFound() {
        if overlay == nil { refresh() } else { layOutOverlay() }
    }

    /// Lists the rows of the pane in which what is searched for was found.
    mutating func findInPane() {
        guard paneFinder.search != nil else { return }
        var matches: [Finder.Match] = []
        for (column, content) in content.columns.enumerated() {
            for (row, line) in content.rows.enumerated() where line.isHit {
                matches.append(.row(column: column, row: row))
            }
        }
        paneFinder.search?.list(matches)
    }

    /// The match at the cursor or behind it, otherwise the first of all.
    var firstMatch: Int {
        let matches = finder.search?.matches ?? []
        let start: (column: Int, row: Int)
        if let overlay {
            start = (0, overlay.cursorRow)
        } else {
            let rows = content.columns.element(at: pane.column)?.rows ?? []
            start = (pane.column, rows.firstIndex { $0.item == pane.position.cursor } ?? pane.position.top)
        }
        return matches.firstIndex {
            guard case .row(let column, let row) = $0 else { return false }
            return (column, row) >= start
        } ?? 0
    }

    /// Moves to a row of the pane: to the item that it belongs to, or just into view.
    mutating func showInPane(column: Int, row: Int) {
        guard let rows = content.columns.element(at: column)?.rows, rows.indices.contains(row) else { return }
        pane.column = column
        pane.hasMoved = true
        if let item = rows[row].item { pane.position.cursor = item }
        let visible = Layout(self).visibleRows(content)
        let top = pane.position.top
        if row < top || row >= top + visible { pane.position.top = row - visible / 3 }
        pane.position.top = min(max(pane.position.top, 0), max(rows.count - visible, 0))
        if rows[row].item != nil { scrollToCursor() }
    }

    /// The row of the pane that the search stands on, where no item does.
    var foundRow: (column: Int, row: Int)? {
        guard let search = paneFinder.search, let current = search.current,
            case .row(let column, let row)? = search.matches.element(at: current)
        else { return nil }
        let line = content.columns.element(at: column)?.rows.element(at: row)
        return line != nil && line?.item == nil ? (column, row) : nil
    }
}

extension Finder.Search {
    /// Takes what was found anew; the place that was moved to stays the same by its number.
    mutating func list(_ found: [Finder.Match]) {
        isCut = found.count > Finder.mostMatches
        matches = isCut ? Array(found.prefix(Finder.mostMatches)) : found
        if let number = current { current = matches.isEmpty ? nil : min(number, matches.count - 1) }
    }
}
