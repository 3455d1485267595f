import JOSE
import OAuth
import Testing
import Walkthrough

@testable import Live

/// What is read from `profiles.yaml`, and what is said of one that is wrong.
@Suite struct ProfileReaderTests {
    private func profiles(_ text: String) throws(ProfileReader.Failure) -> [Profile] {
        try ProfileReader.read(Array(text.utf8), named: "profiles.yaml")
    }

    private func failure(_ text: String) -> String? {
        do throws(ProfileReader.Failure) {
            _ = try profiles(text)
            return nil
        } catch {
            return error.message
        }
    }

    @Test func readsEveryKey() throws {
        let read = try #require(
            try profiles(
                """
                # mine
                profiles:
                  staging:
                    template: auth0
                    issuer: https://tenant.auth0.com/
                    client_id: "abc"
                    client_secret_file: secret.txt
                    auth: post
                    scope: openid profile
                    audience: https://api.example
                    redirect_uri: http://127.0.0.1:8765/callback
                    pkce: s256
                    body: json
                    param:
                      prompt: login
                      resource: [https://a.example, https://b.example]
                    token_param: { resource: https://a.example }
                    header:
                      Origin: https://app.example
                    leeway: 5
                    timeout: 60
                    ca: ca.pem
                """
            ).first
        )
        #expect(read.problem == nil)
        #expect(read.name == "staging")
        #expect(read.template == .auth0)
        #expect(read.settings.source == .issuer("https://tenant.auth0.com/"))
        let client = read.settings.client
        #expect(client.clientID == "abc")
        #expect(client.authentication == .post)
        #expect(client.scope == "openid profile")
        #expect(client.audience == "https://api.example")
        #expect(client.redirectURI == "http://127.0.0.1:8765/callback")
        #expect(client.pkce == .s256)
        #expect(client.body == .json)
        #expect(
            client.authorizationParameters == [
                Parameter("prompt", "login"), Parameter("resource", "https://a.example"),
                Parameter("resource", "https://b.example"),
            ]
        )
        #expect(client.tokenParameters == [Parameter("resource", "https://a.example")])
        #expect(client.tokenHeaders == [HeaderField("Origin", "https://app.example")])
        #expect(read.settings.leeway == 5)
        #expect(read.settings.waitSeconds == 60)
        #expect(read.secretFile == "secret.txt")
        #expect(read.certificateAuthorities == "ca.pem")
    }

    @Test func takesEndpointsWithAndWithoutAnIssuer() throws {
        let read = try profiles(
            """
            profiles:
              a:
                authorization_endpoint: https://a.example/auth
                issuer: https://a.example
                token_endpoint: https://a.example/token
                client_id: a
              b:
                authorization_endpoint: https://a.example/auth
                token_endpoint: https://a.example/token
                jwks_uri: https://a.example/keys
                client_id: a
            """
        )
        var endpoints = TypedEndpoints()
        endpoints.authorization = "https://a.example/auth"
        endpoints.token = "https://a.example/token"
        var named = endpoints
        named.issuer = "https://a.example"
        endpoints.jwks = "https://a.example/keys"
        #expect(read.map(\.problem) == [nil, nil])
        #expect(read.map(\.settings.source) == [.endpoints(named), .endpoints(endpoints)])
    }

    @Test("A profile that names no provider is wrong and does not stand for the practice provider")
    func refusesNoProvider() throws {
        let read = try profiles(
            "profiles:\n  a:\n    template: google\n    client_id: x\n  b:\n    issuer:\n    client_id: x\n"
        )
        #expect(read.map { $0.problem?.contains("It names no provider") } == [true, true])
        #expect(read.last?.problem?.contains("line 6, b.issuer") == true)
    }

    @Test("A secret makes a confidential client where nothing else is said")
    func authenticatesWithSecret() throws {
        let read = try profiles(
            "profiles:\n  a:\n    issuer: https://a.example\n    client_id: a\n    client_secret: s"
        )
        #expect(read.first?.problem == nil)
        #expect(read.first?.settings.client.authentication == .basic)
        #expect(read.first?.settings.client.secret?.revealed() == "s")
    }

    @Test(arguments: ["", "\n", "# nothing\n", "profiles:\n", "profiles: {}", "profiles: ~"])
    func takesFileWithoutProfiles(text: String) throws {
        #expect(try profiles(text) == [])
    }

    @Test(
        arguments: [
            ("profiles:\n\ta: b", "line 2"), ("profiles:\n  a: [", "line 2"), ("profile:\n  a:\n", "line 1"),
            ("- a\n", "line 1"), ("profiles: 7", "line 1"), ("profiles:\n  - a\n", "line 2"),
            ("profiles:\n  a: &x {}\n  b: *x\n", "line 2"), ("profiles:\n  a: !!str b\n", "line 2"),
            ("profiles:\n  a: {}\n  a: {}\n", "line 3"), ("profiles:\n  ? [a]\n  : b\n", "line 2"),
            ("profiles: {}\n---\nprofiles: {}\n", "line 2"), ("profiles:\n  a: \u{0}\n", "line 2"),
            ("profiles: \(String(repeating: "[", count: 100_000))", "line 1"), ("other: 1\n", "Only profiles"),
        ]
    )
    func namesTheLineOfWhatIsNoProfileFile(text: String, words: String) {
        #expect(failure(text)?.contains(words) == true, "\(failure(text) ?? "")")
    }

    @Test("Bytes that are no UTF-8 are refused without a trap")
    func refusesBytes() {
        for bytes in [[0xFF, 0xFE, 0x41, 0x00], [0xC3, 0x28], [0xEF, 0xBB, 0xBF], [0x80]] as [[UInt8]] {
            _ = try? ProfileReader.read(bytes, named: "profiles.yaml")
        }
        #expect(throws: ProfileReader.Failure.self) { try ProfileReader.read([0xC3, 0x28], named: "x") }
    }

    /// A key with a value that is wrong, and words of what is said.
    private static let wrong = [
        ("issuer: ftp://a", "line 3, staging.issuer"), ("issuer: https://{tenant}.auth0.com/", "{tenant}"),
        ("client-id: a", "client_id is"), ("pkce: S512", "staging.pkce: It is one of S256, plain, none"),
        ("auth: maybe", "none, basic, post"), ("body: xml", "form, json"), ("leeway: soon", "from 0 to 86400"),
        ("timeout: 0", "from 1 to 86400"), ("scope: [openid]", "A text is expected"),
        ("param: prompt", "Names with values"), ("param: {state: x}", "set by pixy itself"),
        ("header: {\"a b\": x}", "no name of a header field"), ("redirect_uri: callback", "must be absolute"),
        ("template: acme", "auth0, okta"),
        ("client_id: \"\"", "client_id is missing"),
        ("token_endpoint: https://a", "authorization_endpoint is missing"),
        ("client_secret: a\n    client_secret_file: b", "exclude each other"), ("authority: x", "no key here"),
        ("audience: https://{api}", "{api}"),
        ("authorization_endpoint: /authorize", "staging.authorization_endpoint: The URL does not begin with"),
        ("jwks_uri: [a]", "staging.jwks_uri: A text is expected"),
        ("userinfo_endpoint: {a: b}", "staging.userinfo_endpoint: A text is expected"),
        ("revocation_endpoint: [a]", "staging.revocation_endpoint: A text is expected"),
        ("introspection_endpoint: [a]", "staging.introspection_endpoint: A text is expected"),
        ("end_session_endpoint: [a]", "staging.end_session_endpoint: A text is expected"),
        ("client_secret: [a]", "staging.client_secret: A text is expected"),
        ("client_secret_file: {a: b}", "staging.client_secret_file: A text is expected"),
        ("token_param: {code: x}", "staging.token_param: code is set by pixy itself"),
        ("ca: [a.pem]", "staging.ca: A text is expected"),
    ]

    @Test("Every key of the table has a wrong value here")
    func knowsEveryKey() {
        let keys = Self.wrong.map { String($0.0.prefix { $0 != ":" }) }
        #expect(Set(ProfileKey.all.map(\.name)).subtracting(keys).isEmpty)
    }

    @Test(arguments: wrong)
    func namesTheKeyThatIsWrong(lines: String, words: String) throws {
        let common = lines.hasPrefix("issuer") ? "client_id: a" : "issuer: https://a.example\n    client_id: a"
        let known = lines.hasPrefix("client_id") ? "issuer: https://a.example" : common
        let text =
            "profiles:\n  staging:\n    \(lines)\n    \(known)\n  other:\n    issuer: https://b\n    client_id: b\n"
        let read = try profiles(text)
        let problem = try #require(read.first?.problem)
        #expect(problem.hasPrefix("profiles.yaml, line "))
        #expect(problem.contains("staging"))
        #expect(problem.contains(words), "\(problem)")
        #expect(read.last?.problem == nil)
    }

    @Test(arguments: ["walk", "a b", "-a", "", "é", "a/b"])
    func refusesNames(name: String) throws {
        let read = try profiles("profiles:\n  \"\(name)\":\n    issuer: https://a\n    client_id: a\n")
        #expect(read.first?.problem != nil)
    }
}
