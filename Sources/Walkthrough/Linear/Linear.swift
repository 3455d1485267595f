public import Cells
public import FoundationEssentials
import JOSE

/// The program as append-only text: what is new since the last line, then a question that a line answers.
///
/// It drives the same ``Model`` with the same keys as the screen does. Nothing it says holds an escape byte, moves a
/// cursor or takes back what was said before.
public struct Linear: Hashable, Sendable {
    /// What is to be written and done after something has happened.
    public struct Turn: Hashable, Sendable {
        /// The new lines.
        public var lines: [SafeText] = []
        /// What is to be done outside.
        public var effects: [Effect] = []
        /// The question that now waits for a line; nil where none does, or the one before still does.
        public var prompt: Prompt?
    }

    /// A question.
    public struct Prompt: Hashable, Sendable {
        /// The words, a space at their end.
        public var text: SafeText
        /// Whether what is typed must not be seen.
        public var isSecret = false
    }

    /// What the next line answers.
    enum Asking: Hashable {
        case choice
        case item(ItemUse)
        case step
        case find
        /// The field of the open form, by its place.
        case field(Int)
        case entry
    }

    /// What was said already.
    struct Told: Hashable {
        var place: Place?
        /// When the place was shown whole; times in it stay as they were then.
        var at: Date
        /// What was shown, its heading first, then what stands side by side.
        var blocks: [Block] = []
        var menu: [SafeText] = []
        var notice: Notice?
        var explained: Set<Place> = []
        var isPrompted = false
        /// Since when something is under way.
        var busySince: Date?
        /// Countdowns and how much was left of them, each said once.
        var thresholds: Set<Threshold> = []

        /// Every line that was shown.
        var pane: [SafeText] { blocks.flatMap(\.lines) }
    }

    /// Lines that belong together; what is new in them is found among what was said of the same subject before.
    struct Block: Hashable {
        /// What the lines are about.
        enum Subject: Hashable {
            case heading
            case column(Int)
            /// A token by what it was pasted with and its place in that.
            case token(PastedTokens, Int)
        }

        var subject: Subject
        var lines: [SafeText]

        /// Whether they are about a token of the inspector.
        var isOfToken: Bool { if case .token = subject { true } else { false } }

        init(_ subject: Subject, _ lines: [SafeText]) {
            self.subject = subject
            self.lines = lines
        }
    }

    /// What is shown.
    enum Place: Hashable {
        case step(Step)
        case inspector
    }

    /// The model as it stands.
    public internal(set) var model: Model
    var asking = Asking.choice
    var told: Told
    var lines: [SafeText] = []
    var effects: [Effect] = []

    /// Speaks for a model that was made for any size.
    public init(_ model: Model) {
        self.model = model
        self.model.isLinear = true
        self.model.isPlain = true
        // Nothing is wrapped or cut: where a line ends is up to whoever reads it.
        self.model.size = Size(columns: 100_000, rows: 1_000)
        self.model.refresh()
        told = Told(at: model.now)
    }

    /// Says what this is and shows where it begins.
    ///
    /// - Parameter reason: why it was not asked for, as a sentence of its own.
    public mutating func begin(because reason: SafeText = "") -> Turn {
        lines = [
            "pixy, linear: lines of text and numbered choices, no screen.\(reason.isEmpty ? "" : " ")\(reason)",
            "Answer with a number, a word of the choice or its key. ? explains, q leaves, Ctrl-C cancels.",
        ]
        return turn(byPerson: true)
    }

    /// Takes a line that was typed.
    public mutating func take(_ line: String) -> Turn {
        told.isPrompted = false
        // What was said of the line before is not said again.
        (model.notice, told.notice) = (nil, nil)
        answer(line)
        return turn(byPerson: true)
    }

    /// Takes what happened outside or that time went by.
    public mutating func happen(_ event: Event) -> Turn {
        let before = model
        update(event)
        guard case .ticked = event else { return turn(byPerson: false) }
        speakTime(since: before.now, failed: before.walk.failedRules)
        let isQuiet = effects.isEmpty && model.notice == told.notice && told.place == place
        if isQuiet, model.walk != before.walk || model.inspector != before.inspector { told.blocks = paneBlocks }
        return turn(byPerson: false, isTick: isQuiet)
    }

    /// Takes Ctrl-C: leaves a question, then cancels what runs, then leaves.
    public mutating func interrupt() -> Turn {
        told.isPrompted = false
        if asking == .choice { update(.input(.interrupted)) }
        leaveQuestion()
        return turn(byPerson: true)
    }

    /// Puts away a question about something else than what to do.
    mutating func leaveQuestion() {
        switch asking {
        case .choice: break
        case .field, .entry:
            model.overlay = nil
            say("Left; nothing was changed.")
        case .item, .step, .find:
            say("Left.")
        }
        asking = .choice
        told.menu = []
    }

    /// When time alone gives something to say or to do.
    public var wake: Date? { moments.min() }

    mutating func update(_ event: Event) {
        for effect in model.update(event) {
            switch effect {
            // There is no screen, and what would be copied is printed.
            case .wake, .copy, .suspend, .repaint: break
            default: effects.append(effect)
            }
        }
    }

    mutating func press(_ key: Key) { update(.input(.key(key))) }

    mutating func say(_ line: SafeText) { lines.append(line) }

    private mutating func turn(byPerson: Bool, isTick: Bool = false) -> Turn {
        settle(byPerson: byPerson, isTick: isTick)
        defer { (lines, effects) = ([], []) }
        var turn = Turn(lines: lines, effects: effects)
        if !effects.contains(.quit), !isQuietlyBusy, !told.isPrompted || !lines.isEmpty {
            turn.prompt = prompt
            told.isPrompted = true
        }
        return turn
    }
}
