import PtySupport
import Testing

extension TerminalUITests {
    @Suite("All kinds of terminals")
    struct EnvironmentTests {
        @Test("An unknown TERM still works, and is said")
        func worksWithUnknownTerm() throws {
            let program = try Pixy.start(environment: ["TERM": "nope-256color"])
            #expect(program.screenText.contains("nope-256color"))
            try program.walk(to: 2)
            program.send("Q")
            #expect(try program.waitForEnd() == .exited(0))
            #expect(program.leftEverythingAsItWas)
        }

        @Test("TERM=dumb gets linear text without one escape byte")
        func dumbTerminalGetsPlainText() throws {
            let program = try PtyProgram(
                Pixy.path,
                ["walk", "--practice", "--auto"],
                columns: 100,
                rows: 30,
                environment: PtyProgram.standardEnvironment.merging(["TERM": "dumb"]) { $1 }
            )
            #expect(try program.waitForEnd() == .exited(0))
            #expect(!program.rawBytes.contains(.escape))
            #expect(program.rawBytes.contains(text: "== 8 Verify =="))
            #expect(program.rawBytes.contains(text: "verdict: accepted"))
        }

        @Test("NO_COLOR gives no colour, and what has the focus can still be told")
        func honoursNoColor() throws {
            let program = try Pixy.start(environment: ["NO_COLOR": "1"])
            try program.walk(to: 8)
            let colours = program.rawBytes.graphicRenditions.filter {
                (30...38).contains($0) || (40...48).contains($0) || $0 >= 90
            }
            #expect(colours == [])
            #expect(program.picture.joined().allSatisfy { $0.foreground == nil && $0.background == nil })
            #expect(program.screenText.contains(">✓ 8 Verify"))
        }

        @Test("With an empty NO_COLOR, and without one, there is colour", arguments: [["NO_COLOR": ""], [:]])
        func isColourfulOtherwise(environment: [String: String]) throws {
            let program = try Pixy.start(environment: environment)
            #expect(program.picture.joined().contains { $0.foreground != nil })
        }

        @Test(
            "The theme is the one for the background that the terminal tells, and else one for any",
            arguments: [
                ([:], 31), (["COLORFGBG": "0;default"], 31), (["COLORFGBG": "15;0"], 81), (["COLORFGBG": "0;15"], 26),
                (["COLORFGBG": "0;default;7"], 26), (["COLORFGBG": "0;15", "PIXY_THEME": "dark"], 81),
            ] as [([String: String], Int)]
        )
        func themeFollowsTheBackground(environment: [String: String], focus: Int) throws {
            let program = try Pixy.start(environment: environment)
            let row = try #require(program.rows.firstIndex { $0.contains("[1] Provider") })
            let column = try #require(Array(program.rows[row]).firstIndex(of: "["))
            #expect(program.cell(column, row).foreground == focus)
        }

        @Test("A theme with paper of its own paints all of the screen from the first frame on", arguments: [nil, 26])
        func paintsItsPaper(rows: Int?) throws {
            let program = try Pixy.start(["walk", "--practice", "--theme", "high-contrast"])
            if let rows {
                program.resize(columns: 90, rows: rows)
                try program.wait { _ in program.rows[1].count == 90 }
            }
            #expect(program.picture.joined().allSatisfy { $0.background != nil })
        }

        @Test("The page's background is the terminal's own")
        func keepsBackground() throws {
            let program = try Pixy.start()
            #expect(program.cell(50, 20).background == nil)
        }

        @Test("In a locale without UTF-8 only ASCII is on the screen")
        func asciiInCLocale() throws {
            let program = try Pixy.start(environment: ["LC_ALL": "C"])
            for seen in [
                "Provider is done.", "Proof is done.", "Authorize is done.", "Sign in to the practice",
                "Callback is done",
            ] {
                try program.pressEnter(andSee: seen)
            }
            #expect(program.rawBytes.allSatisfy { $0 < 0x80 })
            #expect(program.screenText.utf8.allSatisfy { $0 < 0x80 })
        }

        @Test("A pipe as standard output gets plain text, and the terminal nothing")
        func pipeGetsPlainText() throws {
            let program = try PtyProgram(Pixy.path, ["walk", "--practice", "--auto"], output: .pipe)
            #expect(try program.waitForEnd() == .exited(0))
            #expect(program.standardOutput.contains("verdict: accepted"))
            #expect(!program.standardOutput.utf8.contains(.escape))
            #expect(program.rawBytes.isEmpty)
        }

        @Test("With standard input from elsewhere, keys still come from the terminal")
        func readsKeysFromTerminal() throws {
            let program = try PtyProgram(Pixy.path, ["walk", "--practice"], columns: 100, rows: 30, input: .null)
            try program.wait(for: "[1] Provider")
            try program.walk(to: 2)
            program.send("Q")
            #expect(try program.waitForEnd() == .exited(0))
            #expect(program.leftEverythingAsItWas)
        }

        @Test("LINES and COLUMNS left over from another window are ignored")
        func ignoresStaleSize() throws {
            let program = try Pixy.start(environment: ["LINES": "24", "COLUMNS": "80"])
            #expect(program.rows[1].count == 100)
            program.resize(columns: 90, rows: 26)
            try program.wait { _ in program.rows[1].count == 90 }
        }
    }
}
