import Cells

/// The keys that mean something now, as many as fit; help and quit always do.
func renderFooter(_ model: Model, _ region: inout Region) {
    let hints = footerHints(model)
    let last = model.overlay == nil ? 2 : 0
    let kept = hints.suffix(last)
    let room = region.size.columns - kept.reduce(1) { $0 + $1.columns + 2 }
    var column = 1
    var shown: [Hint] = []
    for var hint in hints.dropLast(last) {
        // The key that goes on is named in any case.
        if hint.key == "Enter", column + hint.columns > room { hint.words = "" }
        guard column + hint.columns <= room else { continue }
        shown.append(hint)
        column += hint.columns + 2
    }
    column = 1
    for hint in shown + kept {
        column += region.write(hint.key, column: column, row: 0, style: Style(.key, .bold))
        column += region.write(" \(hint.words)", column: column, row: 0, style: Style(.text))
        column += 2
    }
}

private struct Hint {
    var key: SafeText
    var words: SafeText

    var columns: Int { key.columns + 1 + words.columns }
}

private func footerHints(_ model: Model) -> [Hint] {
    if let prompt = model.finder.prompt {
        let words: SafeText = prompt.kind == .search ? "keep searching" : "keep filter"
        return [
            Hint(key: "Enter", words: words), Hint(key: "Esc", words: "close"), Hint(key: "Ctrl-U", words: "clear"),
        ]
    }
    let search = Hint(key: "/", words: "search")
    let esc = Hint(key: "Esc", words: model.finder.statusLine == nil ? "close" : "end search")
    switch model.overlay {
    case .form(let form):
        var hints = [Hint(key: "Enter", words: form.submit)]
        if form.fields.count > 1 { hints.append(Hint(key: "Tab", words: "next field")) }
        return hints + [Hint(key: "Esc", words: "close"), Hint(key: "Ctrl-U", words: "clear")]
    case .menu(let menu):
        if case .run = menu.current?.choice {
            return [
                Hint(key: "Enter", words: "compare"), Hint(key: "b", words: "go back to it"),
                Hint(key: "Esc", words: "close"),
            ]
        }
        if case .key = menu.current?.choice {
            return [
                Hint(key: "Enter", words: "show"), Hint(key: "d", words: "take away"),
                Hint(key: "↑↓", words: "move"), Hint(key: "Esc", words: "close"),
            ]
        }
        if case .copy = menu.current?.choice {
            return [
                Hint(key: "Enter", words: "copy"), Hint(key: "w", words: "to a file"), search,
                Hint(key: "↑↓", words: "move"), esc,
            ]
        }
        let enter =
            menu.current?.problem == nil ? [Hint(key: "Enter", words: menu.field == nil ? "choose" : "do it")] : []
        return enter + [Hint(key: "↑↓", words: "move"), Hint(key: "Esc", words: "close")]
    case .comparison(let view):
        return [
            Hint(key: "↑↓", words: "scroll"),
            Hint(key: "d", words: view.showsOnlyDifferences ? "all lines" : "differences"), search,
            Hint(key: "Esc", words: "runs"), Hint(key: "Enter", words: "close"),
        ]
    case .log:
        return [
            Hint(key: "↑↓", words: "scroll"), search, Hint(key: "y", words: "copy"), esc,
        ]
    case .help, .clocks: return [Hint(key: "↑↓", words: "scroll"), search, esc]
    case .value, .whole:
        return [
            Hint(key: "↑↓", words: "scroll"), search, Hint(key: "y", words: "copy"), Hint(key: "w", words: "to a file"),
            esc,
        ]
    case nil:
        break
    }
    if let inspector = model.inspector { return inspectorHints(inspector, model) }
    var hints: [Hint] = []
    if let title = model.enterTitle { hints.append(Hint(key: "Enter", words: title)) }
    let bindings = KeyBinding.all(in: Pane.of(model.looked))
    for binding in bindings {
        guard let short = binding.short, model.isUseful(binding.action) else { continue }
        let key = binding.keys.first.map(KeyBinding.name) ?? binding.shown
        hints.append(Hint(key: key, words: short))
    }
    return hints
}

