import Cells
import JOSE

/// Draws what lies over the pane.
func renderOverlay(_ overlay: Overlay, _ model: Model, frame: Rect, _ region: inout Region) {
    switch overlay {
    case .form(let form): renderForm(form, frame: frame, &region)
    case .menu(let menu): renderMenu(menu, model, &region)
    case .help(let help): renderBox("Keys in \(help.place.title)", model, &region)
    case .value(let item, _): renderBox(item.label, model, &region)
    case .comparison(let view): renderBox(view.title, model, &region)
    case .log: renderBox("Event log", model, &region)
    case .whole(let whole): renderBox(whole.title, model, &region)
    case .clocks: renderBox("Clocks", model, &region)
    }
}

extension Model {
    /// The width of text in an overlay.
    var overlayColumns: Int { max(min(size.columns - 8, 92), 10) }

    /// So many lines of a value are laid out.
    private static let mostLines = 20_000

    /// A value in full and, below it, what it means, which has too little room beside the pane.
    func wholeLines(_ item: PaneContent.Item) -> [Passage] {
        guard let meaning = item.meaning else { return valueLines(item) }
        var lines = item.value == nil ? [] : valueLines(item) + [Passage(StyledText())]
        lines.append(Passage(StyledText(meaning)))
        if let reference = item.reference { lines.append(Passage(StyledText(reference, Style(.muted)))) }
        return lines
    }

    /// A value in full, masked like the item itself.
    func valueLines(_ item: PaneContent.Item) -> [Passage] {
        let value = item.value?.revealed() ?? ""
        if item.isSecret, !isRevealed(item.id), !item.id.hasSuffix("body") {
            let words: SafeText =
                "Masked: \(item.value?.count ?? 0) characters. Close this and press \(key(.reveal)) to show it."
            return [Passage(StyledText(words, Style(.secret)))]
        }
        let shown = isRevealed(item.id) ? value : masker.masked(value)
        let lines = shown.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        let rest = lines.count - Self.mostLines
        let note = StyledText("… \(rest) more lines; \(key(.copy, in: .value)) copies all of it", Style(.muted))
        return lines.prefix(Self.mostLines).map { Passage(StyledText("\($0)", Style(.value))) }
            + (rest > 0 ? [Passage(note)] : [])
    }
}

private func renderBox(_ title: SafeText, _ model: Model, _ region: inout Region) {
    let rows = model.overlayRows
    let top = model.overlayTop(rows)
    let visible = model.overlayVisibleRows
    let height = min(rows.count, visible) + 2
    let width = model.overlayColumns + 4
    let area = centred(columns: width, rows: height, in: region.size)
    let found = model.overlayFinder.search.flatMap { search in search.current.flatMap { search.matches.element(at: $0) }
    }
    region.within(area) { box in
        box.fill()
        let heading = StyledText(title, Style(.focus, .bold)) + model.overlayFinder.chips
        if model.isZoomed {
            // Without sides, so that the terminal selects the text alone.
            box.horizontalLine(row: 0, title: heading, style: Style(.focus))
            box.horizontalLine(row: box.size.rows - 1, style: Style(.focus))
        } else {
            box.frame(title: heading, style: Style(.focus))
        }
        box.place(cursor: Point(column: 2, row: 1), visible: false)
        for (offset, row) in rows.dropFirst(top).prefix(visible).enumerated() {
            box.write(row.text, column: 2, row: 1 + offset)
            guard found == .row(column: 0, row: top + offset) else { continue }
            box.restyle(column: 1, row: 1 + offset, columns: width - 2) { Style(.selection, $0.attributes) }
            box.place(cursor: Point(column: 2, row: 1 + offset), visible: false)
        }
        if rows.count > visible {
            let text: SafeText = " \(top + 1)–\(min(top + visible, rows.count)) of \(rows.count) "
            box.write(text, column: box.size.columns - text.columns - 2, row: box.size.rows - 1, style: Style(.muted))
        }
    }
}

