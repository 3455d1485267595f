import ArgumentParser
import JOSE

/// What several inspections came to together.
struct InspectTally: Equatable {
    /// How many tokens there were.
    var count = 0
    /// How many of them could not be read as tokens.
    var malformed = 0
    /// How many were rejected, the malformed ones among them.
    var rejected = 0
    /// How many were accepted.
    var accepted = 0

    /// Nothing inspected.
    init() {}

    /// The tokens of one report.
    init(_ report: InspectionReport) {
        add(report)
    }

    /// Counts a report's tokens.
    mutating func add(_ report: InspectionReport) {
        for inspection in report.entries.map(\.inspection) {
            count += 1
            if inspection.format == .malformed { malformed += 1 }
            if inspection.verdict == .rejected { rejected += 1 }
            // An opaque token that came with JWTs has nothing to verify.
            let counts = inspection.format != .opaque || report.entries.count == 1
            if inspection.verdict == .accepted || !counts { accepted += 1 }
        }
    }

    /// The exit status: 65 for nothing but malformed, 1 when a check failed or strictness is not met, otherwise 0.
    func status(strict: Bool) -> ExitCode {
        if malformed == count { return Exit.noToken }
        if rejected > 0 { return Exit.checkFailed }
        return strict && accepted < count ? Exit.checkFailed : .success
    }
}
