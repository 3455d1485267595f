import Testing
import Walkthrough

@testable import Live

/// Over SSH the browser is elsewhere: how its way back leads here.
@Suite struct RemoteSessionTests {
    private func forward(_ environment: [String: String], _ uri: String = "http://127.0.0.1:0/cb") throws -> String? {
        RemoteSession(environment: environment)?.forward(try LoopbackURI(uri), port: 49210)
    }

    @Test func namesServerAsTheClientReachedIt() throws {
        let environment = ["SSH_CONNECTION": "198.51.100.9 50000 203.0.113.5 22", "USER": "alice"]
        #expect(try forward(environment) == "ssh -L 49210:127.0.0.1:49210 alice@203.0.113.5")
        #expect(
            try forward(environment, "http://[::1]:0/cb") == "ssh -L 49210:[::1]:49210 alice@203.0.113.5"
        )
    }

    @Test func namesPortOfServerThatIsNotTheUsualOne() throws {
        let environment = ["SSH_CONNECTION": "fd00::9 50000 fd00::5 2222", "LOGNAME": "bob"]
        #expect(try forward(environment) == "ssh -L 49210:127.0.0.1:49210 -p 2222 bob@fd00::5")
    }

    @Test func knowsSessionByItsTerminalAlone() throws {
        let line = try #require(try forward(["SSH_TTY": "/dev/pts/1", "USER": "alice"]))
        #expect(line.hasPrefix("ssh -L 49210:127.0.0.1:49210 alice@"))
    }

    @Test(arguments: [[:], ["SSH_TTY": ""], ["SSH_AUTH_SOCK": "/tmp/agent"]])
    func seesNoSessionWithoutTheVariables(environment: [String: String]) {
        #expect(RemoteSession(environment: environment) == nil)
    }

    @Test(arguments: ["$(touch x)", "a;b", "a b", "a\u{202E}b", "a'b"])
    func writesNothingThatAShellWouldRead(text: String) throws {
        let line = try #require(
            try forward(["SSH_CONNECTION": "1.2.3.4 5 \(text) 22", "USER": text])
        )
        #expect(!line.contains(text))
        #expect(line.utf8.allSatisfy { $0 > 0x20 || $0 == 0x20 } && line.split(separator: " ").count == 4)
    }

    @Test func listenerTellsTheLine() async throws {
        var options = LiveOptions()
        options.environment = { ["SSH_CONNECTION": "198.51.100.9 50000 203.0.113.5 22", "USER": "alice"] }
        let listener = try #require(await Harness(options).listen("http://127.0.0.1:0/callback")?.success)
        let port = try Endpoint(listener.redirectURI).port
        #expect(listener.forward == "ssh -L \(port):127.0.0.1:\(port) alice@203.0.113.5")
        #expect(await Harness(.seconds(9)).listen("http://127.0.0.1:0/")?.success?.redirectURI != nil)
    }

    @Test func startsNoBrowserOverSSH() async throws {
        let opener = BrowserOpener(environment: ["PATH": "/usr/bin:/bin", "SSH_TTY": "/dev/pts/1"])
        let error = await #expect(throws: OutsideFailure.self) { try await opener.open("https://login.example/") }
        #expect(error?.code == "over_ssh")
    }

    @Test func startsBrowserThatIsNamedOverSSH() async throws {
        let scratch = try Scratch()
        let script = try scratch.write("browser", "#!/bin/sh\nexit 0\n", executable: true)
        var opener = BrowserOpener(environment: ["PATH": "/bin", "SSH_TTY": "/dev/pts/1", "BROWSER": script])
        opener.patience = .seconds(30)
        #expect(try await opener.open("https://login.example/") == script)
    }
}
