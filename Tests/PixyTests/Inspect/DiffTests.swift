import JOSE
import PtySupport
import Testing

extension InspectTests {
    @Suite("Two tokens compared")
    struct DiffTests {
        private static let old = unsigned(
            #"{"iss":"https://a.example","sub":"alice","exp":1700000000,"roles":["a","b"],"x":{"token":"s3cret-value"}}"#
        )
        private static let new = unsigned(
            #"{"iss":"https://a.example","sub":"alice","exp":1700003600,"roles":["b"],"scope":"openid"}"#
        )

        @Test("JSON has one object with each difference by its pointer, and how far a time moved")
        func printsOneObject() throws {
            let outcome = try Pixy.inspect([Self.old, Self.new, "--diff", "--json"])
            #expect(outcome.ending == .exited(0))
            let object = try outcome.object
            let differences = try #require(object["differences"]?.array)
            let changes = differences.map { "\($0["pointer"]?.string ?? "") \($0["change"]?.string ?? "")" }
            #expect(
                changes == [
                    "/claims/exp changed", "/claims/roles/0 removed", "/claims/x removed", "/claims/scope added",
                ]
            )
            #expect(differences[0]["moved_seconds"] == .number("3600"))
            #expect(object["same"] == .bool(false))
            #expect(!outcome.output.contains("s3cret-value"), "a secret in a claim is masked")
        }

        @Test("Plain text says it in words, without an escape")
        func printsPlainText() throws {
            let outcome = try Pixy.inspect([Self.old, "-", "--diff"], input: Self.new)
            #expect(outcome.ending == .exited(0))
            for words in ["~ exp: 1 h 0 min 0 s later", "- roles/0: \"a\"", "+ scope: \"openid\"", "4 values differ"] {
                #expect(outcome.output.contains(words), "\(words) is missing in: \(outcome.output)")
            }
            #expect(!outcome.output.utf8.contains(.escape))
        }

        @Test("With --strict the status says whether they differ")
        func strictTellsByStatus() throws {
            #expect(try Pixy.inspect([Self.old, Self.new, "--diff", "--strict"]).ending == .exited(1))
            #expect(try Pixy.inspect([Self.old, Self.old, "--diff", "--strict"]).ending == .exited(0))
        }

