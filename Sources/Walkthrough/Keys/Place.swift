/// Where a key means something: each place has its part of the one table.
public enum Place: Hashable, Sendable {
    case pane(Step)
    case inspector
    /// Text that lies over the pane.
    case help, value, comparison, log, clocks
    /// A list over the pane.
    case choices, runs, keys, copies
    /// Where every printable key is text: the palette, a form, and the line that is searched or filtered with.
    case palette, form, line

    /// Every place there is.
    public static let all: [Place] =
        Step.allCases.map { .pane($0) }
        + [
            .inspector, .help, .value, .comparison, .log, .clocks, .choices, .runs, .keys, .copies, .palette, .form,
            .line,
        ]

    /// Whether it lies over the pane.
    var isOnTop: Bool {
        switch self {
        case .pane, .inspector: false
        default: true
        }
    }

    /// Whether a printable key is text here.
    var takesText: Bool { self == .palette || self == .form || self == .line }
}

extension Model {
    /// What has the keys now: what lies on top.
    public var place: Place {
        if finder.prompt != nil { return .line }
        switch overlay {
        case .help: return .help
        case .value, .whole: return .value
        case .comparison: return .comparison
        case .log: return .log
        case .clocks: return .clocks
        case .menu(let menu): return menu.place
        case .form: return .form
        case nil: return inspector == nil ? .pane(looked) : .inspector
        }
    }
}
