import JOSE
import PtySupport
import Testing

/// `pixy export` and `pixy redact`, the whole program.
@Suite struct HandoverCommandTests {
    private let log = #"""
        {"event":"token_request","method":"POST","url":"http://127.0.0.1:1/t","headers":[["Accept","application/json"]],"body":"x=1"}
        """#

    private func run(_ arguments: [String], input: String) throws -> Pixy.Outcome {
        let program = try Pixy.startHeadless(arguments, input: .pipe)
        program.sendToStandardInput(input)
        program.closeStandardInput()
        let ending = try program.waitForEnd()
        return Pixy.Outcome(ending: ending, output: program.standardOutput, errors: program.standardErrors)
    }

    @Test func exportsTheTokenRequestOfALogOnStdin() throws {
        let outcome = try run(["export", "--as", "curl"], input: log)
        #expect(outcome.ending == .exited(0))
        #expect(outcome.output.contains("curl --include 'http://127.0.0.1:1/t'"))
    }

    @Test func aTextThatIsNoLogHasStatus65() throws {
        let outcome = try run(["export"], input: "hello\n")
        #expect(outcome.ending == .exited(65))
        #expect(outcome.errors.contains("Line 1 is no event"))
        #expect(outcome.output.isEmpty)
    }

    @Test func aLanguageThatIsNotThereIsAUsageProblemThatNamesThoseThatAre() throws {
        let outcome = try run(["export", "--as", "cobol"], input: log)
        #expect(outcome.ending == .exited(64))
        #expect(outcome.errors.contains("python"))
    }

    @Test func revealingAMaskedLogIsRefused() throws {
        let outcome = try run(["export", "--reveal"], input: log.replacing("x=1", with: "code=\(Secret.mask)"))
        #expect(outcome.ending == .exited(64))
        #expect(outcome.errors.contains("walk --json --reveal"))
    }

    @Test func redactsWhatComesOnStdinByteForByte() throws {
        let outcome = try run(["redact"], input: "a \u{1B}[1m code=abc123&x=1\r\nno line break")
        #expect(outcome.ending == .exited(0))
        #expect(outcome.output.wholeMatch(of: /a \x1B\[1m code=redacted-here-[0-9a-f]{8}&x=1\r\nno line break/) != nil)
    }

    @Test func aFileThatIsNotThereHasStatus66() throws {
        #expect(try run(["redact", "/nowhere/at/all"], input: "").ending == .exited(66))
    }
}
