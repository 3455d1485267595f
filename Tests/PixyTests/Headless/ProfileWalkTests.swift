import FoundationEssentials
import JOSE
import PtySupport
import Testing

extension HeadlessTests {
    /// `pixy walk PROFILE` as a process, with profiles.yaml in a folder of its own.
    @Suite("A walk by a profile")
    struct ProfileWalkTests {
        private let folder: Folder

        init() throws {
            folder = try Folder()
            try FileManager.default.createDirectory(
                atPath: folder.path + "/pixy",
                withIntermediateDirectories: true
            )
        }

        private func keep(_ profiles: String) throws {
            let path = try folder.file("pixy/profiles.yaml", "profiles:\n" + profiles)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        }

        private func start(_ arguments: [String]) throws -> PtyProgram {
            try Pixy.startHeadless(
                ["walk"] + arguments + ["--json", "--no-browser"],
                environment: ["XDG_CONFIG_HOME": folder.path]
            )
        }

        private func walk(_ arguments: [String]) throws -> (ending: PtyProgram.Ending, events: Events) {
            let program = try start(arguments)
            let url = try #require(try program.event("authorization_request")["url"]?.string)
            var browser = TinyBrowser()
            _ = try browser.get(try browser.signIn(at: url))
            return try program.eventsAtEnd()
        }

        @Test("The profile says which provider, client and scope, and the walk is accepted")
        func profileIsWalked() throws {
            let server = try Server()
            try keep("  local:\n    issuer: \(server.issuer)\n    client_id: pixy\n    scope: openid email\n")
            let (ending, events) = try walk(["local"])
            #expect(ending == .exited(0))
            #expect(events.verdict == "accepted")
            #expect(events["provider"]?["issuer"]?.string == server.issuer)
            #expect(events["authorization_request"]?["url"]?.string?.contains("scope=openid%20email&") == true)
        }

        @Test("A flag overrides what the profile says")
        func flagOverridesProfile() throws {
            let server = try Server()
            try keep("  local:\n    issuer: \(server.issuer)\n    client_id: pixy\n    scope: openid email\n")
            let (ending, events) = try walk(["local", "--scope", "openid phone"])
            #expect(ending == .exited(0))
            #expect(events["authorization_request"]?["url"]?.string?.contains("scope=openid%20phone&") == true)
        }

        @Test("A secret file beside the profiles makes a confidential client, and is not printed")
        func secretFileIsRead() throws {
            let server = try Server()
            _ = try folder.file("pixy/secret", "practice-secret\n")
            let lines = ["issuer: \(server.issuer)", "client_id: pixy-confidential", "client_secret_file: secret"]
            try keep("  local:\n" + lines.map { "    \($0)\n" }.joined())
            let (ending, events) = try walk(["local"])
            #expect(ending == .exited(0))
            let headers = try #require(events["token_request"]?["headers"]?.array)
            #expect(headers.contains { $0.array?.first?.string == "Authorization" })
            #expect(!events.all.map { $0.serialized() }.joined().contains("practice-secret"))
        }

        @Test("A wrong profile names its line and key with status 66, and the right one beside it can be walked")
        func wrongProfileIsNamed() throws {
            let server = try Server()
            try keep(
                "  wrong:\n    issuer: \(server.issuer)\n    client_id: pixy\n    pkce: S512\n"
                    + "  right:\n    issuer: \(server.issuer)\n    client_id: pixy\n"
            )
            let program = try start(["wrong"])
            #expect(try program.waitForEnd() == .exited(66))
            #expect(program.standardOutput.isEmpty)
            #expect(
                program.standardErrors.contains("profiles.yaml, line 5, wrong.pkce: It is one of S256, plain, none")
            )
            #expect(try walk(["right"]).ending == .exited(0))
        }

        @Test("A profile that is not there is a usage error that names those that are")
        func unknownProfileIsNamed() throws {
            try keep("  staging:\n    issuer: http://127.0.0.1:1\n    client_id: pixy\n")
            let program = try start(["production"])
            #expect(try program.waitForEnd() == .exited(64))
            #expect(program.standardErrors.contains("'production'"))
            #expect(program.standardErrors.contains("There are staging."))
        }

        @Test("A file that is no list of profiles is named with its line, with status 66")
        func wrongFileIsNamed() throws {
            _ = try folder.file("pixy/profiles.yaml", "profiles:\n\tlocal: x\n")
            let program = try start(["local"])
            #expect(try program.waitForEnd() == .exited(66))
            #expect(program.standardErrors.contains("profiles.yaml, line 2"))
        }
    }
}
