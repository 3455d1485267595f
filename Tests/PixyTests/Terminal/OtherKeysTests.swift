import FoundationEssentials
import PtySupport
import Testing

extension TerminalUITests {
    @Suite("Keys of one's own")
    struct OtherKeysTests {
        private static func start(_ text: String, in folder: Folder) throws -> PtyProgram {
            try FileManager.default.createDirectory(atPath: folder.path + "/pixy", withIntermediateDirectories: true)
            _ = try folder.file("pixy/keys.yaml", text)
            return try Pixy.start(environment: ["XDG_CONFIG_HOME": folder.path])
        }

        @Test("The first frame names them, and they are obeyed")
        func areObeyed() throws {
            let folder = try Folder()
            let program = try Self.start("quit: [X]\nprofiles: m\n", in: folder)
            try program.wait(for: "m profiles")
            program.send("Q")
            try program.wait(for: "Q is the usual key of quit, which is X here.")
            program.send("X")
            #expect(try program.waitForEnd() == .exited(0))
        }

        @Test("A file with a mistake is told of with its line, and the usual keys hold")
        func mistakesAreTold() throws {
            let folder = try Folder()
            let program = try Self.start("# mine\nquit: v\n", in: folder)
            try program.wait(for: "The usual keys hold.")
            let notice = program.screenText.split { $0.isWhitespace }.joined(separator: " ")
            #expect(notice.contains("keys.yaml, line 2: In Provider v means reveal already"))
            program.send("Q")
            #expect(try program.waitForEnd() == .exited(0))
        }
    }
}
