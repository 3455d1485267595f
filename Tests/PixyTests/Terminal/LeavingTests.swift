import PtySupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension TerminalUITests {
    @Suite("Leaving")
    struct LeavingTests {
        @Test("Ctrl-Z leaves a clean terminal, and fg paints the same picture")
        func suspendsAndResumes() throws {
            let program = try Pixy.start(oddModes: true)
            try program.walk(to: 5)
            program.settle()
            let (picture, modes) = (program.picture, program.modesLeftOn)
            program.send(.control("z"))
            try program.waitUntilStopped()
            #expect(program.leftEverythingAsItWas)
            program.continueInForeground()
            try program.wait(for: "the same picture") { program.picture == picture && program.modesLeftOn == modes }
            program.send(.down)
            try program.wait(for: "an answer to the arrow") { program.picture != picture }
        }

        @Test("Ctrl-Z from within a form keeps what is typed")
        func suspendKeepsForm() throws {
            let program = try Pixy.start()
            try program.walk(to: 4)
            program.send("-typed")
            try program.wait(for: "alice-typed")
            program.send(.control("z"))
            try program.waitUntilStopped()
            #expect(program.leftEverythingAsItWas)
            program.continueInForeground()
            try program.wait(for: "alice-typed")
        }

        @Test("Asked to end while it is stopped, it ends when it is continued", arguments: [SIGTERM, SIGHUP])
        func endsWhileStopped(number: Int32) throws {
            let program = try Pixy.start(oddModes: true)
            try program.walk(to: 2)
            program.send(.control("z"))
            try program.waitUntilStopped()
            // As kill %1 does in a shell, which keeps the terminal to itself.
            program.signal(number)
            program.signal(SIGCONT)
            #expect(try program.waitForEnd() == .exited(130))
            #expect(program.leftEverythingAsItWas)
        }

        @Test("Stopped from outside and asked to end behind the shell, it ends, too", arguments: [SIGTERM, SIGHUP])
        func endsWhileStoppedFromOutside(number: Int32) throws {
            let program = try Pixy.start()
            try program.walk(to: 2)
            program.signal(SIGSTOP)
            try program.waitUntilStopped()
            program.signal(number)
            program.signal(SIGCONT)
            #expect(try program.waitForEnd() == .exited(130))
        }

        @Test("A recording is whole though the program was asked to end while it was stopped")
        func recordingOutlivesAStop() throws {
            let folder = try Folder()
            let file = "\(folder.path)/walk.replay"
            let program = try Pixy.start(["walk", "--practice", "--record", file])
            try program.walk(to: 2)
            program.send(.control("z"))
            try program.waitUntilStopped()
            program.signal(SIGTERM)
            program.signal(SIGCONT)
            #expect(try program.waitForEnd() == .exited(130))
            let replay = try Pixy.run(["replay", file, "--plain"])
            #expect(replay.ending == .exited(0) && !replay.output.contains("damaged"), "\(replay.output.suffix(300))")
        }

        @Test(
            "A signal at the question for a passphrase gives the echo back",
            arguments: [SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGSEGV, SIGTERM, SIGUSR1]
        )
        func signalAtAPassphrase(number: Int32) throws {
            let program = try Self.askingForPassphrase()
            program.signal(number)
            let ending = try program.waitForEnd()
            #expect([.exited(130), .killed(number)].contains(ending))
            #expect(program.leftEverythingAsItWas)
        }

        @Test(
            "Ctrl-Z at the question for a passphrase gives the echo back, and fg asks again without it",
            arguments: [SIGTSTP, SIGSTOP]
        )
        func suspendAtAPassphrase(number: Int32) throws {
            let program = try Self.askingForPassphrase()
            if number == SIGTSTP { program.send(.control("z")) } else { program.signal(number) }
            try program.waitUntilStopped()
            #expect(program.leftEverythingAsItWas || number == SIGSTOP)
            program.continueInForeground()
            try program.wait(for: "no echo") { program.terminalModes != program.terminalModesAtStart }
            program.send("TOPSECRET\n")
            _ = try program.waitForEnd(timeout: 50)
            #expect(!program.rawBytes.contains(text: "TOPSECRET") && program.rawBytes.contains(text: "passphrase"))
            #expect(program.leftEverythingAsItWas)
        }

        private static func askingForPassphrase() throws -> PtyProgram {
            let folder = try Folder()
            let file = try folder.file("session.json", try HeadlessTests.ResumeTests.session.get())
            let program = try PtyProgram(Pixy.path, ["resume", file, "--plain"], columns: 100, rows: 30)
            try program.wait(for: "Passphrase")
            try program.wait(for: "no echo") { program.terminalModes != program.terminalModesAtStart }
            return program
        }

        @Test("q and y leave the terminal as it was, with status 0 and one line about the walk")
        func quitsByKeys() throws {
            let program = try Pixy.start(oddModes: true)
            try program.walk(to: 3)
            program.send("q")
            try program.wait(for: "q again leaves pixy")
            program.send("y")
            #expect(try program.waitForEnd() == .exited(0))
            #expect(program.leftEverythingAsItWas)
            #expect(program.screenText.contains("walked to step 3 (Authorize)"))
        }

        @Test("q alone does not leave a walk, and another key stays")
        func oneQuitIsNotEnough() throws {
            let program = try Pixy.start()
            try program.walk(to: 2)
            program.send("q")
            try program.wait(for: "q again leaves pixy")
            program.send("3")
            try program.wait(for: "[3] Authorize")
            program.send("q")
            try program.wait(for: "q again leaves pixy")
            #expect(program.ending == nil)
        }

        @Test("Ctrl-C leaves when nothing runs")
        func quitsByControlC() throws {
            let program = try Pixy.start(oddModes: true)
            try program.walk(to: 2)
            program.send(.control("c"))
            let ending = try program.waitForEnd()
            #expect([.exited(0), .exited(130)].contains(ending))
            #expect(program.leftEverythingAsItWas)
        }

        @Test("Ctrl-C cancels what runs before it leaves")
        func controlCCancelsFirst() throws {
            let program = try Pixy.start(["walk", "--practice", "--fault", "slow"])
            try program.walk(to: 5)
            program.send(.enter)
            try program.wait(for: "under way")
            program.send(.control("c"))
            try program.wait(for: "Cancelled")
            #expect(!program.screenText.contains("under way"))
            #expect(program.ending == nil)
        }

        @Test("A signal that asks it to end leaves the terminal as it was", arguments: [SIGTERM, SIGHUP, SIGINT])
        func endsBySignal(number: Int32) throws {
            let program = try Pixy.start(oddModes: true)
            try program.walk(to: 2)
            program.signal(number)
            let ending = try program.waitForEnd()
            #expect(ending == .exited(130))
            #expect(program.leftEverythingAsItWas)
        }

        @Test("It ends when asked to, though its terminal takes nothing any more", arguments: [SIGTERM, SIGHUP])
        func endsWhileItsTerminalIsClogged(number: Int32) throws {
            let program = try Pixy.start(oddModes: true)
            try program.clog(with: .control("l"))
            program.signal(number)
            try program.waitForEndUnread(timeout: 10)
            #expect(program.terminalModes == program.terminalModesAtStart)
            let ending = try program.waitForEnd()
            #expect(ending == .killed(number), "\(ending)")
            // When the terminal reads on.
            #expect(program.modesLeftOn.isEmpty)
        }

        @Test("A signal that kills it leaves the terminal as it was", arguments: [SIGSEGV, SIGABRT])
        func diesCleanly(number: Int32) throws {
            let program = try Pixy.start(oddModes: true)
            try program.walk(to: 2)
            program.signal(number)
            #expect(try program.waitForEnd() == .killed(number))
            #expect(program.leftEverythingAsItWas)
        }

        @Test("A terminal that vanishes ends the process", arguments: [false, true])
        func endsWithItsTerminal(ignoresHangup: Bool) throws {
            let program = try Pixy.start(ignoresHangup: ignoresHangup)
            try program.walk(to: 4)
            program.hangUp()
            _ = try program.waitForEnd(timeout: 5)
        }

        @Test("A rejected walk ends with status 1")
        func rejectedWalkFails() throws {
            let program = try Pixy.start(["walk", "--practice", "--fault", "wrong-nonce"])
            try program.walk(to: 7)
            try program.pressEnter(andSee: "✗ Verify")
            program.send("Q")
            #expect(try program.waitForEnd() == .exited(1))
            #expect(program.screenText.contains("nonce"))
        }
    }
}
