import JOSE
import PtySupport
import Testing

extension InspectTests {
    @Suite("Where a token comes from")
    struct InputTests {
        private let folder: Folder
        private let flags: [String]

        init() throws {
            folder = try Folder()
            flags = ["--json", "--at", Sample.time, "--jwks", try folder.file("jwks.json", Sample.keySet)]
        }

        @Test("A file holds one token, wrapped or not")
        func fileIsOneToken() throws {
            let middle = Sample.idToken.index(Sample.idToken.startIndex, offsetBy: 70)
            let wrapped = Sample.idToken[..<middle] + "\r\n  " + Sample.idToken[middle...] + "\n"
            for text in [Sample.idToken, Sample.idToken + "\n", String(wrapped)] {
                let outcome = try Pixy.inspect(["@\(try folder.file("token", text))"] + flags)
                #expect(outcome.ending == .exited(0))
                #expect(try outcome.object.verdict == "accepted")
            }
        }

        @Test("@- takes all of stdin as one paste")
        func standardInputAsOnePaste() throws {
            let half = Sample.idToken.index(Sample.idToken.startIndex, offsetBy: 50)
            let text = "Bearer \(Sample.idToken[..<half])\n\(Sample.idToken[half...])\n"
            #expect(try Pixy.inspect(["@-"] + flags, input: text).object.verdict == "accepted")
        }

        @Test("- gives one object per line, in order, whatever stands in a line", arguments: [["-"], []])
        func linesAreInOrder(argument: [String]) throws {
            let lines = [Sample.idToken, "nothing", Sample.accessToken, "eyJ.eyJ.x", Sample.idToken]
            let outcome = try Pixy.inspect(argument + flags, input: lines.joined(separator: "\n"))
            #expect(outcome.ending == .exited(1))
            let objects = try outcome.output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
            #expect(objects.map { $0["format"]?.string } == ["jws", "opaque", "jws", "malformed", "jws"])
            #expect(objects.map(\.verdict) == ["accepted", "unverified", "accepted", "rejected", "accepted"])
        }

        @Test("A stream is JSON without a flag, and reports with --plain")
        func streamIsJSON() throws {
            let bare = Array(flags.dropFirst())
            #expect(try Pixy.inspect(["-"] + bare, input: Sample.idToken).object.verdict == "accepted")
            let plain = try Pixy.inspect(["-", "--plain"] + bare, input: "\(Sample.idToken)\n\(Sample.idToken)\n")
            #expect(plain.output.ranges(of: "✓ Accepted").count == 2)
            #expect(plain.output.contains("== line 2 =="))
        }

        @Test("A stream of nothing but malformed lines is 65, and so is an empty one")
        func streamWithoutToken() throws {
            #expect(try Pixy.inspect(["-"] + flags, input: "eyJ.eyJ.x\neyJ.eyJ.y\n").ending == .exited(65))
            let outcome = try Pixy.inspect(["-"] + flags, input: "")
            #expect(outcome.ending == .exited(65))
            #expect(outcome.output.isEmpty && outcome.errors.contains("stdin"))
        }

        @Test("--strict of a stream wants every line accepted")
        func strictStream() throws {
            let lines = "\(Sample.idToken)\nopaque-token\n"
            #expect(try Pixy.inspect(["-"] + flags, input: lines).ending == .exited(0))
            #expect(try Pixy.inspect(["-", "--strict"] + flags, input: lines).ending == .exited(1))
        }

        @Test(
            "What is no token is printed all the same, with status 65",
            arguments: ["", " ", "eyJ.eyJ.x", "a.b", "eyJhbGciOiJub25lIn0", "..", "{}"]
        )
        func malformedIsPrinted(text: String) throws {
            let path = try folder.file("token", text)
            let outcome = try Pixy.inspect(["@\(path)", "--json"])
            // Whether a text has the shape of an opaque token is the parser's to say; both are printed.
            let object = try outcome.object
            if object["format"]?.string == "opaque" {
                #expect(outcome.ending == .exited(0))
                #expect(object.verdict == "unverified")
            } else {
                #expect(outcome.ending == .exited(65))
                #expect(object["format"]?.string == "malformed")
                #expect(object.verdict == "rejected")
            }
        }

