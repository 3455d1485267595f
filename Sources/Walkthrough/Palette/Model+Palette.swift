import Cells

extension Model {
    /// Opens the palette: every action of what has the focus, found by typing.
    mutating func openPalette() {
        overlay = .menu(palette(TextField()))
    }

    /// The actions that hold every word that was typed, those of the pane first.
    func palette(_ field: TextField) -> Menu {
        let needles = field.text.split(separator: " ").compactMap { Needle(String($0)) }
        let own = ownBindings
        func entries(_ bindings: [KeyBinding], _ heading: SafeText) -> [Menu.Entry] {
            var entries = bindings.compactMap { binding -> Menu.Entry? in
                let text = "\(binding.shown.string) \(binding.short?.string ?? "") \(binding.help.string)"
                guard binding.action != .palette, needles.allSatisfy({ $0.isIn(text) }) else { return nil }
                return Menu.Entry(
                    choice: .action(binding.action),
                    label: binding.shown,
                    detail: binding.help,
                    problem: refusal(of: binding.action)
                )
            }
            if !entries.isEmpty { entries[0].heading = heading }
            return entries
        }
        var menu = Menu(
            title: "Do what?",
            entries: entries(own, inspector == nil ? "In this pane" : "In the inspector")
                + entries(bindings.filter { !own.contains($0) }, "Everywhere")
        )
        menu.field = field
        if menu.entries.isEmpty { menu.remark = "Nothing is called that. Ctrl-U clears what was typed." }
        return menu
    }

    /// The bindings that hold where the focus is.
    var bindings: [KeyBinding] { inspector == nil ? KeyBinding.all(in: Pane.of(looked)) : KeyBinding.inspector }

    /// Those of them that hold nowhere else.
    var ownBindings: [KeyBinding] {
        inspector == nil
            ? Pane.of(looked).keys : KeyBinding.inspector.filter { !KeyBinding.everywhere.contains($0) }
    }

    /// A key while the palette is open: every printable one is text.
    mutating func press(_ key: Key, inPalette menu: Menu) -> [Effect] {
        var menu = menu
        switch key {
        case .down, .control("n"), .tab: menu.move(by: 1)
        case .up, .control("p"), .backTab: menu.move(by: -1)
        case .pageDown: menu.move(by: max(size.rows - 8, 1))
        case .pageUp: menu.move(by: -max(size.rows - 8, 1))
        case .enter: return choose(menu)
        case .escape, .control("c"):
            overlay = nil
            return []
        case .function(10): return act(.quit)
        case .control("z"): return act(.suspend)
        case .control("l"): return act(.repaint)
        default:
            guard var field = menu.field, field.take(key) else { return [] }
            menu = palette(field)
        }
        overlay = .menu(menu)
        return []
    }

    /// A paste into the palette: text to find an action by.
    mutating func paste(_ text: String, intoPalette menu: Menu) {
        guard var field = menu.field else { return }
        field.paste(String(text.prefix(200)))
        overlay = .menu(palette(field))
    }
}
