public import Cells

/// A list of things to choose one of.
public struct Menu: Hashable, Sendable {
    /// What choosing an entry does.
    public enum Choice: Hashable, Sendable {
        case practice
        case profile(Profile)
        case template(ProviderTemplate)
        case typedIn
        case action(Action)
        /// An action that belongs to another step.
        case elsewhere(Step, Action)
        /// A use of the tokens, in step 9.
        case use(TokenUse)
        /// The language of that name, for the request of the pane.
        case export(String)
        case run(Int)
        case key(Int)
        case newKey
        case newSecret
        /// A value, to be copied.
        case copy(PaneContent.Item)
        /// To a file what could not be copied.
        case saveCopy
        case leaveCopy
    }

    /// One thing that can be chosen.
    public struct Entry: Hashable, Sendable {
        /// What choosing it does.
        public var choice: Choice
        /// Its name.
        public var label: SafeText
        /// What it is, in a few words.
        public var detail: SafeText
        /// Why it cannot be chosen; nil if it can.
        public var problem: SafeText?
        /// The heading above it, where a new group begins.
        public var heading: SafeText?
    }

    /// The words in its frame.
    public var title: SafeText
    /// Which kind of list it is: what its keys mean.
    var place: Place = .choices
    /// What is typed to find an entry by; nil where nothing can be.
    public var field: TextField?
    /// The entries from top to bottom.
    public var entries: [Entry]
    /// The entry under the cursor.
    public var cursor = 0
    /// What is to be said below: a problem with getting the entries.
    public var remark: SafeText?
    /// What the keys do, where that is not plain from the entries.
    public var hint: SafeText?

    /// The entry under the cursor.
    var current: Entry? { entries.element(at: cursor) }

    /// Moves the cursor, stopping at the ends.
    mutating func move(by offset: Int) {
        cursor = min(max(cursor + offset, 0), max(entries.count - 1, 0))
    }
}
