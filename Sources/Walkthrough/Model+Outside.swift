public import Cells
public import FoundationEssentials
import JOSE

extension Model {
    /// A model around a walk, for showing its panes without a terminal.
    public init(_ walk: Walk, now: Date) {
        self.init(walk.settings, size: Size(columns: 100, rows: 30), now: now)
        self.walk = walk
    }

    /// Shows a remark of the terminal's, such as a fallback it had to take.
    public mutating func note(_ text: String) {
        let note = Notice("\(text)", .warning)
        notice = note
        record(note)
    }

}

extension Walk {
    /// One line about how far the walk came, for the screen that is left; nil if nothing was done.
    public var summary: SafeText? {
        guard let last = Step.allCases.last(where: { status($0).isDone }), let issuer = provider?.issuer else {
            return nil
        }
        let failed = failedRules
        let checks: SafeText = failed.isEmpty ? "" : ", failed: \(failed.joined(separator: ", "))"
        return "pixy: \(issuer), walked to step \(last.rawValue) (\(last.title)), \(verdict.rawValue)\(checks)"
    }

    /// Whether the latest try of a step found no server.
    public var lostServer: Bool {
        statuses.values.contains { if case .failed(let problem) = $0 { problem.isTransport } else { false } }
    }

    /// Ends a step that cannot come to its end.
    public mutating func giveUp(_ step: Step, _ problem: Problem) {
        callback.deadline = nil
        statuses[step] = .failed(problem)
    }

    /// Opens the browser for a callback that is waited for.
    public mutating func openBrowserForCallback() -> [Effect] {
        status(.callback).isRunning ? openBrowser() : []
    }
}

extension Problem {
    /// Whether a server could not be reached, as opposed to having refused something.
    public var isTransport: Bool {
        ["unreachable", "proxy", "tls", "timeout", "invalid_response"].contains(code)
    }
}
