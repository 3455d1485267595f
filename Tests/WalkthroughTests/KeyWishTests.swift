import Cells
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// Other keys than the usual ones.
@Suite struct KeyWishTests {
    private static func table(_ wishes: (String, [String])...) throws(KeyWishProblem) -> KeyTable {
        try KeyTable(wishes.enumerated().map { KeyWish($1.0, $1.1, line: $0 + 1) })
    }

    @Test("The new key does it, the old one nothing, and footer, help and palette name the new one")
    func everythingFollows() async throws {
        var model = Rehearsal().model
        model.keys = try Self.table(("quit", ["F9"]), ("profiles", ["m", "F7"]))
        let footer = render(model).plainText.split(separator: "\n").last ?? ""
        #expect(footer.contains(" m profiles") && !footer.contains(" p profiles"))
        #expect(model.update(.input(.key(.character("Q")))).isEmpty)
        #expect(model.notice?.text.string.contains("Q is the usual key of quit, which is F9 here") == true)
        var copy = model
        #expect(copy.update(.input(.key(.function(9)))).contains(.quit))
        copy = model
        _ = copy.update(.input(.resized(Size(columns: 100, rows: 200))))
        _ = copy.update(.input(.key(.character("?"))))
        let line = render(copy).plainText.split(separator: "\n").first { $0.contains("Choose a profile") }
        #expect(line?.contains(" m F7 ") == true)
        _ = copy.update(.input(.key(.function(9))))
        copy = model
        _ = copy.update(.input(.key(.character(":"))))
        _ = copy.update(.input(.paste("profile")))
        #expect(render(copy).plainText.contains("> m F7"))
    }

    @Test("Sentences within the panes name the new keys; an action without one is in the palette")
    func sentencesFollow() async throws {
        var rehearsal = Rehearsal(size: Size(columns: 100, rows: 60))
        await rehearsal.walk(to: .tokens)
        var model = rehearsal.model
        model.keys = try Self.table(("reveal", ["F5"]), ("perform", ["F6"]), ("profiles", []), ("edit", ["F7"]))
        func shown(_ step: Step) -> String {
            model.look(at: step)
            return render(model).plainText
        }
        #expect(shown(.tokens).contains("chars, F5 shows") && !shown(.tokens).contains("v shows"))
        #expect(shown(.verify).contains("F6 fetches the provider's public keys"))
        #expect(shown(.provider).contains("F7 edits all of it, the palette profiles"))
    }

    @Test("It holds in lists, too, and where text is typed only with keys that are no text")
    func holdsOnTop() async throws {
        let table = try Self.table(("down", ["J", "Down"]), ("quit", ["X"]))
        #expect(table.binding(for: .character("J"), in: .choices)?.action == .down)
        #expect(table.binding(for: .character("j"), in: .choices) == nil)
        #expect(table.binding(for: .down, in: .form)?.action == .down)
        #expect(table.binding(for: .character("J"), in: .form) == nil)
        #expect(table.binding(for: .function(10), in: .form)?.action == .quit, "a form keeps its way out")
    }

    @Test(
        "Enter, q and the help can be other keys alone, or none at all",
        arguments: ["perform", "back", "help", "quit"]
    )
    func mayGoAlone(action: String) throws {
        for keys in [["F5"], []] {
            let table = try Self.table((action, keys))
            for place in Place.all {
                #expect(table.binding(for: .escape, in: place) != nil, "\(place) has no way out")
                let known = KeyTable.actions[action]
                let usual = KeyTable.standard.bindings(in: place).first { $0.action == known }?.keys ?? []
                guard !place.isOnTop else { continue }
                for key in usual { #expect(table.binding(for: key, in: place)?.action != known) }
            }
        }
    }

    @Test("The question whether to leave names the key that asked")
    func leavingNamesTheKey() async throws {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .proof)
        var model = rehearsal.model
        model.keys = try Self.table(("back", ["X"]))
        #expect(!model.update(.input(.key(.character("X")))).contains(.quit))
        #expect(model.notice?.text.string.contains("Enter, y or X again") == true)
        _ = model.update(.input(.key(.character("X"))))
        #expect(model.update(.input(.key(.character("X")))).contains(.quit))
    }

    @Test("Two actions can swap their keys")
    func swaps() throws {
        let table = try Self.table(("copy", ["i"]), ("why", ["y", "c"]))
        #expect(table.binding(for: .character("i"), in: .pane(.proof))?.action == .copy)
        #expect(table.binding(for: .character("y"), in: .pane(.proof))?.action == .why)
    }

    @Test(
        "What cannot be is refused with its line and the reason",
        arguments: [
            ("redoo", ["r"], "There is redo"), ("escape", ["x"], "Esc and Ctrl-C stay"),
            ("redo", ["Ctrl-C"], "Ctrl-C stays"),
            ("redo", ["Enter"], "Enter stays"), ("step_9", ["Esc"], "Esc stays"), ("redo", ["F13"], "is no key"),
            ("redo", ["\u{1B}"], "is no key"),
            ("redo", ["zz"], "is no key"), ("redo", ["v"], "v means reveal already"),
            ("inspect", ["m"], "In Proof m means toggle_method already"), ("", ["x"], "is no action"),
            ("redo", Array(repeating: "F5", count: 21), "more than anybody"),
        ]
    )
    func refuses(action: String, keys: [String], words: String) {
        let problem = #expect(throws: KeyWishProblem.self) { try KeyTable([KeyWish(action, keys, line: 7)]) }
        #expect(problem?.line == 7)
        #expect(problem?.message.contains(words) == true, "\(problem?.message ?? "")")
    }

    @Test("Every key can be written as it is shown, and is read as the same key")
    func namesAreRead() {
        for key in Set(Place.all.flatMap { KeyTable.standard.bindings(in: $0) }.flatMap(\.keys)) {
            // A terminal sends Backspace for Ctrl-H.
            guard key != .control("h") else { continue }
            #expect(KeyBinding.key(named: KeyBinding.name(key).string) == key, "\(KeyBinding.name(key).string)")
        }
    }

    @Test("Every action has a name of its own")
    func namesAreUnique() {
        let actions = Set(Place.all.flatMap { KeyTable.standard.bindings(in: $0) }.map(\.action)).filter { !$0.isFixed }
        #expect(Set(actions.map(\.id)) == Set(KeyTable.actions.keys))
        #expect(actions.count == KeyTable.actions.count)
    }
}
