public import Cells
public import FoundationEssentials
public import JOSE

/// The screen that shows tokens: what they say, how they are judged, how long they last.
///
/// It is a value inside the model. What lies under it is kept as it was, so that leaving it shows the same screen again.
public struct Inspector: Hashable, Sendable {
    /// What tokens are compared with, in the words of whoever set it.
    public enum Origin: Hashable, Sendable {
        /// The command line of `pixy inspect`.
        case flags
        /// The walk under the inspector.
        case walk
        /// The form of the inspector itself.
        case form
    }

    /// What lay over the walk when the inspector was opened.
    struct Behind: Hashable, Sendable {
        var overlay: Overlay?
        var notice: Notice?
        var isZoomed = false
    }

    /// The tokens, in the order they are shown.
    public internal(set) var tokens: [InspectedToken] = []
    /// The tokens that were put away and where they stood, the latest last.
    var putAway: [PutAwayToken] = []
    /// What they are compared with.
    public internal(set) var expectations: Expectations
    /// Where that comes from.
    public internal(set) var origin: Origin
    /// What was found when the keys were looked for; it stands among the first token's findings.
    var keyFindings: [Finding] = []
    /// The clock to judge by, where it is not the wall clock.
    public internal(set) var fixedClock: Date?
    /// When the tokens were judged last.
    var judgedAt: Date
    /// What was forgiven about the latest paste.
    var forgiven: [String] = []
    var behind = Behind()

    /// The columns as they are shown, each with what the cursor can stand on.
    var columns: [InspectorColumn] = []
    /// The column that has the cursor.
    var focus = 0
    /// The leftmost column on the screen, as far as there is room for it and the one with the cursor.
    var firstColumn = 0
    /// Cursor and first row of each list.
    var positions: [InspectorColumn.ID: InspectorPosition] = [:]
    /// What was folded or unfolded by hand.
    var folds: [InspectorFold: Bool] = [:]
    /// How many elements of a long list are shown, where it is more than at first.
    var limits: [InspectorFold: Int] = [:]
    /// Whether everything of a token was folded or unfolded at once.
    var foldsAll: [Int: Bool] = [:]
    /// The tokens whose text is shown.
    var revealed: Set<Int> = []
    /// What is searched for and filtered by.
    var finder = Finder()
    /// Whether the cursor was ever moved; until then the screen itself is explained.
    var hasMoved = false

    init(expecting expectations: Expectations, origin: Origin, fixedClock: Date? = nil, now: Date) {
        self.expectations = expectations
        self.origin = origin
        self.fixedClock = fixedClock
        judgedAt = fixedClock ?? now
    }

    /// What follows from all tokens together, for the exit status.
    public var verdict: Verdict {
        let verdicts = tokens.map(\.inspection).filter { $0.format != .opaque || tokens.count == 1 }.map(\.verdict)
        if verdicts.contains(.rejected) { return .rejected }
        return !verdicts.isEmpty && verdicts.allSatisfy { $0 == .accepted } ? .accepted : .unverified
    }

    /// The time that tokens are judged by.
    func clock(_ now: Date) -> Date { fixedClock ?? now }
}

/// One token in the inspector.
public struct InspectedToken: Hashable, Sendable {
    /// What it is called: the member it came in, or its kind.
    public internal(set) var name: SafeText
    /// The token itself.
    public internal(set) var token: Secret
    /// What was found.
    public internal(set) var inspection: Inspection {
        didSet { facts = TokenFacts(inspection) }
    }
    /// What is asked of the claims again and again.
    private(set) var facts: TokenFacts
    /// What it was pasted with: tokens of one response are judged together.
    var paste: PastedTokens
    /// Its place in that paste.
    var index: Int
    /// The lengths of its parts.
    var raw: RawToken
    /// What was changed in it for trying out; the token itself stays as it is.
    var whatIf = WhatIf()

    /// What the top of the screen speaks of: the token, or what was made of it for trying out.
    var judged: Inspection { whatIf.outcome ?? inspection }
    /// What is asked of its claims again and again.
    var judgedFacts: TokenFacts { whatIf.facts ?? facts }

    /// The tokens of a paste, judged.
    static func all(
        of paste: PastedTokens,
        expecting expectations: Expectations,
        _ keyFindings: [Finding],
        at date: Date
    ) -> [InspectedToken] {
        let report = InspectionReport(of: paste, expecting: expectations, at: date).adding(keyFindings)
        return report.entries.enumerated().map { InspectedToken($1, of: paste, at: $0) }
    }

    init(_ entry: InspectionReport.Entry, of paste: PastedTokens, at index: Int) {
        name = entry.name.map { SafeText(escaping: $0) } ?? entry.inspection.kind.title
        token = entry.token
        inspection = entry.inspection
        facts = TokenFacts(entry.inspection)
        raw = RawToken(entry.token)
        self.paste = paste
        self.index = index
    }
}

/// A cursor in a list of rows of different heights.
struct InspectorPosition: Hashable, Sendable {
    /// The entry under the cursor.
    var cursor = 0
    /// The entry at the top.
    var top = 0
    /// How many rows of it are scrolled out.
    var skipped = 0
}
