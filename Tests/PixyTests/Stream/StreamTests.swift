import ArgumentParser
import FoundationEssentials
import JOSE
import PtySupport
import Testing

@testable import pixy

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A stream of lines: the answers, their order, and how it ends.
@Suite("A stream of tokens", .blocking, .timeLimit(.minutes(5)))
struct StreamTests {
    @Test("Every line has the answer that it has alone, in its place, on any number of threads", arguments: [1, 2, 7])
    func answersAsAlone(workers: Int) throws {
        let lines = StreamLines.varied(count: 600)
        let inspector = LineInspector(expecting: StreamLines.expectations)
        let expected = lines.map { line in
            let pasted = PastedTokens(line.hasSuffix("\r") ? String(line.dropLast()) : line)
            let report = InspectionReport(of: pasted, expecting: inspector.expectations, at: StreamHarness.now)
            return report.json(at: StreamHarness.now).serialized()
        }
        let (text, outcome) = StreamHarness.run(
            lines.joined(separator: "\n") + "\n",
            workers: workers,
            expecting: StreamLines.expectations
        )
        let answers = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        #expect(answers.count == lines.count)
        for (answer, right) in zip(answers, expected) { #expect(answer == right) }
        #expect(outcome?.tally.lines == lines.count)
        #expect(outcome?.end == .inputEnded)
    }

    @Test("The last line needs no line break, an empty line is a line, and CRLF ends one")
    func countsLines() {
        let (text, outcome) = StreamHarness.run(
            "one\r\n\ntwo",
            format: .plain { report, _, text in
                text.append(report.entries.first?.token.revealed() ?? "?")
            }
        )
        #expect(text == "one\n\ntwo\n")
        #expect(outcome?.tally.lines == 3)
        #expect(outcome?.tally.malformed == 1)
    }

    @Test("A line is answered while the producer thinks about the next")
    func answersAtOnce() {
        let harness = StreamHarness()
        for _ in 0..<3 {
            harness.send("opaque\n")
            #expect(harness.receive().hasSuffix("}\n"))
        }
        harness.send("half a ")
        harness.send("line\nand more")
        #expect(harness.receive().hasSuffix("}\n"))
        harness.endInput()
        #expect(harness.receiveAll().hasSuffix("}\n"))
        #expect(harness.outcome()?.tally.lines == 5)
    }

    @Test("A closed output ends the stream, also while it waits for input")
    func endsWithItsReader() {
        let waiting = StreamHarness()
        waiting.send("opaque\n")
        _ = waiting.receive()
        waiting.closeOutput()
        #expect(waiting.outcome()?.end == .outputClosed)

        let busy = StreamHarness(workers: 2)
        let sender = WorkerThread {
            for _ in 0..<2_000 { busy.send(String(repeating: "opaque\n", count: 100)) }
        }
        _ = busy.receive(100)
        busy.closeOutput()
        #expect(busy.outcome()?.end == .outputClosed)
        sender?.join()
        #expect(busy.outcome()?.exitCode(strict: true) == .success)
    }

    @Test("A line of 10 MB is a line like any other, and one longer than any token is refused")
    func readsLongLines() throws {
        let long = String(repeating: "A", count: 10 << 20)
        let tooLong = String(repeating: "B", count: Batch.longestLine + 70_000)
        let (text, outcome) = StreamHarness.run("one\n\(long)\n\(tooLong)\ntwo\n\(tooLong)")
        let answers = text.split(separator: "\n")
        try #require(answers.count == 5)
        #expect(answers[1].contains(#""format":"opaque""#))
        for index in [2, 4] {
            #expect(answers[index].contains(#""verdict":"rejected""#))
            #expect(answers[index].contains("The line has more than"))
            #expect(answers[index].utf8.count < 1_000)
        }
        #expect(answers[3] == answers[0])
        #expect(outcome?.tally.malformed == 2)
    }

    @Test("Lines that are whole token responses have one answer each")
    func readsResponses() {
        let line = #"{"access_token":"opaque","id_token":"\#(StreamLines.token(1))","token_type":"Bearer"}"#
        let (text, outcome) = StreamHarness.run("\(line)\n\(line)\n")
        #expect(text.split(separator: "\n").count == 2)
        #expect(outcome?.tally.lines == 2)
    }

    @Test(
        "The exit status says the worst that happened",
        arguments: [
            ("", false, 65), ("opaque\n", false, 0), ("opaque\n", true, 1), ("\n", false, 65), ("\nopaque\n", false, 1),
            ("e30.e30.\n", false, 1), ("e30.e30.\n\n", false, 1),
        ]
    )
    func saysHowItWent(text: String, strict: Bool, status: Int32) {
        #expect(StreamHarness.run(text).outcome?.exitCode(strict: strict).rawValue == status)
    }

    @Test("Input that cannot be read is said, with the reason")
    func saysUnreadable() {
        let stream = InspectStream(expectations: .init(), clock: StreamHarness.now, format: .json)
        let folder = open("/", O_RDONLY)
        defer { close(folder) }
        let outcome = stream.run(input: folder, output: 1)
        #expect(outcome.end == .unreadable(EISDIR))
        #expect(outcome.exitCode(strict: false).rawValue == 66)
    }
}
