import Cells
import Testing

@Suite struct CanvasTextTests {
    @Test func rowsAreTrimmedAtTheEndOnly() {
        var region = Region(columns: 6, rows: 3)
        region.write("a", column: 1, row: 0)
        region.write("漢", column: 0, row: 2)
        #expect(region.canvas.plainText == " a\n\n漢")
    }

    @Test func styleMapHasALetterPerCell() {
        var region = Region(columns: 6, rows: 2)
        region.write("ab", column: 0, row: 0, style: Style(.good))
        region.write("c", column: 3, row: 0, style: Style(.bad, .bold))
        region.write("漢", column: 1, row: 1, style: Style(.value))
        #expect(region.canvas.styleMap == "gg X\n vv")
    }

    @Test func styleMapShowsOtherAttributesInASecondMap() {
        var region = Region(columns: 4, rows: 1)
        region.write("ab", column: 0, row: 0, style: Style(.text, .underline))
        region.write("c", column: 2, row: 0, style: Style(.text, [.reverse, .italic]))
        #expect(region.canvas.styleMap == "ttt\n\n__*")
    }

    @Test func everyRoleHasItsOwnLetter() {
        var region = Region(columns: Role.allCases.count, rows: 2)
        for (column, role) in Role.allCases.enumerated() {
            region.write("x", column: column, row: 0, style: Style(role))
            region.write("x", column: column, row: 1, style: Style(role, .bold))
        }
        let letters = region.canvas.styleMap.filter { $0 != "\n" }
        #expect(Set(letters).count == 2 * Role.allCases.count)
    }

    @Test func asciiIsASCIIOfTheSameShape() {
        var region = Region(columns: 14, rows: 4)
        region.frame(title: StyledText("漢"))
        region.write(SafeText(escaping: "✓ ✗ · ● … • ▶"), column: 1, row: 1)
        region.write(SafeText(escaping: "“é” → ⟨\u{1B}"), column: 1, row: 2)
        #expect(
            region.canvas.ascii().plainText == """
                + ?? --------+
                |+ x . * ~ * >
                |"?" > <<U+1B>
                +------------+
                """
        )
        #expect(region.canvas.ascii().row(0).allSatisfy { $0.columns == 1 })
    }

    @Test func asciiKeepsStylesAndCursor() {
        var region = Region(columns: 2, rows: 1)
        region.write("漢", column: 0, row: 0, style: Style(.bad))
        region.place(cursor: Point(column: 1, row: 0), visible: true)
        #expect(region.canvas.ascii().row(0).map(\.style) == [Style(.bad), Style(.bad)])
        #expect(region.canvas.ascii().cursor == Point(column: 1, row: 0))
    }
}
