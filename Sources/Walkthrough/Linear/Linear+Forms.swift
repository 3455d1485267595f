import Cells
import JOSE

extension Linear {
    /// Says what a form that has just opened is for, or what is wrong with it, and asks for its first field.
    mutating func askForm(_ form: Form) {
        if case .field(let index) = asking, form.fields.element(at: index)?.error == nil, index == form.focus { return }
        guard let error = form.fields.element(at: form.focus)?.error else {
            say("\(form.title). Enter keeps what is there, - empties it, Ctrl-C leaves without a change.")
            asking = .field(form.focus)
            return sayHint(form.fields.element(at: form.focus))
        }
        // The pane may just have said why.
        say(lines.contains { $0.string.contains(error.string) } ? "Not taken." : "Not taken. \(error)")
        var form = form
        form.fields[form.focus].error = nil
        if form.fields[form.focus].isSecret {
            // Any of them may be wrong, and what is not seen cannot be mended.
            for index in form.fields.indices where form.fields[index].isSecret {
                form.fields[index].field = TextField("")
                form.fields[index].hint = ""
            }
            form.focus = form.purpose == .signIn ? 0 : form.fields.firstIndex(where: \.isSecret) ?? form.focus
        }
        model.overlay = .form(form)
        asking = .field(form.focus)
    }

    private mutating func sayHint(_ field: Form.Field?) {
        guard let field, !field.hint.isEmpty else { return }
        say(field.hint)
    }

    /// Takes a line for a field; the last one submits the form.
    mutating func fill(_ index: Int, _ line: String) {
        guard case .form(var form) = model.overlay, form.fields.indices.contains(index) else {
            asking = .choice
            return
        }
        if line == "-" {
            form.fields[index].field = TextField("")
        } else if !line.isEmpty {
            form.fields[index].field = TextField(line)
        }
        form.fields[index].error = nil
        if form.fields.indices.contains(index + 1) {
            form.focus = index + 1
            model.overlay = .form(form)
            asking = .field(index + 1)
            sayHint(form.fields[index + 1])
            return
        }
        model.overlay = .form(form)
        asking = .choice
        press(.enter)
    }

    func fieldPrompt(_ index: Int) -> Prompt {
        guard case .form(let form) = model.overlay, let field = form.fields.element(at: index) else {
            return Prompt(text: ": ")
        }
        let text = field.field.text
        let isSecret = field.isSecret || (!form.purpose.showsTokens && PastedTokens.holdsToken(text))
        if field.isSecret {
            let now: SafeText = text.isEmpty ? "" : ", something is filled in"
            return Prompt(text: "\(field.label), not shown as you type\(now): ", isSecret: true)
        }
        if text.isEmpty { return Prompt(text: "\(field.label): ") }
        return Prompt(text: "\(field.label), now \(isSecret ? "(masked)" : "\(text)"): ")
    }

    /// Lists what can be chosen.
    mutating func askEntries(_ menu: Menu) {
        say("\(menu.title)?")
        for (index, pick) in Self.picks(menu).enumerated() {
            let entry = menu.entries[pick.entry]
            if let heading = entry.heading, pick.isFirst { say("\(heading):") }
            let problem: SafeText = entry.problem.map { " Not now: \($0)" } ?? ""
            let verb: SafeText = pick.verb.isEmpty ? "" : "\(pick.verb) "
            say("\(index + 1). \(verb)\(entry.label), \(entry.detail)\(problem)")
        }
        if let remark = menu.remark { say(remark) }
    }

    mutating func chooseEntry(_ text: String) {
        asking = .choice
        guard case .menu(var menu) = model.overlay else { return }
        guard !text.isEmpty else {
            model.overlay = nil
            return
        }
        let picks = Self.picks(menu)
        let named = picks.filter { menu.entries[$0.entry].label.string.lowercased().hasPrefix(text.lowercased()) }
        let pick = Int(text).flatMap { picks.element(at: $0 - 1) } ?? (named.count == 1 ? named.first : nil)
        guard let pick, menu.entries[pick.entry].problem == nil else {
            say(pick == nil ? "\(text) is none of them." : "That cannot be chosen now.")
            return
        }
        menu.cursor = pick.entry
        model.overlay = .menu(menu)
        press(pick.key)
    }

    /// One way to take an entry of a menu.
    private struct Pick {
        var entry: Int
        var verb: SafeText = ""
        var key: Key = .enter
        var isFirst = true
    }

    /// Runs and keys have two things that can be done with each; on the screen the second has a key of its own.
    private static func picks(_ menu: Menu) -> [Pick] {
        menu.entries.indices.flatMap { index -> [Pick] in
            switch menu.entries[index].choice {
            case .run:
                [
                    Pick(entry: index, verb: "compare with run"),
                    Pick(entry: index, verb: "go back to run", key: .character("b"), isFirst: false),
                ]
            case .key:
                [
                    Pick(entry: index, verb: "show"),
                    Pick(entry: index, verb: "take away", key: .character("d"), isFirst: false),
                ]
            default: [Pick(entry: index)]
            }
        }
    }
}
