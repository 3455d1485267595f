public import Cells
public import FoundationEssentials

/// What happened in a run, in order: every request, answer, callback, error and notice with its time.
///
/// Texts are kept as they were and masked where they are shown, since a secret may be known only later.
public struct EventLog: Hashable, Sendable {
    /// One thing that happened.
    public struct Entry: Hashable, Sendable {
        /// What kind of thing, which decides its sign and its colour.
        public enum Kind: Hashable, Sendable {
            /// Something was sent or begun.
            case sent
            /// An answer came; whether it was a good one.
            case answered(isGood: Bool)
            /// A request reached the listener, or a callback was pasted.
            case callback
            /// The user was told something.
            case notice(Role)
        }

        /// When it happened.
        public var at: Date
        /// What kind of thing it was.
        public var kind: Kind
        /// What it was, not masked.
        var text: String
    }

    /// So many are kept.
    static let most = 500
    /// So much of one is kept, in characters.
    static let longest = 2000

    /// The entries, the latest last.
    public private(set) var entries: [Entry] = []
    /// How many older ones were dropped.
    public private(set) var dropped = 0

    mutating func add(_ kind: Entry.Kind, _ text: String, at date: Date) {
        let isLong = text.unicodeScalars.count > Self.longest
        let kept = isLong ? String(text.unicodeScalars.prefix(Self.longest)) + "…" : text
        entries.append(Entry(at: date, kind: kind, text: kept))
        if entries.count > Self.most {
            entries.removeFirst()
            dropped += 1
        }
    }
}

extension EventLog.Entry.Kind {
    /// A sign that tells kinds apart without colour.
    var symbol: SafeText {
        switch self {
        case .sent: "→"
        case .answered: "←"
        case .callback: "↩"
        case .notice: "·"
        }
    }

    /// What bad news and remarks are written in.
    var role: Role {
        switch self {
        case .answered(isGood: false): .bad
        case .notice(let role): role
        case .sent, .answered, .callback: .text
        }
    }

    var style: Style {
        switch self {
        case .sent: Style(.accent)
        case .answered(let isGood): Style(isGood ? .good : .bad)
        case .callback: Style(.accent, .bold)
        case .notice(let role): Style(role)
        }
    }
}
