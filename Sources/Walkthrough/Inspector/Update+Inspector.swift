import Cells
import JOSE

extension Model {
    /// Does what was asked for in the inspector; nil where it means the same as everywhere.
    mutating func actInInspector(_ action: Action) -> [Effect]? {
        switch action {
        case .up, .down, .pageUp, .pageDown, .top, .bottom, .nextColumn, .previousColumn:
            moveInInspector(action)
            return []
        case .why, .palette, .eventLog, .zoom, .present, .freeze, .stepClock, .zone, .theme, .mouse, .help, .interrupt,
            .quit, .suspend, .repaint:
            return nil
        default: break
        }
        notice = nil
        var effects: [Effect] = []
        switch action {
        case .perform: enterInInspector()
        case .unfold: unfold()
        case .fold: fold()
        case .unfoldAll: foldAll(false)
        case .foldAll: foldAll(true)
        case .search: openPrompt(.search)
        case .filter: openPrompt(.filter)
        case .nextMatch: moveToMatch(by: 1)
        case .previousMatch: moveToMatch(by: -1)
        case .edit: editInInspector()
        case .addClaim: openClaimAdder()
        case .undoEdits: undoEdits()
        case .putAway: putAway()
        case .pasteToken: openTokenField()
        case .keyList: openKeyList()
        case .compareTokens: compareTokens()
        case .showWhole: showWholeInInspector()
        case .reveal: revealInInspector()
        case .copy: effects = copyInInspector()
        case .copyMenu: openCopyMenu()
        case .escape: escapeInspector()
        case .back: effects = leaveInspector()
        default: break
        }
        refresh()
        return effects
    }

    private mutating func escapeInspector() {
        if finder.endOne() { return }
        if isZoomed {
            isZoomed = false
        } else {
            closeInspector()
        }
    }

    private mutating func leaveInspector() -> [Effect] {
        if isZoomed {
            isZoomed = false
            return []
        }
        if !hasWalk, presentation != nil {
            togglePresentation()
            return []
        }
        guard hasWalk else { return [.quit] }
        closeInspector()
        return []
    }

    private mutating func putAway() {
        guard let token = inspector?.column?.id.token, let name = inspector?.focusedToken?.name else {
            notice = Notice("There is no token to put away.", .muted)
            return
        }
        inspector?.remove(token: token)
        notice = Notice("Put away: \(name). \(key(.undoEdits)) brings it back.", .muted)
    }

    private mutating func copyInInspector() -> [Effect] {
        guard let inspector, let entry = inspector.entry, let token = inspector.focusedToken,
            let item = inspector.item(of: entry, in: token)
        else {
            notice = Notice("There is nothing to copy under the cursor.", .muted)
            return []
        }
        return copy(item)
    }

    private mutating func revealInInspector() {
        guard let token = inspector?.column?.id.token else {
            notice = Notice("Nothing is masked here.", .muted)
            return
        }
        if inspector?.revealed.remove(token) == nil {
            inspector?.revealed.insert(token)
            inspector?.folds[.section(token, .token)] = false
            notice = Notice("The token is shown under “Token as it came”; \(key(.reveal)) masks it again.", .muted)
        } else {
            notice = Notice("The token is masked again.", .muted)
        }
    }
}
