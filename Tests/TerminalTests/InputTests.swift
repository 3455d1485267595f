import PtySupport
import Testing

extension PtyTests {
    @Suite("What is typed arrives")
    struct InputTests {
        @Test("Escape is answered within 30 ms, and not before 25")
        func answersEscapeSoon() throws {
            let program = try startProbe()
            var times: [Int] = []
            for count in 1...9 {
                let start = PtyProgram.now
                program.send(.escape)
                try program.wait(for: "inputs=\(count)")
                times.append(PtyProgram.now - start)
            }
            // The best of them: the others tell how busy the machine is.
            let best = times.min() ?? 0
            #expect(best >= 20_000 && best < 32_000, "\(times)")
        }

        @Test("ESCDELAY of the environment is obeyed")
        func obeysEscapeDelay() throws {
            let program = try startProbe(environment: ["ESCDELAY": "150"])
            let start = PtyProgram.now
            program.send(.escape)
            try program.wait(for: "key escape")
            #expect(PtyProgram.now - start >= 140_000)
        }

        @Test("An ESCDELAY that is no number counts as none", arguments: ["-1", "soon", ""])
        func forgivesEscapeDelay(value: String) throws {
            let program = try startProbe(environment: ["ESCDELAY": value])
            let start = PtyProgram.now
            program.send(.escape)
            try program.wait(for: "key escape")
            #expect(PtyProgram.now - start < 900_000)
        }

        @Test("Letters of every script, and arrows after them", arguments: ["é", "😀", "漢", "e\u{301}"])
        func takesCharacters(text: String) throws {
            let program = try startProbe()
            program.send(text)
            try program.wait(for: "batches=1 inputs=1")
            #expect(program.rows[1].hasPrefix("key character("))
            program.send(.down)
            try program.wait(for: "key down")
        }

        @Test("So do they without a UTF-8 locale")
        func takesCharactersInTheCLocale() throws {
            let program = try startProbe(environment: ["LC_ALL": "C"])
            program.send("é")
            try program.wait(for: "inputs=1")
            #expect(program.screenText.allSatisfy { $0.isASCII })
        }

        @Test("A paste is one input, and its newlines press nothing")
        func takesAPasteAsOne() throws {
            let program = try startProbe()
            program.paste("one\ntwo\nthree")
            try program.wait(for: "paste of 13 bytes in 3 lines: \"one\\ntwo\\nthree\"")
            #expect(program.screenText.contains("batches=1 inputs=1"))
            #expect(!program.screenText.contains("enter"))
        }

        @Test("A paste of a megabyte is one input, and fast")
        func takesALongPaste() throws {
            let program = try startProbe()
            let start = PtyProgram.now
            program.paste(String(repeating: "0123456789abcdef", count: 65_536))
            try program.wait(for: "paste of 1048576 bytes in 1 lines")
            #expect(PtyProgram.now - start < 5_000_000)
            #expect(program.screenText.contains("inputs=1"))
        }

        @Test("A long paste that the terminal does not mark is one input, too")
        func unmarkedPasteIsOneInput() throws {
            let program = try startProbe()
            program.send(String(repeating: "0123456789abcdef", count: 200_000))
            try program.wait(for: "paste of 3200000 bytes in 1 lines")
        }

        @Test("A paste that never ends holds up nothing for long")
        func survivesAPasteWithoutEnd() throws {
            let program = try startProbe()
            program.send("\u{1B}[200~half a paste")
            try program.wait(for: "paste of 12 bytes")
            program.send("x")
            try program.wait(for: "key character(\"x\")")
        }

        @Test("What is typed faster than frames are drawn is one batch and one frame")
        func drainsFastTyping() throws {
            let program = try startProbe()
            let before = program.byteCount
            program.send(String(repeating: "abcd", count: 330))
            try program.wait(for: "inputs=1320")
            program.settle()
            #expect(program.byteCount - before < 4_000)
            #expect(program.screenText.contains("batches=1 "))
        }

        @Test("Clicks and the wheel arrive with their places")
        func takesTheMouse() throws {
            let program = try startProbe()
            program.click(column: 12, row: 5)
            program.turnWheel(up: false, column: 3, row: 4)
            try program.wait { $0.contains("click at 12,5") && $0.contains("wheel down at 3,4") }
            #expect(program.screenText.contains("inputs=2"))
        }

        @Test("Answers to questions nobody asked type nothing")
        func ignoresAnswers() throws {
            let program = try startProbe()
            program.send("\u{1B}[?62;22c\u{1B}]11;rgb:1e1e/1e1e/1e1e\u{1B}\\\u{1B}[24;80Rx")
            try program.wait(for: "key character(\"x\")")
            #expect(program.screenText.contains("inputs=1"))
        }
    }
}