        @Test("An empty argument is 65 and an opaque token is 0, but 1 with --strict")
        func emptyAndOpaque() throws {
            #expect(try Pixy.inspect(["", "--json"]).ending == .exited(65))
            #expect(try Pixy.inspect(["2YotnFZFEjr1zCsicMWpAA", "--json"]).ending == .exited(0))
            #expect(try Pixy.inspect(["2YotnFZFEjr1zCsicMWpAA", "--strict"]).ending == .exited(1))
        }

        @Test("A file that cannot be read, or is too long, is named with status 66")
        func unreadableFile() throws {
            for path in ["/nonexistent/token", folder.path] {
                let outcome = try Pixy.inspect(["@\(path)", "--json"])
                #expect(outcome.ending == .exited(66))
                #expect(outcome.output.isEmpty && outcome.errors.contains(path))
            }
            let outcome = try Pixy.inspect(["@/dev/zero"])
            #expect(outcome.ending == .exited(66))
            #expect(outcome.errors.contains("67108864"))
        }

        @Test("Bytes that are no UTF-8 are no end")
        func invalidUTF8() throws {
            let path = try folder.file("token", [0x65, 0x79, 0x4A, 0xFF, 0xFE, 0x2E, 0x00, 0x2E])
            let outcome = try Pixy.inspect(["@\(path)", "--json"])
            #expect(outcome.ending == .exited(65))
            _ = try outcome.object
        }

        @Test("A whole token response is every token in it")
        func tokenResponse() throws {
            let path = try folder.file("response", Self.response(Sample.opaqueAccessToken))
            let plain = try Pixy.inspect(["@\(path)", "--plain"] + flags.dropFirst())
            #expect(plain.ending == .exited(0))
            #expect(plain.output.hasPrefix("✓ Accepted: nothing failed in the 2 tokens"))
            #expect(plain.output.contains("== token 1 of 2: id_token =="))
            #expect(plain.output.contains("== token 2 of 2: access_token =="))
            #expect(try Pixy.inspect(["@\(path)"] + flags).object["others"]?.array?.count == 1)
            let rejected = try Pixy.inspect(["@\(path)", "--plain", "--issuer", "x"] + flags.dropFirst())
            #expect(rejected.ending == .exited(1))
            #expect(rejected.output.hasPrefix("✗ Rejected: of 2 tokens, 1 failed."))
        }

        @Test("Tokens of one response that do not belong together are told by at_hash")
        func tokensOfTwoResponses() throws {
            let path = try folder.file("response", Self.response(Sample.accessToken))
            let outcome = try Pixy.inspect(["@\(path)"] + flags)
            #expect(outcome.ending == .exited(1))
            #expect(try outcome.object.outcomes("at_hash") == ["failed"])
        }

        private static func response(_ accessToken: String) -> String {
            #"{"access_token":"\#(accessToken)","token_type":"Bearer","id_token":"\#(Sample.idToken)"}"#
        }

        @Test("A stream answers each line as it comes, and ends by Ctrl-C with status 130")
        func streamIsInterrupted() throws {
            let program = try Pixy.startHeadless(["inspect", "-"] + flags, input: .pipe)
            program.sendToStandardInput(Sample.idToken + "\n")
            try program.wait(for: "the first answer") { program.standardOutput.hasSuffix("}\n") }
            program.signal(2)
            #expect(try program.waitForEnd() == .exited(130))
        }

        @Test("A token where a command should be is not quoted, and the way is shown")
        func tokenAsCommand() throws {
            let outcome = try Pixy.run([Sample.idToken])
            #expect(outcome.ending == .exited(64))
            #expect(outcome.errors.contains("pixy inspect") && !outcome.errors.contains("eyJ"))
        }
    }
}
