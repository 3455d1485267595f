import ArgumentParser
import Handover
import JOSE
import Walkthrough

extension InspectRequest {
    /// Compares two logs of walks; the thrown exit code is the result.
    func compare(_ first: RunLog, _ second: RunLog) throws {
        let comparison = LogComparison(first, second)
        if form == .json {
            Output.line(comparison.json.serialized())
        } else {
            Output.lines(comparison.plainLines(columns: Output.columns))
        }
        if isStrict, !comparison.isSame { throw Exit.checkFailed }
    }

    /// Says why a log cannot be compared with what stands beside it, and gives the exit status.
    static func complaint(_ first: ComparedText, _ second: ComparedText?) throws -> ExitCode {
        guard let second else {
            Output.diagnostic("--diff needs two logs: give the other one, too.")
            return Exit.usage
        }
        let other = first.log == nil ? first : second
        if !other.isLikeALog, PastedTokens.holdsToken(other.text) {
            Output.diagnostic("One of them is the log of a walk and the other is none: --diff compares two of a kind.")
            return Exit.usage
        }
        // Beside a log the name of a file is meant, which is said to be missing where it is.
        let file = other.file ?? other.text
        let text = other.file == nil ? try ComparedText.read(file) : other.text
        _ = try ComparedText.log(in: text, of: file)
        return Exit.noToken
    }
}
