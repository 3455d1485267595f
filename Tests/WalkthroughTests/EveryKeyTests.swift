import Cells
import FoundationEssentials
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// Every key that the help of a pane lists is pressed, and its effect seen.
@Suite struct EveryKeyTests {
    private static let size = Size(columns: 80, rows: 24)

    /// The states that a pane can be in which between them every key can do its work in.
    private static func states(at step: Step) async -> [Model] {
        var states: [Model] = []
        var fresh = Rehearsal(size: size)
        await fresh.look(at: step)
        states.append(fresh.model)

        var walked = Rehearsal(size: size)
        await walked.walk(to: .use)
        await walked.look(at: step)
        states.append(walked.model)
        var revealed = walked.model
        revealed.revealsEverything = true
        revealed.refresh()
        states.append(revealed)
        var scrolled = walked
        await scrolled.press(.down, .down, .down)
        states.append(scrolled.model)
        await scrolled.type("/e")
        await scrolled.press(.enter)
        states.append(scrolled.model)
        await scrolled.press(.escape, .tab, .end, .character("z"))
        states.append(scrolled.model)

        var upTo = Rehearsal(size: size)
        await upTo.walk(to: step)
        states.append(upTo.model)

        var manual = WalkSettings()
        manual.opensBrowser = false
        var waiting = Rehearsal(manual, size: size)
        await waiting.press(.enter, .enter, .enter, .enter, .escape)
        await waiting.look(at: step)
        states.append(waiting.model)

        manual.source = .issuer("https://issuer.example")
        var elsewhere = Rehearsal(manual, size: size)
        await elsewhere.look(at: step)
        states.append(elsewhere.model)
        return states
    }

    @Test("Each key in a pane's help does what it says, or says why it cannot", arguments: Step.allCases)
    func everyKeyDoesWhatItSays(step: Step) async {
        let states = await Self.states(at: step)
        for binding in KeyTable.standard.bindings(in: .pane(step)) {
            for key in binding.keys {
                let worked = states.contains { Press(key, on: $0).did(binding.action) }
                let isRefused = states.allSatisfy { $0.refusal(of: binding.action) != nil }
                #expect(worked != isRefused, "\(step): \(binding.shown.string): \(binding.help.string)")
            }
        }
    }

    @Test("No key is silent where it can do nothing", arguments: Step.allCases)
    func refusedKeysSayWhy(step: Step) async {
        let quiet: Set<Action> = [.escape, .nextColumn, .previousColumn, .step(step)]
        for model in await Self.states(at: step) {
            for binding in KeyTable.standard.bindings(in: .pane(step)) where model.refusal(of: binding.action) != nil {
                guard !quiet.contains(binding.action), let key = binding.keys.first else { continue }
                #expect(Press(key, on: model).after.notice != nil, "\(step): \(binding.help.string)")
            }
        }
    }

    @Test("Each key in the inspector's help does something there")
    func everyKeyOfTheInspectorDoesSomething() async {
        var states: [Model] = []
        var rehearsal = Rehearsal(size: Self.size)
        await rehearsal.walk(to: .verify)
        await rehearsal.type("I")
        states.append(rehearsal.model)
        await rehearsal.type("+")
        states.append(rehearsal.model)
        await rehearsal.press(.down, .down, .down)
        states.append(rehearsal.model)
        var searched = rehearsal
        await searched.type("/iss")
        await searched.press(.enter)
        states.append(searched.model)
        var zoomed = rehearsal
        await zoomed.press(.end, .character("z"))
        states.append(zoomed.model)
        var tried = rehearsal
        await tried.type("atried")
        await tried.press(.tab)
        await tried.type("1")
        await tried.press(.enter)
        states.append(tried.model)
        var wide = Rehearsal(size: Size(columns: 160, rows: 40))
        await wide.walk(to: .verify)
        await wide.type("I")
        states.append(wide.model)
        for binding in KeyTable.standard.bindings(in: .inspector) {
            for key in binding.keys {
                let worked = states.contains { Press(key, on: $0).did(binding.action) }
                #expect(worked, "\(binding.shown.string): \(binding.help.string)")
            }
        }
    }

