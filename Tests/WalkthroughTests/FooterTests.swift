import Cells
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// The keys below the frame.
@Suite struct FooterTests {
    @Test("The footer of the smallest window names the key that leads on", arguments: [Step.provider, .proof, .use])
    func smallFooterLeadsOn(step: Step) async {
        var rehearsal = Rehearsal(size: Size(columns: 30, rows: 8))
        await rehearsal.look(at: step)
        let key = step == .provider ? "Enter" : "1"
        #expect(rehearsal.text.split(separator: "\n").last?.hasPrefix(" \(key) ") == true, "\(rehearsal.text)")
    }

    @Test("Where Enter is refused the footer names the step that comes first instead", arguments: Step.allCases)
    func namesTheStepThatComesFirst(step: Step) async {
        for walked in [nil, Step.provider, .callback] {
            var rehearsal = Rehearsal()
            if let walked { await rehearsal.walk(to: walked) }
            await rehearsal.look(at: step)
            let footer = rehearsal.text.split(separator: "\n").last ?? ""
            let isRefused = rehearsal.model.refusal(of: .perform) != nil
            #expect(!isRefused || !footer.hasPrefix(" Enter"), "\(footer)")
            guard isRefused, let first = rehearsal.model.walk.obstacle(before: step) else { continue }
            #expect(footer.hasPrefix(" \(first.rawValue) \(first.title.string) first"), "\(footer)")
            await rehearsal.look(at: first)
            #expect(rehearsal.model.refusal(of: .perform) == nil)
        }
    }

    @Test("The footer names no key that would be refused", arguments: Step.allCases)
    func footerNamesNoRefusedKey(step: Step) async {
        var rehearsal = Rehearsal()
        await rehearsal.look(at: step)
        let footer = rehearsal.text.split(separator: "\n").last ?? ""
        for binding in KeyTable.standard.bindings(in: .pane(step)) {
            guard let short = binding.short, rehearsal.model.refusal(of: binding.action) != nil else { continue }
            let key = binding.keys.first.map(KeyBinding.name)?.string ?? ""
            #expect(!footer.contains(" \(key) \(short.string)"), "\(footer)")
        }
    }

    @Test("A click on a key of the footer is that key, wherever it is shown", arguments: SmallOverlayTests.sizes)
    func clickOnAKeyPressesIt(size: Size) async throws {
        for opened in ["", ":", "?", "e", "/", "I"] {
            var before = Rehearsal(size: size)
            await before.walk(to: .proof)
            if !opened.isEmpty { await before.type(opened) }
            let hints = FooterLayout(before.model, columns: size.columns).hints
            try #require(!hints.isEmpty)
            for (column, hint) in hints where hint.key != .control("z") {
                let (row, name) = (size.rows - 1, hint.name)
                let shown = before.text.split(separator: "\n", omittingEmptySubsequences: false)[row]
                #expect(StyledText("\(String(shown))").plain.dropping(columns: column).string.hasPrefix(name.string))
                var (clicked, pressed) = (before, before)
                await clicked.happen(.input(.click(Point(column: column, row: row))))
                await pressed.happen(.input(.key(hint.key)))
                #expect(clicked.text == pressed.text, "\(name) after \(opened)")
            }
        }
    }

    @Test("A click between the keys of the footer does nothing")
    func clickBesideAKeyDoesNothing() async throws {
        var rehearsal = Rehearsal()
        let before = rehearsal.text
        let hints = FooterLayout(rehearsal.model, columns: rehearsal.model.size.columns).hints
        let gap = try #require(hints.first.map { $0.column + $0.hint.columns })
        await rehearsal.happen(.input(.click(Point(column: gap, row: rehearsal.model.size.rows - 1))))
        #expect(rehearsal.text == before)
    }

    @Test("Where the steps stand in one line, a click on one shows it")
    func clickOnATabShowsTheStep() async throws {
        var rehearsal = Rehearsal(size: Size(columns: 60, rows: 18))
        let tabs = try #require(rehearsal.text.split(separator: "\n").firstIndex { $0.hasPrefix(" ●1") })
        for step in Step.allCases {
            let column = (step.rawValue - 1) * 3 + 2
            await rehearsal.happen(.input(.click(Point(column: column, row: tabs))))
            #expect(rehearsal.model.looked == step)
        }
    }
}
