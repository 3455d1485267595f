import PtySupport
import Testing

extension TerminalUITests {
    @Suite("Access")
    struct AccessTests {
        @Test("The terminal's cursor follows the focused line")
        func cursorFollowsFocus() throws {
            let program = try Pixy.start()
            try program.walk(to: 2)
            for _ in 0..<4 {
                program.send("j")
                program.settle()
                let marked = try #require(program.markedRow)
                #expect(program.cursor.row == marked)
            }
        }

        @Test("--ascii and PIXY_ASCII draw in ASCII alone, in any locale", arguments: [true, false])
        func asciiOnDemand(byFlag: Bool) throws {
            let program = try Pixy.start(
                ["walk", "--practice"] + (byFlag ? ["--ascii"] : []),
                environment: byFlag ? [:] : ["PIXY_ASCII": "1"]
            )
            try program.pressEnter(andSee: "Provider is done.")
            program.send("?")
            try program.wait(for: "Keys in Provider")
            #expect(program.rawBytes.allSatisfy { $0 < 0x80 })
            program.send("Q")
            #expect(try program.waitForEnd() == .exited(0))
        }

        @Test(
            "--reduced-motion, PIXY_REDUCED_MOTION and NO_MOTION count minutes",
            arguments: ["", "PIXY_REDUCED_MOTION", "NO_MOTION"]
        )
        func countsMinutes(variable: String) throws {
            let program = try Pixy.start(
                ["walk", "--practice", "--auto"] + (variable.isEmpty ? ["--reduced-motion"] : []),
                environment: variable.isEmpty ? [:] : [variable: "1"]
            )
            for _ in 0..<8 {
                let before = program.byteCount
                program.send(.enter)
                try program.wait(for: "an answer") { program.byteCount > before }
                program.settle()
                if program.screenText.contains("id 10 min") { break }
            }
            try program.wait(for: "id 10 min")
            #expect(!program.screenText.contains("id 9:"))
        }
    }
}

extension PtyProgram {
    /// The first row with a background of its own, the header aside.
    fileprivate var markedRow: Int? {
        let (columns, rows) = size
        return (1..<rows).first { row in
            (0..<columns).count { cell($0, row).background != nil || cell($0, row).isReversed } > 20
        }
    }
}
