import Cells
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// How pixy is left, and how it is not.
@Suite struct LeavingTests {
    @Test("Esc never leaves pixy, and closes one thing at a time")
    func escapeNeverLeaves() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .tokens)
        await rehearsal.press(.character("z"), .character("?"))
        #expect(rehearsal.model.overlay != nil)
        await rehearsal.press(.escape)
        #expect(rehearsal.model.overlay == nil && rehearsal.model.isZoomed)
        await rehearsal.press(.escape)
        #expect(!rehearsal.model.isZoomed)
        for _ in 0..<5 { await rehearsal.press(.escape) }
        #expect(!rehearsal.effects.contains(.quit))
    }

    @Test("q at the start leaves at once; with a walk to lose it asks once")
    func qLeavesInAtMostTwo() async {
        var fresh = Rehearsal()
        await fresh.press(.character("q"))
        #expect(fresh.effects == [.quit])
        var deep = Rehearsal()
        await deep.walk(to: .tokens)
        await deep.press(.character("q"))
        #expect(!deep.effects.contains(.quit))
        #expect(deep.text.contains("q again leaves pixy"))
        await deep.press(.character("j"), .character("q"))
        #expect(!deep.effects.contains(.quit), "another key in between means stay")
        await deep.pass(seconds: 0.4)
        await deep.press(.character("q"))
        #expect(deep.effects.contains(.quit))
    }

    @Test("q twice at once is a slip and leaves nothing; the third leaves")
    func aDoubleTapLosesNoWalk() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .tokens)
        await rehearsal.press(.character("q"), .character("q"))
        #expect(!rehearsal.effects.contains(.quit))
        await rehearsal.press(.character("q"))
        #expect(rehearsal.effects.contains(.quit))
    }

    @Test("Enter and y answer the question of q, and only then", arguments: [Key.enter, .character("y")])
    func enterAnswersTheQuestion(key: Key) async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .tokens)
        await rehearsal.press(key)
        #expect(!rehearsal.effects.contains(.quit))
        await rehearsal.press(.character("q"), key)
        #expect(rehearsal.effects.contains(.quit))
    }

    @Test("Ctrl-C cancels what runs, and leaves when nothing does")
    func controlCCancelsThenLeaves() async {
        var rehearsal = Rehearsal()
        rehearsal.held = [.discovery]
        await rehearsal.press(.enter, .control("c"))
        #expect(rehearsal.effects.contains(.cancel(.discovery)))
        #expect(!rehearsal.effects.contains(.quit))
        await rehearsal.press(.control("c"))
        #expect(rehearsal.effects.last == .quit)
    }

    @Test("What lies over the screen by then has the keys: Enter there does not leave")
    func overlaysKeepTheirEnter() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .tokens)
        await rehearsal.press(.character("q"))
        var model = rehearsal.model
        model.overlay = .clocks(top: 0)
        #expect(!model.update(.input(.key(.enter))).contains(.quit))
        #expect(model.overlay == nil)
    }

    @Test("Esc stays and does nothing else: a wait goes on")
    func escapeStays() async {
        var rehearsal = Rehearsal(LinearTalk.settings)
        await rehearsal.walk(to: .callback)
        if rehearsal.model.overlay != nil { await rehearsal.press(.escape) }
        let before = rehearsal.model.walk.status(.callback).isRunning
        await rehearsal.press(.character("q"), .escape)
        #expect(rehearsal.model.leaving == nil && rehearsal.model.notice == nil)
        #expect(before && rehearsal.model.walk.status(.callback).isRunning, "\(rehearsal.text)")
    }

    @Test("A click or a paste means to stay", arguments: [Input.click(Point(column: 30, row: 5)), .paste("x")])
    func clicksStay(input: Input) async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .tokens)
        await rehearsal.press(.character("q"))
        await rehearsal.happen(.input(input))
        #expect(rehearsal.model.leaving == nil)
    }
}
