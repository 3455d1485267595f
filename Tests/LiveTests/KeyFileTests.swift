import Cells
import FoundationEssentials
import Testing
import Walkthrough

@testable import Live

/// The file with the keys that one person wants.
@Suite struct KeyFileTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/pixy-\(UInt64.random(in: 0...UInt64.max))"
    private var file: KeyFile { KeyFile(configHome: folder, home: nil) }

    private func put(_ text: String) throws {
        try FileManager.default.createDirectory(atPath: folder + "/pixy", withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: folder + "/pixy/keys.yaml"))
    }

    @Test("A key, a list and an empty list are read")
    func reads() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try put("# mine\nquit: F9\ncopy: [y, 'Ctrl-Y']\npresent: []\n")
        let table = try #require(try file.read())
        #expect(table.binding(for: .function(9), in: .pane(.proof))?.action == .quit)
        #expect(table.binding(for: .control("y"), in: .value)?.action == .copy)
        #expect(table.binding(for: .character("P"), in: .pane(.proof)) == nil)
    }

    @Test("No file, and a file of comments alone, leave the usual keys")
    func nothingIsAsked() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try file.read() == nil)
        #expect(try KeyFile(configHome: "relative", home: nil).read() == nil)
        try put("# nothing yet\n")
        #expect(try file.read() == .standard)
    }

    @Test(
        "What is wrong is told with its line",
        arguments: [
            ("redo: r\nredo: F5\n", "line 2: redo stands on line 1"), ("redo:\n", "line 1: redo needs a key"),
            ("redo: {r: 1}\n", "line 1: redo needs a key"), ("- redo\n", "line 1: A line names an action"),
            ("\nredo: &\n", "line 2"), ("redo: v\n", "line 1: In Provider v means reveal already"),
        ]
    )
    func tellsTheLine(text: String, words: String) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try put(text)
        let failure = #expect(throws: OutsideFailure.self) { try file.read() }
        #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
        #expect(failure?.message.hasSuffix("The usual keys hold.") == true)
    }
}
