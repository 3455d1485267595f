import PtySupport
import Testing

extension TerminalUITests {
    @Suite("Pasting")
    struct PastingTests {
        @Test("Lines pasted where no field is open perform nothing and quit nothing")
        func pasteOutsideFieldDoesNothing() throws {
            let program = try Pixy.start()
            let before = program.screenText
            program.paste("qQ\n\n2\nr\nqqq\n")
            try program.wait(for: "an answer to the paste") { program.screenText != before }
            program.settle()
            #expect(program.ending == nil)
            program.send(.escape)
            try program.wait(for: "[1] Provider")
            #expect(program.screenText.contains("Nothing has been asked yet."))
        }

        @Test("Lines pasted into the sign-in form stay in its field and submit nothing")
        func pasteIntoFieldNeverSubmits() throws {
            let program = try Pixy.start()
            try program.walk(to: 4)
            program.send(.control("u"))
            program.paste("bo\nb\nby\n")
            try program.wait(for: "bobby")
            program.settle()
            #expect(program.screenText.contains("Sign in to the practice provider"))
            #expect(!program.screenText.contains("wrong"))
            // One event: one undo takes all of it back.
            program.send(.control("_"))
            try program.wait { !$0.contains("bobby") }
        }

        @Test("A paste of a token is one burst of output, not one for each character")
        func pasteIsOneEvent() throws {
            let program = try Pixy.start()
            try program.walk(to: 4)
            program.send(.control("u"))
            let before = program.byteCount
            program.paste(String(repeating: "abcdefghi ", count: 150))
            try program.wait(for: "abcdefghi")
            program.settle()
            #expect(program.byteCount - before < 16_384)
        }

        @Test("A paste that holds the end of a paste cannot press keys")
        func pasteCannotEscape() throws {
            let program = try Pixy.start()
            let before = program.screenText
            program.paste("text\u{1B}[201")
            program.paste("\u{1B}[200~Q")
            try program.wait(for: "an answer to the paste") { program.screenText != before }
            program.settle()
            #expect(program.ending == nil)
        }
    }
}
