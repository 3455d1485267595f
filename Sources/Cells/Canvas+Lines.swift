extension Canvas {
    /// A row as text in its styles, without the blank cells at its end; drawn at column 0 it gives the same cells.
    public func line(_ row: Int) -> StyledText {
        var cells = self.row(row)
        while cells.last == .blank { cells.removeLast() }
        var spans: [Span] = []
        var bytes: [UInt8] = []
        var columns = 0
        var style: Style?
        func end() {
            let text = String(decoding: bytes, as: UTF8.self)
            if let style { spans.append(Span(SafeText(trusted: text, columns: columns), style)) }
            bytes.removeAll(keepingCapacity: true)
            columns = 0
        }
        for cell in cells {
            if cell.style != style {
                end()
                style = cell.style
            }
            cell.glyph.append(to: &bytes)
            columns += Int(cell.columns)
        }
        end()
        return StyledText(spans)
    }

    /// A picture of rows.
    public init(size: Size, lines: [StyledText]) {
        var region = Region(Canvas(size: size))
        for (row, line) in lines.enumerated() { region.write(line, column: 0, row: row) }
        self = region.canvas
    }
}
