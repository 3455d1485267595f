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
    public internal(set) var panes: [Step: PaneState] = [:]
    /// The profile that was chosen or kept last, or the template that was begun with.
    public internal(set) var profile: Profile?
    /// The pair of verifier and challenge from elsewhere that step 2 checks.
    public internal(set) var pairCheck: PairDiagnosis?
    /// What lies over the pane.
    public internal(set) var overlay: Overlay?
    /// Everything that happened so far.
    public internal(set) var log = EventLog()
    /// A line for the user: what happened, or why something did not.
    public internal(set) var notice: Notice?
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
    /// Whether the explanation is shown.
    public internal(set) var showsWhy = true
    /// The zone that times are shown in first.
    public internal(set) var zone: Zone
    /// The zone that `u` switches to from UTC.
    public internal(set) var localZone: Zone
    /// Whether clicks and the wheel are pixy's; otherwise the terminal selects text with them.
    public internal(set) var usesMouse = true
    /// Whether what is shown is read from a file or pipe, where no key does anything.
    var isPlain = false
    /// Whether it is told line by line: no columns to align, no bars, a word for every sign.
    var isLinear = false
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
    /// Whether q was pressed at the top while there is something to lose.
    var isLeaving = false
    /// Hides every secret of the walk.
    var masker = Masker([])
    /// The walk's revision that the masker was made for.
    var maskedRevision = -1
    /// What the pane shows, laid out for the size; made anew when something it depends on changes.
    var content = PaneContent(columns: [])

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
        get { panes[looked] ?? PaneState() }
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

    /// The item under the cursor.
    var item: PaneContent.Item? {
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
        content = Pane.of(looked).content(self, Layout(self).text.columns)
        var state = pane
        state.column = min(state.column, max(content.columns.count - 1, 0))
        for index in content.columns.indices {
            let last = max(content.columns[index].items.count - 1, 0)
            state.positions[index, default: .init()].cursor = min(state.positions[index]?.cursor ?? 0, last)
        }
        pane = state
        scrollToCursor()
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
    /// The position in each column.
    public var positions: [Int: Position] = [:]

    /// The position in the column that has the cursor.
    public var position: Position {
        get { positions[column] ?? Position() }
        set { positions[column] = newValue }
    }
}

/// What lies over the pane.
public enum Overlay: Hashable, Sendable {
    /// The keys of the pane, scrolled by some rows.
    case help(top: Int)
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
