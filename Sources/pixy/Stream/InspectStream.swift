import FoundationEssentials
import JOSE

/// Reads lines, judges each as a token on all cores, and writes the answers in the order of the lines.
///
/// Memory stays the same for any number of lines: only a few batches of them are under way at a time, and whoever is
/// ahead waits. What a slow producer has written is answered at once.
struct InspectStream: Sendable {
    /// How an answer is written.
    enum Format: Sendable {
        /// One JSON object per line, as `inspect --json` prints it.
        case json
        /// Whatever the closure appends, after which the line is broken.
        case plain(@Sendable (InspectionReport, Date, inout TextBuffer) -> Void)
    }

    /// Judges the lines.
    let inspector: LineInspector
    /// The clock to judge by; nil for the time at which a line is judged.
    let clock: Date?
    /// How answers are written.
    let format: Format
    /// How many threads judge.
    let workers: Int
    /// Is told about once a second how many lines are answered.
    var progress: (@Sendable (Int) -> Void)?

    /// A stream with so many threads, one per core where that is nil.
    init(expectations: Expectations, clock: Date?, format: Format, workers: Int? = nil) {
        inspector = LineInspector(expecting: expectations)
        self.clock = clock
        self.format = format
        self.workers = min(max(workers ?? Processors.count, 1), 64)
    }

    /// Answers every line of one descriptor on the other, until the input ends or the output is closed.
    func run(input: Int32, output: Int32) -> StreamOutcome {
        let line = AssemblyLine(self, output: output)
        var reader = BatchReader(input: input, output: output, line: line)
        return line.finish(reader.readAll())
    }

    /// Judges the lines of a batch, with the memory of the thread.
    func answer(_ batch: Batch, _ memory: inout RememberingInspector) {
        let now = clock ?? Date()
        batch.forEachLine { line in
            batch.tally.count(answer(line, &memory, at: now, into: &batch.output))
            batch.output.append(UInt8(ascii: "\n"))
        }
    }

    private func answer(
        _ line: UnsafeBufferPointer<UInt8>,
        _ memory: inout RememberingInspector,
        at now: Date,
        into text: inout TextBuffer
    ) -> LineInspector.Answer {
        guard line.count <= Batch.longestLine else {
            return inspector.refuseLength(of: line, format, at: now, into: &text)
        }
        switch format {
        case .json:
            return memory.writeJSON(of: line, into: &text, at: now)
        case .plain(let write):
            let report = inspector.report(on: line, at: now)
            write(report, now, &text)
            return report.answer
        }
    }
}
