import Cells

@testable import Walkthrough

/// A key pressed on a model, and what came of it.
struct Press {
    let before: Model
    let after: Model
    let effects: [Effect]

    init(_ key: Key, on model: Model) {
        before = model
        var model = model
        effects = model.update(.input(.key(key))).filter { if case .wake = $0 { false } else { true } }
        after = model
    }
}
