import Cells

/// Draws a menu over the pane.
func renderMenu(_ menu: Menu, _ model: Model, _ region: inout Region) {
    let width = model.overlayColumns + 4
    let inner = width - 4
    var rows: [StyledText] = []
    var cursorRow = 0
    let labels = min((menu.entries.map(\.label.columns).max() ?? 0) + 2, inner / 2)
    for (index, entry) in menu.entries.enumerated() {
        if let heading = entry.heading {
            if !rows.isEmpty { rows.append(StyledText()) }
            rows.append(StyledText(heading, Style(.title, .bold)))
        }
        let isCurrent = index == menu.cursor
        if isCurrent { cursorRow = rows.count }
        let mark = StyledText(isCurrent ? "> " : "  ", Style(.focus, .bold))
        let label = StyledText(entry.label.padded(to: labels), Style(.name, isCurrent ? .bold : []))
        let detail = StyledText(entry.problem ?? entry.detail, Style(entry.problem == nil ? .muted : .bad))
        rows.append((mark + label + detail).truncated(to: inner))
    }
    let problem = menu.remark ?? menu.current?.problem
    let advice = problem.map { StyledText($0, Style(.bad)) } ?? menu.hint.map { StyledText($0, Style(.muted)) }
    let below = advice?.wrapped(to: inner) ?? []
    let room = max(region.size.rows - 6 - below.count, 1)
    let top = min(max(cursorRow - room / 2, 0), max(rows.count - room, 0))
    let shown = rows.dropFirst(top).prefix(room)
    region.within(centred(columns: width, rows: shown.count + below.count + 2, in: region.size)) { box in
        box.fill()
        box.frame(title: StyledText(menu.title, Style(.focus, .bold)), style: Style(.focus))
        for (offset, row) in shown.enumerated() { box.write(row, column: 2, row: 1 + offset) }
        for (offset, row) in below.enumerated() { box.write(row, column: 2, row: 1 + shown.count + offset) }
        box.place(cursor: Point(column: 2, row: 1 + cursorRow - top), visible: false)
    }
}
