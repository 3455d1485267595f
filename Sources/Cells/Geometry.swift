/// A width and a height in cells.
public struct Size: Hashable, Sendable {
    /// The width in columns.
    public var columns: Int
    /// The height in rows.
    public var rows: Int

    /// Makes a size of the given columns and rows.
    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}

/// A place on the grid, counted from 0 at the top left.
public struct Point: Hashable, Sendable {
    /// The column, 0 at the left.
    public var column: Int
    /// The row, 0 at the top.
    public var row: Int

    /// Makes a point at the given column and row.
    public init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }
}

extension Int {
    /// Adds and stays at the largest or smallest integer instead of overflowing.
    func clampedSum(_ other: Int) -> Int {
        let (sum, overflows) = addingReportingOverflow(other)
        guard overflows else { return sum }
        return other < 0 ? .min : .max
    }

    /// Subtracts and stays at the largest or smallest integer instead of overflowing.
    func clampedDifference(_ other: Int) -> Int {
        let (difference, overflows) = subtractingReportingOverflow(other)
        guard overflows else { return difference }
        return other < 0 ? .max : .min
    }
}
