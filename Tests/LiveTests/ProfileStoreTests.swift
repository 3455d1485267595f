import FoundationEssentials
import JOSE
import OAuth
import Testing
import Walkthrough

@testable import Live

/// The file with the profiles: what is written, who can read it, and what stays as it was.
@Suite struct ProfileStoreTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/pixy-\(UInt64.random(in: 0...UInt64.max))"
    private var store: ProfileStore { ProfileStore(environment: ["XDG_CONFIG_HOME": folder, "HOME": folder]) }
    private var path: String { folder + "/pixy/profiles.yaml" }

    private func put(_ text: String, mode: Int = 0o600, at path: String? = nil) throws {
        try FileManager.default.createDirectory(atPath: folder + "/pixy", withIntermediateDirectories: true)
        let path = path ?? self.path
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    private func text() throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func profile(_ name: String, _ issuer: String = "https://a.example") -> Profile {
        var settings = WalkSettings()
        settings.source = .issuer(issuer)
        settings.client = ClientSettings(clientID: "client")
        return Profile(name: name, settings: settings)
    }

    @Test("The authorities' file is beside the profiles, stays so when they are saved, and a missing one is named")
    func authoritiesAreBesideTheProfiles() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let written = "profiles:\n  a:\n    issuer: https://a.example\n    client_id: a\n    ca: own.pem\n"
        try put(written)
        let missing = try store.read().profiles.first?.problem
        #expect(missing?.contains("profiles.yaml, line 5, a.ca: \(folder)/pixy/own.pem cannot be read") == true)
        try put("PEM", at: folder + "/pixy/own.pem")
        let profile = try #require(try store.read().profiles.first)
        #expect(profile.problem == nil)
        #expect(profile.certificateAuthorities == folder + "/pixy/own.pem")
        _ = try store.save(profile, secretToo: false)
        #expect(try text().contains("    ca: own.pem\n"))
    }

    @Test func savesWhatItReads() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var saved = profile("one")
        saved.template = .keycloak
        saved.certificateAuthorities = "/etc/hosts"
        saved.settings.client.audience = "urn:api: x#y"
        saved.settings.client.body = .json
        saved.settings.client.scope = "openid \"x\\y"
        saved.settings.client.scope = "openid"
        saved.settings.client.authorizationParameters = [
            Parameter("resource", "https://a"), Parameter("resource", "b, c: [d]"), Parameter("ui_locales", "é 日本"),
        ]
        saved.settings.client.tokenHeaders = [HeaderField("Origin", "https://app.example")]
        saved.settings.leeway = 7
        #expect(try store.save(saved, secretToo: false) == path)
        #expect(try store.read().profiles == [saved])
        #expect(try mode(path) == 0o600)
        #expect(try mode(folder + "/pixy") == 0o700)
    }

    @Test("Comments, order and everything else of the file stay byte for byte")
    func keepsTheRest() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let before =
            "# mine\nprofiles:\n    one: # first\n        issuer: 'https://one.example'   # as is\n        client_id: a\n"
        let after = "\n    # the other\n    two:\n        issuer: https://two.example\n        client_id: b\n"
        try put(before + after)
        _ = try store.save(profile("three"), secretToo: false)
        let added =
            "    three:\n      issuer: https://a.example\n      client_id: client\n      redirect_uri: http://127.0.0.1:0/callback\n"
        #expect(try text() == before + after + added)
        _ = try store.save(profile("one", "https://new.example"), secretToo: false)
        #expect(
            try text() == "# mine\nprofiles:\n    one:\n      issuer: https://new.example\n      client_id: client\n"
                + "      redirect_uri: http://127.0.0.1:0/callback\n" + after + added
        )
        #expect(try store.read().profiles.map(\.name) == ["one", "two", "three"])
    }

    @Test(arguments: ["profiles: {a: {issuer: https://a, client_id: a}}\n", "profiles:\n  a: [\n", "x: 1\n"])
    func changesNothingWhereItCannotAdd(old: String) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try put(old)
        #expect(throws: OutsideFailure.self) { try store.save(profile("b"), secretToo: false) }
        #expect(try text() == old)
    }

    @Test("A client secret is written only when asked for")
    func keepsTheSecret() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var saved = profile("one")
        saved.settings.client.secret = Secret("hush: #1")
        saved.settings.client.authentication = .post
        _ = try store.save(saved, secretToo: false)
        #expect(try text().contains("hush") == false)
        let read = try #require(try store.read().profiles.first)
        #expect(read.problem == nil)
        #expect(read.settings.problems.map(\.field) == ["client_secret"])
        _ = try store.save(saved, secretToo: true)
        #expect(try store.read().profiles == [saved])
    }

    @Test("A file with a secret that others can read or change is not used", arguments: [0o644, 0o622, 0o604])
    func demandsPrivacy(mode: Int) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try put("profiles:\n  a:\n    issuer: https://a.example\n    client_id: a\n    client_secret: s\n", mode: mode)
        #expect(try store.read().profiles.first?.problem?.contains("chmod 600") == true)
    }

    @Test("Profiles saved at the same time are all kept")
    func savesOneAfterTheOther() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let names = (0..<20).map { "p\($0)" }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for name in names { group.addTask { _ = try store.save(profile(name), secretToo: false) } }
            try await group.waitForAll()
        }
        #expect(try Set(store.read().profiles.map(\.name)) == Set(names))
    }

    @Test func readsTheSecretFromItsFile() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try put(
            "profiles:\n  a:\n    issuer: https://a.example\n    client_id: a\n    client_secret_file: s.txt\n"
                + "  b:\n    issuer: https://a.example\n    client_id: a\n    client_secret_file: ~/none\n"
        )
        try put("hush\n", at: folder + "/pixy/s.txt")
        let read = try store.read().profiles
        #expect(read.first?.settings.client.secret?.revealed() == "hush")
        #expect(read.first?.problem == nil)
        #expect(read.last?.problem?.contains("there is no file \(folder)/none") == true)
        #expect(read.last?.problem?.contains("profiles.yaml, line 9, b.client_secret_file") == true)
    }

    @Test func followsALink() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try put("# dots\n", at: folder + "/pixy/real.yaml")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder + "/pixy/real.yaml")
        _ = try store.save(profile("one"), secretToo: false)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.type] as? FileAttributeType == .typeSymbolicLink)
        #expect(try text().hasPrefix("# dots\nprofiles:\n"))
    }

    @Test(arguments: [["XDG_CONFIG_HOME": "relative", "HOME": "/h"], ["HOME": "/h"]])
    func findsTheFile(environment: [String: String]) {
        #expect(ProfileStore(environment: environment).path == "/h/.config/pixy/profiles.yaml")
    }

    @Test func saysThatItHasNoPlace() {
        #expect(throws: OutsideFailure.self) { try ProfileStore(environment: [:]).read() }
    }

    @Test func hasNothingWithoutAFile() throws {
        #expect(try store.read() == ProfileList(path: path, profiles: []))
    }

    @Test func saysWhyItCannotBeWritten() throws {
        let store = ProfileStore(environment: ["XDG_CONFIG_HOME": "/proc/nowhere"])
        #expect(throws: OutsideFailure.self) { try store.save(profile("one"), secretToo: false) }
    }
}
