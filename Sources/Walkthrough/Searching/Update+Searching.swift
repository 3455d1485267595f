import Cells
import JOSE

extension Model {
    /// Opens the line at the bottom for what to search for or to filter by.
    mutating func openPrompt(_ kind: Finder.Prompt.Kind) {
        if overlay == nil, inspector?.tokens.isEmpty == true {
            notice = Notice("There is nothing to look through yet: paste a token.", .muted)
            return
        }
        // In the help the keys that are looked for are all that is wanted.
        let isHelp = if case .help = overlay { true } else { false }
        let kind: Finder.Prompt.Kind = isHelp ? .filter : kind
        finder.prompt = Finder.Prompt(
            kind: kind,
            sign: kind == .search || isHelp ? "/" : "&",
            field: TextField(kind == .filter ? finder.filter : ""),
            start: standpoint
        )
    }

    /// Does what was asked for while that line is typed into.
    mutating func actInPrompt(_ action: Action) -> [Effect] {
        guard let prompt = finder.prompt else { return [] }
        switch action {
        case .perform:
            finder.prompt = nil
            if prompt.kind == .search, finder.search?.matches.isEmpty == true {
                notice = Notice("Not found: \(TypedText.quoted(prompt.field.text))", .warning)
                finder.search = nil
            }
        case .escape:
            finder.prompt = nil
            if prompt.kind == .search { finder.search = nil } else { finder.filter = "" }
            standpoint = prompt.start
        default: return []
        }
        refreshFound()
        return []
    }

    /// A key goes into that line.
    mutating func typeInPrompt(_ key: Key) {
        guard var prompt = finder.prompt else { return }
        let before = prompt.field.text
        guard prompt.field.take(key) else { return }
        finder.prompt = prompt
        if prompt.field.text != before { typed(prompt) }
    }

    /// A paste into that line.
    mutating func pasteIntoPrompt(_ text: String) {
        guard var prompt = finder.prompt else { return }
        prompt.field.paste(String(text.prefix(1000)))
        finder.prompt = prompt
        typed(prompt)
    }

    private mutating func typed(_ prompt: Finder.Prompt) {
        notice = nil
        switch prompt.kind {
        case .filter:
            finder.filter = prompt.field.text
            refreshFound()
        case .search:
            standpoint = prompt.start
            finder.search = nil
            refreshFound()
            find(prompt.field.text)
            if let match = finder.search?.current { show(match: match) }
        }
    }

    /// Finds every place where a text stands in what is shown, and the one nearest behind the cursor.
    private mutating func find(_ text: String) {
        if overlay == nil, inspector != nil {
            inspector?.find(text)
        } else if !text.isEmpty {
            finder.search = Finder.Search(needle: text)
            refreshFound()
            let first = firstMatch
            if finder.search?.matches.isEmpty == false { finder.search?.current = first }
        }
    }

    /// Moves to another place found, around the ends.
    mutating func moveToMatch(by offset: Int) {
        guard let search = finder.search, !search.matches.isEmpty else {
            notice = Notice(refusalOfMove, .muted)
            return
        }
        let count = search.matches.count
        guard let current = search.current else {
            show(match: (firstMatch + (offset < 0 ? count - 1 : 0)) % count)
            return
        }
        let next = current + offset
        show(match: (next + count) % count)
        if next < 0 || next >= count {
            let end: SafeText = next < 0 ? "last" : "first"
            notice = Notice("\(TypedText.quoted(search.needle)): went on from the \(end) of \(count).", .muted)
        }
    }

    /// Why there is no other place to move to.
    var refusalOfMove: SafeText {
        guard let search = finder.search else { return "Nothing is searched for; / begins a search." }
        return "\(TypedText.quoted(search.needle)) is not found here; / begins another search."
    }

    private mutating func show(match index: Int) {
        guard let match = finder.search?.matches.element(at: index) else { return }
        finder.search?.current = index
        switch match {
        case .row(let column, let row):
            if overlay == nil { showInPane(column: column, row: row) } else { showInOverlay(row: row) }
        case .entry(let id, let entry):
            inspector?.hasMoved = true
            inspector?.unfold(to: entry, in: id)
            refresh()
            guard let column = inspector?.columns.firstIndex(where: { $0.id == id }),
                let place = inspector?.columns[column].entries.firstIndex(where: { $0.id == entry })
            else { return }
            inspector?.focus = column
            inspector?.position.cursor = place
            refresh()
        }
    }
}
