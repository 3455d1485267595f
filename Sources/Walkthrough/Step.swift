public import Cells

/// The nine steps of the walk, in order; each is a pane.
public enum Step: Int, Hashable, Sendable, CaseIterable, Comparable {
    case provider = 1
    case proof, authorize, callback, exchange, response, tokens, verify, use

    /// The step's name as the rail shows it.
    public var title: SafeText {
        switch self {
        case .provider: "Provider"
        case .proof: "Proof"
        case .authorize: "Authorize"
        case .callback: "Callback"
        case .exchange: "Exchange"
        case .response: "Response"
        case .tokens: "Tokens"
        case .verify: "Verify"
        case .use: "Use"
        }
    }

    /// The step after this one.
    public var next: Step? { Step(rawValue: rawValue + 1) }
    /// The step before this one.
    public var previous: Step? { Step(rawValue: rawValue - 1) }

    /// The order of the walk.
    public static func < (left: Step, right: Step) -> Bool { left.rawValue < right.rawValue }
}

/// How far a step has come.
public enum StepStatus: Hashable, Sendable {
    case untouched
    /// Work outside is going on since this time.
    case running
    case done
    /// It was performed and something was refused or could not be done.
    case failed(Problem)
    /// It was performed, and something before it has changed since; the reason.
    case stale(SafeText)

    /// Whether the step's result can be built on.
    public var isDone: Bool { self == .done }
    /// Whether work outside is going on.
    public var isRunning: Bool { self == .running }
}

/// Why a step failed, or why one cannot be performed now.
public struct Problem: Error, Hashable, Sendable {
    /// A stable name, such as `unreachable` or `invalid_grant`.
    public var code: String
    /// What was wrong and what would be right.
    public var message: SafeText

    /// A problem.
    public init(_ code: String, _ message: SafeText) {
        self.code = code
        self.message = message
    }
}
