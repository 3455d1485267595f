import Cells

/// The keys of a place, laid over it.
public struct Help: Hashable, Sendable {
    /// Where they mean something.
    let place: Place
    /// What it leads back to.
    let beneath: Overlay?
    /// The first row that is shown.
    var top = 0

    init(of place: Place, over beneath: Overlay?) {
        self.place = place
        self.beneath = beneath
    }
}

extension Model {
    /// The help: what the pane is about and its own keys first.
    func helpLines(_ help: Help) -> [Passage] {
        let own = keys.own(in: help.place)
        let rest = keys.bindings(in: help.place).filter { !own.contains($0) }
        var sections = [(help.place.heading, own), (help.place.restHeading, rest)].filter { !$0.1.isEmpty }
        if !help.place.isOnTop { sections.append(("In every field and line", keys.own(in: .form) + keys.typing)) }
        let width = min(sections.flatMap(\.1).map(\.shown.columns).max() ?? 0, 20)
        let lines = sections.map { Self.section($0.0, $0.1, width: width) }
        return about(help.place) + lines.joined(separator: [Passage(StyledText())])
    }

    private func about(_ place: Place) -> [Passage] {
        switch place {
        case .pane(let step):
            let pane = Pane.of(step)
            return Self.about(pane.why(self), pane.references)
        case .inspector: return Self.about(Inspector.why(self), Inspector.references)
        default: return []
        }
    }

    private static func about(_ why: SafeText, _ references: SafeText) -> [Passage] {
        [Passage(StyledText(why)), Passage(StyledText(references, Style(.muted))), Passage(StyledText())]
    }

    private static func section(_ title: SafeText, _ bindings: [KeyBinding], width: Int) -> [Passage] {
        let rows = bindings.map { binding in
            let head = StyledText("  \(binding.shown.padded(to: width)) ", Style(.key, .bold))
            return Passage(head + StyledText(binding.help), indent: width + 3)
        }
        return [Passage(StyledText(title, Style(.title, .bold)))] + rows
    }
}

extension Place {
    /// Where it is, behind "Keys in".
    var title: SafeText {
        switch self {
        case .pane(let step): step.title
        case .inspector: "the inspector"
        case .help: "the help"
        case .value: "a whole value"
        case .comparison: "a comparison"
        case .log: "the event log"
        case .clocks: "the clocks"
        case .choices: "a list"
        case .runs: "the list of runs"
        case .keys: "the list of keys"
        case .copies: "the list of what can be copied"
        case .palette: "the palette"
        case .form: "a form"
        case .line: "a search or filter"
        }
    }

    fileprivate var heading: SafeText {
        switch self {
        case .pane: "In this pane"
        case .inspector: "In the inspector"
        default: "Here"
        }
    }

    fileprivate var restHeading: SafeText {
        switch self {
        case .pane, .inspector: "Everywhere"
        case .help, .value, .comparison, .log, .clocks: "In all text over a pane"
        case .choices, .runs, .keys, .copies: "In all lists"
        case .palette, .form, .line: "In every field"
        }
    }
}
