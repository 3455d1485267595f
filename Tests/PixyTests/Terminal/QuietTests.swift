import FoundationEssentials
import PtySupport
import Testing

extension TerminalUITests {
    @Suite("Doing nothing costs nothing", .serialized)
    struct QuietTests {
        @Test("Without a countdown nothing is written and nothing wakes up", arguments: [1, 5])
        func sleepsWhenIdle(step: Int) throws {
            let program = try Pixy.start()
            try program.walk(to: step)
            program.settle(milliseconds: 300)
            let (bytes, wakeUps) = (program.byteCount, program.wakeUpsOfAllThreads)
            program.settle(milliseconds: 1500)
            #expect(program.byteCount == bytes)
            #expect(program.wakeUpsOfAllThreads == wakeUps)
        }

        @Test("With countdowns at most 64 bytes are written a second", arguments: [7, 9])
        func countsDownCheaply(step: Int) throws {
            let program = try Pixy.start()
            try program.walk(to: step)
            program.settle(milliseconds: 300)
            let (start, bytes, wakeUps) = (PtyProgram.now, program.byteCount, program.wakeUpsOfAllThreads)
            try program.wait(for: "three seconds to pass") { PtyProgram.now - start >= 3_000_000 }
            let seconds = Double(PtyProgram.now - start) / 1e6
            #expect(program.byteCount > bytes)
            #expect(Double(program.byteCount - bytes) / seconds <= 64)
            if let wakeUps, let later = program.wakeUpsOfAllThreads { #expect(later - wakeUps <= 4) }
        }

        @Test("Esc answers at once")
        func escapeAnswersQuickly() throws {
            let program = try Pixy.start()
            program.send("?")
            try program.wait(for: "Show this help.")
            var times: [Int] = []
            for _ in 0..<5 {
                let start = PtyProgram.now
                program.send(.escape)
                try program.wait { !$0.contains("Show this help.") }
                times.append(PtyProgram.now - start)
                program.send("?")
                try program.wait(for: "Show this help.")
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

extension PtyProgram {
    /// How often any thread of the program waited of its own accord, nil where the system does not tell.
    fileprivate var wakeUpsOfAllThreads: Int? {
        let folder = "/proc/\(processID)/task"
        guard let threads = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return nil }
        return threads.reduce(0) { sum, thread in
            guard let status = try? String(contentsOfFile: "\(folder)/\(thread)/status", encoding: .utf8) else { return sum }
            let line = status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches:") }
            return sum + (line?.split(separator: "\t").last.flatMap { Int($0) } ?? 0)
        }
    }
}
