public import Cells
public import JOSE

/// What a pane shows: one column, or two side by side, laid out for a width.
public struct PaneContent: Hashable, Sendable {
    /// The columns, from left to right.
    public var columns: [Column]

    /// One scrolling column.
    public struct Column: Hashable, Sendable {
        /// Its heading, where there is more than one column.
        public var title: StyledText?
        /// Its lines.
        public var rows: [Row] = []
        /// What the cursor can stand on, in order.
        public var items: [Item] = []
    }

    /// One line on the screen.
    public struct Row: Hashable, Sendable {
        /// What it shows.
        public var text: StyledText
        /// The item it belongs to.
        public var item: Int?
        /// Whether what is searched for begins in it.
        var isHit = false
    }

    /// Something the cursor can stand on: a value, a check, an action.
    public struct Item: Hashable, Sendable {
        /// A stable name, unique within the pane.
        public var id: String
        /// What it is called, for messages such as "copied code_challenge".
        public var label: SafeText
        /// Its whole value, for copying and for the full view.
        public var value: Secret?
        /// Whether the value is masked until it is revealed.
        public var isSecret = false
        /// What it means, shown below the pane.
        public var meaning: SafeText?
        /// Which section says so.
        public var reference: SafeText?
        /// What the key e edits here.
        public var edit: Form.Purpose?
        /// What Enter does here, in the step Use.
        public var use: TokenUse?
    }

    /// A content of one column.
    public init(_ column: Column) {
        columns = [column]
    }

    /// A content of several columns.
    public init(columns: [Column]) {
        self.columns = columns
    }
}

/// Builds a column line by line.
struct ColumnBuilder {
    let columns: Int
    let model: Model
    var column = PaneContent.Column()
    /// Lays lines out: those that the filter leaves, what is searched for marked.
    let layout: LineLayout
    /// The same for lines of values, which are cut where that is asked for.
    private let cutting: LineLayout
    /// The columns of a value: out of a file or a pipe it has to be copied in one piece.
    private let valueColumns: Int

    init(_ model: Model, columns: Int) {
        self.model = model
        self.columns = max(columns, 1)
        valueColumns = model.isPlain ? 1 << 30 : self.columns
        layout = LineLayout(columns: self.columns, model.paneFinderHere)
        cutting = layout.cutting(!model.wrapsLines, columns: valueColumns)
    }

    /// Why the step failed, whole and for as long as it has.
    mutating func problem() {
        guard case .failed(let problem) = model.walk.status(model.looked) else { return }
        text("✗ \(model.masker.masked(problem.message.string))", Style(.bad))
        blank()
    }

    mutating func blank() {
        if layout.filter == nil, column.rows.last.map({ !$0.text.spans.isEmpty }) ?? false {
            column.rows.append(.init(text: StyledText()))
        }
    }

    /// A heading, and beside it a note; one about keys is left out where no key does anything.
    mutating func heading(_ text: SafeText, note: StyledText = StyledText(), keys: SafeText = "") {
        blank()
        let note = keys.isEmpty || model.isPlain ? note : note + StyledText("   \(keys)", Style(.muted))
        add(layout.rows([(StyledText(text, Style(.title, .bold)) + note).truncated(to: columns)]))
    }

    /// Text that is read, not chosen.
    mutating func text(_ text: SafeText, _ style: Style = Style()) {
        lines(StyledText(text, style))
    }

    mutating func lines(_ text: StyledText, indent: Int = 0, item: Int? = nil) {
        add((item == nil ? layout : cutting).rows(Passage(text, indent: indent)), item: item)
    }

    private mutating func add(_ rows: [LaidRow], item: Int? = nil) {
        column.rows += rows.map { .init(text: $0.text, item: item, isHit: $0.isHit) }
    }

    /// Adds rows that are laid out already, to the latest item.
    mutating func rowsOfItem(_ rows: [StyledText]) {
        add(cutting.rows(rows), item: column.items.count - 1)
    }

    /// Adds an item and the line or lines it is shown on.
    mutating func item(_ item: PaneContent.Item, _ text: StyledText, indent: Int = 2) {
        column.items.append(item)
        lines(text, indent: indent, item: column.items.count - 1)
    }

