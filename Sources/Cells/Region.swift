/// A part of a canvas to draw on; what lies outside of it is clipped.
public struct Region: Sendable {
    /// The canvas with all that was drawn.
    public internal(set) var canvas: Canvas
    /// Where this region lies on the canvas; always inside of it.
    var bounds: Rect

    /// Makes a region that is a whole canvas.
    public init(_ canvas: Canvas) {
        self.canvas = canvas
        bounds = Rect(canvas.size)
    }

    /// The width and height of the region.
    public var size: Size { bounds.size }

    /// Draws on the part of the region inside a rectangle, whose own top left corner is then the origin.
    public mutating func within(_ rect: Rect, _ draw: (inout Region) -> Void) {
        let outer = bounds
        var inner = rect.intersection(Rect(size))
        inner.column += outer.column
        inner.row += outer.row
        bounds = inner
        draw(&self)
        bounds = outer
    }

    /// Puts the cursor somewhere; outside of the region there is none.
    public mutating func place(cursor: Point, visible: Bool = true) {
        let isInside = Rect(size).contains(cursor)
        canvas.cursor =
            isInside ? Point(column: bounds.column + cursor.column, row: bounds.row + cursor.row) : nil
        canvas.cursorIsVisible = isInside && visible
    }

    /// Blanks the region in a style.
    public mutating func fill(_ style: Style = Style()) {
        guard !bounds.isEmpty else { return }
        for row in 0..<size.rows { fill(0..<size.columns, row: row, with: " ", style) }
    }

    /// Fills a stretch of a row, all of it inside the region, with a glyph of one column.
    mutating func fill(_ columns: Range<Int>, row: Int, with glyph: Glyph, _ style: Style) {
        let start = (bounds.row + row) * canvas.size.columns + bounds.column
        let cells = start + columns.lowerBound..<start + columns.upperBound
        mendEdges(from: cells.lowerBound, to: cells.upperBound, row: bounds.row + row)
        for index in cells { canvas.cells[index] = Cell(glyph: glyph, columns: 1, style: style) }
    }

    /// Changes the style of cells in a row and leaves their glyphs.
    public mutating func restyle(column: Int, row: Int, columns: Int, _ change: (Style) -> Style) {
        let part = Rect(column: column, row: row, columns: columns, rows: 1).intersection(Rect(size))
        guard !part.isEmpty else { return }
        let start = (bounds.row + part.row) * canvas.size.columns + bounds.column + part.column
        for index in start..<start + part.columns {
            canvas.cells[index].style = change(canvas.cells[index].style)
        }
    }

    /// Blanks the halves of wide glyphs that stick out of a stretch of cells about to be overwritten.
    mutating func mendEdges(from start: Int, to end: Int, row: Int) {
        let rowStart = row * canvas.size.columns
        if start > rowStart, canvas.cells[start].columns == 0 {
            blankGlyph(at: start - 1)
        }
        if end < rowStart + canvas.size.columns, canvas.cells[end].columns == 0 {
            blankGlyph(at: end)
        }
    }

    private mutating func blankGlyph(at index: Int) {
        canvas.cells[index].glyph = " "
        canvas.cells[index].columns = 1
    }
}
