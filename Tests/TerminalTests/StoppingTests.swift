import PtySupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension PtyTests {
    @Suite("Being stopped and continued")
    struct StoppingTests {
        private func checkItIsBack(_ program: PtyProgram, before: [PtyMode], shown: String) throws {
            try program.wait(for: "resumed")
            program.settle()
            #expect(program.modesLeftOn == before)
            #expect(program.screenText.contains("READY 80x24"))
            // Arrows arrive as arrows again, and so do pastes.
            program.send(.up)
            try program.wait(for: "key up")
            program.paste("one\ntwo")
            try program.wait(for: "paste of 7 bytes in 2 lines")
        }

        @Test("Ctrl-Z leaves a clean terminal, and everything is back afterwards")
        func suspendsAndResumes() throws {
            let program = try startProbe(oddModes: true)
            let before = program.modesLeftOn
            let shown = program.screenText
            program.send(.control("z"))
            try program.waitUntilStopped()
            #expect(program.leftEverythingAsItWas)
            program.continueInForeground()
            try checkItIsBack(program, before: before, shown: shown)
            program.send("q")
            #expect(try program.waitForEnd() == .exited(0))
            #expect(program.leftEverythingAsItWas)
        }

        @Test("A stop signal from outside is as good as Ctrl-Z")
        func survivesStopFromOutside() throws {
            let program = try startProbe()
            let before = program.modesLeftOn
            program.signal(SIGTSTP)
            try program.waitUntilStopped()
            #expect(program.leftEverythingAsItWas)
            program.continueInForeground()
            try checkItIsBack(program, before: before, shown: program.screenText)
        }

        @Test("Stopped without being asked, it takes the terminal again")
        func survivesSIGSTOP() throws {
            let program = try startProbe()
            let before = program.modesLeftOn
            program.signal(SIGSTOP)
            try program.waitUntilStopped()
            program.continueInForeground()
            try checkItIsBack(program, before: before, shown: program.screenText)
        }

        @Test("Taking the terminal again sends the screen once")
        func repaintsOnce() throws {
            let program = try startProbe(["--clock"], columns: 100, rows: 30)
            program.settle()
            let firstFrame = program.byteCount
            program.send(.control("z"))
            try program.waitUntilStopped()
            let before = program.byteCount
            program.continueInForeground()
            try program.wait(for: "the clock") { program.isOn(.alternateScreen) && program.rows[28].contains("READY") }
            program.settle()
            #expect(program.byteCount - before < firstFrame * 3 / 2)
        }

        @Test("It can be stopped again and again")
        func stopsAgain() throws {
            let program = try startProbe()
            for time in 1...3 {
                program.send(.control("z"))
                try program.waitUntilStopped(times: time)
                #expect(program.leftEverythingAsItWas)
                program.continueInForeground()
                try program.wait(for: "the alternate screen") { program.isOn(.alternateScreen) }
            }
            program.send("q")
            #expect(try program.waitForEnd() == .exited(0))
        }

        @Test("A window that changed its size meanwhile is filled")
        func noticesResizeWhileStopped() throws {
            let program = try startProbe()
            program.send(.control("z"))
            try program.waitUntilStopped()
            program.resize(columns: 100, rows: 30)
            program.continueInForeground()
            try program.wait { $0.contains("READY 100x30") && $0.contains("resized to 100x30") }
        }
    }
}