    /// A name, padded, and its value beside it; a long value is wrapped under its beginning.
    mutating func field(_ item: PaneContent.Item, name: StyledText, value: StyledText, width: Int = 18) {
        if model.isLinear { return self.item(item, name + StyledText(": ", Style(.muted)) + value) }
        let gap = min(width, max(columns / 2, 4))
        guard name.columns < gap || value.columns + name.columns + 1 <= gap else {
            // A long name has a line of its own, so that the values stay under each other.
            column.items.append(item)
            rowsOfItem(
                name.wrapped(to: columns)
                    + (StyledText(SafeText.spaces(gap)) + value).wrapped(to: valueColumns, indent: gap)
            )
            return
        }
        let head = name.columns < gap ? name + StyledText(SafeText.spaces(gap - name.columns)) : name + StyledText(" ")
        self.item(item, head + value, indent: min(gap, head.columns))
    }

    /// Whether a secret is shown.
    func isRevealed(_ id: String) -> Bool { model.isRevealed(id) }

    /// A secret's value or its mask.
    func secret(_ id: String, _ value: Secret, style: Style = Style(.value)) -> StyledText {
        if isRevealed(id) { return StyledText("\(value.revealed())", style) }
        let hint: SafeText = model.isPlain ? "  \(value.count) chars" : "  \(value.count) chars, \(key(.reveal)) shows"
        return StyledText(maskText, Style(.secret)) + StyledText(hint, Style(.muted))
    }

    var maskText: SafeText { "\(Secret.mask)" }

    /// Checks under each other, their names in a column as wide as they need.
    mutating func findings(_ entries: [(id: String, subject: SafeText, finding: Finding)]) {
        let widest = entries.map { $0.subject.columns + SafeText(escaping: $0.finding.rule).columns }.max() ?? 0
        for entry in entries {
            finding(
                entry.finding,
                id: entry.id,
                subject: entry.subject,
                nameColumns: model.isLinear ? widest : min(widest, 23)
            )
        }
    }

    /// One check: how it came out, its name, its message, and for a bad one what was expected and found.
    mutating func finding(_ finding: Finding, id: String, subject: SafeText = "", nameColumns: Int = 18) {
        let item = PaneContent.Item(
            id: id,
            label: "\(finding.rule)",
            value: Secret(finding.plainText),
            meaning: masked(finding.meaning.string),
            reference: "\(finding.reference)"
        )
        column.items.append(item)
        let lines = FindingLines(columns: columns, nameColumns: nameColumns, masker: model.masker)
        rowsOfItem(lines.rows(finding, subject: subject))
    }
}

extension SafeText {
    static func spaces(_ count: Int) -> SafeText {
        SafeText("").padded(to: max(count, 0))
    }
}

extension Finding.Outcome {
    /// Whether it is bad news: a failure or a warning.
    var isAlarming: Bool { self == .failed || self == .warning }

    var symbol: SafeText {
        switch self {
        case .passed: "✓"
        case .failed: "✗"
        case .warning: "!"
        case .notChecked: "·"
        }
    }

    var word: SafeText {
        switch self {
        case .passed: "passed"
        case .failed: "failed"
        case .warning: "warning"
        case .notChecked: "not checked"
        }
    }

    var style: Style {
        switch self {
        case .passed: Style(.good)
        case .failed: Style(.bad, .bold)
        case .warning: Style(.warning)
        case .notChecked: Style(.unchecked)
        }
    }
}

extension Finding {
    /// The check in full, as one text.
    var plainText: String {
        var text = "\(rule): \(outcome.rawValue). \(message)"
        if let expected { text += "\nexpected: \(expected)" }
        if let actual { text += "\nfound: \(actual)" }
        return text + "\n\(reference)"
    }

    /// The check's message with what was expected and found.
    var meaning: SafeText {
        var text: SafeText = "\(message)"
        if let expected { text = "\(text) Expected: \(expected)." }
        if let actual { text = "\(text) Found: \(actual)." }
        return text
    }
}

extension [Finding] {
    /// The checks with ids of their own, for a list of them.
    func entries(_ id: String) -> [(id: String, subject: SafeText, finding: Finding)] {
        enumerated().map { ("\(id).\($0)", "", $1) }
    }
}
