import Cells

extension Linear {
    /// Takes a line as the answer to what was asked.
    mutating func answer(_ line: String) {
        let text = String(
            line.trimmingPrefix { $0.isWhitespace }.reversed().trimmingPrefix { $0.isWhitespace }.reversed()
        )
        // Where Esc is said to cancel somebody may press it.
        if text == "\u{1B}" {
            if asking == .choice { choose("esc") } else { leaveQuestion() }
            return
        }
        switch asking {
        case .choice where model.leaving != nil: answerLeaving(text)
        case .choice: choose(text)
        case .item(let use): chooseItem(use, text)
        case .step: chooseStep(text)
        case .find: find(text)
        case .entry: chooseEntry(text)
        case .field(let index): fill(index, line)
        }
    }

    /// Whether to leave a walk that would be lost.
    private mutating func answerLeaving(_ text: String) {
        if ["", "y", "yes", "q", "quit"].contains(text.lowercased()) { return press(.character("q")) }
        model.leaving = nil
        told.menu = []
        if ["n", "no", "esc"].contains(text.lowercased()) { say("The walk goes on.") } else { choose(text) }
    }

    private mutating func choose(_ text: String) {
        let choices = choices
        if text.isEmpty {
            if model.inspector == nil, model.walk.isBusy, !model.walk.status(.callback).isRunning {
                press(.escape)
            } else if hasDefault, let first = choices.first {
                perform(first.way)
            } else {
                say("? lists the choices again.")
            }
            return
        }
        if let number = Int(text) {
            guard let choice = choices.element(at: number - 1) else {
                say("There is no choice \(number); ? lists them.")
                return
            }
            perform(choice.way)
            return
        }
        switch text {
        case "?", "help":
            explainPlace()
            say("Answer with a number, a word of the choice, or the key in parentheses; step 5 looks at step 5.")
            say(
                "q leaves, asking once if a walk would be lost. Ctrl-C leaves a question, cancels what runs, then leaves."
            )
            told.menu = []
        case "q", "quit": press(.character("q"))
        case "Q": press(.character("Q"))
        case "next", "l": press(.character("l"))
        case "back" where model.inspector == nil, "h": press(.character("h"))
        default: chooseByWord(text, among: choices)
        }
    }

    private mutating func chooseByWord(_ text: String, among choices: [LinearChoice]) {
        if Self.looksPasted(text) {
            update(.input(.paste(text)))
            return
        }
        let meant = choices.filter { $0.words.contains(text) }
        let candidates = meant.isEmpty ? choices.filter { $0.isMeant(by: text) } : meant
        if candidates.count == 1, let choice = candidates.first {
            perform(choice.way)
            return
        }
        if candidates.count > 1 {
            let numbers = choices.enumerated().filter { candidates.contains($1) }.map {
                "\($0 + 1). \($1.line)" as SafeText
            }
            say("Which of these? \(SafeText.joined(numbers, separator: "; "))")
            return
        }
        // The choice and what it is about in one line, such as: edit code_verifier.
        let parts = text.split(separator: " ", maxSplits: 1)
        if parts.count == 2, let first = parts.first, let rest = parts.last {
            if first.lowercased() == "step" {
                chooseStep(String(rest))
                return
            }
            let heads = choices.filter { $0.isMeant(by: String(first)) }
            for head in heads {
                if case .items(let use) = head.way { return chooseItem(use, String(rest)) }
                if head.way == .find { return find(String(rest)) }
            }
        }
        // A key has what it has on the screen, or says why not now.
        let key = Key.character(text.first ?? " ")
        if text.count == 1, let action = model.keys.binding(for: key, in: model.place)?.action {
            guard Self.isForTheScreen(action) else { return press(key) }
            return say("\(text) is for the screen; ? lists what can be done here.")
        }
        say("\(text) is no choice here; ? lists them.")
    }

    private static func isForTheScreen(_ action: Action) -> Bool {
        let looks: [Action] = [
            .zoom, .wrap, .present, .theme, .mouse, .freeze, .stepClock, .saveReplay, .palette, .repaint, .filter,
            .search, .nextMatch, .previousMatch,
        ]
        return looks.contains(action)
    }

