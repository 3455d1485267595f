public import Cells
import FoundationEssentials
import JOSE
import OAuth

/// Draws a model: the same model always gives the same picture.
public func render(_ model: Model) -> Canvas {
    var region = Region(Canvas(size: model.size))
    let layout = Layout(model)
    guard !layout.isTooSmall else {
        renderTooSmall(model, &region)
        return region.canvas
    }
    if let inspector = model.inspector {
        renderInspector(inspector, model, &region)
        return region.canvas
    }
    if model.presentation != nil {
        renderPresentation(model, layout, &region)
    } else {
        renderWalk(model, layout, &region)
    }
    if let overlay = model.overlay { renderOverlay(overlay, model, frame: layout.frame, &region) }
    return region.canvas
}

private func renderWalk(_ model: Model, _ layout: Layout, _ region: inout Region) {
    region.within(layout.header) { renderHeader(model, &$0) }
    if !layout.rail.isEmpty { region.within(layout.rail) { renderRail(model, &$0) } }
    if !layout.tabs.isEmpty { region.within(layout.tabs) { renderTabs(model, &$0) } }
    renderPane(model, layout, &region)
    region.within(layout.notice) { renderStatus(model, &$0) }
    region.within(layout.footer) { renderFooter(model, &$0) }
}

private func renderTooSmall(_ model: Model, _ region: inout Region) {
    let lines: [SafeText] = [
        "pixy: too small", "needs \(Layout.smallest.columns)×\(Layout.smallest.rows),",
        "has \(model.size.columns)×\(model.size.rows)",
    ]
    let first = max((region.size.rows - lines.count) / 2, 0)
    for (index, line) in lines.enumerated() {
        region.write(
            line,
            column: max((region.size.columns - line.columns) / 2, 0),
            row: first + index,
            style: Style(.warning)
        )
    }
}

private func renderHeader(_ model: Model, _ region: inout Region) {
    let issuer = model.walk.provider?.issuer
    var left = StyledText(" pixy", Style(.bar, .bold))
    if model.walk.settings.usesPractice { left += StyledText(" · practice provider", Style(.bar)) }
    if let issuer { left += StyledText(" · \(issuer)", Style(.bar)) }
    if !model.runs.kept.isEmpty { left += StyledText(" · run \(model.runs.current)", Style(.bar)) }
    let clocks = headerClocks(model)
    let room = max(region.size.columns - (clocks.isEmpty ? 0 : clocks.columns + 2), 5)
    region.within(Rect(column: 0, row: 0, columns: room, rows: 1)) { bar in
        bar.fill(Style(.bar))
        bar.write(left.truncated(to: room), column: 0, row: 0)
    }
    // In plain style, so that a tick of the clock sends digits and no colours.
    region.write(clocks, column: region.size.columns - clocks.columns - 1, row: 0)
}

/// The countdowns that are seen from every step.
func headerClocks(_ model: Model) -> SafeText {
    var clocks: [SafeText] = []
    if !model.usesMouse { clocks.append("mouse off") }
    if model.isFrozen, model.presentation == nil { clocks.append("frozen \(TimeText.clock(model.now, model.zone))") }
    if let deadline = model.walk.callback.deadline, model.walk.status(.callback).isRunning {
        clocks.append("callback \(model.countdown(to: deadline))")
    }
    if let tokens = model.walk.tokens {
        if model.walk.use.accessTokenIsDead {
            clocks.append("access revoked")
        } else if let end = tokens.accessToken?.expiresAt ?? tokens.accessTokenEnds {
            clocks.append("access \(model.countdown(to: end))")
        }
        if let end = tokens.idToken?.expiresAt { clocks.append("id \(model.countdown(to: end))") }
    }
    return SafeText.joined(clocks, separator: " · ")
}

private func renderRail(_ model: Model, _ region: inout Region) {
    region.frame(title: StyledText("Steps", Style(.muted)), style: Style(.border))
    region.within(Rect(region.size).inset(columns: 1, rows: 1)) { inner in
        for (row, step) in Step.allCases.enumerated() {
            let isLooked = step == model.looked
            let status = model.walk.status(step)
            let mark = status.mark(isLooked: isLooked)
            inner.write(isLooked ? ">" : " ", column: 0, row: row, style: Style(.focus, .bold))
            inner.write(mark.text, column: 1, row: row, style: mark.style)
            inner.write(
                "\(step.rawValue) \(step.title)",
                column: 3,
                row: row,
                style: isLooked ? Style(.focus, .bold) : Style(.text)
            )
            if let word = status.word, inner.size.columns - 14 >= word.columns {
                inner.write(word, column: inner.size.columns - word.columns, row: row, style: Style(.muted))
            }
        }
        renderVerdict(model, &inner)
    }
}

/// Below the steps: what all checks so far come to.
private func renderVerdict(_ model: Model, _ inner: inout Region) {
    let top = Step.allCases.count + 1
    let ledger = model.walk.ledger
    guard inner.size.rows >= top + 6, !ledger.isEmpty else { return }
    inner.write("Checks so far", column: 1, row: top, style: Style(.title, .bold))
    for (offset, outcome) in Finding.Outcome.allCases.enumerated() {
        let count = ledger.count { $0.finding.outcome == outcome }
        let style = count == 0 ? Style(.muted) : outcome.style
        inner.write("\(outcome.symbol) \(count) \(outcome.word)", column: 1, row: top + 1 + offset, style: style)
    }
}

