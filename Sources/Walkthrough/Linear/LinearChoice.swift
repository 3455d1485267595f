import Cells

/// One thing that can be done now.
struct LinearChoice: Hashable {
    /// How it is done.
    enum Way: Hashable {
        case press(Key)
        /// Enter on this item.
        case use(LinearItem)
        case items(ItemUse)
        /// The form for what tokens are compared with.
        case expectations
        case explain
        case steps
        case find
        case everything
    }

    var label: SafeText
    /// What it can be called besides by its number: keys first.
    var words: [String]
    var way: Way

    /// The choice as it is listed, its key behind it.
    var line: SafeText {
        guard let key = words.first else { return label }
        return "\(label) (\(key))"
    }

    /// Whether a word means this choice; the longer the word the surer.
    func isMeant(by text: String) -> Bool {
        if words.contains(text) { return true }
        let text = text.lowercased()
        guard text.count > 1 else { return false }
        return words.contains { $0.count > 1 && $0.lowercased().hasPrefix(text) }
            || label.string.lowercased().hasPrefix(text)
    }
}

extension Linear {
    /// Whether Enter alone does the first choice.
    var hasDefault: Bool {
        guard let first = choices.first else { return false }
        switch first.way {
        case .press(.enter), .use: return true
        default: return false
        }
    }

    /// Everything that can be done now, from the same table as the keys.
    var choices: [LinearChoice] { model.inspector == nil ? walkChoices : inspectorChoices }

    private var walkChoices: [LinearChoice] {
        var all = performing
        if model.walk.isBusy {
            all.append(LinearChoice(label: "Cancel the wait", words: ["esc", "cancel"], way: .press(.escape)))
        }
        let keys = Pane.of(model.looked).keys.filter { $0.action != .perform }
        all += keys.compactMap { choice(of: $0) }
        let own = keys.map(\.action)
        let shared: Set<Action> = [.redo, .inspect, .runs, .export, .renew, .clocks, .saveSession, .eventLog, .zone]
        let rest = KeyBinding.everywhere.filter { shared.contains($0.action) && !own.contains($0.action) }
        let (early, late) = (rest.filter { $0.action == .redo }, rest.filter { $0.action != .redo })
        return all + early.compactMap { choice(of: $0) } + aboutItems
            + [LinearChoice(label: "Look at another step", words: ["step", "look"], way: .steps)]
            + late.compactMap { choice(of: $0) }
    }

    /// What Enter does, or each use of the tokens.
    private var performing: [LinearChoice] {
        if model.looked == .use, model.walk.tokens != nil {
            return items.compactMap { item in
                guard let use = item.item.use, model.walk.refusal(of: use) == nil else { return nil }
                return LinearChoice(label: item.label, words: [use.rawValue], way: .use(item))
            }
        }
        guard model.refusal(of: .perform) == nil, let title = model.enterTitle else { return [] }
        return [
            LinearChoice(
                label: "Go on: \(title)",
                words: ["Enter", "go", "perform", title.string],
                way: .press(.enter)
            )
        ]
    }

    private var aboutItems: [LinearChoice] {
        var all: [LinearChoice] = []
        if !items(for: .reveal).isEmpty {
            all.append(
                LinearChoice(label: "Show or mask a secret", words: ["v", "reveal", "mask"], way: .items(.reveal))
            )
        }
        if !items(for: .print).isEmpty {
            all.append(
                LinearChoice(
                    label: "Print a value, to copy it",
                    words: ["y", "c", "copy", "print"],
                    way: .items(.print)
                )
            )
        }
        if items.contains(where: { $0.item.meaning != nil }) {
            all.append(LinearChoice(label: "Explain every line", words: ["i", "explain", "why"], way: .explain))
        }
        if told.pane.count > 4 {
            all.append(LinearChoice(label: "Find a word in what is shown", words: ["/", "find", "search"], way: .find))
            all.append(LinearChoice(label: "Say all of it again", words: ["all", "again"], way: .everything))
        }
        return all
    }

    /// A key of the table as a choice; nil where it could do nothing now.
    private func choice(of binding: KeyBinding) -> LinearChoice? {
        guard let key = binding.keys.first else { return nil }
        let words = [KeyBinding.name(key).string, binding.short?.string ?? "", "\(binding.action)"].filter {
            !$0.isEmpty
        }
        func plain(_ label: SafeText) -> LinearChoice { LinearChoice(label: label, words: words, way: .press(key)) }
        if binding.action == .edit {
            let purposes = Set(items.compactMap(\.item.edit))
            if model.looked == .provider || model.looked == .proof { return plain(binding.help.withoutStop) }
            return purposes.isEmpty ? nil : LinearChoice(label: "Edit a line", words: words, way: .items(.edit))
        }
        guard model.refusal(of: binding.action) == nil else { return nil }
        switch binding.action {
        case .redo where model.walk.status(model.looked) == .untouched: return nil
        case .signIn where model.walk.settings.usesPractice: return nil
        case .pasteCallback where model.walk.status(.callback).isDone: return nil
        case .openBrowser where model.walk.status(.callback).isDone: return nil
        case .inspect: return model.walk.tokens == nil ? nil : plain("Inspect the tokens")
        case .export: return model.walk.provider == nil ? nil : plain("Write the request of this step as code")
        case .eventLog: return model.log.entries.isEmpty ? nil : plain("Print the event log")
        case .runs: return plain("Compare the runs of this walk")
        case .renew: return plain("Renew the tokens")
        case .clocks: return model.walk.clocks.isEmpty ? nil : plain("Say all clocks")
        case .saveSession: return plain("Keep the walk in a file")
        case .zone: return plain(model.zone == .utc ? "Times in local time" : "Times in UTC")
        default: return plain(binding.help.withoutStop)
        }
    }

    private var inspectorChoices: [LinearChoice] {
        func plain(_ label: SafeText, _ key: Character, _ words: String...) -> LinearChoice {
            LinearChoice(label: label, words: [String(key)] + words, way: .press(.character(key)))
        }
        let token = model.inspector?.focusedToken
        var all = [plain("Give a token or a key", "p", "paste", "token")]
        all.append(
            LinearChoice(label: "Say what tokens are compared with", words: ["e", "expect"], way: .expectations)
        )
        all.append(plain("List the keys, give one or take one away", "K", "keys"))
        if token != nil {
            if !items(for: .edit).isEmpty {
                all.append(
                    LinearChoice(label: "Try another value of a claim", words: ["what", "try"], way: .items(.edit))
                )
            }
            all.append(plain("Add a claim to try out", "a", "add"))
            all.append(plain("Compare two tokens member by member", "D", "compare"))
            if token?.whatIf.isEmpty == false { all.append(plain("Undo all that was tried out", "U", "undo")) }
            all.append(LinearChoice(label: "Put a token away", words: ["d", "put"], way: .items(.putAway)))
        }
        all += aboutItems
        if !model.log.entries.isEmpty { all.append(plain("Print the event log", "E", "log")) }
        all.append(plain(model.zone == .utc ? "Times in local time" : "Times in UTC", "u", "utc", "local"))
        if model.hasWalk { all.append(plain("Go back to the walk", "q", "back", "walk")) }
        return all
    }
}

extension SafeText {
    /// A sentence without the stop at its end.
    fileprivate var withoutStop: SafeText { string.hasSuffix(".") ? prefix(columns: columns - 1) : self }
}
