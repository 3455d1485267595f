import FoundationEssentials
import Testing
import Walkthrough

@testable import Live

/// The browser is started with the URL as one argument, through no shell, and never waited for long.
@Suite(.timeLimit(.minutes(3)))
struct BrowserTests {
    private let url = "https://login.example/authorize?a=b&c=$(touch%20x);d='e'"

    private func opener(_ browser: String?, path: String = "/usr/bin:/bin") -> BrowserOpener {
        var environment = ["PATH": path]
        environment["BROWSER"] = browser
        var opener = BrowserOpener(environment: environment)
        // On a busy machine a program may take its time to end; only one test is about not waiting for it.
        opener.patience = .seconds(30)
        return opener
    }

    @Test func passesURLAsOneArgument() async throws {
        let scratch = try Scratch()
        let script = try scratch.write(
            "browser",
            "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" > \(scratch.path)/seen\n",
            executable: true
        )
        #expect(try await opener(script).open(url) == script)
        #expect(scratch.read("seen") == "1\n\(url)\n")
    }

    @Test func putsURLWhereThePlaceholderStands() async throws {
        let scratch = try Scratch()
        let script = try scratch.write("browser", "#!/bin/sh\necho \"$@\" > \(scratch.path)/seen\n", executable: true)
        _ = try await opener("\(script) --new %s --last").open(url)
        #expect(scratch.read("seen") == "--new \(url) --last\n")
    }

    @Test func triesNextWhenOneFails() async throws {
        let scratch = try Scratch()
        let script = try scratch.write("browser", "#!/bin/sh\nexit 0\n", executable: true)
        #expect(try await opener("/no/such/browser:false:\(script)").open(url) == script)
    }

    @Test func findsProgramThroughPath() async throws {
        let scratch = try Scratch()
        _ = try scratch.write("xdg-open", "#!/bin/sh\nexit 0\n", executable: true)
        _ = try scratch.write("open", "#!/bin/sh\nexit 0\n", executable: true)
        #expect(try await opener(nil, path: scratch.path).open(url).hasSuffix("open"))
    }

    @Test func doesNotWaitForProgramThatStays() async throws {
        let scratch = try Scratch()
        let script = try scratch.write(
            "browser",
            "#!/bin/sh\nwhile [ -d \(scratch.path) ]; do sleep 0.05; done\n",
            executable: true
        )
        var opener = opener(script)
        opener.patience = .milliseconds(100)
        #expect(try await opener.open(url) == script)
        // The script ends when its folder goes.
        withExtendedLifetime(scratch) {}
    }

    @Test func saysThatThereIsNoBrowser() async throws {
        let scratch = try Scratch()
        let error = await #expect(throws: OutsideFailure.self) {
            try await opener(nil, path: scratch.path).open(url)
        }
        #expect(error?.code == "no_browser")
        #expect(error?.message.contains("Copy the URL") == true)
    }

    @Test(arguments: ["--help", "file:///etc/passwd", "javascript:alert(1)", "", "https://a b"])
    func startsNothingForWhatIsNoURL(text: String) async throws {
        let scratch = try Scratch()
        let script = try scratch.write("browser", "#!/bin/sh\ntouch \(scratch.path)/seen\n", executable: true)
        let error = await #expect(throws: OutsideFailure.self) { try await opener(script).open(text) }
        #expect(error?.code == "invalid_url")
        #expect(scratch.read("seen") == nil)
    }

    @Test func discardsWhatTheProgramSays() async throws {
        let scratch = try Scratch()
        let script = try scratch.write(
            "browser",
            "#!/bin/sh\necho noise; echo noise >&2\nreadlink /proc/self/fd/1 /proc/$$/fd/2 > \(scratch.path)/seen\n",
            executable: true
        )
        _ = try await opener(script).open(url)
        #expect(scratch.read("seen")?.contains("/dev/null") ?? true)
    }
}
