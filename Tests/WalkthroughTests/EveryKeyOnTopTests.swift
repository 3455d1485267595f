import Cells
import FoundationEssentials
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// Every key of what lies over a pane is pressed, and its effect seen: text, lists, forms and lines.
@Suite struct EveryKeyOnTopTests {
    /// Little room, so that everything scrolls.
    private static let size = Size(columns: 60, rows: 12)

    @Test("Each key in the help of what lies over a pane does what it says", arguments: Place.all.filter(\.isOnTop))
    func everyKeyDoesWhatItSays(place: Place) async {
        let states = await Self.states(in: place)
        #expect(states.allSatisfy { $0.place == place })
        for binding in KeyTable.standard.bindings(in: place) {
            for key in binding.keys {
                let worked = states.contains { Press(key, on: $0).did(binding.action) }
                #expect(worked, "\(KeyBinding.name(key).string): \(binding.help.string)")
            }
        }
    }

    @Test("F1 shows the keys of what lies over a pane, and Esc leads back to it", arguments: Place.all)
    func helpOfEveryPlace(place: Place) async throws {
        guard place != .line, place != .help else { return }
        var model = try await #require(Self.states(in: place).first)
        let before = model.overlay
        _ = model.update(.input(.resized(Size(columns: 100, rows: 200))))
        _ = model.update(.input(.key(.function(1))))
        let text = render(model).plainText
        #expect(text.contains("Keys in \(place.title.string)"))
        for binding in KeyTable.standard.bindings(in: place) {
            #expect(text.contains(binding.help.string.prefix(40)), "\(binding.help.string)")
        }
        _ = model.update(.input(.key(.escape)))
        // The log follows its end.
        #expect(model.overlay == before || place == .log)
        #expect(model.place == place)
    }

    @Test("A key that means nothing on top is told where the keys are", arguments: [Place.log, .choices, .value])
    func unknownKeysAreTold(place: Place) async throws {
        var model = try await #require(Self.states(in: place).first)
        _ = model.update(.input(.key(.character("Z"))))
        #expect(model.notice?.text.string.contains("? shows the keys") == true)
    }

    /// States in which between them every key of a place can do its work.
    private static func states(in place: Place) async -> [Model] {
        switch place {
        case .pane(let step):
            var rehearsal = Rehearsal(size: size)
            await rehearsal.look(at: step)
            return [rehearsal.model]
        case .inspector: return [InspectorStage(nil).model]
        case .keys: return keys
        case .runs, .comparison: return await runs(place)
        case .palette: return await typed { await $0.type(":") } + lists { await $0.type(":") }
        case .form: return await typed { await $0.type("e") } + [form()]
        case .line: return await typed { await $0.type("/") }
        case .choices: return await lists { await $0.type("p") }
        case .copies: return await lists { await $0.type("Y") }
        case .help: return await texts { await $0.type("?") }
        case .log: return await texts { await $0.type("E") }
        case .clocks: return await texts { await $0.type("C") }
        case .value:
            return await texts {
                await $0.look(at: .response)
                await $0.press(.end, .character(" "))
            }
        }
    }

    /// The start, its end, and a place found in between.
    private static func texts(_ open: (inout Rehearsal) async -> Void) async -> [Model] {
        var rehearsal = Rehearsal(size: size)
        await rehearsal.walk(to: .use)
        await open(&rehearsal)
        await rehearsal.press(.home)
        return await startEndAndFound(rehearsal)
    }

    private static func startEndAndFound(_ rehearsal: Rehearsal) async -> [Model] {
        var rehearsal = rehearsal
        var states = [rehearsal.model]
        await rehearsal.press(.end)
        states.append(rehearsal.model)
        await rehearsal.type("/e")
        await rehearsal.press(.enter)
        return states + [rehearsal.model]
    }

    private static func lists(_ open: (inout Rehearsal) async -> Void) async -> [Model] {
        var rehearsal = Rehearsal(size: size)
        await rehearsal.press(.enter)
        await rehearsal.look(at: .provider)
        await open(&rehearsal)
        var states = [rehearsal.model]
        await rehearsal.press(.down, .down, .pageDown)
        states.append(rehearsal.model)
        guard !rehearsal.model.place.takesText else { return states }
        await rehearsal.type("/e")
        await rehearsal.press(.enter)
        return states + [rehearsal.model]
    }

