import Cells

/// Keys by name, for sentences: who wants other keys reads of those.
extension Model {
    /// The key of an action in the pane or the inspector.
    func key(_ action: Action) -> SafeText { key(action, in: ground) }

    /// The key of an action in a place; where it has none, what finds every action.
    func key(_ action: Action, in place: Place) -> SafeText { keys.nameOrPalette(of: action, in: place) }

    /// How a step is done again from elsewhere: `r on 3 (Authorize)`.
    func redoing(_ step: Step, named: Bool = true) -> SafeText {
        let place = Place.pane(step)
        let title: SafeText = named && step == .authorize ? " (\(step.title))" : ""
        return "\(key(.redo, in: place)) on \(key(.step(step)))\(title)"
    }
}

extension KeyTable {
    /// The first key of an action in a place; where it has none, what finds every action.
    func nameOrPalette(of action: Action, in place: Place) -> SafeText { name(of: action, in: place) ?? "the palette" }
}

extension ColumnBuilder {
    /// The key of an action in the pane.
    func key(_ action: Action) -> SafeText { model.key(action) }
}
