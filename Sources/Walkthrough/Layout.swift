import Cells

/// Where everything is on the screen, for a size and a state.
struct Layout: Hashable, Sendable {
    /// The smallest screen that can show anything useful.
    static let smallest = Size(columns: 30, rows: 8)

    let isTooSmall: Bool
    let header: Rect
    let rail: Rect
    let tabs: Rect
    let frame: Rect
    let text: Rect
    let why: Rect
    let notice: Rect
    let footer: Rect
    /// The line for the room in presentation mode.
    let status: Rect
    let hasSides: Bool

    init(_ model: Model) {
        self = model.presentation == nil ? Layout(walking: model) : Layout(presenting: model)
    }

    private init(walking model: Model) {
        let size = model.size
        isTooSmall = size.columns < Self.smallest.columns || size.rows < Self.smallest.rows
        var rest = Rect(size)
        (header, rest) = rest.splitTop(1)
        (rest, footer) = rest.splitBottom(1)
        (rest, status) = rest.splitBottom(0)
        let mostRows = size.rows >= 20 ? 5 : 3
        let finder = model.finder
        let notice = finder.prompt == nil ? model.currentNotice : nil
        let noticeRows =
            notice.map { min($0.lines(columns: size.columns).count, mostRows) }
            ?? (size.rows >= 12 || finder.prompt != nil ? 1 : 0)
        (rest, self.notice) = rest.splitBottom(noticeRows)
        let hasRail = size.columns >= 72 && size.rows >= 14 && !model.isZoomed
        (rail, rest) = rest.splitLeft(hasRail ? 20 : 0)
        (tabs, rest) = rest.splitTop(!hasRail && !model.isZoomed && size.rows >= 10 ? 1 : 0)
        frame = rest
        hasSides = !model.isZoomed
        var inner = hasSides ? rest.inset(columns: 2, rows: 1) : rest.splitTop(1).rest
        let whyRows = model.showsWhy && inner.rows >= 11 ? (inner.rows >= 22 ? 5 : 4) : 0
        (inner, why) = inner.splitBottom(whyRows)
        text = inner
    }

    /// The rows of text that are seen at once, headings of columns left out.
    func visibleRows(_ content: PaneContent) -> Int {
        max(text.rows - (content.columns.count > 1 ? 1 : 0), 1)
    }

    /// The area of each column of a content.
    func columns(_ content: PaneContent) -> [Rect] {
        let count = max(content.columns.count, 1)
        guard count > 1 else { return [text] }
        let width = (text.columns - 3 * (count - 1)) / count
        return (0..<count).map { index in
            let start = text.column + index * (width + 3)
            return Rect(column: start, row: text.row, columns: width, rows: text.rows)
        }
    }

    /// The columns that a step takes where all of them stand in one line.
    static let tabColumns = 3

    /// The step that is named at a place on the screen.
    func step(at point: Point) -> Step? {
        if rail.inset(columns: 1, rows: 1).contains(point) { return Step(rawValue: point.row - rail.row) }
        guard tabs.contains(point) else { return nil }
        return Step(rawValue: (point.column - tabs.column) / Self.tabColumns + 1)
    }
}
