import Cells
import FoundationEssentials
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// How the screen behaves whatever is pressed, at whatever size, with whatever a server says.
@Suite struct MannersTests {
    @Test("As long as the mouse is the terminal's every screen says so")
    func saysThatTheMouseIsOff() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .tokens)
        #expect(!rehearsal.text.contains("mouse off"))
        await rehearsal.press(.character("M"), .character("2"), .down)
        #expect(rehearsal.text.contains("mouse off"))
        await rehearsal.press(.character("I"))
        #expect(rehearsal.text.contains("mouse off"))
        await rehearsal.press(.character("M"))
        #expect(!rehearsal.text.contains("mouse off"))
    }

    @Test(
        "i changes what is seen at each press, also where nothing can be explained but the step",
        arguments: [Step.proof, .exchange]
    )
    func everyExplanationIsSeen(step: Step) async {
        var rehearsal = Rehearsal()
        await rehearsal.look(at: step)
        for _ in 0..<6 {
            let before = rehearsal.picture
            await rehearsal.type("i")
            #expect(rehearsal.picture != before)
        }
    }

    @Test("A key that does nothing here leaves no trace in the event log")
    func refusedKeysAreNoEvents() async {
        var rehearsal = Rehearsal()
        await rehearsal.type("X")
        #expect(rehearsal.text.contains("X does nothing here"))
        await rehearsal.type("E")
        #expect(!rehearsal.text.contains("X does nothing here"))
    }

    @Test("Spaces around a pasted value are left out, and around a pasted secret kept")
    func pastesLoseTheirOuterSpaces() async throws {
        var rehearsal = Rehearsal()
        await rehearsal.type("e")
        await rehearsal.happen(.input(.paste(" https://login.example.com \n")))
        guard case .form(let form) = rehearsal.model.overlay else { return #expect(Bool(false), "no form") }
        #expect(form.fields[form.focus].field.text.hasSuffix("https://login.example.com"))
        let secret = try #require(form.fields.firstIndex { $0.isSecret })
        for _ in form.focus..<secret { await rehearsal.press(.tab) }
        await rehearsal.happen(.input(.paste(" s ")))
        guard case .form(let filled) = rehearsal.model.overlay else { return #expect(Bool(false), "no form") }
        #expect(filled.fields[secret].field.text == " s ")
    }

    @Test("The form for signing in goes when the wait for its callback ends")
    func signInFormEndsWithTheWait() async {
        var rehearsal = Rehearsal(WalkSettings())
        await rehearsal.walk(to: .callback)
        await rehearsal.type("s")
        #expect(rehearsal.model.overlay != nil)
        await rehearsal.pass(seconds: 100_000)
        #expect(rehearsal.model.overlay == nil)
        #expect(rehearsal.text.contains("Enter waits again"))
    }

    @Test("u says what it did, also where local time is UTC")
    func zoneKeySaysWhatItDid() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .tokens)
        await rehearsal.type("u")
        #expect(rehearsal.text.contains("local time") || rehearsal.text.contains("own time is UTC"))
        await rehearsal.type("u")
        #expect(rehearsal.text.contains("Times are shown in UTC."))
    }

    @Test("In a form every printable key is text, and a paste is not Enter")
    func everyPrintableIsTextInAForm() async {
        var rehearsal = Rehearsal()
        await rehearsal.press(.character("e"))
        await rehearsal.type("q?jk1:/ZTv")
        await rehearsal.happen(.input(.paste("line one\nline two\r\n\u{1B}[201~")))
        guard case .form(let form) = rehearsal.model.overlay else {
            Issue.record("The form was left.")
            return
        }
        #expect(form.fields[0].field.text == "q?jk1:/ZTvline oneline two\u{1B}[201~")
        #expect(rehearsal.effects.isEmpty)
    }

    @Test("A paste with no field open fires no key")
    func pasteFiresNoKey() async {
        var rehearsal = Rehearsal()
        await rehearsal.happen(.input(.paste("qqqQ\r\r\r1234")))
        #expect(rehearsal.effects.isEmpty)
        #expect(rehearsal.model.looked == .provider)
    }

    @Test("Secrets are masked in every pane until v", arguments: Step.allCases)
    func secretsAreMasked(step: Step) async {
        var rehearsal = Rehearsal(size: Size(columns: 200, rows: 200))
        await rehearsal.walk(to: .use)
        await rehearsal.look(at: step)
        let text = rehearsal.text
        for secret in rehearsal.model.walk.secrets {
            #expect(!text.contains(secret.revealed().prefix(16)))
        }
    }

    @Test("v shows the secret under the cursor, and copying a masked one does not")
    func vShowsAndCopyDoesNot() async throws {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .proof)
        let verifier = try #require(rehearsal.model.walk.proof?.verifier.secret)
        await rehearsal.press(.character("y"))
        #expect(rehearsal.effects.last == .copy(verifier))
        #expect(!rehearsal.text.contains(verifier.revealed()))
        #expect(rehearsal.text.contains("Copied code_verifier, 43 characters."))
        await rehearsal.press(.character("v"))
        #expect(rehearsal.text.contains(verifier.revealed()))
        await rehearsal.press(.character("v"))
        #expect(!rehearsal.text.contains(verifier.revealed()))
    }

    @Test("There is one pane for each of the nine steps, in their order")
    func onePaneForEachStep() {
        #expect(Pane.all.map(\.step) == Step.allCases)
    }

    @Test("Nothing wakes pixy up while nothing counts down; the next whole second does when something does")
    func wakesUpOnlyWhenCountingDown() async {
        var rehearsal = Rehearsal()
        await rehearsal.press(.enter, .enter, .enter)
        #expect(rehearsal.model.firstWake == nil)
        await rehearsal.walk(to: .tokens)
        await rehearsal.pass(seconds: 0.25)
        #expect(
            rehearsal.effects.last
                == .wake(at: Date(timeIntervalSince1970: rehearsal.now.timeIntervalSince1970.rounded(.down) + 1))
        )
    }

    @Test("A tick changes only the digits that turn")
    func tickChangesOnlyDigits() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .tokens)
        await rehearsal.pass(seconds: 1)
        let before = rehearsal.picture
        await rehearsal.pass(seconds: 1)
        let after = rehearsal.picture
        var changed = 0
        for row in 0..<30 { for column in 0..<100 where before[column, row] != after[column, row] { changed += 1 } }
        #expect((1...12).contains(changed))
    }

    @Test("Every size from nothing to large is drawn without a trap, every pane and overlay")
    func everySizeIsDrawn() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        let sizes = [
            (0, 0), (1, 1), (4, 1), (1, 4), (20, 5), (29, 8), (30, 8), (40, 9), (60, 18), (71, 13), (72, 14), (200, 60),
            (300, 3),
        ]
        for step in Step.allCases {
            await rehearsal.look(at: step)
            for key in [Key.escape, .character("?"), .character(" "), .character("e")] {
                await rehearsal.press(key)
                for (columns, rows) in sizes {
                    await rehearsal.happen(.input(.resized(Size(columns: columns, rows: rows))))
                    #expect(rehearsal.picture.size == Size(columns: columns, rows: rows))
                    await rehearsal.press(.down, .pageDown, .up)
                }
                await rehearsal.press(.escape)
            }
        }
    }

    @Test("20×5 says what is needed, and the old size brings the identical picture back")
    func tooSmallSaysSoAndComesBack() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .tokens)
        let before = rehearsal.picture
        await rehearsal.happen(.input(.resized(Size(columns: 20, rows: 5))))
        #expect(rehearsal.text.contains("too small"))
        await rehearsal.happen(.input(.resized(Size(columns: 100, rows: 30))))
        #expect(rehearsal.picture == before)
    }

    @Test("Random keys never trap and never leave a control character on the grid", arguments: 0..<12)
    func randomKeysNeverTrap(seed: Int) async {
        var generator = SplitMix(seed: UInt64(seed))
        var rehearsal = Rehearsal(
            seed.isMultiple(of: 2) ? Rehearsal.settings : WalkSettings(),
            size: Size(columns: 80, rows: 24)
        )
        let keys: [Key] =
            KeyBinding.everywhere.flatMap(\.keys).filter { ![.character("Q"), .function(10)].contains($0) }
            + Pane.all.flatMap(\.keys).flatMap(\.keys) + [.enter, .enter, .enter, .backspace, .character("x")]
        for count in 0..<500 {
            await rehearsal.press(keys[Int(generator.next() % UInt64(keys.count))])
            if count.isMultiple(of: 50) { expectOnlyVisible(rehearsal.picture) }
        }
        expectOnlyVisible(rehearsal.picture)
    }

    @Test("A server that answers with escape sequences everywhere leaves none on the grid or in the report")
    func hostileServerLeavesNoControlCharacter() async {
        var rehearsal = Rehearsal(size: Size(columns: 120, rows: 300))
        let poison = "\u{1B}]52;c;aGk=\u{7}\u{9B}2J\u{202E}\u{200B}\u{1B}[6n\r\n\t\u{0}"
        rehearsal.tamper = { errand, response in
            var response = response
            response.reason = poison
            response.headers.append(HeaderField("X-Poison", poison))
            response.headers.append(HeaderField(poison, "value"))
            let text = String(decoding: response.body, as: UTF8.self)
            let escaped = JSONValue.string(poison).serialized()
            response.body = Array("{\"poison\":\(escaped),\(escaped):\(escaped),\(text.dropFirst())".utf8)
            return response
        }
        await rehearsal.walk(to: .use)
        #expect(rehearsal.model.walk.tokens != nil)
        for step in Step.allCases {
            await rehearsal.look(at: step)
            expectOnlyVisible(rehearsal.picture)
            await rehearsal.press(.character(" "))
            expectOnlyVisible(rehearsal.picture)
            await rehearsal.press(.escape)
        }
        let report = WalkReport(rehearsal.model.walk, revealing: true)
        for event in Step.allCases.flatMap({ report.events(for: $0, now: rehearsal.now) }) {
            let line = event.serialized().unicodeScalars
            #expect(
                !line.contains { $0.properties.generalCategory == .control || $0.properties.generalCategory == .format }
            )
        }
    }

    private func expectOnlyVisible(_ picture: Canvas, sourceLocation: SourceLocation = #_sourceLocation) {
        for row in 0..<picture.size.rows {
            for column in 0..<picture.size.columns {
                for scalar in picture[column, row].glyph.string.unicodeScalars {
                    let category = scalar.properties.generalCategory
                    #expect(category != .control && category != .format, sourceLocation: sourceLocation)
                }
            }
        }
    }

    @Test(
        "Zoomed, no line is drawn beside the values, so that the terminal selects nothing else",
        arguments: ["7", "I"]
    )
    func zoomHasNoLines(key: Character) async {
        var rehearsal = Rehearsal(size: Size(columns: 160, rows: 40))
        await rehearsal.walk(to: .tokens)
        await rehearsal.press(.character(key))
        #expect(rehearsal.text.contains("│"))
        await rehearsal.press(.character("z"))
        #expect(!rehearsal.text.contains("│"))
        await rehearsal.press(.down, .character(" "))
        #expect(rehearsal.model.overlay != nil)
        #expect(!rehearsal.text.contains("│"))
    }

    @Test("Painting the screen anew takes nothing from it, the line below the frame included")
    func repaintKeepsTheNotice() async {
        var rehearsal = Rehearsal()
        await rehearsal.press(.enter)
        #expect(rehearsal.text.contains("✓ Provider is done."))
        let before = rehearsal.picture
        await rehearsal.press(.control("l"))
        #expect(rehearsal.picture == before)
        #expect(rehearsal.effects.contains(.repaint))
    }
}

/// A small seeded generator, so that a failing run can be repeated.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
