import FoundationEssentials
import PtySupport
import Testing

extension TerminalUITests {
    @Suite("Doing nothing costs nothing", .serialized)
    struct QuietTests {
        @Test("Without a countdown nothing is written", arguments: [1, 5])
        func writesNothingWhenIdle(step: Int) throws {
            let program = try Pixy.start()
            try program.walk(to: step)
            program.settle(milliseconds: 300)
            let bytes = program.byteCount
            program.settle(milliseconds: 1100)
            #expect(program.byteCount == bytes)
        }

        @Test("Before the first step no thread wakes up", .enabled(if: ThreadTimes.areKnown))
        func sleepsAtTheStart() throws {
            try expectSleep(of: Pixy.start())
        }

        @Test(
            "With the practice provider running, but no countdown, no thread wakes up",
            .enabled(if: ThreadTimes.areKnown)
        )
        func sleepsBetweenSteps() throws {
            let program = try Pixy.start()
            try program.walk(to: 2)
            try expectSleep(of: program)
        }

        @Test("With countdowns a second costs one wake-up and at most 64 bytes", arguments: [7, 9])
        func countsDownCheaply(step: Int) throws {
            let program = try Pixy.start()
            try program.walk(to: step)
            program.settle(milliseconds: 300)
            try passSecond(of: program)
            let (bytes, wakeUps) = (program.byteCount, ThreadTimes.wakeUps(of: program))
            for _ in 0..<2 { try passSecond(of: program) }
            #expect(program.byteCount > bytes)
            #expect((program.byteCount - bytes) / 2 <= 64)
            if let wakeUps, let later = ThreadTimes.wakeUps(of: program) { #expect(later - wakeUps <= 2) }
        }

        @Test("With all clocks open a second costs at most 64 bytes, too")
        func clocksAreCheap() throws {
            let program = try Pixy.start()
            try program.walk(to: 9)
            program.send("C")
            try program.wait(for: "this machine")
            program.settle(milliseconds: 300)
            try passSecond(of: program)
            var bytes: [Int] = []
            for _ in 0..<3 {
                let before = program.byteCount
                try passSecond(of: program)
                bytes.append(program.byteCount - before)
            }
            // Once a minute more digits turn.
            #expect(bytes.sorted()[1] <= 64)
        }

        @Test("While another window has the focus, seconds are neither written nor waited for")
        func sleepsWhileAway() throws {
            let program = try Pixy.start()
            try program.walk(to: 7)
            program.send("\u{1B}[O")
            try program.wait(for: " min")
            program.settle(milliseconds: 300)
            let bytes = program.byteCount
            program.settle(milliseconds: 1500)
            #expect(program.byteCount == bytes)
            program.send("\u{1B}[I")
            try program.wait { !$0.contains(" h ") }
        }

        /// Waits until the countdowns have changed, and the whole change is there.
        private func passSecond(of program: PtyProgram) throws {
            let before = program.rows.first
            try program.wait(timeout: 5, for: "the next second") { program.rows.first != before }
            program.settle(milliseconds: 100)
        }

        /// What was begun may end first, such as the making of a key; a timer would show in each of the windows.
        private func expectSleep(of program: PtyProgram) throws {
            let seen = (0..<4).lazy.map { _ in
                let before = ThreadTimes.wakeUps(of: program)
                program.settle(milliseconds: 1200)
                return ThreadTimes.wakeUps(of: program) == before
            }
            #expect(seen.contains(true))
        }

        @Test("Esc answers at once")
        func escapeAnswersQuickly() throws {
            let program = try Pixy.start()
            program.send("?")
            try program.wait(for: "Keys in Provider")
            var times: [Int] = []
            for _ in 0..<5 {
                let start = PtyProgram.now
                program.send(.escape)
                try program.wait { !$0.contains("Keys in Provider") }
                times.append(PtyProgram.now - start)
                program.send("?")
                try program.wait(for: "Keys in Provider")
            }
            // 25 ms are for telling Esc from the start of a longer sequence; the rest is for a busy machine.
            let best = try #require(times.min())
            #expect(best < 100_000)
        }

        @Test("Keys are answered while the provider stalls, and Esc cancels the wait")
        func answersWhileServerStalls() throws {
            let program = try Pixy.start(["walk", "--practice", "--fault", "slow"])
            try program.walk(to: 5)
            program.send(.enter)
            try program.wait(for: "under way")
            program.send("2")
            try program.wait(for: "[2] Proof", timeout: 2)
            program.send("5")
            try program.wait(for: "[5] Exchange", timeout: 2)
            program.send(.escape)
            try program.wait(for: "Cancelled.", timeout: 2)
            #expect(program.screenText.contains("code_verifier"))
        }
    }
}

/// What the system tells about the threads of another process.
enum ThreadTimes {
    /// Whether this system tells.
    static let areKnown = FileManager.default.fileExists(atPath: "/proc/self/task")

    /// How often any thread of a program waited of its own accord, nil where the system does not tell.
    static func wakeUps(of program: PtyProgram) -> Int? {
        let folder = "/proc/\(program.processID)/task"
        guard let threads = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return nil }
        return threads.reduce(0) { sum, thread in
            let status = try? String(contentsOfFile: "\(folder)/\(thread)/status", encoding: .utf8)
            let line = status?.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches:") }
            return sum + (line?.split(separator: "\t").last.flatMap { Int($0) } ?? 0)
        }
    }
}
