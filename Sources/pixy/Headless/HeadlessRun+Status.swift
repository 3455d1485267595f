import ArgumentParser
import JOSE
import Walkthrough

extension HeadlessRun {
    /// The exit status that follows from all of it; `wasPossible` says whether all that was asked for could be done.
    func status(wasPossible: Bool) -> ExitCode {
        if wasUnreachable { return Exit.unreachable }
        if walk.verdict == .rejected { return Exit.checkFailed }
        return walk.failedStatus ?? (wasPossible ? ExitCode.success : Exit.checkFailed)
    }
}

extension Walk {
    /// The exit status of a step that could not be performed though no check failed; nil if there is none.
    fileprivate var failedStatus: ExitCode? {
        let codes = statuses.values.compactMap { status -> String? in
            if case .failed(let problem) = status { problem.code } else { nil }
        }
        guard let code = codes.first else { return nil }
        switch code {
        // What was asked for cannot be done at all, whatever the provider says.
        case "not_loopback", "invalid_issuer", "invalid_verifier", "invalid_url": return Exit.usage
        case "port_taken", "port_refused", "port_forbidden", "cannot_listen": return Exit.unreachable
        default: return Exit.checkFailed
        }
    }
}
