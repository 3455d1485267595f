import Cells
import JOSE

extension Model {
    /// Opens the line at the bottom for what to search for or to filter by.
    mutating func openPrompt(_ kind: InspectorPrompt.Kind) {
        guard let inspector, !inspector.tokens.isEmpty else {
            notice = Notice("There is nothing to look through yet: paste a token.", .muted)
            return
        }
        self.inspector?.prompt = InspectorPrompt(
            kind: kind,
            field: TextField(kind == .filter ? inspector.filter : ""),
            start: inspector.positions,
            startFocus: inspector.focus,
            before: inspector.filter
        )
    }

    /// A key while that line is typed into: every printable one is text.
    mutating func pressInPrompt(_ key: Key) -> [Effect] {
        guard var prompt = inspector?.prompt else { return [] }
        switch key {
        case .control("z"): return [.suspend]
        case .control("l"): return [.repaint]
        case .enter:
            inspector?.prompt = nil
            if prompt.kind == .search, inspector?.search?.matches.isEmpty == true {
                notice = Notice("Not found: \(TypedText.quoted(prompt.field.text))", .warning)
                inspector?.search = nil
            }
        case .escape, .control("c"):
            inspector?.prompt = nil
            if prompt.kind == .search {
                inspector?.search = nil
                inspector?.positions = prompt.start
                inspector?.focus = prompt.startFocus
            } else {
                inspector?.filter = ""
            }
        default:
            let before = prompt.field.text
            guard prompt.field.take(key) else { return [] }
            inspector?.prompt = prompt
            if prompt.field.text != before { typed(prompt) }
            return []
        }
        refresh()
        return []
    }

    /// A paste into that line.
    mutating func pasteIntoPrompt(_ text: String) {
        guard var prompt = inspector?.prompt else { return }
        prompt.field.paste(String(text.prefix(1000)))
        inspector?.prompt = prompt
        typed(prompt)
    }

    private mutating func typed(_ prompt: InspectorPrompt) {
        switch prompt.kind {
        case .filter:
            inspector?.filter = prompt.field.text
            refresh()
        case .search:
            inspector?.positions = prompt.start
            inspector?.focus = prompt.startFocus
            refresh()
            inspector?.find(prompt.field.text)
            if let match = inspector?.search?.current { show(match: match) }
        }
    }

    /// Moves to another place found, around the ends.
    mutating func moveToMatch(by offset: Int) {
        guard let search = inspector?.search, !search.matches.isEmpty else {
            notice = Notice("Nothing is searched for; / begins a search.", .muted)
            return
        }
        let count = search.matches.count
        let next = (search.current ?? 0) + offset
        show(match: (next + count) % count)
        if next < 0 || next >= count {
            let end: SafeText = next < 0 ? "last" : "first"
            notice = Notice("\(TypedText.quoted(search.needle)): went on from the \(end) of \(count).", .muted)
        }
    }

    private mutating func show(match index: Int) {
        guard let match = inspector?.search?.matches.element(at: index) else { return }
        inspector?.search?.current = index
        inspector?.hasMoved = true
        inspector?.unfold(to: match)
        refresh()
        guard let column = inspector?.columns.firstIndex(where: { $0.id == match.column }),
            let entry = inspector?.columns[column].entries.firstIndex(where: { $0.id == match.entry })
        else { return }
        inspector?.focus = column
        inspector?.position.cursor = entry
        refresh()
    }
}
