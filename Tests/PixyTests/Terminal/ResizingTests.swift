import PtySupport
import Testing

extension TerminalUITests {
    @Suite("Another size")
    struct ResizingTests {
        @Test("At 20×5 it says that this is too small, and back at 100×30 the picture is the same")
        func comesBackFromTooSmall() throws {
            let program = try Pixy.start()
            try program.walk(to: 5)
            program.settle()
            let before = program.picture
            program.resize(columns: 20, rows: 5)
            try program.wait(for: "too small")
            #expect(program.screenText.contains("20×5"))
            program.resize(columns: 100, rows: 30)
            try program.wait(for: "the same picture") { program.picture == before }
        }

        @Test("After a storm of sizes, 1×1 among them, the picture is the same")
        func survivesStorm() throws {
            let program = try Pixy.start()
            try program.walk(to: 5)
            program.settle()
            let before = program.picture
            for size in [(1, 1), (200, 60), (4, 1), (1, 4), (60, 18), (2, 200), (300, 2), (80, 24), (1, 1)] {
                for offset in 0..<3 {
                    program.resize(columns: size.0 + offset, rows: size.1)
                    program.settle(milliseconds: 1)
                }
            }
            program.resize(columns: 100, rows: 30)
            try program.wait(for: "the same picture") { program.picture == before }
            program.send("?")
            try program.wait(for: "Keys in Exchange")
        }

        @Test("A size that is back before it was noticed is painted whole")
        func repaintsAfterRoundTrip() throws {
            let program = try Pixy.start()
            program.settle()
            let before = program.picture
            for _ in 0..<20 {
                program.resize(columns: 30, rows: 1)
                program.resize(columns: 100, rows: 30)
                try program.wait(timeout: 5, for: "the same picture") { program.picture == before }
            }
        }

        @Test("What is being typed survives another size")
        func keepsTypedText() throws {
            let program = try Pixy.start()
            try program.walk(to: 4)
            program.send("-typed")
            try program.wait(for: "alice-typed")
            program.resize(columns: 10, rows: 3)
            try program.wait { !$0.contains("alice-typed") }
            program.resize(columns: 80, rows: 24)
            try program.wait(for: "alice-typed")
        }
    }
}