func centred(columns: Int, rows: Int, in size: Size) -> Rect {
    let columns = min(columns, size.columns)
    let rows = min(rows, max(size.rows - 2, 1))
    return Rect(column: (size.columns - columns) / 2, row: max((size.rows - rows) / 2, 1), columns: columns, rows: rows)
}

private func renderForm(_ form: Form, frame: Rect, _ region: inout Region) {
    let layout = FormLayout(form, frame: frame, in: region.size)
    region.within(layout.area) { box in
        box.fill()
        box.frame(title: StyledText(form.title, Style(.focus, .bold)), style: Style(.focus))
        let labels = min((form.fields.map(\.label.columns).max() ?? 0) + 2, box.size.columns / 2)
        for (row, index) in layout.shown.enumerated() {
            let field = form.fields[index]
            let isMasked = field.isSecret || (!form.purpose.showsTokens && PastedTokens.holdsToken(field.field.text))
            renderField(field, isFocused: index == form.focus, isMasked: isMasked, labels: labels, row: 1 + row, &box)
        }
        if form.fields.count > layout.shown.count {
            let text: SafeText = " \(layout.shown.lowerBound + 1)–\(layout.shown.upperBound) of \(form.fields.count) "
            box.write(text, column: box.size.columns - text.columns - 2, row: 0, style: Style(.muted))
        }
        for (offset, line) in layout.advice.enumerated() {
            box.write(line, column: 2, row: box.size.rows - 1 - layout.advice.count + offset)
        }
    }
}

/// What of a form is seen, and where.
struct FormLayout {
    let area: Rect
    /// The fields that are seen, each in a row of its own from the second row of the area on.
    let shown: Range<Int>
    /// The lines below them.
    let advice: [StyledText]

    init(_ form: Form, frame: Rect, in size: Size) {
        let width = min(max(frame.columns - 4, 28), 84)
        let focused = form.fields.element(at: form.focus)
        let words = focused?.error ?? focused?.hint ?? ""
        advice = StyledText(words, Style(focused?.error == nil ? .muted : .bad)).wrapped(to: width - 4)
        var area = centred(columns: width, rows: form.fields.count + advice.count + 3, in: size)
        // Over the pane rather than the middle of the screen, so that the rail and the notice stay readable.
        area.rows = min(area.rows, max(frame.rows, 8), size.rows - 1)
        area.column = frame.column + max((frame.columns - area.columns) / 2, 0)
        area.row = frame.row + max((frame.rows - area.rows) / 2, 0)
        area.row = max(min(area.row, size.rows - 1 - area.rows), 0)
        self.area = area
        // With more fields than rows the one that is typed into stays in view.
        let room = max(area.rows - 3 - advice.count, 1)
        let first = max(form.focus - room + 1, 0)
        shown = first..<max(min(first + room, form.fields.count), first)
    }

    /// The field at a place on the screen.
    func field(at point: Point) -> Int? {
        let index = shown.lowerBound + point.row - area.row - 1
        return area.contains(point) && shown.contains(index) ? index : nil
    }
}

private func renderField(
    _ field: Form.Field,
    isFocused: Bool,
    isMasked: Bool,
    labels: Int,
    row: Int,
    _ box: inout Region
) {
    box.write(isFocused ? ">" : " ", column: 1, row: row, style: Style(.focus, .bold))
    box.write(field.label, column: 2, row: row, style: Style(.name, isFocused ? .bold : []))
    let start = 2 + labels
    let room = max(box.size.columns - start - 2, 1)
    func shown(_ text: String) -> SafeText { isMasked ? TypedText.dots(text) : "\(text)" }
    let (before, after) = (shown(field.field.before), shown(field.field.after))
    guard isFocused else {
        box.write((before + after).truncated(to: room), column: start, row: row, style: Style(.value))
        return
    }
    let (text, cursor) = TypedText.window(before, after, columns: room)
    box.write(text, column: start, row: row, style: Style(.value, .underline))
    box.place(cursor: Point(column: start + cursor, row: row), visible: true)
}
