import JOSE
import OAuth
import Testing

@Suite("Discovery")
struct DiscoveryTests {
    private static let document = """
        {"issuer":"https://login.example.com","authorization_endpoint":"https://login.example.com/authorize",
        "token_endpoint":"https://login.example.com/token","jwks_uri":"https://login.example.com/keys",
        "userinfo_endpoint":"https://login.example.com/me","code_challenge_methods_supported":["S256"],
        "scopes_supported":["openid"],"response_types_supported":["code"],
        "token_endpoint_auth_methods_supported":["none"],"id_token_signing_alg_values_supported":["RS256"],
        "authorization_response_iss_parameter_supported":true,"x_unknown":{"a":1}}
        """

    private func judge(
        replacing old: String = "",
        with new: String = "",
        asked: String = issuer
    ) -> (metadata: ServerMetadata?, findings: [Finding]) {
        let text = old.isEmpty ? Self.document : Self.document.replacing(old, with: new)
        return ServerMetadata.judge(answer(text), issuer: asked)
    }

    @Test(
        arguments: [
            ("https://login.example.com", "https://login.example.com/.well-known/openid-configuration"),
            ("https://login.example.com/", "https://login.example.com/.well-known/openid-configuration"),
            ("https://h/realms/one/", "https://h/realms/one/.well-known/openid-configuration"),
            ("http://127.0.0.1:49210", "http://127.0.0.1:49210/.well-known/openid-configuration"),
        ]
    )
    func asksBelowTheIssuer(issuer: String, url: String) throws {
        let request = try ServerMetadata.discoveryRequest(issuer: issuer)
        #expect(request.method == "GET")
        #expect(request.url == url)
        #expect(request.body.isEmpty)
    }

    @Test(
        arguments: [
            ("https://h/?a=1", .query), ("https://h/#a", .fragment), ("h", .notAbsolute), ("", .empty),
        ] as [(String, URLProblem)]
    )
    func refusesToAskMalformedIssuer(issuer: String, problem: URLProblem) {
        #expect(throws: problem) { try ServerMetadata.discoveryRequest(issuer: issuer) }
    }

    @Test func readsGoodDocument() throws {
        let (metadata, findings) = judge()
        let read = try #require(metadata)
        #expect(failedRules(findings) == [])
        #expect(findings.allSatisfy { $0.outcome == .passed })
        #expect(
            findings.map(\.rule) == [
                "discovery.status", "discovery.content_type", "discovery.json", "discovery.issuer",
                "discovery.authorization_endpoint", "discovery.token_endpoint", "discovery.jwks_uri",
                "discovery.userinfo_endpoint",
            ]
        )
        #expect(read.issuer == issuer)
        #expect(read.authorizationEndpoint == "https://login.example.com/authorize")
        #expect(read.tokenEndpoint == "https://login.example.com/token")
        #expect(read.jwksURI == "https://login.example.com/keys")
        #expect(read.userinfoEndpoint == "https://login.example.com/me")
        #expect(read.revocationEndpoint == nil)
        #expect(read.introspectionEndpoint == nil)
        #expect(read.endSessionEndpoint == nil)
        #expect(read.codeChallengeMethods == ["S256"])
        #expect(read.scopes == ["openid"])
        #expect(read.responseTypes == ["code"])
        #expect(read.tokenEndpointAuthMethods == ["none"])
        #expect(read.idTokenSigningAlgorithms == ["RS256"])
        #expect(read.sendsIssuerInCallback)
        #expect(read.document["x_unknown"]?["a"]?.integer == 1)
    }

    @Test(
        arguments: [
            ("https://login.example.com/", "slash"),
            ("https://Login.example.com", "upper and lower case"),
            ("https://login.example.comINVALID", "ask for the issuer that it names"),
            ("https://login.example.com\u{301}", "ask for the issuer that it names"),
        ]
    )
    func rejectsDocumentOfAnotherIssuer(named: String, hint: String) throws {
        let (metadata, findings) = judge(replacing: "\"https://login.example.com\"", with: "\"\(named)\"")
        #expect(metadata == nil)
        #expect(failedRules(findings) == ["discovery.issuer"])
        let finding = try finding("discovery.issuer", in: findings)
        #expect(finding.expected == issuer)
        #expect(finding.actual == named)
        #expect(finding.message.contains(hint))
    }

    @Test("An issuer that is only canonically equivalent is another issuer")
    func comparesIssuerByteByByte() {
        let composed = "https://h/\u{E9}"
        let text = Self.document.replacing("\"https://login.example.com\"", with: "\"https://h/e\u{301}\"")
        let (_, findings) = ServerMetadata.judge(answer(text), issuer: composed)
        #expect(outcome("discovery.issuer", in: findings) == .failed)
    }

    @Test(
        arguments: [
            ("\"issuer\":\"https://login.example.com\",", "", "discovery.issuer"),
            ("\"issuer\":\"https://login.example.com\"", "\"issuer\":1", "discovery.issuer"),
            ("authorization_endpoint", "x", "discovery.authorization_endpoint"),
            ("\"https://login.example.com/token\"", "null", "discovery.token_endpoint"),
            ("https://login.example.com/token", "ftp://h/token", "discovery.token_endpoint"),
            ("https://login.example.com/authorize", "https://u:p@h/a", "discovery.authorization_endpoint"),
            ("https://login.example.com/authorize", "https://h/a#b", "discovery.authorization_endpoint"),
        ]
    )
    func rejectsDocumentWithoutWhatIsRequired(old: String, new: String, rule: String) {
        let (metadata, findings) = judge(replacing: old, with: new)
        #expect(metadata == nil)
        #expect(failedRules(findings) == [rule])
    }

    @Test(
        arguments: [
            ("jwks_uri", "x", "discovery.jwks_uri"),
            ("https://login.example.com/keys", "keys", "discovery.jwks_uri"),
            ("https://login.example.com/me", "http://h/me", "discovery.https"),
            ("[\"S256\"]", "\"S256\"", "discovery.code_challenge_methods_supported"),
            ("[\"openid\"]", "[1]", "discovery.scopes_supported"),
            ("\"x_unknown\"", "\"issuer\":\"https://login.example.com\",\"y\"", "discovery.json"),
        ]
    )
    func warnsButGoesOn(old: String, new: String, rule: String) throws {
        let (metadata, findings) = judge(replacing: old, with: new)
        #expect(metadata != nil)
        #expect(findings.filter { $0.outcome == .warning }.map(\.rule) == [rule])
    }

    @Test func leavesOutUnusableEndpoint() throws {
        let metadata = judge(replacing: "https://login.example.com/me", with: "https://h/ me").metadata
        #expect(try #require(metadata).userinfoEndpoint == nil)
    }

    @Test func doesNotWarnOfPlainHTTPOnThisMachine() {
        let text = Self.document.replacing("https://login.example.com", with: "http://127.0.0.1:49210")
        let (metadata, findings) = ServerMetadata.judge(answer(text), issuer: "http://127.0.0.1:49210")
        #expect(metadata != nil)
        #expect(outcome("discovery.https", in: findings) == nil)
    }

    @Test(arguments: [301, 302, 404, 500])
    func rejectsOtherStatus(status: Int) {
        let (metadata, findings) = ServerMetadata.judge(answer(Self.document, status: status), issuer: issuer)
        #expect(metadata == nil)
        #expect(failedRules(findings) == ["discovery.status"] + (status < 400 ? ["discovery.location"] : []))
    }

    @Test func rejectsPageForBrowsers() {
        let page = answer("<!doctype html><title>Hello</title>", headers: [HeaderField("Content-Type", "text/html")])
        let (metadata, findings) = ServerMetadata.judge(page, issuer: issuer)
        #expect(metadata == nil)
        #expect(failedRules(findings) == ["discovery.content_type", "discovery.json"])
    }
}

