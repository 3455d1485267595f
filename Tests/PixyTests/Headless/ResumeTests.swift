import FoundationEssentials
import JOSE
import PtySupport
import Testing

extension HeadlessTests {
    /// Walks that are kept in a file and taken up again.
    @Suite("walk --save and resume")
    struct ResumeTests {
        private static let walk = ["walk", "--practice", "--auto", "--json"]

        /// A kept walk, one for all: a passphrase is slow to try on purpose.
        static let session = Result { () throws -> String in
            let folder = try Folder()
            let passphrase = try folder.file("passphrase", "correct horse\n")
            let file = "\(folder.path)/session.json"
            let outcome = try Pixy.run(walk + ["--save", file, "--passphrase-file", passphrase])
            try #require(outcome.ending == .exited(0) && outcome.errors.contains("Kept in \(file)"))
            return try String(contentsOf: URL(filePath: file), encoding: .utf8)
        }

        /// A copy of it in a folder, and a file with its passphrase.
        private static func kept(_ folder: Folder) throws -> (file: String, passphrase: String) {
            (try folder.file("session.json", try session.get()), try folder.file("passphrase", "correct horse\n"))
        }

        @Test("The tokens come back as inspect prints them, judged anew, and no secret is printed")
        func comesBack() throws {
            let folder = try Folder()
            let (file, passphrase) = try Self.kept(folder)
            let outcome = try Pixy.run(["resume", file, "--json", "--passphrase-file", passphrase])
            #expect(outcome.ending == .exited(0), "\(outcome.errors)")
            let objects = try outcome.output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
            #expect(objects.map { $0["type"]?.string } == ["id_token", "access_token"])
            #expect(objects.map(\.verdict) == ["accepted", "accepted"])
            let plain = try Pixy.run(["resume", file, "--plain", "--passphrase-file", passphrase])
            #expect(plain.output.hasSuffix("verdict: accepted\n") && !plain.output.utf8.contains(.escape))
            #expect(!plain.output.contains("eyJ"))
        }

        @Test("Kept tokens are used as in a walk, and what comes of it follows as the same events")
        func usesKeptTokens() throws {
            let folder = try Folder()
            let passphrase = try folder.file("passphrase", "correct horse\n")
            let file = "\(folder.path)/session.json"
            let server = try Server()
            let walk = server.walk("--json", "--save", file, "--passphrase-file", passphrase)
            let program = try Pixy.startHeadless(walk)
            var browser = TinyBrowser()
            let url = try program.event("authorization_request")["url"]?.string ?? ""
            _ = try browser.get(try browser.signIn(at: url))
            try #require(try program.waitForEnd() == .exited(0))
            let flags = ["--json", "--passphrase-file", passphrase, "--refresh", "--reuse", "--revoke"]
            let outcome = try Pixy.run(["resume", file] + flags)
            try server.kill()
            let lines = try outcome.output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
            #expect(
                lines.map { $0["event"]?.string ?? $0["type"]?.string } == [
                    "id_token", "access_token", "refresh", "token", "token", "reuse", "revocation", "finished",
                ]
            )
            #expect(lines.last?["verdict"]?.string == "accepted" && outcome.ending == .exited(0))
            #expect(!outcome.output.contains("eyJ"))
        }

        @Test("A wrong passphrase is a clear error, with status 66")
        func wrongPassphrase() throws {
            let folder = try Folder()
            let file = try Self.kept(folder).file
            let wrong = try folder.file("wrong", "something else")
            let outcome = try Pixy.run(["resume", file, "--json", "--passphrase-file", wrong])
            #expect(outcome.ending == .exited(66) && outcome.output.isEmpty)
            #expect(outcome.errors.contains("The passphrase is wrong"))
        }

        @Test("A damaged file still tells what stands in it in clear, with status 65")
        func damagedFile() throws {
            let folder = try Folder()
            let (file, passphrase) = try Self.kept(folder)
            let text = try String(contentsOf: URL(filePath: file), encoding: .utf8)
            let data = try #require(text.firstRange(of: "\"data\": \"")?.upperBound)
            let flipped = text[data] == "A" ? "B" : "A"
            let changed = text[..<data] + flipped + text[text.index(after: data)...]
            let damaged = try folder.file("damaged", String(changed))
            let outcome = try Pixy.run(["resume", damaged, "--json", "--passphrase-file", passphrase])
            #expect(outcome.ending == .exited(65) && outcome.errors.contains("damaged"))
            #expect(outcome.output.contains("alice-4711"))
            let cut = try folder.file("cut", String(text.prefix(text.count * 2 / 3)))
            let rest = try Pixy.run(["resume", cut, "--json", "--passphrase-file", passphrase])
            #expect(rest.ending == .exited(65) && rest.output.contains("saved_at"))
        }

