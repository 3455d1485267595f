public import Cells
import Synchronization

/// The one table of keys: what each of them means in each place.
///
/// Dispatch, footer, help, palette and README come from it.
public struct KeyTable: Hashable, Sendable {
    /// The keys as they are unless somebody wants others.
    public static let standard = KeyTable(changes: [:])

    private let changes: [Action: [Key]]
    private let made = MadeBindings()

    /// The table with other keys for some actions.
    init(changes: [Action: [Key]]) {
        self.changes = changes
    }

    /// What holds in a place, its own first.
    public func bindings(in place: Place) -> [KeyBinding] {
        made.bindings(in: place) {
            let own = Self.own(place).map { $0.changed(by: changes, in: place) }
            var shared = Self.shared(place)
            if !changes.isEmpty { shared = shared.map { $0.changed(by: changes, in: place) } }
            let taken = own.flatMap(\.keys)
            // What a pane means by a key or calls an action comes before what holds everywhere.
            return own
                + shared.filter { binding in
                    !binding.keys.contains(where: taken.contains) && !own.contains { $0.action == binding.action }
                }
        }
    }

    /// What holds in a place and nowhere else of its kind.
    func own(in place: Place) -> [KeyBinding] {
        let own = Self.own(place).map(\.action)
        return bindings(in: place).filter { own.contains($0.action) }
    }

    /// The keys of readline.
    var typing: [KeyBinding] { bindings(in: .form).filter { if case .typing = $0.action { true } else { false } } }

    /// What a key means in a place; nil where it means nothing, or is text.
    public func binding(for key: Key, in place: Place) -> KeyBinding? {
        bindings(in: place).first { $0.keys.contains(key) }
    }

    /// The first key of an action in a place, as it is written.
    func name(of action: Action, in place: Place) -> SafeText? {
        key(of: action, in: place).map(KeyBinding.name)
    }

    /// The first key of an action in a place.
    func key(of action: Action, in place: Place) -> Key? {
        bindings(in: place).first { $0.action == action }?.keys.first
    }

    /// The bindings that belong to a place.
    static func own(_ place: Place) -> [KeyBinding] {
        switch place {
        case .pane(let step): Pane.of(step).keys
        case .inspector: KeyBinding.inspector
        case .help: KeyBinding.help
        case .value: KeyBinding.value
        case .comparison: KeyBinding.comparison
        case .log: KeyBinding.log
        case .clocks: KeyBinding.clocks
        case .choices: []
        case .runs: KeyBinding.runs
        case .keys: KeyBinding.keyList
        case .copies: KeyBinding.copies
        case .palette: KeyBinding.palette
        case .form: KeyBinding.form
        case .line: KeyBinding.line
        }
    }

    /// The bindings that it has in common with others of its kind.
    static func shared(_ place: Place) -> [KeyBinding] {
        switch place {
        case .pane: KeyBinding.everywhere
        case .inspector: KeyBinding.everywhereInInspector
        case .help: KeyBinding.overHelp
        case .value, .comparison, .log, .clocks: KeyBinding.overText
        case .choices, .runs, .keys, .copies: KeyBinding.inLists
        case .palette, .form, .line: KeyBinding.typing
        }
    }
}

extension KeyTable {
    /// Whether both say the same: all that a table says follows from its changes.
    public static func == (left: KeyTable, right: KeyTable) -> Bool { left.changes == right.changes }

    /// Hashes the changes.
    public func hash(into hasher: inout Hasher) { hasher.combine(changes) }
}

/// What a table says of each place, worked out when it is first asked for.
private final class MadeBindings: Sendable {
    private let places = Mutex([[KeyBinding]?](repeating: nil, count: Place.all.count))

    func bindings(in place: Place, _ make: () -> [KeyBinding]) -> [KeyBinding] {
        if let bindings = places.withLock({ $0[place.index] }) { return bindings }
        let bindings = make()
        places.withLock { $0[place.index] = bindings }
        return bindings
    }
}

extension Place {
    fileprivate var index: Int {
        switch self {
        case .pane(let step): step.rawValue - 1
        case .inspector: 9
        case .help: 10
        case .value: 11
        case .comparison: 12
        case .log: 13
        case .clocks: 14
        case .choices: 15
        case .runs: 16
        case .keys: 17
        case .copies: 18
        case .palette: 19
        case .form: 20
        case .line: 21
        }
    }
}
