public import Cells

/// One step's pane: what it explains, its own keys, and what it shows.
public struct Pane: Sendable {
    /// The step it belongs to.
    public let step: Step
    /// What the step is about, for someone who sees it for the first time.
    public let why: @Sendable (Model) -> SafeText
    /// The sections behind it.
    public let references: SafeText
    /// Keys that mean something here only.
    public let keys: [KeyBinding]
    /// What it shows at a width, laid out.
    let content: @Sendable (_ model: Model, _ columns: Int) -> PaneContent

    /// The panes in the order of the steps.
    public static let all: [Pane] = [
        .provider, .proof, .authorize, .callback, .exchange, .response, .tokens, .verify, .use,
    ]

    /// The pane of a step.
    public static func of(_ step: Step) -> Pane {
        all[step.rawValue - 1]
    }
}
