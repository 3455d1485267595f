public import Cells
public import FoundationEssentials

/// What presentation mode keeps while it is on: one pane large, for people at the other end of a room.
public struct Presentation: Hashable, Sendable {
    /// So long the key that was pressed is shown, in seconds.
    static let keySeconds = 1.5
    /// So long a secret is shown, in seconds.
    static let secretSeconds = 20.0
    /// What is said while one is shown.
    static let shownNotice = Notice("Shown for \(Int(secretSeconds)) s, or until the cursor moves on.", .muted)

    /// A key that was pressed, and what it is for.
    public struct ShownKey: Hashable, Sendable {
        /// The key as it is written.
        public var name: SafeText
        /// What it does; empty where it is only a key of a form or a list.
        public var words: SafeText
        /// When it is shown no longer.
        public var ends: Date
    }

    /// Where the cursor stands; a secret is shown only while it stays there.
    struct Spot: Hashable, Sendable {
        var step: Step
        var column: Int
        var item: Int
        var token: Int?
    }

    /// A secret that is shown: where, and until when.
    struct ShownSecret: Hashable, Sendable {
        var spot: Spot
        var ends: Date
    }

    /// The theme to go back to.
    var themeBefore: Theme
    /// The key that was pressed last, while it is shown.
    public internal(set) var key: ShownKey?
    /// The secret that is shown.
    var secret: ShownSecret?

    /// The moments at which something on the screen ends by itself.
    var endings: [Date] { [key?.ends, secret?.ends].compactMap { $0 } }
}
