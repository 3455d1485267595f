import Cells
import JOSE

extension Linear {
    /// So much of one part of a pane is said by itself; the rest is there for who asks.
    static let longestPart = 40

    /// Says everything that is new: what lay over the pane, the notice, the pane, and the question.
    mutating func settle(byPerson: Bool, isTick: Bool) {
        printOverlay()
        if let notice = model.notice, byPerson || notice != told.notice { say(notice.spoken) }
        told.notice = model.notice
        noteWork()
        guard !isQuietlyBusy else { return }
        if isTick { return askNext() }
        speakPane()
        askNext()
    }

    var place: Place { model.inspector == nil ? .step(model.looked) : .inspector }

    /// Whether something short is under way, during which nothing is asked.
    public var isQuietlyBusy: Bool {
        if model.overlay != nil { return false }
        let short: Set<Errand> = [.signIn, .profiles]
        if !model.walk.running.isDisjoint(with: short) { return true }
        return model.walk.isBusy && !model.walk.status(.callback).isRunning
    }

    private mutating func speakPane() {
        let isNew = told.place != place
        if isNew { told.at = model.now }
        let before = told.blocks
        let blocks = paneBlocks
        (told.place, told.blocks) = (place, blocks)
        guard isNew else {
            for block in blocks {
                let known = before.first { $0.subject == block.subject }?.lines ?? []
                for part in Self.parts(Self.added(block.lines, to: known)) { say(part: part) }
            }
            return
        }
        let pane = told.pane
        say("")
        say(pane.first ?? "")
        if told.explained.insert(place).inserted { explainPlace() }
        for part in Self.parts(Array(pane.dropFirst())) { say(part: part) }
        told.menu = []
    }

    /// Says the lines of a part, or its beginning.
    private mutating func say(part: [SafeText]) {
        guard part.count > Self.longestPart else {
            lines += part
            return
        }
        let shown = 5
        lines += part.prefix(shown)
        say("… \(part.count - shown) more lines in this part; all prints them.")
    }

    mutating func explainPlace() {
        if model.inspector != nil {
            explain(Inspector.why(model), Inspector.references)
        } else {
            let pane = Pane.of(model.looked)
            explain(pane.why(model), pane.references)
        }
    }

    private mutating func explain(_ words: SafeText, _ references: SafeText) {
        say("\(words) \(SafeText(escaping: LinearLine.said(references.string)))")
    }

    /// What is shown now, its heading first, then what stands side by side on a screen, one after the other; with times
    /// as they were when it was first said.
    var paneBlocks: [Block] {
        var frozen = model
        frozen.now = told.at
        frozen.refresh()
        return frozen.inspector == nil ? frozen.stepBlocks : frozen.inspectorBlocks
    }

    /// Lines under their headings: an empty line begins a part.
    private static func parts(_ lines: [SafeText]) -> [[SafeText]] {
        lines.reduce(into: [[]]) { parts, line in
            if line.isEmpty { parts.append([]) }
            parts[parts.count - 1].append(line)
        }
    }

    /// The lines that were not there before, in their order; no heading without a line below it.
    static func added(_ new: [SafeText], to old: [SafeText]) -> [SafeText] {
        guard new.count + old.count <= 4_000 else {
            let known = Set(old)
            return new.filter { !known.contains($0) }
        }
        let inserted = new.difference(from: old).insertions.map { change in
            if case .insert(let offset, _, _) = change { offset } else { 0 }
        }
        let offsets = Set(inserted)
        var start = 0
        let added = parts(new).flatMap { part in
            defer { start += part.count }
            let news = part.indices.filter { offsets.contains(start + $0) }
            let isBareHeading = part.first?.isEmpty == true && part.count > 2 && news.last == 1
            return isBareHeading ? part : news.map { part[$0] }
        }
        return added.allSatisfy(\.isEmpty) ? [] : added
    }

