import Cells

/// What is searched for and filtered by in one place: a pane, what lies over it, or the inspector.
public struct Finder: Hashable, Sendable {
    /// So many places are listed; nobody steps through more.
    static let mostMatches = 10_000

    /// A place where what is searched for was found.
    enum Match: Hashable, Sendable {
        /// A row of what is shown, as it is laid out.
        case row(column: Int, row: Int)
        /// An entry of the inspector, folded or not.
        case entry(InspectorColumn.ID, InspectorEntry.ID)
    }

    /// What is looked for, and where it was found.
    struct Search: Hashable, Sendable {
        var needle: String
        var matches: [Match] = []
        /// The match that was moved to last, counted from 0.
        var current: Int?
        /// Whether there are more than are listed.
        var isCut = false
    }

    /// Where the cursor was before a line was typed into, for Esc.
    enum Start: Hashable, Sendable {
        case pane(PaneState)
        case overlay(top: Int)
        case inspector([InspectorColumn.ID: InspectorPosition], focus: Int)
    }

    /// The line that is typed into, below the frame.
    struct Prompt: Hashable, Sendable {
        enum Kind: Hashable, Sendable {
            case search
            case filter
        }

        var kind: Kind
        /// The key that opened it.
        var sign: SafeText
        var field: TextField
        var start: Start
    }

    var search: Search?
    /// What lines must hold to be shown.
    var filter = ""
    var prompt: Prompt?

    /// What is marked in the lines that are shown.
    var marks: Needle? { search.flatMap { Needle($0.needle) } ?? Needle(filter) }

    /// Ends the search, or with none the filter.
    ///
    /// - Returns: whether there was something to end.
    mutating func endOne() -> Bool {
        if search != nil {
            search = nil
        } else if !filter.isEmpty {
            filter = ""
        } else {
            return false
        }
        return true
    }
}

extension Finder.Search {
    /// Which of how many places was moved to.
    var count: SafeText {
        guard !matches.isEmpty else { return "not found" }
        let more: SafeText = isCut ? "+" : ""
        return current.map { "\($0 + 1)/\(matches.count)\(more)" } ?? "\(matches.count)\(more) found"
    }
}

extension Finder {
    /// What is searched for and filtered by, for as long as it is, in words.
    var statusLine: SafeText? {
        var parts: [SafeText] = []
        if let search {
            parts.append("search: \(TypedText.quoted(search.needle)) \(search.count), n N move, Esc ends it")
        }
        if !filter.isEmpty {
            parts.append("filter: \(TypedText.quoted(filter)), only matching rows are shown, Esc shows all")
        }
        return parts.isEmpty ? nil : SafeText.joined(parts, separator: " · ")
    }

    /// The same in short, for the frame's title, where no notice hides it.
    var chips: StyledText {
        var chips = StyledText()
        if let search {
            chips += StyledText("  /\(TypedText.quoted(search.needle).truncated(to: 24))", Style(.key, .bold))
            chips += StyledText(" \(search.count)", Style(.accent))
        }
        if !filter.isEmpty {
            chips += StyledText("  &\(TypedText.quoted(filter).truncated(to: 24))", Style(.key, .bold))
            chips += StyledText(" only", Style(.accent))
        }
        return chips
    }
}
