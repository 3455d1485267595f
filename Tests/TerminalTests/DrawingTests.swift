import Cells
import PtySupport
import Testing

@testable import Terminal
@testable import TerminalProbe

extension PtyTests {
    @Suite("What is drawn stands on the terminal")
    struct DrawingTests {
        private func expect(
            _ program: PtyProgram,
            toShow canvas: Canvas,
            theme: Theme?,
            _ location: SourceLocation = #_sourceLocation
        ) {
            for row in 0..<canvas.size.rows {
                for column in 0..<canvas.size.columns {
                    let cell = canvas[column, row]
                    let shown = program.cell(column, row)
                    let place = Comment(rawValue: "column \(column), row \(row)")
                    #expect(shown.glyph == cell.glyph.string, place, sourceLocation: location)
                    #expect(shown.columns == Int(cell.columns), place, sourceLocation: location)
                    guard cell.columns > 0 else { continue }
                    let ink = (theme ?? .mono).ink(cell.style)
                    let isSpace = cell.glyph == " "
                    let attributes = ink.attributes
                    #expect(shown.isReversed == attributes.contains(.reverse), place, sourceLocation: location)
                    #expect(shown.isUnderlined == attributes.contains(.underline), place, sourceLocation: location)
                    if !isSpace {
                        #expect(shown.isBold == attributes.contains(.bold), place, sourceLocation: location)
                        #expect(shown.isItalic == attributes.contains(.italic), place, sourceLocation: location)
                        let foreground = theme == nil ? nil : ink.foreground.map { Int($0.xterm256) }
                        #expect(shown.foreground == foreground, place, sourceLocation: location)
                    }
                    let background = theme == nil ? nil : ink.background.map { Int($0.xterm256) }
                    #expect(shown.background == background, place, sourceLocation: location)
                }
            }
        }

        @Test("Cell by cell: wide glyphs, both edges, the last corner, every role and attribute")
        func showsTheCanvas() throws {
            let program = try startProbe(["--scenes"], ready: "role 18")
            program.settle()
            expect(program, toShow: Probe.pattern(Size(columns: 80, rows: 24)), theme: .dark)
            #expect(program.cursor == (3, 3))
            #expect(!program.isOn(.hiddenCursor))
        }

        @Test("Wide glyphs and narrow ones take each other's place")
        func replacesGlyphs() throws {
            let program = try startProbe(columns: 60, rows: 16)
            for number in 1...25 {
                program.send("R")
                let mixture = Probe.mixture(number, Size(columns: 60, rows: 16))
                try program.wait(for: "mixture \(number)")
                // A busy machine writes a picture in parts, its last row last.
                try program.wait(for: "its last row") {
                    (0..<60).allSatisfy { program.cell($0, 15).glyph == mixture[$0, 15].glyph.string }
                }
                program.settle(milliseconds: 20)
                expect(program, toShow: mixture, theme: .dark)
            }
        }

        @Test("In another theme, and again after a repaint")
        func showsAnotherTheme() throws {
            let program = try startProbe(["--scenes"], ready: "role 18")
            program.send("H")
            let place = (0..<80).first { program.cell($0, 1).glyph == "r" } ?? 2
            try program.wait(for: "the other theme") { program.cell(place, 7).foreground == 159 }
            program.settle()
            expect(program, toShow: Probe.pattern(Size(columns: 80, rows: 24)), theme: .highContrast)
            let before = program.byteCount
            program.send(.control("l"))
            try program.wait(for: "the repaint") { program.byteCount - before > 1_000 }
            program.settle()
            expect(program, toShow: Probe.pattern(Size(columns: 80, rows: 24)), theme: .highContrast)
        }

        @Test("A repaint repairs what something else wrote over it")
        func repairsDamage() throws {
            let program = try startProbe(["--scenes"], ready: "role 18")
            program.settle()
            program.damage("\u{1B}[H\u{1B}[Jbroken\u{1B}[5;5Hbroken 漢字")
            program.send(.control("l"))
            try program.wait(for: "role 18")
            program.settle()
            expect(program, toShow: Probe.pattern(Size(columns: 80, rows: 24)), theme: .dark)
        }

        @Test("A repaint switches everything on again after something else has reset the terminal")
        func repairsModes() throws {
            let program = try startProbe(["--scenes", "--focus"], ready: "role 18")
            program.settle()
            let before = program.modesLeftOn
            program.damage(
                "\u{1B}c\u{1B}[5;9r\u{1B}[?6h\u{1B}[4h\u{1B}[?7l\u{1B}(0\u{1B}[31m\u{1B}[?1003h\u{1B}[?2004l\u{1B}[?1000l\u{1B}[?1l\u{1B}> junk"
            )
            program.send(.control("l"))
            try program.wait(for: "role 18")
            program.settle()
            expect(program, toShow: Probe.pattern(Size(columns: 80, rows: 24)), theme: .dark)
            #expect(program.modesLeftOn == before)
            program.send("q")
            #expect(try program.waitForEnd() == .exited(0))
            #expect(program.leftEverythingAsItWas)
        }

