public import Cells
public import FoundationEssentials
import JOSE
public import OAuth

/// Everything there is to know about a run of the terminal UI; `update` changes it, `render` reads it.
public struct Model: Hashable, Sendable {
    /// The walk itself.
    public internal(set) var walk: Walk
    /// The step whose pane is shown; looking never performs.
    public internal(set) var looked: Step = .provider
    /// The runs that are kept beside the one under way.
    public internal(set) var runs = Runs()
    /// Where the cursor stands in each pane.
    public internal(set) var panes = PaneStates()
    /// The profile that was chosen or kept last, or the template that was begun with.
    public internal(set) var profile: Profile?
    /// The pair of verifier and challenge from elsewhere that step 2 checks.
    public internal(set) var pairCheck: PairDiagnosis?
    /// What lies over the pane.
    public internal(set) var overlay: Overlay? {
        didSet { if overlay?.kind != oldValue?.kind { overlayFinder = Finder() } }
    }
    /// What is searched for and filtered by in what lies over the pane.
    var overlayFinder = Finder()
    /// What is searched for in the panes.
    var paneFinder = Finder()
    /// Everything that happened so far.
    public internal(set) var log = EventLog()
    /// What each key means.
    public var keys = KeyTable.standard
    /// The ways there are to a clipboard.
    public var clipboard = Clipboard()
    /// What was asked to be copied last.
    var pendingCopy: PendingCopy?
    /// A line for the user: what happened, or why something did not.
    public internal(set) var notice: Notice? {
        didSet { if notice != oldValue { noticedAt = time } }
    }
    /// When that was said.
    var noticedAt: Date?
    /// The ids of the secrets that are shown.
    public internal(set) var revealed: Set<String> = []
    /// Whether no secret is masked at all, which only `--reveal` asks for.
    var revealsEverything = false
    /// The inspector, while it lies over the walk or stands alone.
    public internal(set) var inspector: Inspector?
    /// Whether there is a walk under the inspector.
    var hasWalk = true
    /// What presentation mode keeps; nil where it is off.
    public internal(set) var presentation: Presentation?
    /// Whether the pane has the whole screen.
    public internal(set) var isZoomed = false
    /// Whether a long line of a value goes on in the next row; otherwise it is cut, and Space shows it whole.
    public internal(set) var wrapsLines = true
    /// Whether the explanation is shown.
    public internal(set) var showsWhy = true
    /// The zone that times are shown in first.
    public internal(set) var zone: Zone
    /// The zone that `u` switches to from UTC.
    public internal(set) var localZone: Zone
    /// Whether clicks and the wheel are pixy's; otherwise the terminal selects text with them.
    public var usesMouse = true
    /// Whether what is shown is read from a file or pipe, where no key does anything.
    var isPlain = false
    /// Whether as little as possible moves: countdowns to the minute, no spinner.
    public internal(set) var reducesMotion = false
    /// Since when something is under way that is no wait for a person.
    var busySince: Date?
    /// Whether it is told line by line: no columns to align, no bars, a word for every sign.
    var isLinear = false
    /// A long paste that is being read.
    var reading: Reading?
    /// How many were begun.
    var readings = 0
    /// What is to be done outside before anything has happened.
    public internal(set) var opening: [Effect] = []
    /// Whether the window has lost the focus.
    var isAway = false
    /// When the window got the focus last: a click just then was for the window alone.
    var focusedAt: Date?
    /// The theme that is drawn with.
    public internal(set) var theme: Theme
    /// The terminal's size.
    public internal(set) var size: Size
    /// The clock that is shown and judged by: the wall clock, unless it is frozen.
    public internal(set) var now: Date
    /// The wall clock at the latest event.
    var time: Date
    /// Whether the clock that is shown stands still.
    public internal(set) var isFrozen = false
    /// The user's name of the latest sign-in, so that a refused one need not be typed again.
    var lastUsername: String?
    /// The password that went with it.
    var lastPassword: Secret?
    /// When the token ends whose last minute came while something lay over the pane: the offer to renew is still owed.
    var owedOffer: Date?
    /// The question whether to leave, while it is open.
    var leaving: Leaving?
    /// Hides every secret of the walk.
    var masker = Masker([])
    /// The walk's revision that the masker was made for.
    var maskedRevision = -1
    /// What the pane shows, laid out for the size; made anew when something it depends on changes.
    var content = PaneContent(columns: [])
    /// The step that the content is of.
    private var contentStep: Step?

    /// A model at the start.
    public init(
        _ settings: WalkSettings,
        _ profile: Profile? = nil,
        size: Size,
        now: Date,
        zone: Zone = .system,
        theme: Theme = .dark
    ) {
        walk = Walk(settings)
        self.profile = profile
        self.size = size
        self.now = now
        time = now
        self.zone = zone
        localZone = zone
        self.theme = theme
        if let profile, let problem = settings.problems.first { ask(for: problem, of: settings, profile.template) }
        refresh()
    }

    /// Where the cursor stands in the pane that is looked at.
    var pane: PaneState {
        get { panes[looked] }
        set { panes[looked] = newValue }
    }

    /// Whether a secret of the pane that is looked at is shown, by the id of its item.
    func isRevealed(_ id: String) -> Bool { revealsEverything || revealed.contains(revealedName(id)) }

