import PtySupport
import Testing

extension TerminalUITests {
    @Suite("A provider that goes away")
    struct ProviderGoneTests {
        @Test("It is told, the request stays, and Enter sends it again when the provider is back")
        func walkGoesOnWhenProviderIsBack() throws {
            let server = try Server()
            let program = try Pixy.start(
                ["walk", "--issuer", server.issuer, "--client-id", "pixy", "--no-browser"]
            )
            for seen in ["✓ Provider is done.", "✓ Proof is done.", "✓ Authorize is done.", "under way"] {
                try program.pressEnter(andSee: seen)
            }
            try server.kill()
            program.send("2")
            try program.wait(for: "[2] Proof")
            program.send("1")
            try program.wait(for: "[1] Provider")
            program.send("r")
            try program.wait(for: "connection was refused")
            #expect(program.screenText.contains(server.issuer))
            let port = try #require(server.issuer.split(separator: ":").last)
            let again = try Server(["--port", String(port)])
            #expect(again.issuer == server.issuer)
            try program.pressEnter(andSee: "✓ Provider is done.")
        }
    }
}
