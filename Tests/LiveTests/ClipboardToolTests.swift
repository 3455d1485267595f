import FoundationEssentials
import JOSE
import Testing
import Walkthrough

@testable import Live

/// Tools get what is copied on their standard input, never as an argument, and hold nobody up.
@Suite(.timeLimit(.minutes(3)))
struct ClipboardToolTests {
    private let secret = Secret("eyJhbGciOiJub25lIn0.e30.é")

    private func writer(_ scratch: Scratch, _ variables: [String: String]) -> ClipboardWriter {
        var environment = variables
        environment["PATH"] = "\(scratch.path):/usr/bin:/bin"
        var writer = ClipboardWriter(environment: environment)
        writer.patience = .seconds(30)
        return writer
    }

    @Test func handsSecretOverOnStandardInputOnly() async throws {
        let scratch = try Scratch()
        _ = try scratch.write(
            "xclip",
            "#!/bin/sh\necho \"$@\" > \(scratch.path)/arguments\ncat > \(scratch.path)/input\n",
            executable: true
        )
        #expect(try await writer(scratch, ["DISPLAY": ":0"]).copy(secret, anyTool: false) == "xclip")
        #expect(scratch.read("input") == secret.revealed())
        #expect(scratch.read("arguments") == "-in -selection clipboard\n")
    }

    @Test func triesNextToolAndNamesWhatFailed() async throws {
        let scratch = try Scratch()
        _ = try scratch.write("xclip", "#!/bin/sh\ncat > /dev/null\nexit 1\n", executable: true)
        _ = try scratch.write("xsel", "#!/bin/sh\ncat > \(scratch.path)/input\n", executable: true)
        #expect(try await writer(scratch, ["DISPLAY": ":0"]).copy(secret, anyTool: false) == "xsel")
        _ = try scratch.write("xsel", "#!/bin/sh\ncat > /dev/null\nexit 3\n", executable: true)
        await #expect(
            throws: OutsideFailure("tools_failed", "xclip ended with status 1, xsel ended with status 3")
        ) {
            _ = try await writer(scratch, ["DISPLAY": ":0"]).copy(secret, anyTool: false)
        }
    }

    @Test func outlivesToolThatDoesNotRead() async throws {
        let scratch = try Scratch()
        _ = try scratch.write("xclip", "#!/bin/sh\nexit 2\n", executable: true)
        _ = try scratch.write("xsel", "#!/bin/sh\nexec <&-\nexit 4\n", executable: true)
        let long = Secret(String(repeating: "x", count: 1 << 20))
        await #expect(throws: OutsideFailure.self) {
            _ = try await writer(scratch, ["DISPLAY": ":0"]).copy(long, anyTool: false)
        }
    }

    @Test func doesNotWaitForToolThatHangs() async throws {
        let scratch = try Scratch()
        _ = try scratch.write(
            "wl-copy",
            "#!/bin/sh\nwhile [ -d \(scratch.path) ]; do sleep 0.05; done\n",
            executable: true
        )
        var writer = writer(scratch, ["WAYLAND_DISPLAY": "wayland-0"])
        writer.patience = .milliseconds(100)
        await #expect(throws: OutsideFailure.self) { _ = try await writer.copy(secret, anyTool: false) }
        // The script ends when its folder goes.
        withExtendedLifetime(scratch) {}
    }

    @Test func returnsWhenToolStaysInTheBackground() async throws {
        let scratch = try Scratch()
        _ = try scratch.write(
            "xclip",
            "#!/bin/sh\ncat > \(scratch.path)/input\n"
                + "(while [ -d \(scratch.path) ]; do sleep 0.05; done) &\n",
            executable: true
        )
        #expect(try await writer(scratch, ["DISPLAY": ":0"]).copy(secret, anyTool: false) == "xclip")
        // The script ends when its folder goes.
        withExtendedLifetime(scratch) {}
    }

    @Test func choosesToolsBySession() {
        func programs(_ environment: [String: String], anyTool: Bool = false) -> [String] {
            ClipboardTool.candidates(environment, anyTool: anyTool).map(\.program)
        }
        #if !os(macOS)
            #expect(programs([:]) == [])
            #expect(programs(["WAYLAND_DISPLAY": "w", "DISPLAY": ":0"]) == ["wl-copy", "xclip", "xsel"])
            #expect(programs(["WSL_DISTRO_NAME": "Debian"]) == ["clip.exe"])
            #expect(programs(["DISPLAY": ":10", "SSH_TTY": "/dev/pts/1"]) == [])
            #expect(programs(["DISPLAY": ":10", "SSH_TTY": "/dev/pts/1"], anyTool: true) == ["xclip", "xsel"])
        #endif
    }

    @Test func writesTextBeyondASCIIForWindows() {
        let tool = ClipboardTool(program: "clip.exe")
        #expect(tool.bytes(of: "ab") == [0x61, 0x62])
        #expect(tool.bytes(of: "é") == [0xE9, 0])
    }

    @Test func writesFileOnlyItsOwnerCanRead() throws {
        let scratch = try Scratch()
        let path = try CopyFile.write(secret, name: "../id token", environment: ["XDG_RUNTIME_DIR": scratch.path])
        #expect(path.hasPrefix("\(scratch.path)/pixy----id-token-"))
        let written = try String(contentsOfFile: path, encoding: .utf8)
        #expect(written == secret.revealed())
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let other = try CopyFile.write(secret, name: "../id token", environment: ["XDG_RUNTIME_DIR": scratch.path])
        #expect(other != path)
    }

    @Test func writesElsewhereWhereAFolderIsMissing() throws {
        let scratch = try Scratch()
        let environment = ["XDG_RUNTIME_DIR": "/no/such/folder", "TMPDIR": scratch.path]
        let path = try CopyFile.write(secret, name: "body", environment: environment)
        #expect(path.hasPrefix(scratch.path))
    }
}
