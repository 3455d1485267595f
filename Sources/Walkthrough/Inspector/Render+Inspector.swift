import Cells
import FoundationEssentials
import JOSE

/// Draws the inspector; what it lays out is only what can be seen.
func renderInspector(_ inspector: Inspector, _ model: Model, _ region: inout Region) {
    let layout = InspectorLayout(model, inspector)
    region.within(layout.header) { renderHeader(inspector, model, &$0) }
    if !layout.tabs.isEmpty { region.within(layout.tabs) { renderTabs(inspector, layout, &$0) } }
    renderFrame(inspector, layout, &region)
    if inspector.tokens.isEmpty {
        region.within(layout.text) { renderEmpty(inspector, model, &$0) }
    }
    for (token, area) in layout.summaries {
        region.within(area) { renderSummary(token, inspector, model, &$0) }
    }
    for (index, area) in zip(layout.shown, layout.lists) {
        if index > layout.shown.lowerBound, !model.isZoomed {
            let top = inspector.tokens.count == 1 ? area.row : layout.text.row
            for row in top..<max(area.endRow, top) {
                region.write("│", column: area.column - 2, row: row, style: Style(.border))
            }
        }
        region.within(area) { renderList(inspector, index, model, &$0) }
    }
    renderWhy(inspector, model, layout, &region)
    renderPlace(inspector, layout, &region)
    renderPresented(model, layout.status, &region)
    region.within(layout.notice) { renderStatus(model, &$0) }
    region.within(layout.footer) { renderFooter(model, &$0) }
    if let overlay = model.overlay { renderOverlay(overlay, model, frame: layout.frame, &region) }
}

private func renderHeader(_ inspector: Inspector, _ model: Model, _ region: inout Region) {
    region.fill(Style(.bar))
    let left = StyledText(" pixy", Style(.bar, .bold)) + StyledText(" · inspect · \(inspector.comparison)", Style(.bar))
    let time = TimeText.absolute(inspector.judgedAt, model.zone)
    let isFixed = inspector.fixedClock != nil || model.isFrozen
    let verb: SafeText = inspector.fixedClock != nil ? "as of" : model.isFrozen ? "clock frozen at" : "judged"
    let shown = isFixed && inspector.fixedClock == nil ? TimeText.absolute(model.now, model.zone) : time
    let mouse: SafeText = model.usesMouse ? "" : "mouse off · "
    let clock: SafeText = "\(mouse)\(verb) \(shown) "
    // What tokens are compared with matters more than when, unless somebody chose the time.
    let fits = left.columns + clock.columns + 2 <= region.size.columns
    let isShown =
        !inspector.tokens.isEmpty && (fits || isFixed || !model.usesMouse) && clock.columns + 16 < region.size.columns
    region.write(left.truncated(to: region.size.columns - (isShown ? clock.columns + 2 : 1)), column: 0, row: 0)
    if isShown { region.write(clock, column: region.size.columns - clock.columns, row: 0, style: Style(.bar)) }
}

/// The tokens in one line, where there is no room to show all of them.
private func renderTabs(_ inspector: Inspector, _ layout: InspectorLayout, _ region: inout Region) {
    let line = inspector.tabs.reduce(StyledText()) { $0 + $1 } + StyledText("   Tab: next", Style(.muted))
    region.write(line.truncated(to: region.size.columns), column: 0, row: 0)
}

extension Inspector {
    /// Each token in the line of all of them.
    fileprivate var tabs: [StyledText] {
        tokens.enumerated().map { index, token in
            let isFocused = column?.id.token == index
            let style = isFocused ? Style(.focus, [.bold, .reverse]) : Style(.muted)
            var tab = StyledText(" ") + StyledText("\(index + 1) \(token.name)", style)
            tab += StyledText(" \(token.judged.verdict.symbol)", token.judged.verdict.style)
            if !token.whatIf.isEmpty { tab += StyledText(" what if", Style(.warning)) }
            return tab
        }
    }

    /// The token that is named at a column of that line.
    func token(atTab column: Int) -> Int? {
        var end = 0
        return tabs.firstIndex {
            end += $0.columns
            return column < end
        }
    }
}

private func renderFrame(_ inspector: Inspector, _ layout: InspectorLayout, _ region: inout Region) {
    let names = layout.summaries.map { inspector.tokens[$0.token] }
    var title = StyledText("Inspector", Style(.focus, .bold))
    if names.count == 1 {
        title = StyledText(names[0].name, Style(.focus, .bold))
        title += StyledText("  \(names[0].formatWords)", Style(.muted))
    }
    title += inspector.finder.chips
    region.within(layout.frame) { frame in
        if layout.hasSides {
            frame.frame(title: title, style: Style(.focus))
        } else {
            frame.write(title, column: 0, row: 0)
        }
    }
}