    /// Words with the cursor at their end, within them, and after something was deleted.
    private static func typed(_ open: (inout Rehearsal) async -> Void) async -> [Model] {
        var rehearsal = Rehearsal(size: size)
        await open(&rehearsal)
        await rehearsal.press(.control("u"))
        await rehearsal.type("one e two")
        var states = [rehearsal.model]
        await rehearsal.press(.alt("b"), .left, .left)
        states.append(rehearsal.model)
        await rehearsal.press(.control("w"))
        return states + [rehearsal.model]
    }

    private static func form() async -> Model {
        var rehearsal = Rehearsal(size: size)
        await rehearsal.press(.character("e"), .tab)
        return rehearsal.model
    }

    private static func runs(_ place: Place) async -> [Model] {
        var rehearsal = Rehearsal(size: size)
        await rehearsal.walk(to: .verify)
        await rehearsal.look(at: .proof)
        await rehearsal.press(.character("r"), .character("f"))
        if place == .runs {
            var states = [rehearsal.model]
            await rehearsal.press(.down)
            states.append(rehearsal.model)
            await rehearsal.type("/1")
            await rehearsal.press(.enter)
            return states + [rehearsal.model]
        }
        await rehearsal.press(.enter, .character("d"))
        return await startEndAndFound(rehearsal)
    }

    private static var keys: [Model] {
        var stage = InspectorStage(InspectorStage.token(InspectorStage.claims()), size: size)
        stage.paste(#"{"keys":[{"kty":"oct","k":"AAAA","kid":"first"},{"kty":"oct","k":"BBBB","kid":"second"}]}"#)
        stage.press(.character("K"))
        var states = [stage.model]
        stage.press(.down, .down)
        states.append(stage.model)
        stage.type("/e")
        stage.press(.enter)
        return states + [stage.model]
    }
}

extension Press {
    /// Whether it did what the action is for.
    fileprivate func did(_ action: Action) -> Bool {
        switch action {
        case .down, .pageDown, .bottom: return place(in: after) > place(in: before)
        case .up, .pageUp, .top: return place(in: after) < place(in: before)
        case .search, .filter: return after.finder.prompt != nil && before.finder.prompt == nil
        case .nextMatch, .previousMatch: return after.finder.search?.current != before.finder.search?.current
        case .copy: return effects.contains { if case .copy = $0 { true } else { false } }
        case .saveToFile: return effects.contains { if case .saveCopy = $0 { true } else { false } }
        case .onlyDifferences: return differences(in: after) != differences(in: before)
        case .resumeRun: return after.runs.current != before.runs.current
        case .removeKey: return after.inspector?.expectations.keys != before.inspector?.expectations.keys
        case .help: return (after.place == .help) != (before.place == .help)
        case .perform, .escape: return after.overlay != before.overlay || after.finder != before.finder
        case .back, .eventLog, .clocks, .interrupt: return after.place != before.place || effects.contains(.quit)
        case .quit: return effects.contains(.quit)
        case .suspend: return effects.contains(.suspend)
        case .repaint: return effects.contains(.repaint)
        case .typing: return field(in: after) != field(in: before)
        default: return false
        }
    }

    private func place(in model: Model) -> Int {
        if case .form(let form) = model.overlay { return form.focus }
        return model.overlay?.kind == Overlay.log(top: 0).kind
            ? model.overlayTop(model.overlayRows) : model.overlay?.top ?? 0
    }

    private func differences(in model: Model) -> Bool? {
        if case .comparison(let view) = model.overlay { view.showsOnlyDifferences } else { nil }
    }

    private func field(in model: Model) -> TextField? {
        if let prompt = model.finder.prompt { return prompt.field }
        switch model.overlay {
        case .form(let form): return form.fields[form.focus].field
        case .menu(let menu): return menu.field
        default: return nil
        }
    }
}