        @Test("Without a passphrase the secrets are left out, and that is said")
        func secretsAreLeftOut() throws {
            let folder = try Folder()
            let file = "\(folder.path)/open.json"
            let outcome = try Pixy.run(Self.walk + ["--save", file])
            #expect(outcome.errors.contains("left out"))
            #expect(try !String(contentsOf: URL(filePath: file), encoding: .utf8).contains("eyJ"))
            let shown = try Pixy.run(["resume", file, "--json"])
            #expect(shown.ending == .exited(0) && shown.output.contains("alice-4711"))
            #expect(shown.errors.contains("left out"))
            let used = try Pixy.run(["resume", file, "--json", "--introspect"])
            #expect(used.ending == .exited(65))
            let events = try Events(used.output.split(separator: "\n").dropFirst().map { "\($0)\n" }.joined())
            #expect(events.names == ["error", "finished"] && events["error"]?["code"]?.string == "secrets_left_out")
        }

        @Test("An encrypted file without a passphrase tells what is in clear, and an error, with status 66")
        func missingPassphrase() throws {
            let folder = try Folder()
            let outcome = try Pixy.run(["resume", try Self.kept(folder).file, "--json"])
            #expect(outcome.ending == .exited(66) && outcome.errors.contains("--passphrase-file"))
            let lines = try outcome.output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
            #expect(lines.first?["saved_at"] != nil && lines.last?["code"]?.string == "no_passphrase")
        }

        @Test("A refresh that cannot reach the provider leaves the tokens as they were judged")
        func failedRefreshBringsNoTokens() throws {
            let folder = try Folder()
            let (file, passphrase) = try Self.kept(folder)
            let outcome = try Pixy.run(["resume", file, "--json", "--passphrase-file", passphrase, "--refresh"])
            #expect(outcome.ending == .exited(69))
            let lines = try outcome.output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
            #expect(
                lines.map { $0["event"]?.string ?? $0["type"]?.string }
                    == ["id_token", "access_token", "error", "finished"]
            )
            #expect(lines.last?["verdict"]?.string == "accepted")
        }

        @Test("A file that is there already is left as it is, and that is said before the walk begins")
        func replacesNothing() throws {
            let folder = try Folder()
            let file = try folder.file("mine", "mine")
            let outcome = try Pixy.run(Self.walk + ["--save", file])
            #expect(outcome.ending == .exited(66))
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains("is there already"))
            #expect(try String(contentsOf: URL(filePath: file), encoding: .utf8) == "mine")
        }

        @Test("What is no session is refused with status 65, a missing file with 66")
        func foreignFile() throws {
            let folder = try Folder()
            let outcome = try Pixy.run(["resume", try folder.file("x", "{}")])
            #expect(outcome.ending == .exited(65) && outcome.errors.contains("no session file"))
            #expect(try Pixy.run(["resume", "/nonexistent/session"]).ending == .exited(66))
        }

        @Test("On a terminal the passphrase is asked for and not shown, and the walk opens with its tokens")
        func asksOnTheTerminal() throws {
            let folder = try Folder()
            let file = try Self.kept(folder).file
            let program = try PtyProgram(Pixy.path, ["resume", file], environment: PtyProgram.standardEnvironment)
            try program.wait { $0.contains("Passphrase") }
            program.send("correct horse\r")
            try program.wait { $0.contains("[8] Verify") && $0.contains("Resumed") }
            #expect(!program.screenText.contains("correct horse"))
            program.send("Q")
            #expect(try program.waitForEnd() == .exited(0))
        }

        @Test("On a terminal a file without secrets opens, too, and a walk can be begun with what is in it")
        func opensWithoutSecrets() throws {
            let folder = try Folder()
            let file = "\(folder.path)/open.json"
            try #require(try Pixy.run(Self.walk + ["--save", file]).ending == .exited(0))
            let program = try PtyProgram(Pixy.path, ["resume", file], environment: PtyProgram.standardEnvironment)
            try program.wait { $0.contains("without secrets") && $0.contains("saved_at") }
            program.send("\u{1B}")
            try program.wait { !$0.contains("saved_at") && $0.contains("[1] Provider") }
            program.send("Q")
            #expect(try program.waitForEnd() == .exited(0))
        }
    }
}
