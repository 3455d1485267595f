import Cells
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// Whatever is cut on the screen can be seen whole.
@Suite struct WholeTests {
    private func walked(at step: Step, columns: Int = 60, rows: Int = 18) async -> Rehearsal {
        var rehearsal = Rehearsal(size: Size(columns: columns, rows: rows))
        await rehearsal.walk(to: .use)
        await rehearsal.look(at: step)
        return rehearsal
    }

    private func squeezed(_ text: String) -> String { String(text.filter { !$0.isWhitespace }) }

    @Test("Space shows every value of a pane whole, and what it means", arguments: Step.allCases)
    func spaceShowsWhole(step: Step) async throws {
        var model = await walked(at: step).model
        model.revealsEverything = true
        model.refresh()
        for (column, content) in model.content.columns.enumerated() {
            for (index, item) in content.items.enumerated() {
                model.pane.column = column
                model.pane.position.cursor = index
                _ = model.update(.input(.key(.character(" "))))
                let shown = squeezed(model.overlayRows.map(\.text.plain.string).joined())
                let lines = (item.value?.revealed() ?? "").split { $0 == "\n" || $0 == "\r\n" }
                let value = lines.map { SafeText(escaping: $0).string }.joined()
                #expect(shown.contains(squeezed(value)), "\(step): \(item.label.string)")
                let words = item.meaning?.string ?? ""
                #expect(shown.contains(squeezed(words)), "\(step): \(item.label.string)")
                _ = model.update(.input(.key(.escape)))
            }
        }
    }

    @Test("w cuts long values to one row each, and Space still shows them whole")
    func wCutsLongValues() async throws {
        var rehearsal = await walked(at: .authorize)
        let url = try #require(rehearsal.model.walk.authorization?.url)
        let rows = rehearsal.model.content.columns[0].rows.count { $0.item == 0 }
        #expect(rows > 1)
        await rehearsal.type("w")
        #expect(rehearsal.model.content.columns[0].rows.count { $0.item == 0 } == 1)
        #expect(rehearsal.text.contains("…"))
        await rehearsal.press(.character(" "))
        #expect(squeezed(rehearsal.model.overlayRows.map(\.text.plain.string).joined()).contains(url))
        await rehearsal.press(.escape, .character("w"))
        #expect(rehearsal.model.content.columns[0].rows.count { $0.item == 0 } == rows)
    }

    @Test("What w cuts away is still found")
    func cutTextIsFound() async {
        var rehearsal = await walked(at: .authorize)
        await rehearsal.type("w/S256")
        #expect(rehearsal.model.finder.search?.matches.first == .row(column: 0, row: 1))
    }

    @Test("The wheel scrolls what lies over a pane, and turns the column under the pointer")
    func wheelScrolls() async {
        var rehearsal = await walked(at: .tokens, columns: 120, rows: 20)
        await rehearsal.happen(.input(.wheel(Point(column: 100, row: 8), up: false)))
        #expect(rehearsal.model.pane.column == 1)
        await rehearsal.press(.character("?"))
        await rehearsal.happen(.input(.wheel(Point(column: 50, row: 8), up: false)))
        #expect(rehearsal.model.overlay?.top == 3)
        await rehearsal.happen(.input(.wheel(Point(column: 50, row: 8), up: true)))
        #expect(rehearsal.model.overlay?.top == 0)
    }

    @Test("The click that only gives the window the focus does nothing; the next one does")
    func focusingClickDoesNothing() async {
        var rehearsal = await walked(at: .tokens, columns: 100, rows: 30)
        await rehearsal.happen(.input(.focused(true)))
        await rehearsal.happen(.input(.click(Point(column: 4, row: 3))))
        #expect(rehearsal.model.looked == .tokens)
        await rehearsal.pass(seconds: 0.2)
        await rehearsal.happen(.input(.click(Point(column: 4, row: 3))))
        #expect(rehearsal.model.looked == .proof)
    }

    @Test("An entry of a list that is cut is shown whole below it")
    func cutEntryIsShownBelow() async throws {
        var rehearsal = await walked(at: .tokens)
        await rehearsal.type(":")
        guard case .menu(let menu) = rehearsal.model.overlay else { return #expect(Bool(false), "no palette") }
        let long = try #require(menu.entries.firstIndex { $0.detail.columns > 60 && $0.problem == nil })
        for _ in 0..<long { await rehearsal.press(.down) }
        let rows = rehearsal.text.split(separator: "\n").map { $0.filter { $0 != "│" } }
        #expect(squeezed(rows.joined()).contains(squeezed(menu.entries[long].detail.string)))
    }
}
