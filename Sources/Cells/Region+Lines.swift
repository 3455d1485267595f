extension Region {
    /// Draws a border around the region, with a title in its top edge.
    public mutating func frame(title: StyledText? = nil, style: Style = Style(.border)) {
        guard !bounds.isEmpty else { return }
        let right = size.columns - 1
        let bottom = size.rows - 1
        for row in 0...bottom {
            fill(0..<1, row: row, with: "│", style)
            fill(right..<right + 1, row: row, with: "│", style)
        }
        draw(edge: 0, left: "┌", right: "┐", title: title, style: style)
        if bottom > 0 {
            draw(edge: bottom, left: "└", right: "┘", title: nil, style: style)
        }
    }

    /// Draws a line across the region, with a title in it, joined to the border it meets on either side.
    public mutating func horizontalLine(row: Int, title: StyledText? = nil, style: Style = Style(.border)) {
        guard row >= 0, row < size.rows, size.columns > 0 else { return }
        let meetsLeft = canvas[bounds.column, bounds.row + row].glyph == "│"
        let meetsRight = canvas[bounds.endColumn - 1, bounds.row + row].glyph == "│"
        draw(edge: row, left: meetsLeft ? "├" : "─", right: meetsRight ? "┤" : "─", title: title, style: style)
    }

    private mutating func draw(edge row: Int, left: Glyph, right: Glyph, title: StyledText?, style: Style) {
        let last = size.columns - 1
        fill(0..<1, row: row, with: left, style)
        if last > 0 {
            fill(1..<last, row: row, with: "─", style)
            fill(last..<last + 1, row: row, with: right, style)
        }
        // A title needs a space and a piece of line on each side of it.
        guard let title, !title.isEmpty, size.columns >= 6 else { return }
        let cut = title.truncated(to: size.columns - 5)
        let text = cut.plain.string
        let before = StyledText(text.hasPrefix(" ") ? "" : " ", style)
        let after = StyledText(text.hasSuffix(" ") ? "" : " ", style)
        write(before + cut + after, column: 1, row: row)
    }
}
