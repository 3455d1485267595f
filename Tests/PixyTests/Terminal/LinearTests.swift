import PtySupport
import Testing

extension TerminalUITests {
    @Suite("Line by line")
    struct LinearTests {
        private static func start(
            _ arguments: [String] = ["--linear", "--no-browser"],
            environment: [String: String] = [:]
        ) throws -> PtyProgram {
            try PtyProgram(
                Pixy.path,
                arguments,
                columns: 100,
                rows: 30,
                environment: PtyProgram.standardEnvironment.merging(environment) { $1 }
            )
        }

        @Test("A whole practice walk by numbers sends no escape byte, and ends accepted")
        func walksByNumbers() throws {
            let program = try Self.start()
            try program.say("1", after: "1. Go on: connect")
            try program.say("1", after: "1. Go on: draw the proof")
            try program.say("1", after: "1. Go on: authorize")
            try program.say("1", after: "1. Go on: sign in")
            try program.say("alice", after: "user, now alice: ")
            try program.say("correct-horse", after: "password, not shown as you type")
            for label in ["see the request", "send", "decode", "verify", "use the tokens"] {
                try program.say("1", after: "1. Go on: \(label)")
            }
            try program.say("Q", after: "Step 9 of 9, Use: done")
            #expect(try program.waitForEnd() == .exited(0))
            #expect(program.rawBytes.contains(text: "walked to step 9 (Use), accepted"))
            #expect(program.rawBytes.starts(with: Array("pixy, linear: ".utf8)))
            #expect(!program.rawBytes.contains(.escape))
            #expect(program.rawBytes.ranges(of: Array("correct-horse".utf8)).count == 2, "its two hints, no echo")
            #expect(program.leftEverythingAsItWas)
        }

        @Test("A terminal that cannot place its cursor gets lines, and is told why")
        func dumbTerminalIsLinear() throws {
            let program = try Self.start(["--no-browser"], environment: ["TERM": "dumb"])
            try program.say("q", after: "1. Go on: connect")
            #expect(try program.waitForEnd() == .exited(0))
            #expect(program.rawBytes.contains(text: "TERM=dumb cannot show a screen"))
            #expect(!program.rawBytes.contains(.escape))
        }

        @Test("A token from a pipe is told though nobody can answer")
        func tellsWithoutATerminal() throws {
            let program = try PtyProgram(
                "/bin/sh",
                ["-c", "echo eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0. | \"$0\" inspect --linear", Pixy.path],
                output: .pipe,
                errors: .pipe,
                hasTerminal: false
            )
            #expect(try program.waitForEnd() == .exited(1))
            #expect(program.standardOutput.contains("failed alg: ") && program.standardErrors.isEmpty)
        }

        @Test("PIXY_LINEAR does what the flag does")
        func environmentAsksForIt() throws {
            let program = try Self.start(["--no-browser"], environment: ["PIXY_LINEAR": "1"])
            try program.say("q", after: "1. Go on: connect")
            #expect(try program.waitForEnd() == .exited(0))
            #expect(!program.rawBytes.contains(.escape))
        }

        @Test("Ctrl-C at a hidden question leaves it, then cancels the wait, then leaves with 130, the echo on again")
        func interruptRestoresEcho() throws {
            let program = try Self.start()
            for label in ["connect", "draw the proof", "authorize", "sign in"] {
                try program.say("", after: "1. Go on: \(label)")
            }
            try program.say("", after: "user, now alice: ")
            try program.wait(for: "the hidden question") { program.rawBytes.contains(text: "not shown as you type") }
            try program.wait(for: "no echo") { program.terminalModes != program.terminalModesAtStart }
            program.send(.control("c"))
            try program.wait(for: "the question to be left") { program.rawBytes.contains(text: "nothing was changed") }
            program.send(.control("c"))
            try program.wait(for: "the wait to end") { program.rawBytes.contains(text: "Ctrl-C again leaves") }
            program.send(.control("c"))
            #expect(try program.waitForEnd() == .exited(130))
            #expect(program.leftEverythingAsItWas)
        }

        @Test("A signal at a hidden question gives the echo back", arguments: [1, 3, 6, 11, 15] as [Int32])
        func signalRestoresEcho(number: Int32) throws {
            let program = try Self.start(["inspect", "--linear"])
            try program.say("p", after: "Give a token or a key")
            try program.wait(for: "no echo") { program.terminalModes != program.terminalModesAtStart }
            program.signal(number)
            _ = try program.waitForEnd()
            #expect(program.leftEverythingAsItWas)
        }

        @Test("The end of standard input ends the walk with its usual status")
        func endsWithInput() throws {
            let program = try Pixy.startHeadless(["walk", "--linear", "--no-browser"], input: .pipe)
            program.sendToStandardInput("1\n1\n1\n1\nalice\nwrong\nalice\ncorrect-horse\n1\n1\n1\n1\n")
            program.closeStandardInput()
            #expect(try program.waitForEnd() == .exited(0))
            #expect(program.standardOutput.contains("Not taken."))
            #expect(program.standardOutput.contains("Step 8 of 9, Verify: done"))
            #expect(program.standardOutput.hasSuffix("walked to step 8 (Verify), accepted\n"))
        }

        @Test("A refused token is told line by line, with status 1")
        func inspectsLineByLine() throws {
            let program = try Self.start(["inspect", "--linear", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0."])
            try program.say("q", after: "1. Give a token or a key")
            #expect(try program.waitForEnd() == .exited(1))
            #expect(program.rawBytes.contains(text: "failed alg: "))
            #expect(!program.rawBytes.contains(.escape))
        }

        @Test("In a locale without UTF-8 each byte is ASCII")
        func asciiInCLocale() throws {
            let program = try Self.start(environment: ["LC_ALL": "C"])
            try program.say("1", after: "1. Go on: connect")
            try program.say("q", after: "1. Go on: draw the proof")
            try program.say("q", after: "q again leaves")
            #expect(try program.waitForEnd() == .exited(0))
            #expect(program.rawBytes.allSatisfy { $0 < 0x80 })
        }

        @Test("--linear and another form exclude each other", arguments: ["--json", "--plain"])
        func formsExcludeEachOther(form: String) throws {
            for command in [["walk"], ["inspect", "x"]] {
                let outcome = try Pixy.run(command + ["--linear", form])
                #expect(outcome.ending == .exited(64))
                #expect(outcome.errors.contains("\(form) and --linear exclude each other."))
            }
        }
    }
}

extension PtyProgram {
    /// Types a line once a text has come.
    fileprivate func say(_ line: String, after text: String) throws(PtyFailure) {
        try wait(for: text) { rawBytes.contains(text: text) }
        send(line + "\n")
    }
}
