import Cells
import TestSupport
import Testing

@testable import Walkthrough

/// The palette that : and Ctrl-P open.
@Suite struct PaletteTests {
    private static let goldens =
        #filePath.prefix { $0 != "\0" }.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Goldens"

    private func opened(at step: Step = .proof) async -> Rehearsal {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: step)
        await rehearsal.type(":")
        return rehearsal
    }

    private func menu(_ rehearsal: Rehearsal) throws -> Menu {
        guard case .menu(let menu) = rehearsal.model.overlay else { throw Missing() }
        return menu
    }

    private struct Missing: Error {}

    @Test("It looks as recorded, with what was typed")
    func looksAsRecorded() async {
        var rehearsal = await opened(at: .exchange)
        await rehearsal.type("br")
        let difference = Golden.difference(rehearsal.picture.golden, from: "\(Self.goldens)/palette-100x30.txt")
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test("Every action of a pane is offered when a part of its help is typed", arguments: Step.allCases)
    func offersEveryAction(step: Step) async throws {
        var rehearsal = Rehearsal()
        await rehearsal.look(at: step)
        for binding in KeyTable.standard.bindings(in: .pane(step)) where binding.action != .palette {
            await rehearsal.press(.control("p"))
            await rehearsal.happen(.input(.paste(String(binding.help.string.prefix(12)))))
            let found = try menu(rehearsal).entries.contains { $0.choice == .action(binding.action) }
            #expect(found, "\(binding.help.string)")
            await rehearsal.press(.escape)
        }
    }

    @Test("What belongs to another step is found by name and leads there", arguments: ["own code_verifier", "own ver"])
    func findsActionsOfOtherSteps(typed: String) async throws {
        var rehearsal = await opened(at: .use)
        await rehearsal.happen(.input(.paste(typed)))
        #expect(try menu(rehearsal).current?.choice == .elsewhere(.proof, .edit))
        await rehearsal.press(.enter)
        #expect(rehearsal.model.looked == .proof && rehearsal.model.overlay?.form?.purpose == .ownVerifier)
    }

    @Test(
        "What is named best comes first",
        arguments: [
            ("wra", Action.wrap), ("w", .wrap), ("inspect", .inspect), ("F", .freeze), ("zoom", .zoom),
            ("event", .eventLog),
        ]
    )
    func ranksByName(typed: String, action: Action) async throws {
        var rehearsal = await opened()
        await rehearsal.type(typed)
        #expect(try menu(rehearsal).entries.first?.choice == .action(action))
    }

    @Test("Every use of the tokens is found by its name from any step and done", arguments: TokenUse.allCases)
    func findsEveryUse(use: TokenUse) async throws {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .tokens)
        await rehearsal.type(":" + use.title.string)
        let entry = try #require(try menu(rehearsal).entries.first { $0.choice == .use(use) })
        #expect(try menu(rehearsal).entries.first == entry)
        if entry.problem == nil {
            await rehearsal.press(.enter)
            #expect(rehearsal.model.looked == .use)
            #expect(rehearsal.model.item?.use == use)
        }
    }

    @Test("Without tokens the uses say what is missing")
    func usesSayWhatIsMissing() async throws {
        var rehearsal = await opened()
        await rehearsal.type("introspect")
        #expect(try menu(rehearsal).entries.first?.problem != nil)
    }

    @Test("Enter does what was found, as its key does")
    func doesWhatWasFound() async {
        var rehearsal = await opened()
        await rehearsal.type("type a")
        await rehearsal.press(.enter)
        guard case .form(let form) = rehearsal.model.overlay else { return #expect(Bool(false), "no form") }
        #expect(form.purpose == .ownVerifier)
    }

    @Test("A refused action says why and is not done")
    func saysWhyNot() async throws {
        var rehearsal = Rehearsal()
        await rehearsal.look(at: .exchange)
        await rehearsal.type(":whole body")
        #expect(rehearsal.text.contains("There is no request yet: a code has to come first."))
        await rehearsal.press(.enter)
        #expect(try menu(rehearsal).field?.text == "whole body", "it stays open")
    }

    @Test("Letters are text in it: none is a command")
    func takesLettersAsText() async throws {
        var rehearsal = await opened()
        await rehearsal.type("qQj?:")
        #expect(try menu(rehearsal).field?.text == "qQj?:")
        #expect(rehearsal.text.contains("Nothing is called that."))
        #expect(!rehearsal.effects.contains(.quit))
        await rehearsal.press(.control("u"))
        #expect(try !menu(rehearsal).entries.isEmpty)
        await rehearsal.press(.escape)
        #expect(rehearsal.model.overlay == nil)
    }

    @Test("The arrows choose, and stop at the ends")
    func movesByArrows() async throws {
        var rehearsal = await opened()
        await rehearsal.press(.down, .down, .up)
        #expect(try menu(rehearsal).cursor == 1)
        await rehearsal.press(.up, .up, .up)
        #expect(try menu(rehearsal).cursor == 0)
    }

    @Test("Over the inspector it offers the inspector's actions")
    func offersInspectorsActions() async throws {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .tokens)
        await rehearsal.type("I:unfold everything")
        await rehearsal.press(.enter)
        #expect(rehearsal.model.overlay == nil)
        #expect(rehearsal.model.inspector?.foldsAll.isEmpty == false)
    }

    @Test("What it refuses changes nothing when its key is pressed", arguments: Step.allCases)
    func refusesWhatDoesNothing(step: Step) async {
        for isWalked in [false, true] {
            var rehearsal = Rehearsal()
            if isWalked { await rehearsal.walk(to: .use) }
            await rehearsal.look(at: step)
            for binding in KeyTable.standard.bindings(in: .pane(step))
            where rehearsal.model.refusal(of: binding.action) != nil {
                var after = rehearsal.model
                let effects = after.act(binding.action).filter { if case .wake = $0 { false } else { true } }
                after.notice = rehearsal.model.notice
                after.noticedAt = rehearsal.model.noticedAt
                after.pane = rehearsal.model.pane
                #expect(after == rehearsal.model && effects.isEmpty, "\(step) \(binding.help.string)")
            }
        }
    }
}