        @Test("Without colour not one colour is sent", arguments: [["--scenes", "--no-colour"]])
        func showsWithoutColour(arguments: [String]) throws {
            let program = try startProbe(arguments, ready: "role 18")
            program.settle()
            expect(program, toShow: Probe.pattern(Size(columns: 80, rows: 24)), theme: nil)
            let text = String(decoding: program.rawBytes, as: UTF8.self)
            #expect(!text.contains("38;5") && !text.contains("48;5") && !text.contains("\u{1B}[39;49m"))
        }

        @Test("Without a UTF-8 locale everything is ASCII")
        func showsAscii() throws {
            // A type that does not claim to repeat characters, which the model of the screen does not do right.
            let environment = ["LC_ALL": "C", "TERM": "tmux-256color"]
            let program = try startProbe(["--scenes"], environment: environment, ready: "role 18")
            program.settle()
            #expect(program.rawBytes.allSatisfy { $0 < 0x80 })
            expect(program, toShow: Probe.pattern(Size(columns: 80, rows: 24)).ascii(), theme: .dark)
        }

        @Test("On a terminal of 8 colours, of none, and on tmux's own type", arguments: ["linux", "vt100", "screen"])
        func showsOnOtherTerminals(type: String) throws {
            let program = try startProbe(environment: ["TERM": type])
            program.send("x")
            try program.wait(for: "key character(\"x\")")
            program.send("q")
            #expect(try program.waitForEnd() == .exited(0))
            #expect(program.leftEverythingAsItWas)
        }

        @Test("One second of three countdowns costs at most 64 bytes")
        func ticksAreCheap() throws {
            let program = try startProbe(["--clock"], columns: 100, rows: 30)
            program.settle()
            for tick in 1...9 {
                let before = program.byteCount
                program.send("t")
                try program.wait(for: "tick \(tick)")
                program.settle(milliseconds: 20)
                #expect(program.byteCount - before <= 64)
            }
        }

        @Test("Moving a selection costs at most 300 bytes")
        func stepsAreCheap() throws {
            let program = try startProbe(["--clock"], columns: 100, rows: 30)
            program.settle()
            let before = program.byteCount
            program.send("j")
            try program.wait(for: "the selection") { program.cell(2, 2).background != nil }
            program.settle(milliseconds: 20)
            #expect(program.byteCount - before <= 300)
        }

        @Test("A frame like the last one costs nothing")
        func nothingIsCheaper() throws {
            let program = try startProbe(["--clock"])
            program.settle()
            let before = program.byteCount
            program.send("x")
            program.settle()
            #expect(program.byteCount == before)
        }

        @Test("The whole screen is cheap too, and nothing is asked of the terminal")
        func firstFrameIsSmall() throws {
            let program = try startProbe(["--clock"])
            program.settle()
            #expect(program.byteCount < 6_000)
            let text = String(decoding: program.rawBytes, as: UTF8.self)
            #expect(!text.contains("\u{1B}[6n") && !text.contains("\u{1B}[c") && !text.contains("]52;c;?"))
        }

        @Test("Copying sends the text to the clipboard")
        func copies() throws {
            let program = try startProbe()
            program.send("Y")
            try program.wait(for: "copied true")
            #expect(String(decoding: program.rawBytes, as: UTF8.self).contains("\u{1B}]52;c;Y29weSBtZQ==\u{1B}\\"))
        }

        @Test("A storm of sizes down to a single cell ends in the right picture")
        func survivesResizeStorm() throws {
            let program = try startProbe(["--scenes"], ready: "role 18")
            for (columns, rows) in [(4, 24), (1, 1), (1, 4), (200, 60), (2, 2), (80, 1), (1, 24), (33, 7)] {
                program.resize(columns: columns, rows: rows)
                program.settle(milliseconds: 1)
            }
            program.resize(columns: 80, rows: 24)
            try program.wait(for: "role 18")
            program.settle()
            expect(program, toShow: Probe.pattern(Size(columns: 80, rows: 24)), theme: .dark)
            program.send("I")
            try program.wait(for: "READY 80x24")
        }

        @Test("A single cell is enough to start in, and it can grow")
        func startsInASingleCell() throws {
            let program = try startProbe(columns: 1, rows: 1, ready: "R")
            program.resize(columns: 60, rows: 18)
            try program.wait(for: "READY 60x18")
        }

        @Test("LINES and COLUMNS of the environment are no size")
        func ignoresStaleSizes() throws {
            let program = try startProbe(
                columns: 90,
                rows: 20,
                environment: ["LINES": "24", "COLUMNS": "80"],
                ready: "READY 90x20"
            )
            program.resize(columns: 120, rows: 40)
            try program.wait(for: "READY 120x40")
        }
    }
}
