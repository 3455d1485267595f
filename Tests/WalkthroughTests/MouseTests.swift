import Cells
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// Clicks on what is shown.
@Suite struct MouseTests {
    private func hints(_ rehearsal: Rehearsal) -> [(column: Int, hint: FooterLayout.Hint)] {
        FooterLayout(rehearsal.model, columns: rehearsal.model.size.columns).hints
    }

    private func click(_ rehearsal: inout Rehearsal, _ column: Int) async {
        await rehearsal.happen(.input(.click(Point(column: column, row: rehearsal.model.size.rows - 1))))
    }

    @Test(
        "A click on a key of the footer is that key, wherever it is shown",
        arguments: SmallOverlayTests.sizes,
        ["", ":", "?", "e", "/", "I", "P", "Y"]
    )
    func clickOnAKeyPressesIt(size: Size, opened: String) async throws {
        var before = Rehearsal(size: size)
        await before.walk(to: .proof)
        await before.type(opened)
        try #require(!hints(before).isEmpty)
        for (column, hint) in hints(before) {
            let shown = before.text.split(separator: "\n", omittingEmptySubsequences: false)[size.rows - 1]
            #expect(SafeText(escaping: String(shown)).dropping(columns: column).string.hasPrefix(hint.name.string))
            for (offset, key) in [(0, hint.back ?? hint.key), (hint.name.columns - 1, hint.key)] {
                var (clicked, pressed) = (before, before)
                await click(&clicked, column + offset)
                await pressed.press(key)
                #expect(clicked.picture == pressed.picture && clicked.effects == pressed.effects, "\(hint.name)")
            }
        }
    }

    @Test("Of two arrows in the footer each is its own key")
    func arrowsAreApart() async throws {
        var rehearsal = Rehearsal(size: Size(columns: 60, rows: 18))
        await rehearsal.type("?")
        let (column, hint) = try #require(hints(rehearsal).first { $0.hint.back != nil })
        #expect(hint.name.string == "↑↓")
        let first = rehearsal.text
        await click(&rehearsal, column + 1)
        #expect(rehearsal.text != first)
        await click(&rehearsal, column)
        #expect(rehearsal.text == first)
    }

    @Test("A click between the keys of the footer does nothing")
    func clickBesideAKeyDoesNothing() async throws {
        var rehearsal = Rehearsal()
        let before = rehearsal.text
        let gap = try #require(hints(rehearsal).first.map { $0.column + $0.hint.columns })
        await click(&rehearsal, gap)
        #expect(rehearsal.text == before)
    }

    @Test("The click that brings the window to the front presses nothing")
    func clickThatFocusesPressesNothing() async {
        var rehearsal = Rehearsal()
        await rehearsal.happen(.input(.focused(true)))
        await click(&rehearsal, 2)
        #expect(rehearsal.effects.isEmpty)
        await rehearsal.pass(seconds: 1)
        await click(&rehearsal, 2)
        #expect(!rehearsal.effects.isEmpty)
    }

    @Test("While it is asked whether to leave, the footer has the two answers and no other key")
    func footerAnswersTheQuestion() async throws {
        var asked = Rehearsal()
        await asked.walk(to: .tokens)
        await asked.type("q")
        #expect(asked.text.hasSuffix(" Enter leave pixy  Esc stay"))
        #expect(hints(asked).map(\.hint.key) == [.enter, .escape])
        for (column, hint) in hints(asked) {
            var rehearsal = asked
            await click(&rehearsal, column)
            #expect(rehearsal.effects.contains(.quit) == (hint.key == .enter))
            #expect(hint.key == .enter || rehearsal.model.leaving == nil)
        }
    }

    @Test("Where the steps stand in one line, a click on one shows it", arguments: ["", "P"])
    func clickOnATabShowsTheStep(opened: String) async throws {
        var rehearsal = Rehearsal(size: Size(columns: 60, rows: 18))
        await rehearsal.type(opened)
        let tabs = try #require(rehearsal.text.split(separator: "\n").firstIndex { $0.hasPrefix(" ●1") })
        for step in Step.allCases {
            let column = (step.rawValue - 1) * Layout.tabColumns + 2
            await rehearsal.happen(.input(.click(Point(column: column, row: tabs))))
            #expect(rehearsal.model.looked == step)
        }
    }

    @Test(
        "In a form over the inspector a click moves to the field under it",
        arguments: [Size(columns: 60, rows: 18), Size(columns: 100, rows: 30)]
    )
    func clickOnAFieldOverTheInspector(size: Size) async throws {
        var rehearsal = Rehearsal(size: size)
        await rehearsal.happen(.input(.paste("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.")))
        await rehearsal.type("-e")
        let first = try #require(rehearsal.picture.cursor)
        await rehearsal.press(.tab)
        let second = try #require(rehearsal.picture.cursor)
        try #require(rehearsal.model.overlay?.form?.focus == 1 && second.row == first.row + 1)
        await rehearsal.happen(.input(.click(first)))
        #expect(rehearsal.model.overlay?.form?.focus == 0)
    }

    @Test("Where the tokens stand in one line, a click on one shows it")
    func clickOnATokenShowsIt() async throws {
        var rehearsal = Rehearsal(size: Size(columns: 60, rows: 18))
        await rehearsal.walk(to: .tokens)
        await rehearsal.type("I")
        let row = try #require(rehearsal.text.split(separator: "\n").firstIndex { $0.hasPrefix(" 1 id_token") })
        let line = String(rehearsal.text.split(separator: "\n")[row])
        let second = try #require(line.firstRange(of: "2 access_token")).lowerBound
        let column = line.distance(from: line.startIndex, to: second)
        for (column, token) in [(column, 1), (1, 0), (column + 14, 1)] {
            await rehearsal.happen(.input(.click(Point(column: column, row: row))))
            #expect(rehearsal.model.inspector?.column?.id.token == token)
        }
        let before = rehearsal.text
        await rehearsal.happen(.input(.click(Point(column: line.count - 1, row: row))))
        #expect(rehearsal.text == before)
    }
}
