import PtySupport
import Testing

extension TerminalUITests {
    @Suite("Inspecting in the walk")
    struct InspectingTests {
        /// A token whose signature nobody made: `{"alg":"none"}` and `{"iss":"https://login.example.com","exp":1}`.
        private static let token =
            "eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUuY29tIiwiZXhwIjoxfQ."

        @Test("A token pasted in the walk opens the inspector, and Esc shows the same screen again")
        func pastedTokenIsInspected() throws {
            let program = try Pixy.start()
            try program.walk(to: 3)
            program.send("j")
            program.settle()
            let before = program.picture
            program.paste(Self.token + "\n")
            try program.wait(for: "rejected")
            #expect(program.screenText.contains("login.example.com"))
            #expect(program.screenText.contains("compared with the walk"))
            program.settle()
            program.send(.escape)
            try program.wait(for: "[3] Authorize")
            program.settle()
            #expect(program.picture == before)
        }

        @Test("A 1 MB token is inspected, and a key answers at once")
        func longTokenIsInspected() throws {
            let program = try Pixy.start()
            program.paste("\"" + Self.token + String(repeating: "A", count: 1 << 20) + "\"")
            try program.wait(for: "rejected", timeout: 60)
            program.settle()
            try program.press("j", atMost: 3) { $0.screenText.contains("Failed") }
            program.send("v")
            try program.wait(for: "is shown under")
            program.send(.escape)
            try program.wait(for: "[1] Provider")
        }
    }
}
