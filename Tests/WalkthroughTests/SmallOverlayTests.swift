import Cells
import TestSupport
import Testing

@testable import Walkthrough

/// Lists and forms over the pane on the smallest screens.
@Suite("Overlays on small screens")
struct SmallOverlayTests {
    static let sizes = [Size(columns: 30, rows: 8), Size(columns: 44, rows: 10), Size(columns: 60, rows: 18)]

    @Test("The lower border of a list has no text on it, and the footer stays", arguments: sizes, [":", "Y", "x"])
    func listKeepsItsBorder(size: Size, key: String) async throws {
        var rehearsal = Rehearsal(size: size)
        await rehearsal.walk(to: .use)
        await rehearsal.type(key)
        guard case .menu = rehearsal.model.overlay else {
            Issue.record("\(key) opens no list")
            return
        }
        for _ in 0..<12 {
            try expectWholeBox(rehearsal.picture)
            await rehearsal.press(.down)
        }
    }

    @Test("A form leaves the footer to its keys", arguments: sizes)
    func formKeepsTheFooter(size: Size) async throws {
        var rehearsal = Rehearsal(size: size)
        await rehearsal.walk(to: .use)
        await rehearsal.type("S")
        try #require(rehearsal.model.overlay?.form != nil)
        try expectWholeBox(rehearsal.picture)
    }

    @Test("A click moves the cursor to the entry or field under it", arguments: sizes)
    func clickChoosesARow(size: Size) async throws {
        var rehearsal = Rehearsal(size: size)
        await rehearsal.type(":")
        let menu = try #require(rehearsal.picture.cursor)
        await rehearsal.press(.down)
        await rehearsal.happen(.input(.click(Point(column: menu.column + 4, row: menu.row))))
        if case .menu(let list) = rehearsal.model.overlay { #expect(list.cursor < 2) } else { Issue.record("no list") }
        await rehearsal.press(.escape)
        await rehearsal.type("e")
        let first = try #require(rehearsal.picture.cursor)
        await rehearsal.press(.tab)
        #expect(rehearsal.model.overlay?.form?.focus == 1)
        await rehearsal.happen(.input(.click(Point(column: 8, row: first.row))))
        #expect(rehearsal.model.overlay?.form?.focus ?? 9 < 2)
    }

    @Test("What a field has no room for is cut where nobody types, and the cut is marked")
    func longFieldSaysThatItIsCut() async throws {
        var rehearsal = Rehearsal(size: Size(columns: 44, rows: 18))
        await rehearsal.type("e")
        func scope() -> String? {
            rehearsal.text.split(separator: "\n").first { $0.contains("scope") }.map(String.init)
        }
        #expect(scope()?.contains(" openid") == true && scope()?.contains("…") == true, "\(rehearsal.text)")
        let form = try #require(rehearsal.model.overlay?.form)
        let place = try #require(form.fields.firstIndex { $0.label == "scope" })
        for _ in 0..<place { await rehearsal.press(.tab) }
        #expect(scope()?.contains("offline_access") == true && scope()?.contains(" …") == true, "\(rehearsal.text)")
        await rehearsal.press(.home)
        #expect(scope()?.contains(" openid") == true && scope()?.contains("…") == true, "\(rehearsal.text)")
    }

    /// The lower border of what lies on top runs from corner to corner, above the last row.
    private func expectWholeBox(_ picture: Canvas) throws {
        let rows = picture.plainText.split(separator: "\n", omittingEmptySubsequences: false)
        let top = try #require(rows.lastIndex { $0.contains("┌") })
        let bottom = try #require(rows[top...].firstIndex { $0.contains("└") }, "\(picture.plainText)")
        #expect(bottom < picture.size.rows - 1, "\(picture.plainText)")
        let start = try #require(rows[bottom].lastIndex(of: "└"))
        let between = rows[bottom][start...].dropFirst().prefix { $0 != "┘" }
        #expect(between.allSatisfy { $0 == "─" }, "\(picture.plainText)")
    }
}
