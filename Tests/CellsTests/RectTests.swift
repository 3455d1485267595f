import Cells
import Testing

@Suite struct RectTests {
    private let rect = Rect(column: 2, row: 1, columns: 10, rows: 6)

    @Test func neverHasANegativeSize() {
        var rect = Rect(column: 0, row: 0, columns: -4, rows: 3)
        #expect(rect.columns == 0)
        rect.rows = -1
        #expect(rect.rows == 0)
        #expect(rect.isEmpty)
    }

    @Test func splitsWithoutLosingOrInventingCells() {
        for count in [-1, 0, 3, 6, 99, .max, .min] {
            let (top, rest) = rect.splitTop(count)
            #expect(top.rows + rest.rows == rect.rows)
            #expect(rest.row == top.endRow)
            let (body, bottom) = rect.splitBottom(count)
            #expect(bottom.rows == top.rows)
            #expect(bottom.endRow == rect.endRow && body.row == rect.row)
            let (left, more) = rect.splitLeft(count)
            #expect(left.columns + more.columns == rect.columns)
            #expect(more.column == left.endColumn)
            let (main, right) = rect.splitRight(count)
            #expect(right.columns == left.columns)
            #expect(right.endColumn == rect.endColumn && main.column == rect.column)
        }
    }

    @Test func insetStopsInTheMiddle() {
        #expect(rect.inset(columns: 1, rows: 2) == Rect(column: 3, row: 3, columns: 8, rows: 2))
        #expect(rect.inset(columns: 99, rows: 99).isEmpty)
        #expect(rect.inset(columns: -5) == rect)
    }

    @Test func intersects() {
        let other = Rect(column: 5, row: 0, columns: 20, rows: 3)
        #expect(rect.intersection(other) == Rect(column: 5, row: 1, columns: 7, rows: 2))
        #expect(rect.intersection(Rect(column: 50, row: 50, columns: 1, rows: 1)).isEmpty)
    }

    @Test func containsItsCornersOnly() {
        #expect(rect.contains(Point(column: 2, row: 1)) && rect.contains(Point(column: 11, row: 6)))
        #expect(!rect.contains(Point(column: 12, row: 6)) && !rect.contains(Point(column: 11, row: 7)))
    }

    @Test func survivesTheLargestNumbers() {
        let huge = Rect(column: .max, row: .min, columns: .max, rows: .max)
        #expect(huge.endColumn == .max)
        #expect(huge.inset(columns: .max, rows: .max).isEmpty)
        #expect(huge.intersection(rect).isEmpty)
        #expect(huge.splitBottom(.max).rest.isEmpty)
        #expect(!huge.contains(Point(column: 0, row: 0)))
    }
}