    /// A token, a callback, a key: what is longer than any word that could be meant.
    private static func looksPasted(_ text: String) -> Bool {
        if ["eyJ", "http://", "https://", "?", "code=", "state=", "error=", "{", "-----"].contains(
            where: text.hasPrefix
        ) {
            return text.count > 1
        }
        return text.count > 60
    }

    mutating func perform(_ way: LinearChoice.Way) {
        switch way {
        case .press(let key): press(key)
        case .use(let item):
            focus(item)
            press(.enter)
        case .expectations:
            if let item = items.first(where: { !$0.isClaim }) { focus(item) }
            press(.character("e"))
        case .explain: explainItems()
        case .everything:
            bringUpToDate()
            lines += told.pane
        case .find: asking = .find
        case .steps:
            for step in Step.allCases {
                let word = model.walk.status(step).spoken
                say("\(step.rawValue). \(step.title): \(word)")
            }
            asking = .step
        case .items(let use): askItems(use)
        }
    }

    private mutating func askItems(_ use: ItemUse) {
        let items = items(for: use)
        guard items.count > 1 else {
            if let item = items.first { apply(use, to: item) }
            return
        }
        say(use.question)
        for (index, item) in items.enumerated() {
            let state: SafeText = item.isRevealed ? "" : ", masked"
            say("\(index + 1). \(item.label)\(state)")
        }
        asking = .item(use)
    }

    private mutating func chooseItem(_ use: ItemUse, _ text: String) {
        asking = .choice
        guard !text.isEmpty else { return }
        let items = items(for: use)
        let named = items.filter { $0.label.string == text || $0.label.string.hasSuffix(" \(text)") }
        let candidates = named.isEmpty ? items.filter { $0.label.string.hasPrefix(text) } : named
        if let number = Int(text), let item = items.element(at: number - 1) {
            apply(use, to: item)
        } else if let item = candidates.first, candidates.count == 1 || Set(candidates.map(\.label)).count == 1 {
            apply(use, to: item)
        } else {
            say(candidates.isEmpty ? "\(text) is none of them." : "\(text) is more than one of them; give the number.")
            askItems(use)
        }
    }

    private mutating func chooseStep(_ text: String) {
        asking = .choice
        guard !text.isEmpty else { return }
        let step =
            Int(text).flatMap { Step(rawValue: $0) }
            ?? Step.allCases.first { $0.title.string.lowercased().hasPrefix(text.lowercased()) }
        guard let step else {
            say("There is no step \(text): they are 1 to 9.")
            return
        }
        // Asked for, it is said again even if nothing is new.
        told.place = nil
        if let digit = "\(step.rawValue)".first { press(.character(digit)) }
    }

    /// What is asked for is said with the times as they are.
    private mutating func bringUpToDate() {
        guard told.place == place else { return }
        told.at = model.now
        told.blocks = paneBlocks
    }

    private mutating func find(_ text: String) {
        asking = .choice
        guard let needle = Needle(text) else { return }
        bringUpToDate()
        let found = told.blocks.map { block in (block, block.lines.filter { needle.isIn($0.string) }) }
        let count = found.reduce(0) { $0 + $1.1.count }
        say(count == 0 ? "Nothing holds \(text)." : "\(count == 1 ? "One line holds" : "\(count) lines hold") \(text):")
        let isOfSeveral = told.blocks.count(where: \.isOfToken) > 1
        for (block, lines) in found where !lines.isEmpty {
            if isOfSeveral, block.isOfToken, let name = block.lines.first(where: { !$0.isEmpty }) { say("In \(name):") }
            self.lines += lines
        }
    }
}

extension StepStatus {
    /// How far a step has come, in words.
    fileprivate var spoken: SafeText {
        switch self {
        case .untouched: "not done yet"
        case .running: "under way"
        case .done: "done"
        case .failed: "failed"
        case .stale: "out of date"
        }
    }
}
