import Cells
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// Where the terminal's own cursor stands: screen readers and magnifiers follow it, visible or not.
@Suite("The terminal's cursor") struct CursorTests {
    private static let sizes = [Size(columns: 100, rows: 30), Size(columns: 60, rows: 18)]

    @Test("It stands on the focused line of every pane, however far that is moved", arguments: Step.allCases)
    func standsOnTheFocusedLine(step: Step) async {
        for size in Self.sizes {
            var rehearsal = Rehearsal(size: size)
            await rehearsal.walk(to: step)
            for key in [Key.top] + Array(repeating: .down, count: 25) + [.pageDown, .end, .up, .tab, .down] {
                await rehearsal.press(key)
                let picture = rehearsal.picture
                if let row = picture.focusedRow { #expect(picture.cursor?.row == row, "\(step) \(key) \(size)") }
                #expect(picture.cursor != nil, "\(step) \(key) \(size)")
            }
        }
    }

    @Test("Before anything was done it stands at the beginning of the text", arguments: Step.allCases)
    func standsInAnEmptyPane(step: Step) async {
        var rehearsal = Rehearsal()
        await rehearsal.look(at: step)
        #expect(rehearsal.picture.cursor != nil)
    }

    @Test("In the inspector it stands on the focused line as well")
    func standsOnTheFocusedLineOfTheInspector() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .verify)
        await rehearsal.type("I")
        for key in Array(repeating: Key.down, count: 20) + [.tab, .down, .end] {
            await rehearsal.press(key)
            #expect(rehearsal.picture.cursor?.row == rehearsal.picture.focusedRow, "\(key)")
        }
    }

    @Test("In a menu it stands on the marked entry, in a field behind what is typed, and is seen there")
    func standsInMenusAndFields() async throws {
        var rehearsal = Rehearsal()
        await rehearsal.press(.character("p"), .down)
        var cursor = try #require(rehearsal.picture.cursor)
        #expect(rehearsal.picture[cursor.column, cursor.row].glyph == ">")
        await rehearsal.press(.escape, .character("e"))
        await rehearsal.type("xyz")
        cursor = try #require(rehearsal.picture.cursor)
        #expect(rehearsal.picture[cursor.column - 1, cursor.row].glyph == "z")
        #expect(rehearsal.picture.cursorIsVisible)
    }
}

extension Key {
    fileprivate static var top: Key { .character("g") }
}

extension Canvas {
    /// The first row that is marked as focused.
    fileprivate var focusedRow: Int? {
        (0..<size.rows).first { row in
            (0..<size.columns).contains { self[$0, row].style.role == .selection }
        }
    }
}
