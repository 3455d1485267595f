/// A grid of cells as a value: what a screen shows, or should show.
public struct Canvas: Equatable, Sendable {
    /// The most columns or rows a canvas can have; a larger size is cut to it.
    public static let longestSide = 2_000

    /// The width and height.
    public let size: Size
    /// Where the cursor stands, nil when nowhere in particular.
    public var cursor: Point?
    /// Whether the cursor is shown.
    public var cursorIsVisible: Bool = false
    /// Addresses to follow.
    public internal(set) var links: [Link] = []
    /// All cells, row by row.
    var cells: [Cell]

    /// Makes a blank canvas; sizes below 0 and above `longestSide` are clamped.
    public init(size: Size) {
        let columns = min(max(0, size.columns), Self.longestSide)
        let rows = min(max(0, size.rows), Self.longestSide)
        self.size = Size(columns: columns, rows: rows)
        cells = Array(repeating: .blank, count: columns * rows)
    }

    /// The cell at a place; outside of the grid it is blank.
    public subscript(column: Int, row: Int) -> Cell {
        guard column >= 0, column < size.columns, row >= 0, row < size.rows else { return .blank }
        return cells[row * size.columns + column]
    }

    /// The cells of a row from left to right, none outside of the grid.
    public func row(_ row: Int) -> ArraySlice<Cell> {
        guard row >= 0, row < size.rows else { return [] }
        return cells[row * size.columns..<(row + 1) * size.columns]
    }
}
