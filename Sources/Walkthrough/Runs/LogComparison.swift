public import Cells
public import Handover
public import JOSE

/// Two logged runs compared line by line, for `inspect --diff`.
public struct LogComparison: Sendable {
    private let comparison: RunComparison
    private let masker: Masker
    private let verdicts: [JSONValue]

    /// Compares two logs of `walk --json`.
    public init(_ first: RunLog, _ second: RunLog) {
        let (one, other) = (LogFacts(first), LogFacts(second))
        let facts = [one.facts(besides: other), other.facts(besides: one)]
        comparison = RunComparison(facts[0], facts[1])
        masker = Masker(facts.flatMap { $0 }.filter(\.isSecret).map { Secret($0.value) })
        verdicts = [first, second].map { $0.events.last { $0["event"]?.string == "finished" }?["verdict"] ?? .null }
    }

    /// Whether nothing differs but what is another in every run.
    public var isSame: Bool { comparison.differences == 0 && comparison.stepsOfOneRun.isEmpty }

    /// What differs, as plain lines; secrets are masked.
    public func plainLines(columns: Int) -> [SafeText] {
        var view = ComparisonView(comparison: comparison)
        view.hasKeys = false
        return view.lines(masker).flatMap { $0.wrapped(to: max(columns, 20)) }.map(\.plain)
    }

    /// What differs, as one object, `fresh` for what is another in every run; secrets are masked.
    public var json: JSONValue {
        let lines = comparison.lines.filter { $0.kind != .same }
        return .object([
            JSONMember("same", .bool(isSame)),
            JSONMember("first", .object([JSONMember("verdict", verdicts[0])])),
            JSONMember("second", .object([JSONMember("verdict", verdicts[1])])),
            JSONMember("differences", .array(lines.map(json))),
            JSONMember(
                "same_values",
                .number(String(comparison.lines.count - lines.count - comparison.maskedLines))
            ),
            JSONMember("masked_values", .number(String(comparison.maskedLines))),
        ])
    }

    private func json(_ line: RunComparison.Line) -> JSONValue {
        let change =
            switch line.kind {
            case .same: "same"
            case .changed: "changed"
            case .fresh: "fresh"
            case .onlyLeft: "removed"
            case .onlyRight: "added"
            }
        let moved = line.movedSeconds.flatMap { Int64(exactly: $0.rounded()) }
        return .object([
            JSONMember("step", .string(line.fact.step.title.string.lowercased())),
            JSONMember("name", .string(masker.masked(line.fact.name))), JSONMember("change", .string(change)),
            JSONMember("before", shown(line.left)), JSONMember("after", shown(line.right)),
            JSONMember("moved_seconds", moved.map { .number(String($0)) } ?? .null),
        ])
    }

    private func shown(_ fact: RunFact?) -> JSONValue {
        guard let fact else { return .null }
        return .string(fact.isSecret ? Secret.mask : masker.masked(fact.value))
    }
}
