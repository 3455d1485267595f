public import JOSE
import OAuth

/// A walk as `pixy walk --json` tells it: one JSON object per line.
public struct RunLog: Hashable, Sendable {
    /// Why a text is no such log.
    public struct Problem: Error, Hashable, Sendable {
        /// What is wrong and where, for people.
        public var message: String
    }

    /// The events in the order told.
    public let events: [JSONValue]

    /// Reads the lines; empty ones are passed over.
    public init(parsing bytes: [UInt8]) throws(Problem) {
        var events: [JSONValue] = []
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            guard let event = try? JSONValue(parsing: line), event["event"]?.string != nil else {
                throw Problem(
                    message: "Line \(index + 1) is no event of a walk: each line should be an object with a member "
                        + "\"event\", as pixy walk --json prints it."
                )
            }
            events.append(event)
        }
        guard !events.isEmpty else {
            throw Problem(message: "There is no event of a walk in it: give what pixy walk --json prints.")
        }
        self.events = events
    }

    /// Events that are there already.
    public init(_ events: [JSONValue]) {
        self.events = events
    }

    /// The latest event of that name.
    func latest(_ name: String) -> JSONValue? {
        events.last { $0["event"]?.string == name }
    }

    /// Whether secrets were masked when it was written.
    public var isMasked: Bool {
        events.contains { Self.strings(in: $0).contains { $0.contains(Secret.mask) } }
    }

    private static func strings(in value: JSONValue) -> [String] {
        switch value {
        case .string(let text): [text]
        case .array(let elements): elements.flatMap(strings)
        case .object(let members): members.flatMap { strings(in: $0.value) }
        case .null, .bool, .number: []
        }
    }
}

extension JSONValue {
    /// Pairs of a name and a value, as the log writes header fields and parameters.
    var pairs: [(name: String, value: String)] {
        (array ?? []).compactMap { pair in
            guard let name = pair.array?.first?.string, let value = pair.array?.dropFirst().first?.string else {
                return nil
            }
            return (name, value)
        }
    }
}
