import PtySupport
import Testing

extension TerminalUITests {
    @Suite("A provider that goes away")
    struct ProviderGoneTests {
        @Test("Gone before the first step, it is told; Enter tries again when it is back")
        func walkBeginsWhenProviderIsBack() throws {
            let server = try Server()
            try server.kill()
            let program = try Pixy.start(server.walk())
            try program.pressEnter(andSee: "connection was refused")
            #expect(program.screenText.contains(server.issuer))
            try withExtendedLifetime(server.again()) {
                try program.pressEnter(andSee: "✓ Provider is done.")
            }
        }

        @Test("Gone before the exchange, it is told; the request stays and is sent again when it is back")
        func requestStays() throws {
            let server = try Server()
            let program = try Pixy.start(server.walk())
            try program.walk(to: 3)
            let url = try program.copyItem(on: "/authorize?")
            try program.pressEnter(andSee: "Waiting for the callback")
            var browser = TinyBrowser()
            let answer = try browser.signIn(at: url)
            try server.kill()
            _ = try browser.get(answer)
            try program.wait(for: "✓ Callback is done.")
            try program.pressEnter(andSee: "[5] Exchange")
            try program.pressEnter(andSee: "connection was refused")
            #expect(program.screenText.contains("✗ 5 Exchange"))
            program.send("5")
            try program.wait(for: "grant_type=authorization_code")
            try withExtendedLifetime(server.again()) {
                // The provider that came back knows nothing of the code.
                try program.pressEnter(andSee: "invalid_grant")
            }
        }
    }
}

extension Server {
    /// Another server on the port of this one.
    fileprivate func again() throws -> Server {
        let server = try Server(["--port", String(try #require(issuer.split(separator: ":").last))])
        #expect(server.issuer == issuer)
        return server
    }
}