    /// Ids are unique within a pane; what was revealed in one stays masked in the others.
    func revealedName(_ id: String) -> String { "\(looked.rawValue).\(id)" }

    /// Masks what was revealed in a step, since its values are about to be others.
    mutating func maskAgain(_ step: Step) {
        revealed = revealed.filter { !$0.hasPrefix("\(step.rawValue).") }
    }

    /// The item under the cursor; nil while a search stands on a row that belongs to none.
    var item: PaneContent.Item? {
        guard foundRow == nil else { return nil }
        let column = pane.column
        guard content.columns.indices.contains(column) else { return nil }
        let items = content.columns[column].items
        let cursor = pane.position.cursor
        return items.indices.contains(cursor) ? items[cursor] : nil
    }

    /// Lays the pane out anew and keeps the cursor within it.
    mutating func refresh() {
        if inspector != nil {
            refreshInspector()
            return
        }
        if maskedRevision != walk.secretsRevision {
            maskedRevision = walk.secretsRevision
            masker = Masker(walk)
        }
        let old = contentStep == looked ? content : nil
        let wasInView = old == nil || cursorIsInView
        if old == nil { paneFinder.search?.current = nil }
        content = Pane.of(looked).content(self, Layout(self).text.columns)
        if !pane.filter.isEmpty { content.dropItemsWithoutRows() }
        contentStep = looked
        var state = pane
        state.column = min(state.column, max(content.columns.count - 1, 0))
        for index in content.columns.indices {
            let before = state.hasMoved ? old?.columns.element(at: index)?.items ?? [] : []
            state[column: index].follow(before, into: content.columns[index])
        }
        pane = state
        if wasInView { scrollToCursor(showsEnds: old == nil) } else { keepTopWithin() }
        findInPane()
    }

    /// Puts the cursor on the first item of what is shown next, whatever it stands on now.
    mutating func beginPaneAnew() {
        pane = PaneState()
        contentStep = nil
    }

    private mutating func keepTopWithin() {
        let rows = content.columns.element(at: pane.column)?.rows.count ?? 0
        pane.position.top = min(pane.position.top, max(rows - Layout(self).visibleRows(content), 0))
    }

    /// Whether the item under the cursor is seen, or would be without a long notice; where it was scrolled away it
    /// stays so.
    var cursorIsInView: Bool {
        guard let column = content.columns.element(at: pane.column) else { return true }
        let (cursor, top) = (pane.position.cursor, pane.position.top)
        let rows = Layout(self).visibleRows(content) + 4
        return column.rows.dropFirst(top).prefix(rows).contains { $0.item == cursor }
            || !column.rows.contains { $0.item == cursor }
    }
}

extension PaneState.Position {
    /// Keeps to the same item when there are other ones around it.
    fileprivate mutating func follow(_ before: [PaneContent.Item], into column: PaneContent.Column) {
        if let id = before.element(at: cursor)?.id, column.items.element(at: cursor)?.id != id,
            let place = column.items.firstIndex(where: { $0.id == id })
        {
            cursor = place
        }
        cursor = min(cursor, max(column.items.count - 1, 0))
    }
}

/// Where the cursor and the top of a pane are.
public struct PaneState: Hashable, Sendable {
    /// A cursor and the first row shown.
    public struct Position: Hashable, Sendable {
        /// The item under the cursor.
        public var cursor = 0
        /// The first row that is shown.
        public var top = 0
    }

    /// The column that has the cursor.
    public var column = 0
    /// Whether the cursor was ever moved here; until then the step itself is explained.
    public var hasMoved = false
    private var positions: [Position] = []
    /// What lines must hold to be shown; empty shows all.
    var filter = ""

    /// The position in the column that has the cursor.
    public var position: Position {
        get { self[column: column] }
        set { self[column: column] = newValue }
    }

    /// The position in a column.
    public subscript(column index: Int) -> Position {
        get { positions.element(at: index) ?? Position() }
        set {
            while positions.count <= index { positions.append(Position()) }
            positions[index] = newValue
        }
    }
}

/// Where the cursor and the top of each step's pane are.
public struct PaneStates: Hashable, Sendable {
    private var states = [PaneState](repeating: PaneState(), count: Step.allCases.count)

    /// Those of a step.
    public subscript(step: Step) -> PaneState {
        get { states[step.rawValue - 1] }
        set { states[step.rawValue - 1] = newValue }
    }
}

/// What lies over the pane.
public indirect enum Overlay: Hashable, Sendable {
    /// The keys of what lies below.
    case help(Help)
    /// A form.
    case form(Form)
    /// A whole value, scrolled by some rows.
    case value(PaneContent.Item, top: Int)
    /// A list to choose from.
    case menu(Menu)
    /// Two runs line by line.
    case comparison(ComparisonView)
    /// A whole value in the inspector.
    case whole(Whole)
    /// The event log, scrolled by some rows.
    case log(top: Int)
    /// The clock board, scrolled by some rows.
    case clocks(top: Int)
}

/// A line for the user.
public struct Notice: Hashable, Sendable {
    /// The words.
    public var text: SafeText
    /// Whether it is good news, a refusal or neither.
    public var role: Role

    /// The words as lines for a screen of that width.
    func lines(columns: Int) -> [SafeText] {
        text.wrapped(to: max(columns - 2, 1))
    }

    init(_ text: SafeText, _ role: Role = .text) {
        self.text = text
        self.role = role
    }
}
