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
    @Suite("Recording a walk and replaying it")
    struct ReplayingTests {
        /// Walks some steps with `--record` and leaves.
        private static func record(_ path: String, _ options: [String] = []) throws {
            let program = try Pixy.start(["walk", "--practice", "--record", path] + options)
            try program.walk(to: 3)
            program.send("2")
            try program.wait(for: "[2] Proof")
            program.send("Q")
            #expect(try program.waitForEnd() == .exited(0))
        }

        private static func replay(_ path: String, _ options: [String] = []) throws -> PtyProgram {
            let program = try PtyProgram(
                Pixy.path,
                ["replay", path] + options,
                columns: 100,
                rows: 30,
                environment: PtyProgram.standardEnvironment
            )
            try program.wait(for: "replay 1 of")
            return program
        }

        @Test("With --ascii a replay is drawn in ASCII alone")
        func replaysInASCII() throws {
            let folder = try Folder()
            let path = folder.path + "/walk.replay"
            try Self.record(path)
            let program = try Self.replay(path, ["--ascii"])
            program.send(.end)
            try program.wait(for: "[2] Proof")
            program.settle()
            #expect(program.screenText.utf8.allSatisfy { $0 < 0x80 })
            program.send("Q")
            #expect(try program.waitForEnd() == .exited(0))
        }

        @Test("A recorded walk is replayed key by key, the same each time, and without a socket")
        func replaysTheSameEachTime() throws {
            let folder = try Folder()
            let path = folder.path + "/walk.replay"
            try Self.record(path)
            var pictures: [[[PtyCell]]] = []
            for _ in 0..<2 {
                let program = try Self.replay(path)
                #expect(program.screenText.contains("[1] Provider"))
                program.send(.end)
                try program.wait(for: "[2] Proof")
                #expect(program.screenText.contains("✓ 3 Authorize"))
                program.settle()
                pictures.append(program.picture)
                #expect(program.openSockets.isEmpty)
                program.send("P")
                try program.wait(for: "─ 2  Proof ─")
                program.send("qq")
                #expect(try program.waitForEnd() == .exited(0))
                #expect(program.leftEverythingAsItWas)
            }
            #expect(pictures[0] == pictures[1])
        }

        @Test("A recording is for its owner alone, and is written over only by force")
        func recordingIsPrivate() throws {
            let folder = try Folder()
            let path = folder.path + "/walk.replay"
            try Self.record(path)
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
            let again = try PtyProgram(
                Pixy.path,
                ["walk", "--practice", "--record", path],
                columns: 100,
                rows: 30,
                environment: PtyProgram.standardEnvironment
            )
            #expect(try again.waitForEnd() == .exited(66))
            #expect(again.screenText.contains("is there already"))
            try Self.record(path, ["--force"])
        }

        @Test("R saves the walk so far, and says how to replay it")
        func savesFromTheScreen() throws {
            let folder = try Folder()
            let path = folder.path + "/later.replay"
            let program = try Pixy.start()
            try program.walk(to: 2)
            program.send("W")
            try program.wait(for: "Save this walk for pixy replay")
            program.send(.control("u"))
            program.send(path)
            try program.pressEnter(andSee: "✓ Saved,")
            let replay = try Self.replay(path)
            replay.send(.end)
            try replay.wait(for: "Save this walk")
        }

        @Test("Without a terminal a recording is plain text, and what is none is refused")
        func plainAndRefused() throws {
            let folder = try Folder()
            let path = folder.path + "/walk.replay"
            try Self.record(path)
            let plain = try Pixy.run(["replay", path])
            #expect(plain.ending == .exited(0))
            #expect(plain.output.hasPrefix("--- 1 of "))
            #expect(plain.output.contains("Look at step 2, Proof.") && !plain.output.contains("\u{1B}"))
            let junk = try Pixy.run(["replay", try folder.file("junk", "no recording")])
            #expect(junk.ending == .exited(65) && junk.errors.contains("no recording of pixy"))
            let none = try Pixy.run(["replay", folder.path + "/none"])
            #expect(none.ending == .exited(66))
        }
    }
}

extension PtyProgram {
    /// The sockets that the program has open; none where the system does not tell.
    fileprivate var openSockets: [String] {
        (0..<64).compactMap { descriptor in
            var buffer = [CChar](repeating: 0, count: 200)
            let count = readlink("/proc/\(processID)/fd/\(descriptor)", &buffer, buffer.count - 1)
            guard count > 0 else { return nil }
            let name = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            return name.hasPrefix("socket:") ? name : nil
        }
    }
}
