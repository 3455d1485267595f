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
    @Suite("The terminal gets everything back")
    struct RestoringTests {
        @Test("While it runs, exactly the modes it needs are on")
        func switchesOnWhatItNeeds() throws {
            let program = try startProbe()
            #expect(
                Set(program.modesLeftOn) == [
                    .alternateScreen, .hiddenCursor, .bracketedPaste, .mouseClicks, .mouseDecimal,
                    .applicationCursorKeys,
                    .applicationKeypad,
                ]
            )
            program.send("M")
            try program.wait(for: "the mouse to be off") { !program.isOn(.mouseClicks) && !program.isOn(.mouseDecimal) }
            #expect(program.isOn(.bracketedPaste))
        }

        @Test("After quitting, with whatever modes the terminal began")
        func restoresAfterQuit() throws {
            let program = try startProbe(["--focus"], oddModes: true)
            #expect(program.isOn(.focusReports))
            #expect(program.terminalModes != program.terminalModesAtStart)
            program.send("q")
            #expect(try program.waitForEnd() == .exited(0))
            #expect(program.leftEverythingAsItWas)
            #expect(program.screenText.contains("probe ended: quit"))
        }

        @Test("After a signal that asks it to end", arguments: [SIGTERM, SIGHUP, SIGQUIT])
        func restoresAfterSignal(number: Int32) throws {
            let program = try startProbe()
            program.signal(number)
            #expect(try program.waitForEnd() == .exited(0))
            #expect(program.leftEverythingAsItWas)
            #expect(program.screenText.contains("probe ended: closed"))
        }

        @Test(
            "After a signal that kills it, which it then dies of",
            arguments: [
                SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGUSR1, SIGUSR2, SIGXCPU, SIGVTALRM, SIGPROF, SIGIO,
            ]
        )
        func restoresAfterFatalSignal(number: Int32) throws {
            let program = try startProbe()
            program.signal(number)
            #expect(try program.waitForEnd() == .killed(number))
            #expect(program.leftEverythingAsItWas)
        }

        #if os(Linux)
            @Test("After a real-time signal, too", arguments: [34, 50, 64] as [Int32])
            func restoresAfterRealtimeSignal(number: Int32) throws {
                let program = try startProbe()
                program.signal(number)
                #expect(try program.waitForEnd() == .killed(number))
                #expect(program.leftEverythingAsItWas)
            }
        #endif

        @Test("After a trap, whose message is readable on the normal screen")
        func restoresAfterTrap() throws {
            let program = try startProbe()
            program.send("F")
            guard case .killed(let number) = try program.waitForEnd() else {
                Issue.record("it was not killed")
                return
            }
            #expect([SIGILL, SIGTRAP].contains(number))
            #expect(program.leftEverythingAsItWas)
            #expect(program.screenText.contains("the probe was told to fail"))
        }

        @Test("After the stack overflowed")
        func restoresAfterStackOverflow() throws {
            let program = try startProbe()
            program.send("O")
            #expect(try program.waitForEnd() == .killed(SIGSEGV))
            #expect(program.leftEverythingAsItWas)
        }

        @Test("After abort()")
        func restoresAfterAbort() throws {
            let program = try startProbe()
            program.send("A")
            #expect(try program.waitForEnd() == .killed(SIGABRT))
            #expect(program.leftEverythingAsItWas)
        }

        @Test("What a library writes as an error waits until the end, and does nothing to the terminal")
        func keepsNoiseForTheEnd() throws {
            let program = try startProbe()
            program.send("N")
            try program.wait(for: "key character(\"N\")")
            program.settle()
            #expect(!program.screenText.contains("noise"))
            program.send("q")
            #expect(try program.waitForEnd() == .exited(0))
            #expect(program.screenText.contains("noise ?[31m from a library"))
        }

        @Test("A request to end is heard even by a program that hangs")
        func hangingProgramCanBeEnded() throws {
            let program = try startProbe()
            program.send("W")
            program.signal(SIGTERM)
            #expect(try program.waitForEnd() == .killed(SIGTERM))
            #expect(program.leftEverythingAsItWas)
        }

        @Test("SIGINT from outside is an input, Ctrl-C is a key")
        func tellsInterruptFromControlC() throws {
            let program = try startProbe()
            program.signal(SIGINT)
            try program.wait(for: "interrupted")
            program.send(.control("c"))
            try program.wait(for: "key control(\"c\")")
        }

        @Test("A terminal that vanishes ends the program at once", arguments: [false, true])
        func endsWithItsTerminal(ignoresHangup: Bool) throws {
            let program = try startProbe(ignoresHangup: ignoresHangup)
            program.hangUp()
            #expect(try program.waitForEnd(timeout: 5) == .exited(0))
        }
    }
}
