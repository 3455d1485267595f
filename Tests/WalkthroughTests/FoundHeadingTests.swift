import Cells
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// A search that stands on a row which belongs to no item.
@Suite struct FoundHeadingTests {
    private func walked(to step: Step, rows: Int = 30) async -> Rehearsal {
        var rehearsal = Rehearsal(size: Size(columns: 100, rows: rows))
        await rehearsal.walk(to: step)
        return rehearsal
    }

    @Test("On a heading that was found no key means the line that had the cursor before")
    func headingIsNoOtherLine() async throws {
        var rehearsal = await walked(to: .tokens)
        await rehearsal.type("g/Claims")
        await rehearsal.press(.enter)
        let (found, before) = (try #require(rehearsal.model.foundRow), rehearsal)
        #expect(rehearsal.model.item == nil)
        await rehearsal.type("yv ")
        #expect(!rehearsal.effects.contains { if case .copy = $0 { true } else { false } })
        #expect(rehearsal.model.revealed.isEmpty && rehearsal.model.overlay == nil)
        let rows = before.model.content.columns[found.column].rows
        let (after, above) = (rows[found.row...].compactMap(\.item).first, rows[..<found.row].compactMap(\.item).last)
        for (key, next) in [(Key.down, after), (.up, above)] {
            var moved = before
            await moved.press(key)
            #expect(moved.model.foundRow == nil && moved.model.pane.position.cursor == next)
            #expect(moved.model.cursorIsInView)
            await moved.type("N")
            #expect(moved.model.finder.search?.current != nil)
        }
    }

    @Test("From a heading with no line on that side an arrow scrolls on; a click leads away from it")
    func headingAtTheEndIsLeft() async throws {
        var rehearsal = await walked(to: .use, rows: 18)
        await rehearsal.look(at: .proof)
        await rehearsal.type("g/derived")
        await rehearsal.press(.enter)
        let found = try #require(rehearsal.model.foundRow)
        let above = rehearsal.model.content.columns[0].rows[..<found.row].compactMap(\.item).last
        var moved = rehearsal
        await moved.press(.down)
        #expect(moved.model.foundRow == nil && moved.model.pane.position.cursor == above)
        let area = Layout(rehearsal.model).text
        let top = rehearsal.model.pane.position.top
        let row = try #require(
            rehearsal.model.content.columns[0].rows.indices.first {
                $0 >= top && rehearsal.model.content.columns[0].rows[$0].item != nil
            }
        )
        await rehearsal.happen(.input(.click(Point(column: area.column, row: area.row + row - top))))
        #expect(rehearsal.model.item != nil && rehearsal.model.foundRow == nil)
    }
}