    /// Says what would lie over the pane, whole, and closes it.
    private mutating func printOverlay() {
        let width = model.size.columns
        switch model.overlay {
        case .value(let item, _):
            say("\(item.label):")
            lines += model.valueLines(item).flatMap { $0.wrapped(to: width).map(\.plain) }
        case .whole(let whole):
            say("\(whole.title):")
            lines += (whole.item.value?.revealed() ?? "").split(separator: "\n").map { "\($0)" }
        case .log:
            say("Event log:")
            lines += model.logLines.flatMap { $0.wrapped(to: width).map { LinearLine.text($0) } }
        case .clocks:
            say("Clocks:")
            lines += model.clockRows(columns: width).map { LinearLine.text($0) }
        case .comparison(let view):
            say("\(view.title):")
            lines += view.lines(model.masker).flatMap { $0.wrapped(to: width).map { LinearLine.text($0) } }
        case .help, .form, .menu, nil: return
        }
        model.overlay = nil
    }

    /// Asks for what is open, or which choice it is to be.
    private mutating func askNext() {
        switch model.overlay {
        case .form(let form): askForm(form)
        case .menu(let menu):
            guard asking != .entry else { return }
            asking = .entry
            askEntries(menu)
        default:
            if case .field = asking { asking = .choice }
            if case .entry = asking { asking = .choice }
            guard asking == .choice else { return }
            let menu = choices.enumerated().map { "\($0 + 1). \($1.line)" as SafeText }
            if menu != told.menu {
                say("")
                lines += menu
            }
            told.menu = menu
        }
    }

    /// The question that waits for an answer.
    public var prompt: Prompt {
        switch asking {
        case .choice:
            if model.inspector == nil, model.walk.isBusy, !model.walk.status(.callback).isRunning {
                return Prompt(text: "Choice, or Enter to cancel: ")
            }
            if model.leaving != nil { return Prompt(text: "Leave? y, q or Enter leaves, anything else stays: ") }
            let enter: SafeText = hasDefault ? ", Enter for 1" : ""
            return Prompt(text: "Choice\(enter): ")
        case .item: return Prompt(text: "Number or name, Enter for none: ")
        case .step: return Prompt(text: "Step 1 to 9, Enter for none: ")
        case .find: return Prompt(text: "Find, Enter for nothing: ")
        case .entry: return Prompt(text: "Number, Enter for none: ")
        case .field(let index): return fieldPrompt(index)
        }
    }
}

extension Model {
    /// The pane that is looked at, line by line: what has become of the step, then each column.
    fileprivate var stepBlocks: [Linear.Block] {
        let state: SafeText =
            switch walk.status(looked) {
            case .untouched: "not done yet"
            case .running: "under way"
            case .done: "done"
            case .failed: "failed"
            case .stale(let reason): "out of date, \(reason)"
            }
        let columns = content.columns.enumerated().map { index, column in
            let title: [SafeText] = column.title.map { ["", LinearLine.text($0)] } ?? []
            return Linear.Block(.column(index), title + column.rows.map { LinearLine.text($0.text) })
        }
        return [Linear.Block(.heading, ["Step \(looked.rawValue) of 9, \(looked.title): \(state)"])] + columns
    }

    /// The tokens of the inspector one by one, line by line: verdict, checks, claims.
    fileprivate var inspectorBlocks: [Linear.Block] {
        guard let inspector else { return [] }
        guard !inspector.tokens.isEmpty else {
            let lines = ["Inspector, no token yet"] + inspector.teaching.map { LinearLine.text($0) }
            return [Linear.Block(.heading, lines)]
        }
        let count = inspector.tokens.count
        let heading: SafeText =
            "Inspector, \(count == 1 ? "one token" : "\(count) tokens"): \(inspector.comparison)"
        let tokens = inspector.tokens.enumerated().map { index, token in
            let number: SafeText = count == 1 ? "" : "\(index + 1) of \(count): "
            let name: SafeText = "\(number)\(token.name), \(token.formatWords)"
            return Linear.Block(.token(token.paste, token.index), ["", name] + lines(of: token, index, inspector))
        }
        return [Linear.Block(.heading, [heading])] + tokens
    }

    private func lines(of token: InspectedToken, _ index: Int, _ inspector: Inspector) -> [SafeText] {
        var lines = [LinearLine.text(token.verdictLine(now: inspector.clock(now), masker: masker))]
        for column in inspector.columns where column.id.token == index {
            guard let rows = EntryLines(self, inspector, column, columns: size.columns) else { continue }
            for place in column.entries.indices {
                if case .section = column.entries[place].content { lines.append("") }
                lines += rows.rows(place).map { LinearLine.text($0, isBeside: true) }
            }
        }
        return lines
    }
}
