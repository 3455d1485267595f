/// Cells of one row that are an address to follow, or a part of one that goes on in another row.
public struct Link: Hashable, Sendable {
    /// Where it begins.
    public let start: Point
    /// How many cells it covers.
    public let columns: Int
    /// The address as it is seen, ASCII alone.
    public let target: String

    /// Whether a cell belongs to it.
    public func contains(column: Int, row: Int) -> Bool {
        row == start.row && (start.column..<start.column + columns).contains(column)
    }
}

extension Region {
    /// The cells of a row from the left edge of the region to its right one.
    public func row(_ row: Int) -> ArraySlice<Cell> {
        guard (0..<size.rows).contains(row) else { return [] }
        let start = (bounds.row + row) * canvas.size.columns + bounds.column
        return canvas.cells[start..<start + bounds.columns]
    }

    /// Makes cells of a row, which have to lie in the region, an address to follow.
    public mutating func link(column: Int, row: Int, columns: Int, target: String) {
        let part = Rect(column: column, row: row, columns: columns, rows: 1)
        guard columns > 0, part.intersection(Rect(size)) == part else { return }
        let start = Point(column: bounds.column + column, row: bounds.row + row)
        canvas.links.append(Link(start: start, columns: columns, target: target))
    }
}
