import Cells

/// Keys that somebody wants for an action, as they are written down.
public struct KeyWish: Hashable, Sendable {
    /// The action's name, such as `next_step`.
    public var action: String
    /// The keys as they are written, such as `Ctrl-P`.
    public var keys: [String]
    /// The line that it stands on, counted from 1.
    public var line: Int

    /// A wish.
    public init(_ action: String, _ keys: [String], line: Int) {
        self.action = action
        self.keys = keys
        self.line = line
    }
}

/// Why keys cannot be as somebody wants them.
public struct KeyWishProblem: Error, Hashable, Sendable {
    /// The line that it stands on, counted from 1.
    public var line: Int
    /// What is wrong and what would be right, in sentences.
    public var message: String

    /// A problem on a line.
    public init(line: Int, message: String) {
        self.line = line
        self.message = message
    }
}

extension KeyTable {
    /// The table with the keys that somebody wants in place of the usual ones of those actions.
    ///
    /// It is refused as a whole where an action or a key is unknown, or a key would mean two things in one place.
    public init(_ wishes: [KeyWish]) throws(KeyWishProblem) {
        var changes: [Action: [Key]] = [:]
        var lines: [Action: Int] = [:]
        for wish in wishes {
            let action = try Self.action(of: wish)
            guard wish.keys.count <= Self.mostKeys else {
                throw KeyWishProblem(line: wish.line, message: "\(wish.keys.count) keys are more than anybody presses.")
            }
            changes[action] = try wish.keys.map { text throws(KeyWishProblem) in try Self.key(text, of: wish, action) }
            lines[action] = wish.line
        }
        for place in Place.all { try Self.check(place, changes, lines) }
        self.init(changes: changes)
    }

    private static let mostKeys = 20

    /// Every action whose keys can be changed, by its name.
    static let actions: [String: Action] = {
        var actions: [String: Action] = [:]
        for binding in Place.all.flatMap({ own($0) + shared($0) }) where !binding.action.isFixed {
            actions[binding.action.id] = binding.action
        }
        return actions
    }()

    private static func action(of wish: KeyWish) throws(KeyWishProblem) -> Action {
        if let action = actions[wish.action] { return action }
        let word = String(wish.action.prefix(60))
        let isFixed = ["escape", "interrupt"].contains(word)
        let near = actions.keys.filter { $0.hasPrefix(word.prefix(3).lowercased()) }.sorted()
        let advice = near.isEmpty ? "The README lists their names." : "There is \(near.joined(separator: ", "))."
        throw KeyWishProblem(
            line: wish.line,
            message: isFixed
                ? "Esc and Ctrl-C stay what they are: the way out of everything." : "“\(word)” is no action. \(advice)"
        )
    }

    private static func key(_ text: String, of wish: KeyWish, _ action: Action) throws(KeyWishProblem) -> Key {
        guard let key = KeyBinding.key(named: text) else {
            throw KeyWishProblem(
                line: wish.line,
                message:
                    "“\(text.prefix(30))” is no key: one is a character, Ctrl-X, Alt-x, F5, Up, PgDn, Home, Tab, Space …"
            )
        }
        let owner = reserved[key]
        guard owner == nil || owner == action else {
            throw KeyWishProblem(
                line: wish.line,
                message: "\(KeyBinding.name(key).string) stays what it is everywhere; another key would do."
            )
        }
        return key
    }

    /// Keys that nothing else may take.
    private static let reserved: [Key: Action] = [
        .escape: .escape, .control("c"): .interrupt, .enter: .perform,
    ]

    /// Whether a key that was asked for means something else in a place already.
    private static func check(_ place: Place, _ changes: [Action: [Key]], _ lines: [Action: Int]) throws(KeyWishProblem)
    {
        let own = own(place)
        let shared = shared(place).filter { binding in !own.contains { $0.action == binding.action } }
        let bindings = (own + shared).map { $0.changed(by: changes, in: place) }
        for binding in bindings {
            guard let line = lines[binding.action] else { continue }
            for other in bindings where other.action != binding.action {
                guard let key = other.keys.first(where: binding.keys.contains) else { continue }
                throw KeyWishProblem(
                    line: line,
                    message:
                        "In \(place.title.string) \(KeyBinding.name(key).string) means \(other.action.id) already: "
                        + "give that another key, too, or choose another one here."
                )
            }
        }
    }
}

extension Action {
    /// The stable name that its keys are changed by, such as `next_step`.
    public var id: String { name.replacing(" ", with: "_") }

    /// Whether its keys cannot be changed.
    var isFixed: Bool {
        switch self {
        case .escape, .interrupt, .typing: true
        default: false
        }
    }
}
