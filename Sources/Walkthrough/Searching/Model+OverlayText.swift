import Cells
import JOSE

extension Overlay {
    /// The first row that is shown, or the entry under the cursor of a list.
    var top: Int {
        get {
            switch self {
            case .help(let help): help.top
            case .value(_, let top), .log(let top), .clocks(let top): top
            case .comparison(let view): view.top
            case .whole(let whole): whole.top
            case .menu(let menu): menu.cursor
            case .form: 0
            }
        }
        set {
            switch self {
            case .help(var help):
                help.top = newValue
                self = .help(help)
            case .value(let item, _): self = .value(item, top: newValue)
            case .log: self = .log(top: newValue)
            case .clocks: self = .clocks(top: newValue)
            case .comparison(var view):
                view.top = newValue
                self = .comparison(view)
            case .whole(var whole):
                whole.top = newValue
                self = .whole(whole)
            case .menu(var menu):
                menu.cursor = newValue
                self = .menu(menu)
            case .form: break
            }
        }
    }

    /// The form that is filled in, also while its keys are looked up.
    var form: Form? {
        switch self {
        case .form(let form): form
        case .help(let help): help.beneath?.form
        default: nil
        }
    }

    /// Where a search begins.
    var cursorRow: Int { top }

    /// Which kind of overlay it is: a search ends with the overlay that it was made in.
    var kind: Int {
        switch self {
        case .help: 0
        case .form: 1
        case .value: 2
        case .menu: 3
        case .comparison: 4
        case .whole: 5
        case .log: 6
        case .clocks: 7
        }
    }
}

extension Model {
    /// A first row that means the end of the event log, whatever is still to come.
    static let logEnd = Int.max / 2

    /// The text that lies over the pane, line by line.
    private var overlayLines: [Passage] {
        switch overlay {
        case .help(let help): helpLines(help)
        case .value(let item, _): wholeLines(item)
        case .comparison(let view): view.lines(masker)
        case .log: logLines
        case .clocks: clockRows(columns: overlayColumns).map { Passage($0) }
        case .whole(let whole): whole.lines
        case .form, .menu, nil: []
        }
    }

    /// The rows of it for the size of the screen.
    var overlayRows: [LaidRow] {
        if case .whole(let whole) = overlay { return whole.rows }
        return layOut(overlayLines)
    }

    /// Lays lines out for an overlay, filtered and marked.
    func layOut(_ lines: [Passage]) -> [LaidRow] {
        let layout = LineLayout(columns: overlayColumns, overlayFinder)
        let rows = lines.flatMap { layout.rows($0) }
        guard rows.isEmpty, !overlayFinder.filter.isEmpty else { return rows }
        return [LaidRow(text: StyledText("Nothing here matches; Esc shows all.", Style(.muted)))]
    }

    /// So many rows of an overlay are seen at once.
    var overlayVisibleRows: Int { max(size.rows - 6, 1) }

    /// The first row of an overlay that is shown: the end of the event log follows what happens.
    func overlayTop(_ rows: [LaidRow]) -> Int {
        min(max(overlay?.top ?? 0, 0), max(rows.count - overlayVisibleRows, 0))
    }

    /// Scrolls an overlay as far as there is something to see.
    mutating func scrollOverlay(to top: Int) {
        let last = max(overlayRows.count - overlayVisibleRows, 0)
        let isLog = if case .log = overlay { true } else { false }
        overlay?.top = isLog && top >= last ? Self.logEnd : min(max(top, 0), last)
    }

    /// Lays an overlay out anew for what is searched for and filtered by now.
    mutating func layOutOverlay() {
        switch overlay {
        case .whole(var whole):
            whole.rows = layOut(whole.lines)
            overlay = .whole(whole)
        case .menu(let menu):
            findInMenu(menu)
            return
        case .form, nil: return
        case .help, .value, .comparison, .log, .clocks: break
        }
        let rows = overlayRows
        overlayFinder.search?.list(rows.indices.filter { rows[$0].isHit }.map { .row(column: 0, row: $0) })
        scrollOverlay(to: overlayTop(rows))
    }

    private mutating func findInMenu(_ menu: Menu) {
        guard let needle = overlayFinder.search.flatMap({ Needle($0.needle) }) else { return }
        let found = menu.entries.indices.filter {
            let entry = menu.entries[$0]
            return [entry.label, entry.detail, entry.problem ?? ""].contains { needle.isIn($0.string) }
        }
        overlayFinder.search?.list(found.map { .row(column: 0, row: $0) })
    }

    /// Brings a row of an overlay into view.
    mutating func showInOverlay(row: Int) {
        if case .menu = overlay {
            overlay?.top = row
            return
        }
        let visible = overlayVisibleRows
        let top = overlayTop(overlayRows)
        if row < top || row >= top + visible { scrollOverlay(to: row - visible / 3) }
    }
}
