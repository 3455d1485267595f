import FoundationEssentials
import Handover
import JOSE
import TestSupport
import Testing
import Walkthrough

@testable import Live

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Session files on the disk.
@Suite struct SessionFileTests {
    private static func draft() async throws -> SessionDraft {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        return try #require(SessionDraft(rehearsal.model.walk, at: rehearsal.now))
    }

    private static func temporary() -> String {
        FileManager.default.temporaryDirectory.appending(path: "pixy-session-\(UUID().uuidString)").path
    }

    @Test("A file is its owner's alone, and holds no secret in clear")
    func isPrivate() async throws {
        let draft = try await Self.draft()
        let path = Self.temporary()
        defer { unlink(path) }
        let cheap = SessionSeal.Cost(rounds: 1 << 10)
        #expect(try SessionFile.write(draft, to: path, passphrase: Secret("p"), cost: cheap) == path)
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        let bytes = try #require(try PrivateFile.read(path, atMost: SessionFile.longest)).bytes
        let sealed = try JSONValue(parsing: draft.secrets.revealed().utf8)
        let text = String(decoding: bytes, as: UTF8.self)
        for name in ["id_token", "access_token", "refresh_token"] {
            #expect(!text.contains(try #require(sealed[name]?.string)))
        }
        let opened = try #require(try SessionDocument(reading: bytes).seal).open(Secret("p"))
        #expect(opened == Array(draft.secrets.revealed().utf8))
    }

    @Test("A file that is there already is left as it is")
    func replacesNothing() async throws {
        let draft = try await Self.draft()
        let path = Self.temporary()
        defer { unlink(path) }
        try Data("mine".utf8).write(to: URL(filePath: path))
        #expect(throws: OutsideFailure.self) { try SessionFile.write(draft, to: path, passphrase: nil) }
        #expect(try PrivateFile.read(path, atMost: 100)?.bytes == Array("mine".utf8))
    }

    @Test("Two files of the same walk under the same passphrase have nothing of the sealed part in common")
    func drawsAnew() async throws {
        let draft = try await Self.draft()
        let cheap = SessionSeal.Cost(rounds: 1 << 10)
        var seals: [JSONValue?] = []
        for _ in 0..<2 {
            let path = Self.temporary()
            defer { unlink(path) }
            _ = try SessionFile.write(draft, to: path, passphrase: Secret("p"), cost: cheap)
            let bytes = try #require(try PrivateFile.read(path, atMost: SessionFile.longest)).bytes
            seals.append(try JSONValue(parsing: bytes)["secrets"])
        }
        for name in ["salt", "nonce", "data", "check"] { #expect(seals[0]?[name] != seals[1]?[name], "\(name)") }
    }

    @Test("A folder that is not there is told with its name")
    func tellsWhatCannotBeWritten() async throws {
        let draft = try await Self.draft()
        do {
            _ = try SessionFile.write(draft, to: "/nonexistent/folder/session", passphrase: nil)
            Issue.record("It was written")
        } catch {
            #expect(error.code == "file_unwritable" && error.message.contains("/nonexistent/folder/session"))
        }
    }
}
