import Cells
import JOSE

extension Model {
    /// A key goes to what lies on top: a form, the help, a value, or the pane.
    mutating func press(_ key: Key) -> [Effect] {
        if finder.prompt != nil { return pressInPrompt(key) }
        switch overlay {
        case .form(let form): return press(key, in: form)
        case .menu(let menu): return press(key, in: menu)
        case let text?: return press(key, over: text)
        case nil: break
        }
        if inspector != nil { return pressInInspector(key) }
        let bindings = KeyBinding.all(in: Pane.of(looked))
        guard let binding = bindings.first(where: { $0.keys.contains(key) }) else {
            if case .character(let character) = key {
                notice = Notice("\(String(character)) does nothing here; ? shows the keys.", .muted)
            }
            return []
        }
        return act(binding.action)
    }

    /// A key while text lies over the pane: it scrolls, is searched, copied and closed.
    private mutating func press(_ key: Key, over text: Overlay) -> [Effect] {
        let page = max(size.rows - 8, 1)
        let top = overlayTop(overlayRows)
        if key == .escape, finder.endOne() {
            layOutOverlay()
            return []
        }
        if case .comparison(let view) = text, let effects = press(key, in: view) { return effects }
        switch key {
        case .control("c"), .character("Q"), .function(10): return act(key == .control("c") ? .interrupt : .quit)
        case .control("z"): return act(.suspend)
        case .control("l"): return act(.repaint)
        case .down, .character("j"): scrollOverlay(to: top + 1)
        case .up, .character("k"): scrollOverlay(to: top - 1)
        case .pageDown, .control("d"), .character(" "): scrollOverlay(to: top + page)
        case .pageUp, .control("u"): scrollOverlay(to: top - page)
        case .home, .character("g"): scrollOverlay(to: 0)
        case .end, .character("G"): scrollOverlay(to: Int.max / 2)
        case .character("/"): openPrompt(.search)
        case .character("&"): openPrompt(.filter)
        case .character("n"): moveToMatch(by: 1)
        case .character("N"): moveToMatch(by: -1)
        case .character("y"), .character("c"):
            switch text {
            case .value(let item, _): return copy(item)
            case .whole(let whole): return copy(whole.item)
            case .log: return copyLog()
            default: break
            }
        case .character("w"):
            switch text {
            case .value(let item, _): return saveToFile(item)
            case .whole(let whole): return saveToFile(whole.item)
            default: break
            }
        case .character("E"): if case .log = text { overlay = nil }
        case .character("C"): if case .clocks = text { overlay = nil }
        case .escape, .character("q"), .enter, .character("?"), .function(1): overlay = nil
        default: break
        }
        return []
    }

    /// Does what a key or a click asked for.
    mutating func act(_ action: Action) -> [Effect] {
        // What is painted anew is the screen as it is, the line below included.
        if action == .repaint { return [.repaint] }
        if reading != nil, action == .escape || action == .interrupt { return cancelReading() }
        if inspector != nil, let effects = actInInspector(action) { return effects }
        switch action {
        case .up, .down, .pageUp, .pageDown, .top, .bottom, .nextColumn, .previousColumn:
            move(action)
            return []
        default:
            notice = nil
        }
        // What the palette refuses its key refuses in the same words.
        if Self.refusedHere.contains(action), let reason = refusal(of: action) {
            notice = Notice(reason, .muted)
            refresh()
            return []
        }
        switch action {
        case .perform: return enter()
        case .redo: return redo()
        case .step(let step): look(at: step)
        case .nextStep: if let step = looked.next { look(at: step) }
        case .previousStep: if let step = looked.previous { look(at: step) }
        case .showWhole: showWhole()
        case .reveal: reveal()
        case .copy: return item.map { copy($0) } ?? []
        case .copyMenu: openCopyMenu()
        case .edit: editItem()
        case .profiles: return openProfiles()
        case .saveProfile: openSaving()
        case .runs: openRuns()
        case .openBrowser: return openBrowser()
        case .signIn: openSignIn()
        case .pasteCallback: openPasteCallback()
        case .toggleMethod: return toggleMethod()
        case .checkPair: openEditor(.pair)
        case .toggleBody: return toggleBody()
        case .editBody: openEditor(.exchangeBody)
        case .inspect: inspectTokensOfWalk()
        case .export: openExports()
        case .renew: return renew()
        case .saveSession: openSessionForm()
        case .why: nextExplanation()
        case .zoom: isZoomed.toggle()
        case .wrap:
            wrapsLines.toggle()
            notice = Notice(
                wrapsLines ? "Long values go on in the next row." : "Long values are cut; Space shows one whole.",
                .muted
            )
        case .present: togglePresentation()
        case .saveReplay: openSavingReplay()
        case .freeze:
            let effects = toggleFrozen()
            refresh()
            return effects
        case .stepClock:
            let effects = stepClock()
            refresh()
            return effects
        case .zone: switchZone()
        case .theme: nextTheme()
        case .mouse:
            usesMouse.toggle()
            notice = Notice(
                usesMouse ? "The mouse is pixy's." : "The mouse is the terminal's: select text as usual.",
                .muted
            )
        case .help: overlay = .help(top: 0)
        case .palette: openPalette()
        case .eventLog: overlay = .log(top: Self.logEnd)
        case .search: openPrompt(.search)
        case .filter: openPrompt(.filter)
        case .nextMatch: moveToMatch(by: 1)
        case .previousMatch: moveToMatch(by: -1)
        case .clocks: overlay = .clocks(top: 0)
        case .escape: return escape()
        case .back: return back()
        case .interrupt: return interrupt()
        case .quit: return [.quit]
        case .suspend: return [.suspend]
        case .repaint: break
        case .up, .down, .pageUp, .pageDown, .top, .bottom, .nextColumn, .previousColumn: break
        case .fold, .unfold, .foldAll, .unfoldAll, .addClaim, .undoEdits, .putAway, .pasteToken, .keyList,
            .compareTokens:
            break
        }
        refresh()
        return []
    }

