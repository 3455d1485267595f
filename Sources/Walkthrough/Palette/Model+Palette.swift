import Cells

extension Model {
    /// Opens the palette: every action of what has the focus, found by typing.
    mutating func openPalette() {
        overlay = .menu(palette(TextField()))
    }

    /// The actions that hold every word that was typed, those that it names best first; with nothing typed all, the pane's first.
    func palette(_ field: TextField) -> Menu {
        let rank = PaletteRank(field.text)
        let own = ownBindings
        var entries: [(entry: Menu.Entry, score: Int)] = []
        func add(_ new: [(entry: Menu.Entry, score: Int)], _ heading: SafeText) {
            guard !new.isEmpty else { return }
            entries += new
            if rank.isEmpty { entries[entries.count - new.count].entry.heading = heading }
        }
        add(own.compactMap { entry($0, rank) }, inspector == nil ? "In this pane" : "In the inspector")
        if inspector == nil { add(TokenUse.allCases.compactMap { entry($0, rank) }, "With the tokens") }
        add(bindings.filter { !own.contains($0) }.compactMap { entry($0, rank) }, "Everywhere")
        // What is done in other steps is found by name; it leads there first.
        if inspector == nil, !rank.isEmpty { entries += Step.allCases.flatMap { elsewhere($0, rank) } }
        // The order of equals stays.
        let ranked = entries.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
        var menu = Menu(title: "Do what?", place: .palette, entries: ranked.map(\.element.entry))
        menu.field = field
        if menu.entries.isEmpty { menu.remark = "Nothing is called that. Ctrl-U clears what was typed." }
        return menu
    }

    private func entry(_ binding: KeyBinding, _ rank: PaletteRank) -> (entry: Menu.Entry, score: Int)? {
        let names =
            [binding.short?.string, binding.action.name, binding.action.id].compactMap { $0 } + binding.action.synonyms
        guard binding.action != .palette,
            let score = rank.score(keys: binding.shown.string, names: names, help: binding.help.string)
        else { return nil }
        let entry = Menu.Entry(
            choice: .action(binding.action),
            label: binding.shown,
            detail: binding.help,
            problem: refusal(of: binding.action)
        )
        return (entry, score)
    }

    private func elsewhere(_ step: Step, _ rank: PaletteRank) -> [(entry: Menu.Entry, score: Int)] {
        guard step != looked else { return [] }
        return keys.own(in: .pane(step)).compactMap { binding in
            let names = [binding.short?.string, binding.action.name, binding.action.id].compactMap { $0 }
            guard let score = rank.score(keys: "", names: names + binding.action.synonyms, help: binding.help.string)
            else { return nil }
            let entry = Menu.Entry(
                choice: .elsewhere(step, binding.action),
                label: "\(step.rawValue) \(binding.shown)",
                detail: "\(step.title): \(binding.help)"
            )
            return (entry, score)
        }
    }

    private func entry(_ use: TokenUse, _ rank: PaletteRank) -> (entry: Menu.Entry, score: Int)? {
        guard let score = rank.score(keys: "", names: [use.title.string], help: use.summary.string) else { return nil }
        let entry = Menu.Entry(
            choice: .use(use),
            label: "9",
            detail: "\(use.title): \(use.summary)",
            problem: refusal(of: use)?.message
        )
        return (entry, score)
    }

    /// The pane or the inspector, whatever lies over it.
    var ground: Place { inspector == nil ? .pane(looked) : .inspector }

    /// The bindings that hold there.
    var bindings: [KeyBinding] { keys.bindings(in: ground) }

    /// Those of them that hold nowhere else.
    var ownBindings: [KeyBinding] { keys.own(in: ground) }

    /// A key goes into the line that actions are found with.
    mutating func type(_ key: Key, inPalette menu: Menu) {
        guard var field = menu.field, field.take(key) else { return }
        overlay = .menu(palette(field))
    }

    /// A paste into the palette: text to find an action by.
    mutating func paste(_ text: String, intoPalette menu: Menu) {
        guard var field = menu.field else { return }
        field.paste(String(text.prefix(200)))
        overlay = .menu(palette(field))
    }
}