        @Test("Two token responses are compared token by token; one with both tokens in itself")
        func comparesResponses() throws {
            let folder = try Folder()
            let identity = unsigned(#"{"sub":"alice"}"#)
            let first = try folder.file("1.json", #"{"access_token":"\#(Self.old)","id_token":"\#(identity)"}"#)
            let second = try folder.file("2.json", #"{"id_token":"\#(identity)","access_token":"\#(Self.new)"}"#)
            let object = try Pixy.inspect(["@\(first)", "@\(second)", "--diff", "--json"]).object
            let others = try #require(object["others"]?.array)
            #expect(object["name"]?.string == "id_token" && object["same"] == .bool(true))
            #expect(others.map { $0["name"]?.string } == ["access_token"])
            #expect(others.first?["same"] == .bool(false))
            let alone = try Pixy.inspect(["@\(second)", "--diff", "--json"]).object
            #expect(alone["differences"]?.array?.map { $0["change"]?.string } == ["added", "added", "added", "added"])
        }

        @Test("What is no token is said with status 65, and the rest still compared")
        func malformedIsSaid() throws {
            let outcome = try Pixy.inspect([Self.old, "eyJhbGciOiJSUzI1NiJ9.%%%.x", "--diff", "--json"])
            #expect(outcome.ending == .exited(65))
            #expect(try outcome.object["second"]?["format"]?.string == "malformed")
        }

        @Test("Two opaque tokens are the same text or different ones, and that is said")
        func saysWhetherOpaqueTokensAreTheSame() throws {
            let other = try Pixy.inspect(["opaque-1", "opaque-2", "--diff", "--plain"])
            #expect(other.output.contains("They are different texts."), "\(other.output)")
            let same = try Pixy.inspect(["opaque-1", "opaque-1", "--diff", "--plain"])
            #expect(same.output.contains("Both are the same token."))
        }

        @Test(
            "Wrong usage is explained, with status 64",
            arguments: [
                (["x", "y", "z", "--diff"], "two tokens"), (["-", "-", "--diff"], "stdin"),
                (["x", "--diff"], "another TOKEN"), (["x", "y", "--diff", "--verbose"], "--verbose"),
                (["-", "@-", "--diff"], "stdin"),
            ]
        )
        func wrongUsage(arguments: [String], named: String) throws {
            let outcome = try Pixy.inspect(arguments)
            #expect(outcome.ending == .exited(64) && outcome.errors.contains(named), "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
        }

        @Test("A file that cannot be read is named, with status 66")
        func missingFile() throws {
            let outcome = try Pixy.inspect([Self.old, "@/nowhere/token", "--diff"])
            #expect(outcome.ending == .exited(66) && outcome.errors.contains("/nowhere/token"))
        }

        /// The log of a walk with one scope, and a state and a code of its own.
        private static func log(_ scope: String, _ random: String, verdict: String = "accepted") -> String {
            #"""
            {"event":"authorization_request","url":"https://op.example/a?scope=\#(scope)&state=\#(random)","redirect_uri":"x"}
            {"event":"callback","parameters":[["code","code-\#(random)"]],"findings":[]}
            {"event":"finished","verdict":"\#(verdict)","failed":[]}
            """#
        }

        @Test("Two logs of walks are compared line by line; what is another in every run is told apart")
        func comparesLogs() throws {
            let folder = try Folder()
            let first = try folder.file("1.jsonl", Self.log("openid", "abcdefghijklmnop"))
            let second = try folder.file("2.jsonl", Self.log("openid+email", "qrstuvwxyzabcdef", verdict: "rejected"))
            let outcome = try Pixy.inspect([first, second, "--diff", "--json"])
            #expect(outcome.ending == .exited(0))
            let differences = try #require(try outcome.object["differences"]?.array)
            #expect(
                differences.map {
                    "\($0["step"]?.string ?? "") \($0["name"]?.string ?? "") \($0["change"]?.string ?? "")"
                } == [
                    "authorize scope changed", "authorize state fresh", "callback code fresh", "use verdict changed",
                ]
            )
            #expect(!outcome.output.contains("code-"), "a secret is masked")
            let plain = try Pixy.inspect(["@\(first)", second, "--diff", "--strict"])
            #expect(plain.ending == .exited(1))
            #expect(plain.output.contains("2 lines differ; 2 more") && plain.output.contains("openid email"))
        }

        @Test("Of two practice walks only what the second did more differs, and it is one line")
        func comparesPracticeWalks() throws {
            let folder = try Folder()
            let walk = ["walk", "--practice", "--auto", "--json"]
            let first = try folder.file("1.jsonl", try Pixy.run(walk).output)
            let second = try folder.file("2.jsonl", try Pixy.run(walk + ["--introspect"]).output)
            let differences = try Pixy.inspect([first, second, "--diff", "--json"]).object["differences"]?.array ?? []
            let news = differences.filter { $0["change"]?.string != "fresh" }.map { $0["name"]?.string ?? "" }
            #expect(news == ["introspection request line"])
        }

        @Test("Logs of the same walk are the same; a log and a token cannot be compared")
        func comparesOnlyTwoOfAKind() throws {
            let folder = try Folder()
            let file = try folder.file("1.jsonl", Self.log("openid", "abcdefghijklmnop"))
            let same = try Pixy.inspect([file, file, "--diff", "--json", "--strict"])
            #expect(same.ending == .exited(0))
            #expect(try same.object["same"] == .bool(true))
            let mixed = try Pixy.inspect([file, Self.old, "--diff"])
            #expect(mixed.ending == .exited(64) && mixed.errors.contains("two of a kind"))
            let alone = try Pixy.inspect([file, "--diff"])
            #expect(alone.ending == .exited(64) && alone.errors.contains("two logs: give the other one"))
        }

        @Test("Beside a log a file that is not there is said to be missing, and one that breaks off where it does")
        func namesWhatIsWrongWithALog() throws {
            let folder = try Folder()
            let file = try folder.file("1.jsonl", Self.log("openid", "abcdefghijklmnop"))
            let cut = try folder.file("2.jsonl", String(Self.log("openid", "abcdefghijklmnop").dropLast(10)))
            let missing = try Pixy.inspect([file, "nofile", "--diff"])
            #expect(missing.ending == .exited(66) && missing.errors.contains("nofile cannot be read: No such file"))
            for pair in [[file, cut], [cut, cut], ["@\(cut)", file]] {
                let broken = try Pixy.inspect(pair + ["--diff"])
                #expect(broken.ending == .exited(65) && broken.errors.contains("2.jsonl: Line 3 is no event"))
            }
            let torn = try Pixy.inspect([file, try folder.file("3.jsonl", #"{"event":"provi"#), "--diff"])
            #expect(torn.ending == .exited(65) && torn.errors.contains("3.jsonl: Line 1 is no event"))
            let other = try folder.file("x.txt", "hello")
            let foreign = try Pixy.inspect([other, file, "--diff"])
            #expect(foreign.ending == .exited(65) && foreign.errors.contains("x.txt: Line 1 is no event"))
        }
    }
}