/// Verdict and lifetime of a token, with its name where several are side by side.
private func renderSummary(_ index: Int, _ inspector: Inspector, _ model: Model, _ region: inout Region) {
    let token = inspector.tokens[index]
    let columns = region.size.columns
    let now = inspector.clock(model.now)
    var rows: [StyledText] = []
    if inspector.tokens.count > 1, region.size.columns < model.size.columns - 4 {
        let isFocused = inspector.column?.id.token == index
        rows.append(
            (StyledText(isFocused ? "> " : "  ", Style(.focus, .bold)) + StyledText(token.name, Style(.title, .bold))
                + StyledText("  \(token.formatWords)", Style(.muted))).truncated(to: columns)
        )
    }
    let bar = LifetimeBar(
        issuedAt: token.judged.issuedAt,
        begins: token.judgedFacts.begins,
        ends: token.judged.expiresAt,
        endFault: token.judgedFacts.endFault,
        isWhatIf: !token.whatIf.isEmpty,
        isCoarse: model.countsCoarsely
    )
    let hasBar = region.size.rows > 1 && inspector.tokens.contains { $0.inspection.claims != nil }
    let room = region.size.rows - rows.count - (hasBar ? 1 : 0)
    let verdict = token.verdictLine(now: now, masker: model.masker).wrapped(to: columns, indent: 2)
    rows += verdict.prefix(max(room, 1)).enumerated().map { index, line in
        index == room - 1 && verdict.count > room ? (line + StyledText(" …")).truncated(to: columns) : line
    }
    for (row, line) in rows.enumerated() { region.write(line, column: 0, row: row) }
    guard hasBar, token.inspection.claims != nil else { return }
    region.write(bar.line(now: now, columns: columns), column: 0, row: region.size.rows - 1)
}

private func renderList(_ inspector: Inspector, _ index: Int, _ model: Model, _ region: inout Region) {
    let column = inspector.columns[index]
    guard let lines = EntryLines(model, inspector, column, columns: region.size.columns) else { return }
    let position = inspector.positions[column.id] ?? InspectorPosition()
    if column.entries.isEmpty {
        region.write(inspector.filter.isEmpty ? "" : "nothing matches", column: 1, row: 0, style: Style(.muted))
    }
    var row = -position.skipped
    for entry in column.entries.indices.dropFirst(position.top) {
        guard row < region.size.rows else { break }
        var isPlaced = false
        for line in lines.rows(entry) {
            defer { row += 1 }
            guard row >= 0, row < region.size.rows else { continue }
            region.write(line, column: 0, row: row)
            guard index == inspector.focus, entry == position.cursor else { continue }
            region.restyle(column: 0, row: row, columns: region.size.columns) { Style(.selection, $0.attributes) }
            if !isPlaced { region.place(cursor: Point(column: 0, row: row), visible: false) }
            isPlaced = true
        }
    }
}

private func renderWhy(_ inspector: Inspector, _ model: Model, _ layout: InspectorLayout, _ region: inout Region) {
    guard !layout.why.isEmpty else { return }
    let explanation =
        inspector.explanation(model)
        ?? InspectorExplanation(title: "Why", words: Inspector.why(model), reference: Inspector.references)
    let line = Rect(column: layout.frame.column, row: layout.why.row, columns: layout.frame.columns, rows: 1)
    region.within(line) {
        $0.horizontalLine(
            row: 0,
            title: StyledText("\(model.masker.masked(explanation.title.string))", Style(.title)),
            style: Style(.focus)
        )
    }
    region.within(layout.why.splitTop(1).rest) {
        renderWords(
            StyledText("\(model.masker.masked(explanation.words.string))"),
            reference: explanation.reference,
            &$0
        )
    }
}

/// How far down the list with the cursor is, in the lower edge of the frame.
private func renderPlace(_ inspector: Inspector, _ layout: InspectorLayout, _ region: inout Region) {
    guard let column = inspector.column, column.entries.count > 1 else { return }
    let text: SafeText = " \(inspector.position.cursor + 1) of \(column.entries.count) "
    let row = layout.hasSides ? layout.frame.endRow - 1 : layout.frame.row
    region.write(text, column: layout.frame.endColumn - text.columns - 2, row: row, style: Style(.muted))
}

extension Verdict {
    var symbol: SafeText {
        switch self {
        case .accepted: "✓"
        case .rejected: "✗"
        case .unverified: "·"
        }
    }

    var style: Style {
        switch self {
        case .accepted: Style(.good)
        case .rejected: Style(.bad, .bold)
        case .unverified: Style(.unchecked)
        }
    }
}

extension InspectedToken {
    /// What shape and kind it has.
    var formatWords: SafeText {
        let format: SafeText =
            switch inspection.format {
            case .jws: "signed (JWS)"
            case .jwe: "encrypted (JWE)"
            case .opaque: "opaque"
            case .malformed: "malformed"
            }
        let kind = inspection.kind.title
        return kind == name || inspection.kind == .unknown ? format : "\(kind), \(format)"
    }
}
