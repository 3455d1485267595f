/// A rectangle of cells whose size is never negative; every operation clamps instead of failing.
public struct Rect: Hashable, Sendable {
    /// The leftmost column.
    public var column: Int
    /// The topmost row.
    public var row: Int
    /// The width in columns, never below 0.
    public var columns: Int {
        didSet { columns = max(0, columns) }
    }
    /// The height in rows, never below 0.
    public var rows: Int {
        didSet { rows = max(0, rows) }
    }

    /// Makes a rectangle; a negative size counts as 0.
    public init(column: Int, row: Int, columns: Int, rows: Int) {
        self.column = column
        self.row = row
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    /// Makes a rectangle of the given size at the origin.
    public init(_ size: Size) {
        self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
    }

    /// Whether it holds no cell at all.
    public var isEmpty: Bool { columns == 0 || rows == 0 }

    /// Its width and height.
    public var size: Size { Size(columns: columns, rows: rows) }

    /// The first column to the right of it.
    public var endColumn: Int { column.clampedSum(columns) }

    /// The first row below it.
    public var endRow: Int { row.clampedSum(rows) }

    /// The rectangle without a margin on each side; a margin larger than half leaves nothing, in the middle.
    public func inset(columns: Int = 0, rows: Int = 0) -> Rect {
        let across = min(max(0, columns), self.columns / 2 + self.columns % 2)
        let down = min(max(0, rows), self.rows / 2 + self.rows % 2)
        return Rect(
            column: column.clampedSum(across),
            row: row.clampedSum(down),
            columns: self.columns - across - across,
            rows: self.rows - down - down
        )
    }

    /// What both rectangles have in common, of size 0 if that is nothing.
    public func intersection(_ other: Rect) -> Rect {
        let left = max(column, other.column)
        let top = max(row, other.row)
        return Rect(
            column: left,
            row: top,
            columns: min(endColumn, other.endColumn).clampedDifference(left),
            rows: min(endRow, other.endRow).clampedDifference(top)
        )
    }

    /// Whether the point lies inside.
    public func contains(_ point: Point) -> Bool {
        point.column >= column && point.column < endColumn && point.row >= row && point.row < endRow
    }

    /// Cuts off rows at the top, at most as many as there are.
    public func splitTop(_ rows: Int) -> (top: Rect, rest: Rect) {
        let cut = min(max(0, rows), self.rows)
        return (
            Rect(column: column, row: row, columns: columns, rows: cut),
            Rect(column: column, row: row.clampedSum(cut), columns: columns, rows: self.rows - cut)
        )
    }

    /// Cuts off rows at the bottom, at most as many as there are.
    public func splitBottom(_ rows: Int) -> (rest: Rect, bottom: Rect) {
        let (rest, bottom) = splitTop(self.rows - min(max(0, rows), self.rows))
        return (rest, bottom)
    }

    /// Cuts off columns at the left, at most as many as there are.
    public func splitLeft(_ columns: Int) -> (left: Rect, rest: Rect) {
        let cut = min(max(0, columns), self.columns)
        return (
            Rect(column: column, row: row, columns: cut, rows: rows),
            Rect(column: column.clampedSum(cut), row: row, columns: self.columns - cut, rows: rows)
        )
    }

    /// Cuts off columns at the right, at most as many as there are.
    public func splitRight(_ columns: Int) -> (rest: Rect, right: Rect) {
        let (rest, right) = splitLeft(self.columns - min(max(0, columns), self.columns))
        return (rest, right)
    }
}
