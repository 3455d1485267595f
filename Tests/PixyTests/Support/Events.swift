import JOSE
import PtySupport
import Testing

/// The events of `walk --json`, in the order they were printed.
struct Events {
    private(set) var all: [JSONValue] = []

    /// Reads one JSON object per line; a line that is none, or not as agreed, is a failure of the test.
    init(_ output: String) throws {
        for line in output.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            let event = try JSONValue(parsing: Array(line.utf8))
            #expect(Contract.faults(in: event) == [])
            all.append(event)
        }
        #expect(output.isEmpty || output.hasSuffix("\n"))
    }

    /// Reads what a walk has printed from its beginning to its end.
    init(ofWhole output: String) throws {
        try self.init(output)
        #expect(Contract.faults(in: all) == [])
    }

    /// Their names.
    var names: [String] { all.map { $0["event"]?.string ?? "?" } }

    /// The first event of a name.
    subscript(_ name: String) -> JSONValue? { all(name).first }

    /// Every event of a name.
    func all(_ name: String) -> [JSONValue] {
        all.filter { $0["event"]?.string == name }
    }

    /// The verdict of the last event, if that is the one about the end.
    var verdict: String? { finished?["verdict"]?.string }

    /// The rules that failed according to the last event.
    var failed: [String] { finished?["failed"]?.array?.compactMap(\.string) ?? [] }

    /// The outcomes of a rule, over all events.
    func outcomes(of rule: String) -> [String] {
        all.flatMap { $0["findings"]?.array ?? [] }
            .filter { $0["rule"]?.string == rule }
            .compactMap { $0["outcome"]?.string }
    }

    private var finished: JSONValue? {
        all.last.flatMap { $0["event"]?.string == "finished" ? $0 : nil }
    }
}

extension Pixy.Outcome {
    /// What was printed, as the events of a walk that has ended.
    var events: Events {
        get throws { try Events(ofWhole: output) }
    }
}

extension PtyProgram {
    /// The first event of a name, as soon as it is printed.
    func event(_ name: String) throws -> JSONValue {
        try wait(for: "the event \(name) in:\n\(standardOutput)\(standardErrors)") {
            ending != nil || standardOutput.contains("{\"event\":\"\(name)\"") && standardOutput.hasSuffix("\n")
        }
        return try #require(try Events(standardOutput)[name])
    }

    /// All events after the program's end.
    func eventsAtEnd() throws -> (ending: Ending, events: Events) {
        let ending = try waitForEnd()
        return (ending, try Events(ofWhole: standardOutput))
    }
}
