import Cells

/// Draws the walk for a room: the steps in one line, one pane, a caption, the key that was pressed.
func renderPresentation(_ model: Model, _ layout: Layout, _ region: inout Region) {
    region.within(layout.header) { header in
        renderTabs(model, &header)
        let clocks = headerClocks(model)
        let column = header.size.columns - clocks.columns - 1
        if column > layout.tabs.columns + 1 { header.write(clocks, column: column, row: 0) }
    }
    renderPane(model, layout, &region)
    renderPresented(model, layout.status, &region)
    region.within(layout.notice) { renderStatus(model, &$0) }
    region.within(layout.footer) { renderFooter(model, &$0) }
}

/// The line that tells the room what was pressed, and whether the clock stands still.
func renderPresented(_ model: Model, _ area: Rect, _ region: inout Region) {
    guard !area.isEmpty else { return }
    region.within(area) { bar in
        bar.fill(Style(.bar))
        let clock: SafeText = model.isFrozen ? "clock frozen at \(TimeText.clock(model.now, model.zone))" : ""
        let end = bar.size.columns - clock.columns - 1
        if let key = model.presentation?.key {
            let line =
                StyledText(" \(key.name) ", Style(.bar, [.bold, .reverse])) + StyledText("  \(key.words)", Style(.bar))
            bar.write(line.truncated(to: max(end - 2, 8)), column: 1, row: 0)
        }
        bar.write(clock, column: end, row: 0, style: Style(.bar, .bold))
    }
}

extension Layout {
    /// One pane with as much room as there is, above its caption.
    init(presenting model: Model) {
        let size = model.size
        isTooSmall = size.columns < Self.smallest.columns || size.rows < Self.smallest.rows
        var rest = Rect(size)
        (header, rest) = rest.splitTop(1)
        (rest, footer) = rest.splitBottom(1)
        let isTypedInto = model.finder.prompt != nil
        let noticeRows =
            isTypedInto ? 1 : model.currentNotice.map { min($0.lines(columns: size.columns).count, 3) } ?? 0
        (rest, notice) = rest.splitBottom(noticeRows)
        (rest, status) = rest.splitBottom(size.rows >= 10 ? 1 : 0)
        let caption: Rect
        (rest, caption) = rest.splitBottom(Self.captionRows(model))
        why = caption.inset(columns: 2, rows: 0)
        frame = rest
        rail = Rect(column: 0, row: 0, columns: 0, rows: 0)
        tabs = Rect(column: 0, row: header.row, columns: Step.allCases.count * Self.tabColumns, rows: header.rows)
        hasSides = false
        text = rest.splitTop(1).rest.inset(columns: 2, rows: 0)
    }

    /// As many rows as the step's explanation takes, so that the pane does not move with the cursor.
    private static func captionRows(_ model: Model) -> Int {
        guard model.showsWhy, model.size.rows >= 14 else { return 0 }
        let words = StyledText(Pane.of(model.looked).why(model)).wrapped(to: model.size.columns - 4)
        return min(max(words.count + 1, 4), model.size.rows / 3)
    }
}

extension SafeText {
    /// The same in wide capitals, as `P R O O F`.
    var spaced: SafeText {
        .joined(string.uppercased().map { "\($0)" }, separator: " ")
    }
}
