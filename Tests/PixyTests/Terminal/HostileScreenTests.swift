import FoundationEssentials
import PtySupport
import Testing

extension TerminalUITests {
    @Suite("A provider whose every text would take over the terminal")
    struct HostileScreenTests {
        /// What a terminal would answer, or do something else than show.
        private static let sequences = [
            "\u{1B}]0;gotcha", "\u{1B}]52;", "\u{1B}]8;;http://evil", "\u{1B}[6n", "\u{1B}[c", "\u{1B}[>c", "\u{1B}[5n",
            "\u{1B}P+q", "\u{1B}[?1049", "\u{202E}", "\u{2066}", "\u{200B}",
        ]

        /// The folder of the configuration, with profiles of that name.
        private static func profiles() throws -> Folder {
            let folder = try Folder()
            try FileManager.default.createDirectory(atPath: folder.path + "/pixy", withIntermediateDirectories: true)
            let evil = "\\e]0;gotcha\\a\\e[6n\\x9b6n\\u202e"
            let text = "profiles:\n  \"\(evil)\":\n    issuer: \"https://\(evil)\"\n    client_id: \"\(evil)\"\n"
            let path = try folder.file("pixy/profiles.yaml", text)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            return folder
        }

        /// Looks at everything that there is to see in a pane.
        private static func look(_ program: PtyProgram, _ keys: [String]) {
            for key in keys {
                program.send(key)
                program.settle(milliseconds: 60)
                for _ in 0..<4 {
                    program.send("j")
                    program.send(" ")
                    program.settle(milliseconds: 20)
                    program.send(.escape)
                    program.settle(milliseconds: 40)
                }
            }
        }

        @Test("None of it reaches the terminal, nothing asks it for an answer, and nothing is left behind")
        func nothingReachesTheTerminal() throws {
            let folder = try Self.profiles()
            let program = try Pixy.start(
                ["walk", "--practice", "--fault", "hostile-text"],
                environment: ["XDG_CONFIG_HOME": folder.path]
            )
            program.send("p")
            try program.wait(for: "Okta")
            program.send(.escape)
            try program.wait { !$0.contains("Okta") }
            try program.walk(to: 9)
            Self.look(program, (1...9).map(String.init) + ["E", "9", "I"])
            // An Esc that is read together with what follows would be another key.
            program.settle(milliseconds: 300)
            program.send("Q")
            #expect(try program.waitForEnd() == .exited(0))
            let bytes = program.rawBytes
            #expect(bytes.contains(text: "gotcha"), "the provider was not hostile at all")
            // The screen is taken and given back once each; whatever else stands between is nobody's but the server's.
            let start = bytes.firstRange(of: Array("[1] Provider".utf8))?.lowerBound ?? 0
            let end = bytes.lastIndex(of: UInt8(ascii: "\u{1B}")).map { max($0 - 200, start) } ?? bytes.endIndex
            let shown = Array(bytes[start..<end])
            for sequence in Self.sequences { #expect(!shown.contains(text: sequence), "\(sequence.debugDescription)") }
            let secondBytes = zip(bytes, bytes.dropFirst()).filter { $0 == 0xC2 && (0x80...0x9F).contains($1) }
            #expect(secondBytes.isEmpty, "C1 controls in UTF-8")
            #expect(program.leftEverythingAsItWas)
        }
    }
}
