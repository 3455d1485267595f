import PtySupport
import Testing

extension PtyTests {
    @Suite("Which terminals it works on")
    struct OpeningTests {
        private func start(_ type: String?) throws -> PtyProgram {
            var environment = PtyProgram.standardEnvironment
            environment["TERM"] = type
            return try PtyProgram(builtProduct("TerminalProbe"), environment: environment)
        }

        @Test("An unknown type is used as an xterm, and that is said")
        func fallsBack() throws {
            let program = try start("nope-256")
            try program.wait(for: "note: TERM=nope-256 is unknown here: using xterm-256color.")
            program.send("q")
            #expect(try program.waitForEnd() == .exited(0))
            #expect(program.leftEverythingAsItWas)
        }

        @Test("A type that is no name is not looked up", arguments: ["../../../etc/passwd", "/x"])
        func ignoresPaths(type: String) throws {
            let program = try start(type)
            try program.wait(for: "is unknown here")
        }

        @Test("A dumb terminal or none is refused in a sentence, without one escape", arguments: ["dumb", "", nil])
        func refusesDumbTerminals(type: String?) throws {
            let program = try start(type)
            #expect(try program.waitForEnd() == .exited(1))
            #expect(program.screenText.hasPrefix("dumbTerminal: TERM is"))
            #expect(!program.rawBytes.contains(0x1B))
            #expect(program.terminalModes == program.terminalModesAtStart)
        }

        @Test("Without any terminal the reason is told")
        func refusesWithoutTerminal() throws {
            let program = try PtyProgram(
                builtProduct("TerminalProbe"),
                input: .null,
                output: .pipe,
                errors: .pipe,
                hasTerminal: false
            )
            #expect(try program.waitForEnd() == .exited(1))
            #expect(program.standardOutput.hasPrefix("noTerminal: There is no terminal"))
            #expect(!program.standardOutput.contains("\u{1B}"))
        }

        @Test("Keys come from the terminal when the standard streams are pipes")
        func usesTheTerminalBehindPipes() throws {
            let program = try PtyProgram(builtProduct("TerminalProbe"), input: .pipe, output: .pipe, errors: .pipe)
            program.sendToStandardInput("not keys")
            program.closeStandardInput()
            try program.wait(for: "READY")
            program.send("x")
            try program.wait(for: "key character(\"x\")")
            #expect(program.screenText.contains("inputs=1"))
            program.send("q")
            #expect(try program.waitForEnd() == .exited(0))
            #expect(program.standardOutput == "probe ended: quit\n")
            #expect(program.leftEverythingAsItWas)
        }

        @Test("Idle, it uses no time and does not wake up")
        func sleepsWhileIdle() throws {
            let program = try startProbe()
            program.settle(milliseconds: 300)
            let before = try #require(program.voluntarySwitches)
            program.settle(milliseconds: 1_000)
            #expect(try #require(program.voluntarySwitches) == before)
        }
    }
}
