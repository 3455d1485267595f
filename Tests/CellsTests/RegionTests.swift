import Cells
import Testing

@Suite struct RegionTests {
    private func drawn(_ columns: Int, _ rows: Int, _ draw: (inout Region) -> Void) -> String {
        var region = Region(columns: columns, rows: rows)
        draw(&region)
        return region.canvas.plainText
    }

    @Test(
        arguments: [
            (0, "hello", 5), (3, "   he", 2), (-2, "llo", 5), (-9, "", 5), (5, "", 0), (.max, "", 0), (.min, "", 5),
        ] as [(Int, String, Int)]
    )
    func clipsAtBothSides(column: Int, shown: String, used: Int) {
        var region = Region(columns: 5, rows: 1)
        let result = region.write("hello", column: column, row: 0)
        #expect(region.canvas.plainText == shown)
        #expect(result <= used)
        #expect(column <= -5 || result == used)
    }

    @Test(arguments: [-1, 2, .max, .min] as [Int])
    func clipsAboveAndBelow(row: Int) {
        #expect(drawn(5, 2) { $0.write("hello", column: 0, row: row) } == "\n")
    }

    @Test func wideGlyphCutAtAnEdgeBecomesASpace() {
        #expect(drawn(3, 1) { $0.write("漢字", column: 0, row: 0) } == "漢")
        #expect(drawn(3, 1) { $0.write("漢字", column: -1, row: 0) } == " 字")
        #expect(drawn(1, 1) { $0.write("漢", column: 0, row: 0) } == "")
        var region = Region(columns: 3, rows: 1)
        region.write("漢字", column: 0, row: 0, style: Style(.bar))
        #expect(region.canvas[2, 0].glyph == " ")
        #expect(region.canvas[2, 0].style == Style(.bar))
    }

    @Test func overwritingHalfAWideGlyphBlanksTheOtherHalf() {
        for (column, shown) in [(1, " x字"), (2, "漢x")] {
            let text = drawn(4, 1) { region in
                region.write("漢字", column: 0, row: 0)
                region.write("x", column: column, row: 0)
            }
            #expect(text == shown)
        }
        var region = Region(columns: 4, rows: 1)
        region.write("漢字", column: 0, row: 0)
        region.within(Rect(column: 1, row: 0, columns: 2, rows: 1)) { $0.fill() }
        #expect(region.canvas == Canvas(size: Size(columns: 4, rows: 1)))
    }

    @Test func wideGlyphTakesALeaderAndAFollower() {
        var region = Region(columns: 4, rows: 1)
        region.write("漢", column: 1, row: 0, style: Style(.name))
        #expect(region.canvas.row(0).map(\.columns) == [1, 2, 0, 1])
        #expect(region.canvas[2, 0].style == Style(.name))
    }

    @Test func flagTakesTwoCellsAndAMarkStaysWithItsBase() {
        var region = Region(columns: 6, rows: 1)
        region.write(SafeText(escaping: "🇩🇪漢\u{301}e\u{301}"), column: 0, row: 0)
        #expect(region.canvas.row(0).map(\.glyph.string) == ["🇩", "🇪", "漢\u{301}", "", "e\u{301}", " "])
    }

    @Test func returnsWhereTheNextTextBelongs() {
        var region = Region(columns: 9, rows: 1)
        var column = region.write("漢a", column: 1, row: 0)
        #expect(column == 3)
        column += region.write(StyledText("b", Style(.name)) + StyledText("c"), column: 1 + column, row: 0)
        #expect(region.canvas.plainText == " 漢abc")
    }

    @Test func innerRegionHasItsOwnOriginAndClip() {
        let text = drawn(6, 3) { region in
            region.within(Rect(column: 2, row: 1, columns: 3, rows: 1)) { inner in
                #expect(inner.size == Size(columns: 3, rows: 1))
                inner.write("hello", column: 0, row: 0)
                inner.write("below", column: 0, row: 1)
            }
            region.write("x", column: 0, row: 0)
        }
        #expect(text == "x\n  hel\n")
    }

    @Test func innerRegionOutsideIsEmpty() {
        let text = drawn(3, 1) { region in
            for rect in [
                Rect(column: 9, row: 9, columns: 4, rows: 4), Rect(column: .max, row: .min, columns: .max, rows: .max),
            ] {
                region.within(rect) { inner in
                    #expect(inner.size.columns == 0 || inner.size.rows == 0)
                    inner.fill(Style(.bar))
                    inner.frame(title: StyledText("title"))
                    inner.write("x", column: 0, row: 0)
                }
            }
        }
        #expect(text == "")
    }

    @Test(arguments: [(0, 0), (1, 1), (2, 1), (1, 2), (-3, 5), (5, 3)])
    func drawsOnAnySizeWithoutFailing(columns: Int, rows: Int) {
        var region = Region(columns: columns, rows: rows)
        region.fill(Style(.bar))
        region.frame(title: StyledText("a long title", Style(.title)))
        region.horizontalLine(row: 0, title: StyledText("漢字漢字"))
        region.horizontalLine(row: .max)
        region.write(SafeText(escaping: "漢e\u{301}🇩🇪"), column: -1, row: 0)
        region.restyle(column: -4, row: 0, columns: .max) { _ in Style(.bad) }
        region.place(cursor: Point(column: 9, row: 9), visible: true)
        #expect(region.canvas.cursor == nil)
        #expect(region.canvas.size == Size(columns: max(0, columns), rows: max(0, rows)))
        #expect(region.canvas.ascii().size == region.canvas.size)
        #expect(region.canvas.svg(theme: .dark, title: "").hasSuffix("</svg>\n"))
    }

    @Test func absurdSizeIsClamped() {
        #expect(Canvas(size: Size(columns: .max, rows: 1)).size == Size(columns: Canvas.longestSide, rows: 1))
    }

    @Test func outsideOfTheGridIsBlank() {
        let canvas = Canvas(size: Size(columns: 1, rows: 1))
        #expect(canvas[5, 5] == .blank && canvas[-1, 0] == .blank)
        #expect(canvas.row(7).isEmpty)
    }

    @Test func restyleChangesStylesOnly() {
        var region = Region(columns: 3, rows: 1)
        region.write("abc", column: 0, row: 0, style: Style(.name))
        region.restyle(column: 1, row: 0, columns: 9) { Style($0.role, .reverse) }
        #expect(region.canvas.plainText == "abc")
        #expect(region.canvas.row(0).map(\.style.attributes) == [[], .reverse, .reverse])
    }

    @Test func cursorIsPlacedOnTheWholeCanvas() {
        var region = Region(columns: 9, rows: 3)
        region.within(Rect(column: 2, row: 1, columns: 3, rows: 1)) {
            $0.place(cursor: Point(column: 1, row: 0), visible: true)
        }
        #expect(region.canvas.cursor == Point(column: 3, row: 1))
        #expect(region.canvas.cursorIsVisible)
    }
}
