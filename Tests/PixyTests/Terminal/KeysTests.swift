import PtySupport
import Testing

extension TerminalUITests {
    @Suite("Walking by keys")
    struct KeysTests {
        @Test(
            "Nine Enters lead from nothing to verified tokens, which count down, and a tenth to step 9",
            arguments: [(100, 30), (80, 24)]
        )
        func nineEntersVerifyTokens(columns: Int, rows: Int) throws {
            let program = try Pixy.start(columns: columns, rows: rows)
            try program.walk(to: 8)
            #expect(program.screenText.contains("accepted: nothing failed"))
            #expect(program.screenText.contains("✗ 0 failed"))
            let first = try #require(program.clocks)
            try program.wait(timeout: 5) { _ in program.clocks != nil && program.clocks != first }
            try program.pressEnter(andSee: "[9] Use")
            try program.wait(for: "alice-4711")
        }

        @Test("Looking at a step performs nothing")
        func lookingPerformsNothing() throws {
            let program = try Pixy.start()
            for step in 2...9 {
                program.send("\(step)")
                try program.wait(for: "[\(step)] ")
            }
            program.send("1")
            try program.wait(for: "Nothing has been asked yet.")
            #expect(!program.screenText.contains("✓"))
        }

        @Test("A wrong password shows the provider's refusal and the form again, and the right one then leads on")
        func wrongPasswordIsRefused() throws {
            let program = try Pixy.start()
            try program.walk(to: 4)
            program.send(.tab)
            program.send(.control("u"))
            program.send("wrong")
            program.send(.enter)
            try program.wait(for: "The user name or the password is wrong.")
            #expect(program.screenText.contains("Sign in to the practice provider"))
            #expect(!program.screenText.contains("✓ 4"))
            program.send(.control("u"))
            program.send("correct-horse")
            try program.pressEnter(andSee: "✓ Callback is done.")
        }

        @Test("A refused sign-in keeps the user name that was typed")
        func refusedSignInKeepsUserName() throws {
            let program = try Pixy.start()
            try program.walk(to: 4)
            program.send(.control("u"))
            program.send("bob")
            program.send(.enter)
            try program.wait(for: "The user name or the password is wrong.")
            #expect(program.screenText.contains("user      bob"))
        }

        @Test("A wrong code_verifier gets the provider's invalid_grant, and the comparison names the code_verifier")
        func wrongVerifierIsRefused() throws {
            let program = try Pixy.start()
            try program.walk(to: 5)
            try program.press("j") { $0.selectedRow?.contains("code_verifier ") == true }
            program.send("e")
            try program.wait(for: "Edit code_verifier before sending")
            program.send(.control("u"))
            program.send(String(repeating: "wrong-", count: 8))
            try program.pressEnter(andSee: "Edited.")
            program.send(.enter)
            try program.wait(for: "[6] Response")
            try program.wait(for: "invalid_grant")
            try program.wait(for: "✗ failed      exchange.code_verifier")
            #expect(program.screenText.contains("The code_verifier that was sent is not"))
        }
    }
}

extension PtyProgram {
    /// The countdowns in the first row.
    fileprivate var clocks: Substring? {
        rows.first.flatMap { row in row.firstRange(of: "access ").map { row[$0.lowerBound...] } }
    }
}