/// The steps in one line, where there is no room for the rail.
func renderTabs(_ model: Model, _ region: inout Region) {
    var line = StyledText()
    for step in Step.allCases {
        let isLooked = step == model.looked
        let mark = model.walk.status(step).mark(isLooked: isLooked)
        line += StyledText(" ") + StyledText(mark.text, mark.style)
        line += StyledText("\(step.rawValue)", isLooked ? Style(.focus, [.bold, .reverse]) : Style(.muted))
    }
    region.write(line, column: 0, row: 0)
}

func renderPane(_ model: Model, _ layout: Layout, _ region: inout Region) {
    let pane = Pane.of(model.looked)
    let scroll = scrollText(model, layout)
    region.within(layout.frame) { frame in
        if layout.hasSides {
            frame.frame(title: paneTitle(model, model.looked.title), style: Style(.focus))
        } else {
            // Beside it stands how far down the pane is.
            let room = max(frame.size.columns - (scroll.isEmpty ? 0 : scroll.columns + 3), 1)
            let name = model.presentation == nil ? model.looked.title : model.looked.title.spaced
            let title = paneTitle(model, name)
            let shown = title.columns > room ? paneTitle(model, model.looked.title) : title
            frame.write(shown.truncated(to: room), column: 0, row: 0)
        }
    }
    renderContent(model, layout, &region)
    renderWhy(model, pane, layout, &region)
    region.write(
        scroll,
        column: layout.frame.column + layout.frame.columns - scroll.columns - 2,
        row: layout.hasSides ? layout.frame.row + layout.frame.rows - 1 : layout.frame.row,
        style: Style(.muted)
    )
}

private func paneTitle(_ model: Model, _ name: SafeText) -> StyledText {
    StyledText("[\(model.looked.rawValue)] \(name)", Style(.focus, .bold)) + model.paneFinderHere.chips
        + staleNote(model)
}

private func staleNote(_ model: Model) -> StyledText {
    switch model.walk.status(model.looked) {
    case .stale(let reason): StyledText("  out of date: \(reason)", Style(.warning, .bold))
    case .failed: StyledText("  failed", Style(.bad, .bold))
    case .running: StyledText("  under way", Style(.accent))
    case .untouched, .done: StyledText()
    }
}

private func renderContent(_ model: Model, _ layout: Layout, _ region: inout Region) {
    let areas = layout.columns(model.content)
    for (index, column) in model.content.columns.enumerated() where areas.indices.contains(index) {
        let position = model.pane[column: index]
        let isFocused = index == model.pane.column
        let found = model.foundRow.flatMap { $0.column == index ? $0.row : nil }
        region.within(areas[index]) { area in
            var first = 0
            if let title = column.title {
                let mark = StyledText(isFocused ? "> " : "  ", Style(.focus, .bold))
                area.write((mark + title).truncated(to: area.size.columns), column: 0, row: 0)
                first = 1
            }
            let visible = area.size.rows - first
            let shown = column.rows.dropFirst(position.top).prefix(max(visible, 0))
            // Who follows the terminal's cursor is led to the text even where nothing in it can be chosen.
            if isFocused { area.place(cursor: Point(column: 0, row: first), visible: false) }
            for (offset, row) in shown.enumerated() { area.write(row.text, column: 0, row: first + offset) }
            if model.overlay == nil { renderLinks(column, shown.indices, firstRow: first, &area) }
            for (offset, row) in shown.enumerated() {
                if let found {
                    guard found == position.top + offset else { continue }
                    area.restyle(column: 0, row: first + offset, columns: area.size.columns) {
                        Style(.selection, $0.attributes)
                    }
                    area.place(cursor: Point(column: 0, row: first + offset), visible: false)
                } else if isFocused, let item = row.item, item == position.cursor {
                    area.restyle(column: 0, row: first + offset, columns: area.size.columns) {
                        Style(.selection, $0.attributes)
                    }
                    if column.rows.firstIndex(where: { $0.item == item }) == position.top + offset {
                        area.place(cursor: Point(column: 0, row: first + offset), visible: false)
                    }
                }
            }
        }
        // Zoomed, what the terminal selects holds the values alone.
        if index > 0, !model.isZoomed {
            for row in 0..<areas[index].rows {
                region.write("│", column: areas[index].column - 2, row: areas[index].row + row, style: Style(.border))
            }
        }
    }
}

private func renderWhy(_ model: Model, _ pane: Pane, _ layout: Layout, _ region: inout Region) {
    guard !layout.why.isEmpty else { return }
    let item = model.pane.hasMoved ? model.item : nil
    let isAboutItem = item?.meaning != nil
    let title: SafeText = isAboutItem ? item?.label.truncated(to: 30) ?? "" : "Why"
    let line = Rect(column: layout.frame.column, row: layout.why.row, columns: layout.frame.columns, rows: 1)
    region.within(line) { $0.horizontalLine(row: 0, title: StyledText(title, Style(.title)), style: Style(.focus)) }
    let reference = isAboutItem ? item?.reference ?? "" : pane.references
    let style = model.presentation == nil ? Style() : Style(.text, .bold)
    let words = StyledText(isAboutItem ? item?.meaning ?? "" : pane.why(model), style)
    region.within(layout.why.splitTop(1).rest) { renderWords(words, reference: reference, &$0) }
}

/// How far down a pane is scrolled; empty where all of it is seen.
private func scrollText(_ model: Model, _ layout: Layout) -> SafeText {
    guard model.content.columns.indices.contains(model.pane.column) else { return "" }
    let rows = model.content.columns[model.pane.column].rows.count
    let visible = layout.visibleRows(model.content)
    guard rows > visible else { return "" }
    let top = model.pane.position.top
    let place: SafeText = top == 0 ? "top" : (top + visible >= rows ? "end" : "\(100 * (top + visible) / rows)%")
    return " \(top + 1)–\(min(top + visible, rows)) of \(rows) · \(place) "
}