    mutating func look(at step: Step) {
        looked = step
        refresh()
    }

    /// From the line under the cursor to the step, then to nothing, and round again.
    private mutating func nextExplanation() {
        if inspector != nil {
            let isAboutEntry = inspector?.hasMoved ?? false
            inspector?.hasMoved = !showsWhy
            showsWhy = !showsWhy || isAboutEntry
            return
        }
        if !showsWhy {
            showsWhy = true
            pane.hasMoved = true
        } else if pane.hasMoved {
            pane.hasMoved = false
        } else {
            showsWhy = false
        }
    }

    private mutating func switchZone() {
        zone = zone == .utc ? (localZone == .utc ? .system : localZone) : .utc
        let isTheSame = zone != .utc && zone.offset(at: now) == 0
        notice = Notice(
            zone == .utc
                ? "Times are shown in UTC."
                : isTheSame ? "This machine's own time is UTC, too." : "Times are shown in local time.",
            .muted
        )
    }

    private mutating func nextTheme() {
        let all = Theme.all
        let index = all.firstIndex(of: theme).map { ($0 + 1) % all.count } ?? 0
        theme = all[index]
        notice = Notice("Theme: \(theme.name)", .muted)
    }

    private mutating func showWhole() {
        guard let item else { return }
        notice = nil
        overlay = .value(item, top: 0)
    }

    /// Shows or masks the secret under the cursor, or the pane's only one.
    private mutating func reveal() {
        guard let target = secretUnderCursor else { return }
        let name = revealedName(target)
        if revealed.remove(name) == nil { revealed.insert(name) }
    }

    private mutating func escape() -> [Effect] {
        if finder.endOne() {
            refresh()
            return []
        }
        if isZoomed {
            isZoomed = false
            refresh()
            return []
        }
        if walk.status(.callback).isRunning, looked == .callback {
            let effects = walk.cancelCallback()
            notice = Notice("The wait was cancelled. Enter waits again.", .muted)
            refresh()
            return effects
        }
        if walk.isBusy {
            let wasSending = walk.status(.exchange).isRunning
            let effects = walk.cancelRunning()
            notice = Notice(
                wasSending
                    ? "Cancelled. If the request has arrived all the same, its code is used up: r on 3 gets a new one."
                    : "Cancelled.",
                .muted
            )
            refresh()
            return effects
        }
        putPairAway()
        return []
    }

    private mutating func back() -> [Effect] {
        if isZoomed {
            isZoomed = false
            refresh()
            return []
        }
        if presentation != nil {
            togglePresentation()
            return []
        }
        guard !walk.statuses.isEmpty else { return [.quit] }
        // Nobody types a line by a slip of the finger.
        if leaving != nil, isLinear { return [.quit] }
        if leaving?.isMeant(at: time) == true { return [.quit] }
        leaving = leaving ?? Leaving(at: time)
        notice = Notice("The walk is not saved. Enter, y or q again leaves pixy; any other key stays.", .warning)
        return []
    }

    private mutating func interrupt() -> [Effect] {
        guard walk.isBusy else { return [.quit] }
        overlay = nil
        let effects = walk.status(.callback).isRunning ? walk.cancelCallback() : walk.cancelRunning()
        notice = Notice("Cancelled. Ctrl-C again leaves pixy.", .muted)
        refresh()
        return effects
    }
}
