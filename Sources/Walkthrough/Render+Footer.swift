import Cells

/// The keys that mean something now, as many as fit; help and quit always do.
func renderFooter(_ model: Model, _ region: inout Region) {
    for (column, hint) in FooterLayout(model, columns: region.size.columns).hints {
        let name = region.write(hint.name, column: column, row: 0, style: Style(.key, .bold))
        region.write(" \(hint.words)", column: column + name, row: 0, style: Style(.text))
    }
}

/// Which keys the footer shows, and where.
struct FooterLayout {
    /// A key and what it does.
    struct Hint {
        var key: Key
        /// The key of the opposite, named before it: `↑↓`.
        var back: Key?
        /// How the keys are written.
        var name: SafeText
        var words: SafeText

        init(_ key: Key, _ words: SafeText) {
            self.key = key
            name = KeyBinding.name(key)
            self.words = words
        }

        var columns: Int { name.columns + 1 + words.columns }
    }

    /// The hints, each with the column in which it begins.
    private(set) var hints: [(column: Int, hint: Hint)] = []

    init(_ model: Model, columns: Int) {
        let all = footerHints(model)
        let last = model.overlay == nil ? 2 : 0
        let kept = all.suffix(last)
        let room = columns - kept.reduce(1) { $0 + $1.columns + 2 }
        var column = 1
        for var hint in all.dropLast(last) {
            // The first, which goes on, is named in any case.
            if column == 1, 1 + hint.columns > room { hint.words = "" }
            guard column + hint.columns <= room else { continue }
            hints.append((column, hint))
            column += hint.columns + 2
        }
        for hint in kept {
            hints.append((column, hint))
            column += hint.columns + 2
        }
    }

    /// The key that is shown at a column.
    func key(at column: Int) -> Key? {
        guard let (start, hint) = hints.first(where: { $0.column..<$0.column + $0.hint.columns ~= column }) else {
            return nil
        }
        guard let back = hint.back, column - start < KeyBinding.name(back).columns else { return hint.key }
        return back
    }
}

private typealias Hint = FooterLayout.Hint

private func footerHints(_ model: Model) -> [Hint] {
    let place = model.place
    // While it is asked whether to leave, that is all that the keys mean.
    if model.leaving != nil, model.overlay == nil { return [Hint(.enter, "leave pixy"), Hint(.escape, "stay")] }
    if place.isOnTop { return hintsOnTop(model, place) }
    if let inspector = model.inspector { return inspectorHints(inspector, model) }
    var hints = [hintForward(model, place)].compactMap { $0 }
    for binding in model.keys.bindings(in: place) {
        guard let short = binding.short, let key = binding.keys.first, model.isUseful(binding.action) else { continue }
        hints.append(Hint(key, short))
    }
    return hints
}

/// The key that leads on: Enter, or where that is refused the step that has to come first.
private func hintForward(_ model: Model, _ place: Place) -> Hint? {
    if model.refusal(of: .perform) == nil {
        guard let title = model.enterTitle, let key = model.keys.key(of: .perform, in: place) else { return nil }
        return Hint(key, title)
    }
    guard let step = model.stepForEnter, let first = model.walk.obstacle(before: step), first != model.looked,
        let key = model.keys.key(of: .step(first), in: place)
    else { return nil }
    return Hint(key, "\(first.title) first")
}

/// The keys of a list, a form or text that lies over the pane.
private func hintsOnTop(_ model: Model, _ place: Place) -> [Hint] {
    model.keys.bindings(in: place).compactMap { binding in
        guard let short = binding.short, let key = binding.keys.first,
            let words = model.words(short, of: binding.action, in: place)
        else { return nil }
        var hint = Hint(key, words)
        // Who reads that one arrow scrolls knows the other.
        if binding.action == .down, place != .form, let back = model.keys.key(of: .up, in: place) {
            let name = KeyBinding.name(back)
            hint.back = back
            hint.name = hint.name.columns == 1 ? "\(name)\(hint.name)" : "\(name) \(hint.name)"
        }
        return hint
    }
}

private func inspectorHints(_ inspector: Inspector, _ model: Model) -> [Hint] {
    var hints: [Hint] = []
    func add(_ action: Action, _ words: SafeText?) {
        guard let words, let key = model.keys.key(of: action, in: .inspector) else { return }
        hints.append(Hint(key, words))
    }
    add(.perform, inspector.enterTitle)
    if inspector.tokens.isEmpty { add(.pasteToken, "type a token") }
    if inspector.focusedToken?.whatIf.isEmpty == false {
        add(.undoEdits, "undo what if")
    } else if !inspector.putAway.isEmpty {
        add(.undoEdits, "bring back")
    }
    for binding in model.keys.bindings(in: .inspector) where binding.action != .back {
        guard let short = binding.short, inspector.isUseful(binding.action) else { continue }
        add(binding.action, binding.action == .edit ? inspector.editTitle : short)
    }
    add(.back, model.hasWalk ? "back to the walk" : "quit")
    return hints
}

extension Model {
    /// What a key does there as things stand; nil where it would do nothing.
    fileprivate func words(_ short: SafeText, of action: Action, in place: Place) -> SafeText? {
        switch (action, overlay) {
        case (.perform, _) where place == .line:
            return finder.prompt?.kind == .filter ? "keep filter" : "keep searching"
        case (.perform, .form(let form)): return form.submit
        case (.down, .form(let form)): return form.fields.count > 1 ? short : nil
        case (.perform, .menu(let menu)): return menu.current?.problem == nil ? short : nil
        case (.removeKey, .menu(let menu)): if case .key = menu.current?.choice { return short } else { return nil }
        case (.onlyDifferences, .comparison(let view)): return view.showsOnlyDifferences ? "all lines" : short
        case (.escape, _) where place != .line: return finder.statusLine == nil ? short : "end search"
        default: return short
        }
    }
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
