import ArgumentParser
import JOSE

/// How a stream came out.
struct StreamOutcome: Equatable, Sendable {
    /// Why it ended.
    enum End: Equatable, Sendable {
        /// The input was read to its end.
        case inputEnded
        /// Nobody reads the output any more.
        case outputClosed
        /// Reading failed, with `errno`.
        case unreadable(Int32)
        /// Writing failed, with `errno`.
        case unwritable(Int32)
    }

    /// Why it ended.
    var end = End.inputEnded
    /// What was counted.
    var tally = StreamTally()

    /// 65 when no line holds a token, 1 when one was rejected or holds none, else 0.
    ///
    /// `strict` also asks for every token to be accepted.
    func exitCode(strict: Bool) -> ExitCode {
        switch end {
        case .outputClosed: return .success
        case .unreadable: return Exit.unreadableFile
        case .unwritable: return Exit.unwritable
        case .inputEnded: break
        }
        if tally.malformed == tally.lines { return Exit.noToken }
        return tally.rejected + tally.malformed > 0 || (strict && tally.unverified > 0) ? Exit.checkFailed : .success
    }
}

/// Counts of lines by how they came out.
struct StreamTally: Equatable, Sendable {
    /// Accepted: nothing failed, and the signature is good.
    private(set) var accepted = 0
    /// Readable, and a check failed.
    private(set) var rejected = 0
    /// Nothing failed, but a signature was not verified.
    private(set) var unverified = 0
    /// No token.
    private(set) var malformed = 0

    /// All of them.
    var lines: Int { accepted + rejected + unverified + malformed }

    /// Counts one line.
    mutating func count(_ answer: LineInspector.Answer) {
        switch answer.verdict {
        case _ where answer.isMalformed: malformed += 1
        case .accepted: accepted += 1
        case .rejected: rejected += 1
        case .unverified: unverified += 1
        }
    }

    /// Adds other counts.
    static func += (left: inout Self, right: Self) {
        left.accepted += right.accepted
        left.rejected += right.rejected
        left.unverified += right.unverified
        left.malformed += right.malformed
    }
}
