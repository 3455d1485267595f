import Cells

extension Model {
    /// Does what was asked for while text lies over the pane: it is scrolled, searched, copied and closed.
    mutating func act(_ action: Action, over text: Overlay) -> [Effect] {
        let page = max(size.rows - 8, 1)
        let top = overlayTop(overlayRows)
        switch action {
        case .down: scrollOverlay(to: top + 1)
        case .up: scrollOverlay(to: top - 1)
        case .pageDown: scrollOverlay(to: top + page)
        case .pageUp: scrollOverlay(to: top - page)
        case .top: scrollOverlay(to: 0)
        case .bottom: scrollOverlay(to: Int.max / 2)
        case .search: openPrompt(.search)
        case .filter: openPrompt(.filter)
        case .nextMatch: moveToMatch(by: 1)
        case .previousMatch: moveToMatch(by: -1)
        case .copy:
            if let item = text.item { return copy(item) }
            return copyLog()
        case .saveToFile: return text.item.map { saveToFile($0) } ?? []
        case .onlyDifferences: switchDifferences()
        case .escape where finder.endOne(): layOutOverlay()
        case .escape, .back: close(text)
        case .help: if case .help = text { close(text) } else { openHelp() }
        case .perform: if case .comparison = text { overlay = nil } else { close(text) }
        case .eventLog, .clocks: overlay = nil
        case .interrupt:
            // Who looks up the keys of a form has the form still open.
            guard case .help(let help) = text, help.beneath != nil else { return act(.interrupt) }
            close(text)
        default: break
        }
        return []
    }

    /// Lays the keys of what is on top over it.
    mutating func openHelp() {
        overlay = .help(Help(of: place, over: overlay))
    }

    /// Leads back to what it lies over.
    private mutating func close(_ text: Overlay) {
        switch text {
        case .help(let help): overlay = help.beneath
        case .comparison(let view): overlay = .menu(runsMenu(at: view.comparison.left))
        default:
            overlay = nil
            // A hint about the keys of what was closed means others now.
            if notice?.role == .muted { notice = nil }
        }
        layOutOverlay()
    }

    private mutating func switchDifferences() {
        guard case .comparison(var view) = overlay else { return }
        view.showsOnlyDifferences.toggle()
        view.top = 0
        overlay = .comparison(view)
        layOutOverlay()
    }
}

extension Overlay {
    /// The value that is shown whole.
    fileprivate var item: PaneContent.Item? {
        switch self {
        case .value(let item, _): item
        case .whole(let whole): whole.item
        default: nil
        }
    }
}
