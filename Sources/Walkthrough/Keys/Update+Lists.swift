import Cells

extension Model {
    /// Does what was asked for while a list lies over the pane.
    mutating func act(_ action: Action, in menu: Menu) -> [Effect] {
        var menu = menu
        let page = max(size.rows - 8, 1)
        switch action {
        case .down: menu.move(by: 1)
        case .up: menu.move(by: -1)
        case .pageDown: menu.move(by: page)
        case .pageUp: menu.move(by: -page)
        case .top: menu.cursor = 0
        case .bottom: menu.move(by: menu.entries.count)
        case .perform: return choose(menu)
        case .search:
            openPrompt(.search)
            return []
        case .nextMatch, .previousMatch:
            moveToMatch(by: action == .nextMatch ? 1 : -1)
            return []
        case .removeKey, .saveToFile, .resumeRun: return act(action, on: menu.current?.choice)
        case .escape where finder.endOne(): return []
        case .escape, .back, .interrupt:
            overlay = nil
            return []
        case .help:
            openHelp()
            return []
        default: return []
        }
        overlay = .menu(menu)
        return []
    }

    /// Does what one kind of list can do with its entries.
    private mutating func act(_ action: Action, on choice: Menu.Choice?) -> [Effect] {
        switch (action, choice) {
        case (.removeKey, .key(let index)): removeKey(at: index)
        case (.removeKey, _): notice = Notice("Move to a key; this line gives another one.", .muted)
        case (.saveToFile, .copy(let item)) where item.value != nil:
            overlay = nil
            return saveToFile(item)
        case (.resumeRun, .run(let number)): return resume(number)
        default: break
        }
        return []
    }
}
