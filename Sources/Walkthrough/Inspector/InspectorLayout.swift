import Cells
import JOSE

/// Where everything is on the inspector's screen.
struct InspectorLayout {
    let header: Rect
    let tabs: Rect
    let frame: Rect
    /// The inside of the frame: everything of the tokens but the explanation.
    let text: Rect
    let why: Rect
    let notice: Rect
    let footer: Rect
    /// The line for the room in presentation mode.
    let status: Rect
    let hasSides: Bool
    /// Which columns are shown.
    let shown: Range<Int>
    /// Verdict and lifetime of each shown token; a single one where all columns are of one token.
    let summaries: [(token: Int, area: Rect)]
    /// The list of each shown column.
    let lists: [Rect]

    /// The width there is for all columns together, which decides how they are arranged.
    static func columns(_ size: Size, isZoomed: Bool) -> Int {
        max(size.columns - (isZoomed ? 0 : 4), 1)
    }

    init(_ model: Model, _ inspector: Inspector) {
        let size = model.size
        var rest = Rect(size)
        (header, rest) = rest.splitTop(1)
        (rest, footer) = rest.splitBottom(1)
        (rest, status) = rest.splitBottom(model.presentation != nil && size.rows >= 10 ? 1 : 0)
        let needsNotice = model.needsStatus
        let lines =
            model.finder.prompt != nil
            ? 1 : model.currentNotice.map { min($0.lines(columns: size.columns).count, 3) } ?? 1
        (rest, notice) = rest.splitBottom(needsNotice ? lines : (size.rows >= 12 ? 1 : 0))
        let available = Self.columns(size, isZoomed: model.isZoomed)
        shown = inspector.shown(columns: available, isZoomed: model.isZoomed)
        let hasTabs = inspector.tokens.count > 1 && shown.count < inspector.columns.count
        (tabs, rest) = rest.splitTop(hasTabs ? 1 : 0)
        frame = rest
        hasSides = !model.isZoomed
        var inner = hasSides ? rest.inset(columns: 2, rows: 1) : rest.splitTop(1).rest
        let whyRows = model.showsWhy && inner.rows >= 13 ? (inner.rows >= 22 ? 5 : 4) : 0
        (inner, why) = inner.splitBottom(whyRows)
        text = inner
        let count = max(shown.count, 1)
        let width = (text.columns - 3 * (count - 1)) / count
        let isOneToken = inspector.tokens.count == 1
        let summaryWidth = isOneToken ? text.columns : width
        let longest = text.rows >= 12 ? 3 : text.rows >= 7 ? 2 : 1
        let verdictRows =
            shown.compactMap { inspector.columns[$0].id.token }.compactMap { index in
                inspector.tokens.element(at: index).map {
                    $0.verdictLine(now: inspector.clock(model.now), masker: model.masker)
                        .wrapped(to: summaryWidth, indent: 2).count
                }
            }.max() ?? 0
        let titleRows = isOneToken || count == 1 ? 0 : 1
        let hasBar = text.rows >= 5 && inspector.tokens.contains { $0.inspection.claims != nil }
        let summaryRows = inspector.tokens.isEmpty ? 0 : min(verdictRows, longest) + (hasBar ? 1 : 0) + titleRows
        let (summary, below) = text.splitTop(summaryRows)
        let tokens = shown.map { inspector.columns[$0].id.token }
        func part(_ area: Rect, _ index: Int) -> Rect {
            let isLast = index == count - 1
            let start = index * (width + 3)
            return Rect(
                column: area.column + start,
                row: area.row,
                columns: isLast ? area.columns - start : width,
                rows: area.rows
            )
        }
        lists = tokens.indices.map { part(below, $0) }
        summaries =
            isOneToken
            ? tokens.prefix(1).map { ($0, summary) } : tokens.enumerated().map { ($1, part(summary, $0)) }
    }

    /// The list of a column, if it is shown.
    func list(_ column: Int) -> Rect? {
        shown.contains(column) ? lists.element(at: column - shown.lowerBound) : nil
    }
}
