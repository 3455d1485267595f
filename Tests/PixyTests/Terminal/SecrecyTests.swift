import PtySupport
import Testing

extension TerminalUITests {
    @Suite("Secrets on the screen")
    struct SecrecyTests {
        @Test("The code_verifier reaches the terminal only when v is pressed")
        func verifierIsMasked() throws {
            let program = try Pixy.start()
            try program.walk(to: 7)
            let before = program.rawBytes
            program.send("2")
            try program.wait(for: "[2] Proof")
            let verifier = try program.copyItem(on: "code_verifier ")
            #expect(verifier.count == 43)
            let wasShown = before.containsPart(of: verifier)
            #expect(!wasShown)
            #expect(!program.hasShown(verifier))
            program.send("v")
            try program.wait(for: verifier)
            program.send("v")
            try program.wait { !$0.contains(verifier) }
        }

        @Test("Code and tokens reach the terminal only when v is pressed")
        func codeAndTokensAreMasked() throws {
            let program = try Pixy.start()
            try program.walk(to: 9)
            var secrets: [String] = []
            for (step, row) in [("4", "code  "), ("7", "chars, v shows")] {
                program.send(step)
                try program.wait(for: "[\(step)] ")
                secrets.append(try program.copyItem(on: row))
            }
            program.send(.tab)
            program.settle()
            secrets.append(try program.copyItem(on: "chars, v shows"))
            #expect(secrets.map { $0.split(separator: ".").count } == [1, 3, 3])
            #expect(Set(secrets).count == 3)
            for secret in secrets { #expect(!program.hasShown(secret)) }
            program.send("v")
            try program.wait(for: String(secrets[2].prefix(12)))
        }

        @Test("Editing a masked parameter does not show it")
        func editingDoesNotReveal() throws {
            let program = try Pixy.start()
            try program.walk(to: 5)
            let verifier = try program.copyItem(on: "code_verifier ")
            program.send("e")
            try program.wait(for: "Edit code_verifier before sending")
            program.settle()
            #expect(!program.hasShown(verifier))
        }

        @Test("Editing the whole body does not show the secrets in it")
        func editingBodyDoesNotReveal() throws {
            let program = try Pixy.start()
            try program.walk(to: 5)
            let verifier = try program.copyItem(on: "code_verifier ")
            program.send("B")
            try program.wait(for: "The body holds secrets")
            #expect(!program.hasShown(verifier))
        }

        @Test("Showing a masked value whole does not show it")
        func showingWholeDoesNotReveal() throws {
            let program = try Pixy.start()
            try program.walk(to: 5)
            let verifier = try program.copyItem(on: "code_verifier ")
            program.send(" ")
            program.settle()
            #expect(!program.hasShown(verifier))
        }
    }
}

extension PtyProgram {
    /// Whether any part of a secret has ever been sent to the terminal.
    fileprivate func hasShown(_ secret: String) -> Bool {
        rawBytes.containsPart(of: secret)
    }
}
