import Cells
import TestSupport
import Testing

@testable import Walkthrough

/// What the README says about keys is what the program does.
@Suite(.serialized) struct ReadmeTests {
    private static let path = String(#filePath.dropLast("Tests/WalkthroughTests/ReadmeTests.swift".count)) + "README.md"

    @Test("The README's table of keys is the one that the program is driven by")
    func tableOfKeysIsTheProgramsOwn() throws {
        try check(Self.table, after: "<!-- keys: checked by a test -->\n", before: "<!-- end of keys -->")
    }

    @Test("The README's table of the keys of a replay is the one that a replay is driven by")
    func tableOfReplayKeysIsTheProgramsOwn() throws {
        let rows = ReplayKey.all.map { Self.row($0.shown, $0.help.string) }
        try check(
            Self.lines(rows),
            after: "<!-- keys of a replay: checked by a test -->\n",
            before: "<!-- end of the keys of a replay -->"
        )
    }

    private func check(_ table: String, after start: String, before end: String) throws {
        let readme = try #require(Golden.read(Self.path))
        let first = try #require(readme.firstRange(of: start))
        let last = try #require(readme.firstRange(of: end))
        let text = readme[..<first.upperBound] + table + readme[last.lowerBound...]
        let difference = Golden.difference(String(text), from: Self.path)
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test("The README's table of keys over a pane is the program's own")
    func tableOfKeysOnTopIsTheProgramsOwn() throws {
        let groups: [(String, [KeyBinding])] = [
            ("Text", KeyBinding.overText), ("Help", KeyBinding.help), ("Value", KeyBinding.value),
            ("Comparison", KeyBinding.comparison), ("Event log", KeyBinding.log), ("Clocks", KeyBinding.clocks),
            ("List", KeyBinding.inLists), ("Runs", KeyBinding.runs), ("Keys", KeyBinding.keyList),
            ("Copy", KeyBinding.copies), ("Palette", KeyBinding.palette), ("Form", KeyBinding.form),
            ("Search line", KeyBinding.line), ("Any field", KeyBinding.typing),
        ]
        try check(
            Self.lines(groups.flatMap { name, bindings in bindings.map { Self.row($0, in: name) } }),
            after: "<!-- keys over a pane: checked by a test -->\n",
            before: "<!-- end of the keys over a pane -->"
        )
    }

    private static var table: String {
        var rows: [String] = []
        let digits = Step.allCases.map { Action.step($0) }
        for binding in KeyBinding.everywhere where !digits.contains(binding.action) {
            rows.append(row(binding, in: nil))
            if binding.action == .previousStep {
                rows.append("| `1`–`9` | Look at that step. | `step_1` … `step_9` |")
            }
        }
        for pane in Pane.all {
            rows += pane.keys.map { row($0, in: pane.step.title.string) }
        }
        rows += KeyBinding.inspector.map { row($0, in: "Inspector") }
        return Self.lines(rows)
    }

    private static func lines(_ rows: [String]) -> String {
        let isNamed = rows.first?.hasSuffix("` |") == true
        let head =
            isNamed ? ["| key | what it does | name |", "|---|---|---|"] : ["| key | what it does |", "|---|---|"]
        return (head + rows).joined(separator: "\n") + "\n"
    }

    private static func row(_ binding: KeyBinding, in place: String?) -> String {
        let name = binding.action.isFixed ? "" : "`\(binding.action.id)` "
        return row(binding.shown, "\(place.map { "\($0): " } ?? "")\(binding.help.string)") + " \(name)|"
    }

    private static func row(_ keys: SafeText, _ help: String) -> String {
        "| \(keys.string.split(separator: " ").map { "`\($0)`" }.joined(separator: " ")) | \(help) |"
    }
}
