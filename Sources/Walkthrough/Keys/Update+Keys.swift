import Cells
import JOSE

extension Model {
    /// A key means what the table says of the place that it is pressed in; where text is typed every other one is text.
    mutating func press(_ key: Key) -> [Effect] {
        let place = place
        if let binding = keys.binding(for: key, in: place) { return act(binding.action, in: place, by: key) }
        if place.takesText {
            type(key, in: place)
        } else {
            tellUnknown(key, in: place)
        }
        return []
    }

    /// Says where the keys are, or which one does now what this one usually does.
    private mutating func tellUnknown(_ key: Key, in place: Place) {
        let name = KeyBinding.name(key)
        if let usual = KeyTable.standard.binding(for: key, in: place) {
            let now = keys.bindings(in: place).first { $0.action == usual.action }?.shown ?? ""
            let words: SafeText = now.columns == 0 ? "has no key" : "is \(now)"
            notice = Notice("\(name) is the usual key of \(usual.action.name), which \(words) here.", .muted)
        } else if case .character = key {
            notice = Notice(
                "\(name) does nothing here; \(keys.name(of: .help, in: place) ?? "F1") shows the keys.",
                .muted
            )
        }
    }

    private mutating func act(_ action: Action, in place: Place, by key: Key) -> [Effect] {
        if case .typing = action {
            type(key, in: place)
            return []
        }
        switch action {
        case .quit: return [.quit]
        case .suspend: return [.suspend]
        case .repaint: return [.repaint]
        default: break
        }
        switch overlay {
        case _ where place == .line: return actInPrompt(action)
        case .form(let form): return act(action, in: form)
        case .menu(let menu): return act(action, in: menu)
        case let text?: return act(action, over: text)
        case nil: return act(action)
        }
    }

    /// A key where text is typed that means nothing else.
    private mutating func type(_ key: Key, in place: Place) {
        switch overlay {
        case _ where place == .line: typeInPrompt(key)
        case .form(let form): type(key, in: form)
        case .menu(let menu): type(key, inPalette: menu)
        default: break
        }
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
        case .step(let step): looked = step
        case .nextStep: looked = looked.next ?? looked
        case .previousStep: looked = looked.previous ?? looked
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
                wrapsLines
                    ? "Long values go on in the next row." : "Long values are cut; \(key(.showWhole)) shows one whole.",
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
        case .help: openHelp()
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
            .compareTokens, .saveToFile, .onlyDifferences, .resumeRun, .removeKey, .typing:
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
        } else if pane.hasMoved, item?.meaning != nil {
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
            notice = Notice("The wait was cancelled. \(key(.perform)) waits again.", .muted)
            refresh()
            return effects
        }
        if walk.isBusy {
            let wasSending = walk.status(.exchange).isRunning
            let wasRefreshing = walk.running.contains(.refresh)
            let effects = walk.cancelRunning()
            notice = Notice(
                wasRefreshing
                    ? "Cancelled. If the request has arrived all the same, a newer refresh token may have taken this one's place."
                    : wasSending
                        ? "Cancelled. If the request has arrived all the same, its code is used up: \(redoing(.authorize, named: false)) gets a new one."
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
        let key = keys.name(of: .back, in: ground) ?? "q"
        notice = Notice("The walk is not saved. Enter, y or \(key) again leaves pixy; any other key stays.", .warning)
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
