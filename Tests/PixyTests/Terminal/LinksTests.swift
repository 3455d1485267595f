import PtySupport
import Testing

extension TerminalUITests {
    @Suite("Addresses to follow")
    struct LinksTests {
        private static let opening = "\u{1B}]8;id=pixy0;http://127.0.0.1:"

        @Test("The authorization URL is one, ends in every row, and goes with its pane; the screen is the same without")
        func authorizationURL() throws {
            let program = try Pixy.start()
            try program.walk(to: 3)
            program.settle(milliseconds: 100)
            let bytes = program.rawBytes
            #expect(bytes.contains(text: Self.opening))
            let text = String(decoding: bytes, as: UTF8.self)
            let begun = text.split(separator: Self.opening, omittingEmptySubsequences: false).count - 1
            let ended = text.split(separator: "\u{1B}]8;;\u{1B}\\", omittingEmptySubsequences: false).count - 1
            // One more at the start ends what another program may have left open.
            #expect(begun > 1 && ended == begun + 1)
            program.send("2")
            try program.wait(for: "[2] Proof")
            program.send("3")
            try program.wait(for: "[3] Authorize")
            program.settle(milliseconds: 100)
            let shown = program.screenText
            program.send(.control("l"))
            program.settle(milliseconds: 100)
            #expect(program.screenText == shown)
        }

        @Test(
            "A terminal that does not know them gets none, nor one whose owner wants none",
            arguments: [["TERM": "linux"], ["PIXY_LINKS": "0"]]
        )
        func noneWhereUnknown(environment: [String: String]) throws {
            let program = try Pixy.start(environment: environment)
            try program.walk(to: 3)
            program.settle(milliseconds: 100)
            #expect(!program.rawBytes.contains(text: "\u{1B}]8;"))
        }
    }
}
