import JOSE
import PtySupport
import Testing

@Suite("pixy explain")
struct ExplainTests {
    @Test("A number is explained, status 0")
    func explainsNumber() throws {
        let outcome = try Pixy.explain(["AADSTS50011"])
        #expect(outcome.ending == .exited(0))
        #expect(
            outcome.output.hasPrefix("AADSTS50011 · Microsoft Entra\n  means    The redirect_uri is not registered")
        )
        #expect(outcome.output.contains("\n  do next  Register it"))
        #expect(outcome.errors.isEmpty)
    }

    @Test("Words that the shell has taken apart are one text")
    func joinsArguments() throws {
        let outcome = try Pixy.explain(["invalid_grant:", "Incorrect", "redirect_uri"])
        #expect(outcome.output.hasPrefix("invalid_grant · Keycloak\n"))
    }

    @Test("A callback URL is explained", arguments: ["--plain", "--json"])
    func explainsCallback(form: String) throws {
        let outcome = try Pixy.explain([form, "http://127.0.0.1:8765/callback?error=access_denied&state=x"])
        #expect(outcome.ending == .exited(0))
        #expect(outcome.output.contains("access_denied"))
        #expect(outcome.output.contains("Cancel"))
    }

    @Test("A file, @- and - are read", arguments: ["@", "@-", "-", ""])
    func readsInput(how: String) throws {
        let text = #"{"error":"invalid_client","error_description":"AADSTS7000222: expired"}"#
        let folder = try Folder()
        let arguments = how == "@" ? ["@" + (try folder.file("error.json", text))] : how.isEmpty ? [] : [how]
        let outcome = try Pixy.explain(["--json"] + arguments, input: how == "@" ? nil : text)
        let error = try #require(try outcome.object["errors"]?.array?.first)
        #expect(outcome.ending == .exited(0))
        #expect(error["code"]?.string == "invalid_client")
        #expect(error["number"]?.string == "AADSTS7000222")
        #expect(error["advice"]?.string == "Make a new one, or use a certificate.")
    }

    @Test("The provider that is named decides")
    func takesProvider() throws {
        let outcome = try Pixy.explain(["--json", "--provider", "cognito", "invalid_grant"])
        #expect(try outcome.object["errors"]?.array?.first?["provider"]?.string == "cognito")
    }

    @Test("Where nothing is recognized, what to paste is said, status 65", arguments: ["--plain", "--json"])
    func saysWhatToPaste(form: String) throws {
        let outcome = try Pixy.explain([form, "good morning"])
        #expect(outcome.ending == .exited(65))
        #expect(outcome.output.contains("Paste the body of the token endpoint's answer"))
    }

    @Test("Empty input is status 65", arguments: ["", " \n\t"])
    func refusesEmptyInput(text: String) throws {
        let outcome = try Pixy.explain(["-"], input: text)
        #expect(outcome.ending == .exited(65))
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("empty"))
    }

    @Test("A file that is not there is status 66 and named")
    func namesMissingFile() throws {
        let outcome = try Pixy.explain(["@/nowhere/error.json"])
        #expect(outcome.ending == .exited(66))
        #expect(outcome.errors.contains("/nowhere/error.json"))
    }

    @Test(
        "Wrong usage is status 64 and named",
        arguments: [
            (["--json", "--plain", "x"], "--plain"), (["@"], "@error.json"), (["--provider", "acme", "x"], "acme"),
            (["--nonsense", "x"], "--nonsense"),
        ]
    )
    func refusesWrongUsage(arguments: [String], word: String) throws {
        let outcome = try Pixy.explain(arguments)
        #expect(outcome.ending == .exited(64))
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(word))
    }

    @Test("No control byte and no invisible character comes out", arguments: ["--plain", "--json"])
    func neutralizesHostileText(form: String) throws {
        let hostile = "invalid_grant: \u{1B}[31mred\u{7} \u{202E}evil\u{9B}31m \u{0}\r\u{8}\u{200B}end"
        let outcome = try Pixy.explain([form, "-"], input: hostile)
        #expect(outcome.ending == .exited(0))
        let bad = outcome.output.unicodeScalars.filter {
            $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}" || $0 == "\u{200B}"
        }
        #expect(bad.isEmpty)
    }

    @Test("10 MB are read, and the error at their end is found")
    func readsTenMegabytes() throws {
        let line = "2026-11-24T12:00:00Z INFO request_id=0123456789 path=/oauth/token status=200 duration_ms=12\n"
        let log =
            String(repeating: line, count: (10 << 20) / line.utf8.count) + "ERROR {\"error\":\"invalid_client\"}\n"
        let folder = try Folder()
        let outcome = try Pixy.explain(["--json", "@" + (try folder.file("server.log", log))])
        #expect(outcome.ending == .exited(0))
        #expect(try outcome.object["errors"]?.array?.first?["code"]?.string == "invalid_client")
    }
}

extension Pixy {
    /// Runs `pixy explain` to its end, with some text on stdin or nothing.
    fileprivate static func explain(_ arguments: [String], input: String? = nil) throws -> Outcome {
        let program = try startHeadless(["explain"] + arguments, input: input == nil ? .null : .pipe)
        if let input {
            program.sendToStandardInput(input)
            program.closeStandardInput()
        }
        let ending = try program.waitForEnd()
        return Outcome(ending: ending, output: program.standardOutput, errors: program.standardErrors)
    }
}
