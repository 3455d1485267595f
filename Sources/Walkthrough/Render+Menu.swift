import Cells

/// Draws a menu over the pane.
func renderMenu(_ menu: Menu, _ model: Model, _ region: inout Region) {
    let layout = MenuLayout(menu, model, in: region.size)
    region.within(layout.box) { box in
        box.fill()
        box.frame(title: StyledText(menu.title, Style(.focus, .bold)) + model.overlayFinder.chips, style: Style(.focus))
        for (offset, row) in layout.shown.enumerated() { box.write(row.text, column: 2, row: layout.first + offset) }
        for (offset, row) in layout.below.enumerated() {
            box.write(row, column: 2, row: layout.first + layout.shown.count + offset)
        }
        box.place(cursor: Point(column: 2, row: layout.first + layout.cursor), visible: false)
        if let field = menu.field { renderMenuField(field, &box) }
    }
}

/// What of a menu is seen, and where.
struct MenuLayout {
    /// A heading, an entry or a blank line.
    struct Row {
        var text: StyledText
        var entry: Int?
    }

    let box: Rect
    /// The first row of the list in the box.
    let first: Int
    let shown: ArraySlice<Row>
    /// Which of them has the cursor.
    let cursor: Int
    /// What is said below the list.
    let below: [StyledText]

    init(_ menu: Menu, _ model: Model, in size: Size) {
        let width = model.overlayColumns + 4
        let inner = width - 4
        let needle = model.overlayFinder.marks
        var rows: [Row] = []
        var cursorRow = 0
        let labels = min((menu.entries.map(\.label.columns).max() ?? 0) + 2, inner / 2)
        for (index, entry) in menu.entries.enumerated() {
            if let heading = entry.heading {
                if !rows.isEmpty { rows.append(Row(text: StyledText())) }
                rows.append(Row(text: StyledText(heading, Style(.title, .bold))))
            }
            let isCurrent = index == menu.cursor
            if isCurrent { cursorRow = rows.count }
            let mark = StyledText(isCurrent ? "> " : "  ", Style(.focus, .bold))
            let label = StyledText(entry.label.padded(to: labels), Style(.name, isCurrent ? .bold : []))
            let row = (mark + label + detail(entry, in: menu)).truncated(to: inner)
            rows.append(Row(text: needle?.marking(row) ?? row, entry: index))
        }
        let problem = menu.remark ?? menu.current?.problem
        let advice = problem.map { StyledText($0, Style(.bad)) } ?? menu.hint.map { StyledText($0, Style(.muted)) }
        // What is cut in its row is shown whole below.
        let cut = menu.current.flatMap { entry -> StyledText? in
            let isCut = 2 + max(labels, entry.label.columns) + detail(entry, in: menu).columns > inner
            return isCut ? StyledText("\(entry.label)  ", Style(.name)) + detail(entry, in: menu) : nil
        }
        let head = menu.field == nil ? 0 : 2
        // On the smallest screens the box has every row but the first and the last.
        let space = min(max(size.rows - 6 - head, 3), max(size.rows - 4 - head, 1))
        below = ((cut?.wrapped(to: inner, indent: 2) ?? []) + (advice?.wrapped(to: inner) ?? []))
            .cut(to: space - 1, columns: inner)
        let room = max(space - below.count, 1)
        let top = min(max(cursorRow - room / 2, 0), max(rows.count - room, 0))
        shown = rows.dropFirst(top).prefix(room)
        first = 1 + head
        cursor = cursorRow - top
        box = centred(columns: width, rows: head + shown.count + below.count + 2, in: size)
    }

    /// The entry at a place on the screen.
    func entry(at point: Point) -> Int? {
        let offset = point.row - box.row - first
        guard box.contains(point), offset >= 0, offset < shown.count else { return nil }
        return shown[shown.startIndex + offset].entry
    }
}

extension [StyledText] {
    /// The first lines; where some are left out the last one ends in `…`.
    fileprivate func cut(to limit: Int, columns: Int) -> [StyledText] {
        guard count > limit else { return self }
        var lines = Array(prefix(limit))
        guard let last = lines.popLast() else { return [] }
        return lines + [(last + StyledText("…", Style(.muted))).truncated(to: columns)]
    }
}

/// What an entry is; in a list that is typed into also whether it can be chosen now, elsewhere why it cannot.
private func detail(_ entry: Menu.Entry, in menu: Menu) -> StyledText {
    guard let problem = entry.problem else { return StyledText(entry.detail, Style(.muted)) }
    if menu.field == nil { return StyledText(problem, Style(.bad)) }
    return StyledText("not now: ", Style(.warning)) + StyledText(entry.detail, Style(.muted))
}

/// The line that is typed into, above the entries.
private func renderMenuField(_ field: TextField, _ box: inout Region) {
    let room = max(box.size.columns - 6, 1)
    let (text, cursor) = TypedText.window("\(field.before)", "\(field.after)", columns: room)
    let start = 2 + box.write("> ", column: 2, row: 1, style: Style(.key, .bold))
    box.write(text, column: start, row: 1, style: Style(.value))
    box.place(cursor: Point(column: start + cursor, row: 1), visible: true)
}
