import Handover
import JOSE
import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

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

    /// What is to be compared, as text; a log is given by its name alone, without an @.
    func comparedText(of input: Input) throws -> String? {
        if case .text(let name) = input, name.count < 1024, access(name.revealed(), F_OK) == 0,
            let text = try? text(of: .file(name.revealed())), Self.log(in: text) != nil
        {
            return text
        }
        return try text(of: input)
    }

    /// A log of a walk; nil for any other text.
    static func log(in text: String) -> RunLog? {
        text.utf8.first { $0 > 0x20 } == UInt8(ascii: "{") ? try? RunLog(parsing: Array(text.utf8)) : nil
    }
}
