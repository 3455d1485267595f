import Cells
import Testing

@Suite struct RegionLinesTests {
    @Test func framesWithATitleAndJoinsTheLineToIt() {
        var region = Region(columns: 12, rows: 5)
        region.frame(title: StyledText("Proof", Style(.title)))
        region.horizontalLine(row: 2, title: StyledText("Why"))
        #expect(
            region.canvas.plainText == """
                ┌ Proof ───┐
                │          │
                ├ Why ─────┤
                │          │
                └──────────┘
                """
        )
    }

    @Test func lineWithoutABorderDoesNotJoin() {
        var region = Region(columns: 5, rows: 1)
        region.horizontalLine(row: 0)
        #expect(region.canvas.plainText == "─────")
    }

    @Test func titleWithItsOwnSpacesGetsNoMore() {
        var region = Region(columns: 10, rows: 1)
        region.frame(title: StyledText(" Why "))
        #expect(region.canvas.plainText == "┌ Why ───┐")
    }

    @Test func titleIsCutToTheEdge() {
        var region = Region(columns: 10, rows: 2)
        region.frame(title: StyledText("漢字漢字漢字"))
        #expect(region.canvas.plainText == "┌ 漢字… ─┐\n└────────┘")
    }

    @Test func frameOfOneRowOrColumnStaysInside() {
        var row = Region(columns: 4, rows: 1)
        row.frame()
        #expect(row.canvas.plainText == "┌──┐")
        var column = Region(columns: 1, rows: 3)
        column.frame()
        #expect(column.canvas.plainText == "┌\n│\n└")
    }
}
