import FoundationEssentials
import JOSE
import PtySupport
import Testing

/// `pixy pkce` as a process.
@Suite("Pairs on the command line", .blocking, .timeLimit(.minutes(2)))
struct PKCETests {
    private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    private static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

    private func run(_ arguments: [String], input: String? = nil) throws -> Pixy.Outcome {
        let program = try Pixy.startHeadless(["pkce"] + arguments, input: input == nil ? .null : .pipe)
        if let input {
            program.sendToStandardInput(input)
            program.closeStandardInput()
        }
        let ending = try program.waitForEnd()
        return Pixy.Outcome(ending: ending, output: program.standardOutput, errors: program.standardErrors)
    }

    @Test("Without a verifier a pair is made, shown whole, and another one each time")
    func makesPair() throws {
        let pairs = try (0..<2).map { _ in try run(["--json"]).object }
        for pair in pairs {
            let verifier = try #require(pair["code_verifier"]?.string)
            let made = try #require(pair["code_challenge"]?.string)
            #expect(verifier.utf8.count == 43 && pair["code_challenge_method"]?.string == "S256")
            let checked = try run(["--challenge", made, "--json", "--", verifier])
            #expect(checked.ending == .exited(0))
            #expect(try checked.object.verdict == "accepted")
        }
        #expect(pairs[0]["code_verifier"]?.string != pairs[1]["code_verifier"]?.string)
    }

    @Test("A verifier is shown on its way to the challenge: ASCII, SHA-256, base64url")
    func derivesChallenge() throws {
        let outcome = try run([Self.verifier])
        #expect(outcome.ending == .exited(0))
        #expect(outcome.output.contains("64 42 6a 66 74 4a 65 5a"))
        #expect(outcome.output.contains("13 d3 1e 96 1a 1a d8 ec"))
        #expect(outcome.output.contains("\ncode_challenge  \(Self.challenge)  "))
        #expect(!outcome.output.utf8.contains(.escape))
    }

    @Test("A pair that matches is status 0, one that does not is status 1 with the mistake named")
    func checksPair() throws {
        let right = try run([Self.verifier, "--challenge", Self.challenge, "--method", "S256"])
        #expect(right.ending == .exited(0))
        #expect(right.output.hasPrefix("✓ Match"))
        let wrong = try run([Self.verifier, "--challenge", Self.challenge + "=", "--json"])
        #expect(wrong.ending == .exited(1))
        let object = try wrong.object
        #expect(object.verdict == "rejected")
        #expect(object["mistakes"]?.array?.compactMap(\.string) == ["padding"])
        #expect(object["code_challenge"]?.string == Self.challenge)
        #expect(object["given_challenge"]?.string == Self.challenge + "=")
        #expect(object.outcomes("pkce.challenge") == ["failed"])
        #expect(object.outcomes("pkce.method") == ["not_checked"])
    }

    @Test("A verifier from a file or stdin stays masked unless --reveal", arguments: ["-", "@"])
    func masksWhatWasKeptOutOfArguments(source: String) throws {
        let folder = try Folder()
        let argument = source == "-" ? "-" : "@" + (try folder.file("verifier", Self.verifier + "\n"))
        let input = source == "-" ? Self.verifier + "\n" : nil
        for form in [[], ["--json"]] {
            let masked = try run([argument, "--challenge", Self.challenge] + form, input: input)
            #expect(masked.ending == .exited(0))
            #expect(!masked.output.contains(Self.verifier) && masked.output.contains("••••"))
            #expect(!masked.output.contains("64 42 6a 66"))
            let revealed = try run([argument, "--challenge", Self.challenge, "--reveal"] + form, input: input)
            #expect(revealed.output.contains(Self.verifier))
        }
    }

    @Test("A verifier or challenge may begin with a hyphen")
    func takesHyphen() throws {
        let verifier = "-" + Self.verifier.dropFirst()
        for arguments in [["--json", "--", verifier], ["--json", verifier]] {
            let outcome = try run(arguments)
            #expect(outcome.ending == .exited(0), "\(outcome.errors)")
        }
        let wrong = try run([Self.verifier, "--challenge", "-abc"])
        #expect(wrong.ending == .exited(1))
    }

    /// A wrong command line and what its sentence must name.
    static let wrong: [(arguments: [String], named: [String])] = [
        (["--challenge", "x"], ["--challenge", "verifier"]),
        (["x", "y"], ["one verifier"]),
        ([""], ["empty"]),
        (["@"], ["@verifier.txt"]),
        (["x", "--challenge", ""], ["--challenge"]),
        (["x", "--method", ""], ["--method"]),
        (["--method", "s256"], ["--method s256", "S256"]),
        (["x", "--json", "--plain"], ["--json", "--plain"]),
        (["x", "--chalenge", "y"], ["--chalenge"]),
        (["x", "--challenge"], ["--challenge"]),
    ]

    @Test("Status 64, a sentence that names the flag, and nothing on standard output", arguments: wrong)
    func isUsageError(arguments: [String], named: [String]) throws {
        let outcome = try run(arguments)
        #expect(outcome.ending == .exited(64))
        #expect(outcome.output.isEmpty)
        for word in named { #expect(outcome.errors.contains(word), "\(word) is missing in: \(outcome.errors)") }
        #expect(outcome.errors.contains("pixy pkce"), "it says how the command is used")
    }

    @Test("An empty stdin is status 65, a file that is not there 66")
    func saysWhatCannotBeRead() throws {
        #expect(try run(["-"], input: "\n").ending == .exited(65))
        #expect(try run(["@/nowhere/at/all"]).ending == .exited(66))
    }

    @Test("Control characters of a verifier or challenge never come out raw")
    func neutralisesControlCharacters() throws {
        let outcome = try run(["\u{1B}[31m\u{9B}x", "--challenge", "\u{1B}]0;x\u{7}"])
        #expect(outcome.ending == .exited(1))
        #expect(!outcome.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{9B}" })
    }
}
