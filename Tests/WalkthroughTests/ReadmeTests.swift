import Cells
import TestSupport
import Testing

@testable import Walkthrough

/// What the README says about keys is what the program does.
@Suite struct ReadmeTests {
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

    private static var table: String {
        var lines: [String] = []
        let digits = Step.allCases.map { Action.step($0) }
        for binding in KeyBinding.everywhere where !digits.contains(binding.action) {
            lines.append(row(binding, in: nil))
            if binding.action == .previousStep { lines.append("| `1`–`9` | Look at that step. |") }
        }
        for pane in Pane.all {
            lines += pane.keys.map { row($0, in: pane.step.title.string) }
        }
        lines += KeyBinding.inspector.filter { !KeyBinding.everywhere.contains($0) }.map { row($0, in: "Inspector") }
        return Self.lines(lines)
    }

    private static func lines(_ rows: [String]) -> String {
        (["| key | what it does |", "|---|---|"] + rows).joined(separator: "\n") + "\n"
    }

    private static func row(_ binding: KeyBinding, in pane: String?) -> String {
        row(binding.shown, "\(pane.map { "\($0): " } ?? "")\(binding.help.string)")
    }

    private static func row(_ keys: SafeText, _ help: String) -> String {
        "| \(keys.string.split(separator: " ").map { "`\($0)`" }.joined(separator: " ")) | \(help) |"
    }
}
