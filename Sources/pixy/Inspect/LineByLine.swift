import ArgumentParser
import Cells
import FoundationEssentials
import JOSE

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One token per line of stdin, one result per token, one after the other.
struct LineByLine {
    let expectations: Expectations
    /// The time to judge by; nil for the time at which each line is read.
    let time: Date?
    let form: InspectRequest.Form
    let isVerbose: Bool

    /// Reads stdin to its end.
    func run() throws -> InspectTally {
        var tally = InspectTally()
        var line: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else {
                Output.diagnostic("stdin cannot be read: \(String(cString: strerror(errno))).")
                throw Exit.unreadableFile
            }
            if count == 0 { break }
            var rest = buffer[..<count]
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                append(rest[..<end], to: &line)
                inspect(line, &tally)
                line.removeAll(keepingCapacity: true)
                rest = rest[(end + 1)...]
            }
            append(rest, to: &line)
        }
        if !line.isEmpty { inspect(line, &tally) }
        return tally
    }

    /// A line has a longest length, so that one without an end takes no more memory; it is malformed then.
    private func append(_ bytes: ArraySlice<UInt8>, to line: inout [UInt8]) {
        line += bytes.prefix(InspectRequest.longestInput - line.count)
    }

    private func inspect(_ line: [UInt8], _ tally: inout InspectTally) {
        let now = time ?? Date()
        let pasted = PastedTokens(String(decoding: line, as: UTF8.self))
        let report = InspectionReport(of: pasted, expecting: expectations, at: now)
        tally.add(report)
        if form == .plain {
            var lines = report.plainLines(at: now, columns: Output.columns, isVerbose: isVerbose)
            lines.insert("== line \(tally.count) ==", at: 0)
            Output.lines(lines + [""])
        } else {
            Output.line(report.json(at: now).serialized())
        }
    }
}
