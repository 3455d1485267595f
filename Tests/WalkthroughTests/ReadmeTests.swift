import Cells
import TestSupport
import Testing

@testable import Walkthrough

/// What the README says about keys is what the program does.
@Suite struct ReadmeTests {
    private static let path = String(#filePath.dropLast("Tests/WalkthroughTests/ReadmeTests.swift".count)) + "README.md"
    private static let start = "<!-- keys: checked by a test -->\n"
    private static let end = "<!-- end of keys -->"

    @Test("The README's table of keys is the one that the program is driven by")
    func tableOfKeysIsTheProgramsOwn() throws {
        let readme = try #require(Golden.read(Self.path))
        let first = try #require(readme.firstRange(of: Self.start))
        let last = try #require(readme.firstRange(of: Self.end))
        let text = readme[..<first.upperBound] + Self.table + readme[last.lowerBound...]
        let difference = Golden.difference(String(text), from: Self.path)
        #expect(difference == nil, "\(difference ?? "")")
    }

    private static var table: String {
        var lines = ["| key | what it does |", "|---|---|"]
        let digits = Step.allCases.map { Action.step($0) }
        for binding in KeyBinding.everywhere where !digits.contains(binding.action) {
            lines.append(row(binding, in: nil))
            if binding.action == .previousStep { lines.append("| `1`–`9` | Look at that step. |") }
        }
        for pane in Pane.all {
            lines += pane.keys.map { row($0, in: pane.step.title.string) }
        }
        lines += KeyBinding.inspector.filter { !KeyBinding.everywhere.contains($0) }.map { row($0, in: "Inspector") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func row(_ binding: KeyBinding, in pane: String?) -> String {
        let keys = binding.shown.string.split(separator: " ").map { "`\($0)`" }.joined(separator: " ")
        return "| \(keys) | \(pane.map { "\($0): " } ?? "")\(binding.help.string) |"
    }
}