private func inspectorHints(_ inspector: Inspector, _ model: Model) -> [Hint] {
    var hints: [Hint] = []
    if let title = inspector.enterTitle { hints.append(Hint(key: "Enter", words: title)) }
    if inspector.tokens.isEmpty { hints.append(Hint(key: "p", words: "type a token")) }
    if inspector.focusedToken?.whatIf.isEmpty == false {
        hints.append(Hint(key: "U", words: "undo what if"))
    } else if !inspector.putAway.isEmpty {
        hints.append(Hint(key: "U", words: "bring back"))
    }
    for binding in KeyBinding.inspector {
        guard var short = binding.short, inspector.isUseful(binding.action) else { continue }
        if binding.action == .edit { short = inspector.editTitle }
        if binding.action == .back, !model.hasWalk { short = "quit" }
        if binding.action == .back { continue }
        hints.append(Hint(key: binding.keys.first.map(KeyBinding.name) ?? binding.shown, words: short))
    }
    return hints + [Hint(key: "q", words: model.hasWalk ? "back to the walk" : "quit")]
}

extension Inspector {
    /// What Enter does here, in a word or two.
    fileprivate var enterTitle: SafeText? {
        guard let entry else { return nil }
        if case .more = entry.content { return "show more" }
        return entry.isFolded.map { $0 ? "unfold" : "fold" } ?? "show whole"
    }

    fileprivate var editTitle: SafeText {
        if case .node = entry?.content { return "what if" }
        return "compare with"
    }

    /// Whether a key would do something here as it stands.
    fileprivate func isUseful(_ action: Action) -> Bool {
        switch action {
        case .reveal, .copy, .search, .filter: !tokens.isEmpty
        case .nextColumn: columns.count > 1
        default: true
        }
    }
}

extension Model {
    /// Whether a key would do something in this pane as it stands; the footer shows no other.
    fileprivate func isUseful(_ action: Action) -> Bool {
        guard refusal(of: action) == nil else { return false }
        return switch action {
        case .perform: false
        case .reveal: content.columns.contains { $0.items.contains(where: \.isSecret) }
        case .redo: looked != .response && looked != .tokens && !(looked == .callback && walk.status(.callback).isDone)
        case .signIn: walk.settings.usesPractice && walk.status(.callback).isRunning
        case .pasteCallback: walk.authorization != nil && !walk.status(.callback).isDone
        case .runs: !runs.kept.isEmpty
        case .saveProfile: !walk.settings.usesPractice
        case .inspect: looked == .tokens || looked == .verify
        case .openBrowser: walk.authorization != nil && !walk.status(.callback).isDone
        default: true
        }
    }
}

extension KeyBinding {
    /// How one key is written.
    static func name(_ key: Key) -> SafeText {
        switch key {
        case .character(" "): "Space"
        case .character(let character): "\(String(character))"
        case .control(let character): "Ctrl-\(String(character).uppercased())"
        case .alt(let character): "Alt-\(String(character))"
        case .enter: "Enter"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .backspace: "Backspace"
        case .delete: "Del"
        case .insert: "Ins"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .function(let number): "F\(number)"
        }
    }
}

extension StepStatus {
    /// A sign for the rail; it stands beside a word or number, never alone.
    func mark(isLooked: Bool) -> (text: SafeText, style: Style) {
        switch self {
        case .done: ("✓", Style(.good, .bold))
        case .failed: ("✗", Style(.bad, .bold))
        case .running: ("…", Style(.accent, .bold))
        case .stale: ("~", Style(.warning, .bold))
        case .untouched: isLooked ? ("●", Style(.focus, .bold)) : ("·", Style(.muted))
        }
    }

    /// The same as a word, where the rail has room for it.
    var word: SafeText? {
        switch self {
        case .stale: "stale"
        case .failed: "failed"
        case .running: "wait"
        case .done, .untouched: nil
        }
    }
}
