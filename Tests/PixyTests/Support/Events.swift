import JOSE
import PtySupport
import Testing

/// The events of `walk --json`, in the order they were printed.
struct Events {
    private(set) var all: [JSONValue] = []

    /// Reads one JSON object per line; a line that is none is a failure of the test.
    init(_ output: String) throws {
        for line in output.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            all.append(try JSONValue(parsing: Array(line.utf8)))
        }
        #expect(output.isEmpty || output.hasSuffix("\n"))
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
    /// What was printed, as events.
    var events: Events {
        get throws { try Events(output) }
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
        return (ending, try Events(standardOutput))
    }
}