@Suite("Asked against advertised")
struct MetadataWarningTests {
    private let metadata = provider {
        $0.codeChallengeMethods = ["S256", "plain"]
        $0.scopes = ["openid", "profile"]
        $0.responseTypes = ["code", "code id_token"]
        $0.tokenEndpointAuthMethods = ["none", "client_secret_basic"]
    }

    private func rules(_ metadata: ServerMetadata, _ client: ClientSettings) -> [String] {
        let findings = metadata.warnings(for: client)
        #expect(findings.allSatisfy { $0.outcome == .warning })
        return findings.map(\.rule)
    }

    @Test func isSilentWhenAllIsAdvertised() {
        #expect(rules(metadata, settings()) == [])
        #expect(
            rules(
                metadata,
                settings {
                    $0.authentication = .basic
                    $0.secret = Secret("s")
                }
            ) == []
        )
    }

    @Test func isSilentAboutWhatIsNotSaid() {
        #expect(rules(provider { $0.codeChallengeMethods = ["S256"] }, settings()) == [])
    }

    @Test func warnsOfWhatIsNotAdvertised() {
        var other = metadata
        other.codeChallengeMethods = ["plain"]
        other.scopes = ["openid"]
        other.responseTypes = ["id_token"]
        other.tokenEndpointAuthMethods = ["private_key_jwt"]
        #expect(
            rules(other, settings()) == [
                "discovery.code_challenge_methods_supported", "discovery.response_types_supported",
                "discovery.scopes_supported", "discovery.token_endpoint_auth_methods_supported",
            ]
        )
    }

    @Test func namesTheScopeThatIsNotAdvertised() throws {
        let findings = metadata.warnings(for: settings { $0.scope = "openid groups profile roles" })
        #expect(try finding("discovery.scopes_supported", in: findings).message.contains("groups and roles"))
    }

    @Test(arguments: [PKCEMethod.plain, .none])
    func warnsOfWeakerPKCE(method: PKCEMethod) {
        #expect(rules(metadata, settings { $0.pkce = method }) == ["discovery.code_challenge_methods_supported"])
    }

    @Test func warnsWhenPKCEIsNotMentioned() {
        #expect(rules(provider(), settings()) == ["discovery.code_challenge_methods_supported"])
    }

    @Test func takesBasicForGrantedWithoutList() {
        let silent = provider { $0.codeChallengeMethods = ["S256"] }
        let basic = settings {
            $0.authentication = .basic
            $0.secret = Secret("s")
        }
        let post = settings {
            $0.authentication = .post
            $0.secret = Secret("s")
        }
        #expect(rules(silent, basic) == [])
        #expect(rules(silent, post) == ["discovery.token_endpoint_auth_methods_supported"])
    }

    @Test func warnsOfSecretThatIsNotSent() {
        #expect(rules(metadata, settings { $0.secret = Secret("s") }) == ["client.secret"])
    }
}
