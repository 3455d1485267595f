import ArgumentParser
import JOSE

/// What several inspections came to together.
struct InspectTally: Equatable {
    /// How many pastes there were.
    private(set) var count = 0
    /// How many of them held nothing that could be read as a token.
    private(set) var malformed = 0
    /// How many were read, and a check failed.
    private(set) var rejected = 0
    /// How many were accepted.
    private(set) var accepted = 0

    /// Counts a report.
    mutating func add(_ report: InspectionReport) {
        count += 1
        if report.entries.allSatisfy({ $0.inspection.format == .malformed }) {
            malformed += 1
        } else if report.verdict == .rejected {
            rejected += 1
        } else if report.verdict == .accepted {
            accepted += 1
        }
    }

    /// The exit status: 65 for nothing but malformed, 1 when a check failed or strictness is not met, otherwise 0.
    func status(strict: Bool) -> ExitCode {
        if malformed == count { return Exit.noToken }
        if rejected + malformed > 0 { return Exit.checkFailed }
        return strict && accepted < count ? Exit.checkFailed : .success
    }
}