    @Test("No key means two things in one place", arguments: Place.all)
    func noKeyMeansTwoThings(place: Place) {
        let keys = KeyTable.standard.bindings(in: place).flatMap(\.keys)
        #expect(Set(keys).count == keys.count)
    }
}

extension Press {
    /// Whether it did what the action is for.
    fileprivate func did(_ action: Action) -> Bool {
        if before.inspector != nil { return didInInspector(action) }
        let (old, new) = (before.pane.position, after.pane.position)
        switch action {
        case .step(let step): return after.looked == step && before.looked != step
        case .search, .filter: return after.finder.prompt != nil
        case .nextMatch, .previousMatch: return after.finder.search?.current != before.finder.search?.current
        case .previousStep: return after.looked == before.looked.previous
        case .nextStep: return after.looked == before.looked.next
        case .up, .pageUp: return new.cursor < old.cursor || new.top < old.top
        case .down, .pageDown: return new.cursor > old.cursor || new.top > old.top
        case .top: return old != new && new.cursor == 0 && new.top == 0
        case .bottom: return new.cursor > old.cursor || new.top > old.top
        case .nextColumn, .previousColumn: return after.pane.column != before.pane.column
        case .copyMenu: if case .menu = after.overlay { return true } else { return false }
        case .showWhole: if case .value = after.overlay { return true } else { return false }
        case .reveal: return after.revealed != before.revealed
        case .edit, .signIn, .pasteCallback, .saveProfile, .saveReplay, .saveSession, .editBody, .checkPair:
            return form != nil
        case .toggleMethod: return after.walk.client.pkce != before.walk.client.pkce
        case .toggleBody: return after.walk.client.body != before.walk.client.body
        case .inspect: return after.inspector != nil
        case .back: return effects.contains(.quit) || after.leaving != nil || after.isZoomed != before.isZoomed
        case .escape: return !effects.isEmpty || after.isZoomed != before.isZoomed
        default: return didAnywhere(action)
        }
    }

    private func didInInspector(_ action: Action) -> Bool {
        switch action {
        case .edit, .addClaim, .pasteToken: form != nil
        case .search, .filter: after.finder.prompt != nil
        case .back, .escape: after.inspector == nil || after.isZoomed != before.isZoomed
        case .showWhole, .keyList, .copyMenu, .compareTokens: after.overlay != nil
        case .perform: after.overlay != nil || after.inspector != before.inspector
        case .copy, .why, .palette, .eventLog, .zoom, .present, .freeze, .stepClock, .zone, .theme, .mouse, .help,
            .interrupt, .quit, .suspend, .repaint:
            didAnywhere(action)
        default: after.inspector != before.inspector
        }
    }

    private func didAnywhere(_ action: Action) -> Bool {
        switch action {
        case .copy: effects.contains { if case .copy = $0 { true } else { false } }
        case .openBrowser: effects.contains { if case .openBrowser = $0 { true } else { false } }
        case .profiles: effects.contains { if case .readProfiles = $0 { true } else { false } }
        case .why:
            after.showsWhy != before.showsWhy || after.pane.hasMoved != before.pane.hasMoved
                || after.inspector?.hasMoved != before.inspector?.hasMoved
        case .palette: if case .menu(let menu) = after.overlay { menu.field != nil } else { false }
        case .eventLog: if case .log = after.overlay { true } else { false }
        case .help: if case .help = after.overlay { true } else { false }
        case .wrap: after.wrapsLines != before.wrapsLines
        case .zoom: after.isZoomed != before.isZoomed
        case .present: (after.presentation == nil) != (before.presentation == nil)
        case .freeze: after.isFrozen != before.isFrozen
        case .stepClock: after.isFrozen && after.now.timeIntervalSince(before.now) == 60
        case .zone: after.zone != before.zone
        case .theme: after.theme != before.theme
        case .mouse: after.usesMouse != before.usesMouse
        case .interrupt: !effects.isEmpty
        case .quit: effects.contains(.quit)
        case .suspend: effects.contains(.suspend)
        case .repaint: effects.contains(.repaint)
        default:
            after.walk != before.walk || after.looked != before.looked || after.overlay != before.overlay
                || !effects.isEmpty
        }
    }

    private var form: Form? {
        if case .form(let form) = after.overlay { form } else { nil }
    }
}
