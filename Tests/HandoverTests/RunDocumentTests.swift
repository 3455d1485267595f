import Handover
import JOSE
import Testing

struct RunDocumentTests {
    private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    private static let code = "SplxlOBeZQQYbYS6WxSbIA-7"
    private static let access = "2YotnFZFEjr1zCsicMWpAA-access"
    private static let log = #"""
        {"event":"provider","issuer":"https://op.example","metadata":{"issuer":"https://op.example","authorization_endpoint":"https://op.example/a","token_endpoint":"https://op.example/t","userinfo_endpoint":"https://op.example/u"},"findings":[]}
        {"event":"proof","code_verifier":"\#(verifier)","code_challenge":"E9","code_challenge_method":"S256"}
        {"event":"authorization_request","url":"https://op.example/a?response_type=code&client_id=s6&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcb&scope=openid%20profile&state=af&code_challenge=E9&code_challenge_method=S256","redirect_uri":"http://127.0.0.1/cb"}
        {"event":"callback","parameters":[["code","\#(code)"],["state","af"]],"findings":[]}
        {"event":"token_request","method":"POST","url":"https://op.example/t","headers":[["Host","op.example"],["Content-Type","application/x-www-form-urlencoded"]],"body":"grant_type=authorization_code&code=\#(code)&client_id=s6&code_verifier=\#(verifier)"}
        {"event":"token_response","status":200,"headers":[["Content-Type","application/json"],["Date","Sun, 06 Nov 1994 08:49:37 GMT"]],"body":"{\"access_token\":\"\#(access)\",\"token_type\":\"Bearer\"}","findings":[{"rule":"scope","outcome":"warning","message":"The scope is *another*.","expected":"a|b","actual":null,"reference":"RFC 6749 §5.1"}]}
        {"event":"userinfo","status":200,"body":"{\"sub\":\"a\"}","findings":[]}
        {"event":"finished","verdict":"unverified","failed":[]}
        """#

    private func document(_ kind: RunDocument, revealing: Bool = false) throws -> String {
        let fingerprints = Fingerprints(key: nil, run: [1])
        return try kind.text(
            of: try RunLog(parsing: Array(Self.log.utf8)),
            exportedAt: "2026-01-02T03:04:05Z",
            revealing ? nil : fingerprints
        )
    }

    @Test(arguments: RunDocument.allCases)
    func noDocumentHasASecretInIt(_ kind: RunDocument) throws {
        let text = try document(kind)
        for secret in [Self.verifier, Self.code, Self.access] { #expect(!text.contains(secret)) }
    }

    @Test(arguments: [RunDocument.markdown, .har, .jsonl])
    func theSameSecretIsToldByTheSameFingerprint(_ kind: RunDocument) throws {
        let name = Fingerprints(key: nil, run: [2]).name(of: Self.access)
        // Once in the token response, once in the userinfo request; the log itself has only the first.
        #expect(try document(kind).split(separator: name).count - 1 >= (kind == .jsonl ? 1 : 2))
    }

    @Test func aSecretThatComesBackUnderAnotherNameIsReplacedInItsWholeLength() throws {
        let longer = Self.access + "-and-more"
        let log = Self.log.replacing(
            #"{\"sub\":\"a\"}"#,
            with: #"{\"sub\":\"a\",\"echo\":\"<\#(Self.access)> \#(Self.code) \#(longer)\"}"#
        )
        let run = try RunLog(parsing: Array(log.utf8))
        let text = try RunDocument.jsonl.text(of: run, exportedAt: "", Fingerprints(key: nil, run: [1]))
        let (access, code) = (
            Fingerprints(key: nil, run: [1]).name(of: Self.access), Fingerprints(key: nil, run: [1]).name(of: Self.code)
        )
        #expect(text.contains("<\(access)> \(code)"))
        #expect(!text.contains(Self.access))
    }

    @Test(arguments: RunDocument.allCases)
    func secretsInAddressesAreReplaced(_ kind: RunDocument) throws {
        let secrets = ["KEYSECRETKEYSECRET01", "SUBSECRETSUBSECRET02", "LOCSECRETLOCSECRET03", "FRAGSECRETFRAGS04"]
        let exchange = #"""
            "requests":[{"purpose":"api","method":"GET","url":"https://a.example/x?key=\#(secrets[0])&subscription-key=\#(secrets[1])&n=1",\#
            "headers":[],"body":"","response":{"status":302,"headers":[["Location",\#
            "https://b.example/?access_token=\#(secrets[2])#code=\#(secrets[3])"]],"body":"{\"next\":\"/x?key=\#(secrets[0])\"}"}}],
            """#.replacing("\n", with: "")
        let log = Self.log.replacing(#""event":"userinfo","#, with: #""event":"userinfo",\#(exchange)"#)
        #expect(log != Self.log)
        let run = try RunLog(parsing: Array(log.utf8))
        let text = try kind.text(of: run, exportedAt: "", Fingerprints(key: nil, run: [1]))
        for secret in secrets { #expect(!text.contains(secret)) }
    }

    @Test func masksStayMasks() throws {
        var log = Self.log
        for secret in [Self.verifier, Self.code, Self.access] { log = log.replacing(secret, with: Secret.mask) }
        let run = try RunLog(parsing: Array(log.utf8))
        let text = try RunDocument.markdown.text(of: run, exportedAt: "", Fingerprints(key: nil, run: [1]))
        #expect(text.contains(Secret.mask))
        #expect(!text.contains("redacted-"))
    }

    @Test func revealedDocumentsHaveTheSecrets() throws {
        #expect(try document(.markdown, revealing: true).contains(Self.code))
    }

    @Test func theArchiveFollowsTheSchema() throws {
        let archive = try JSONValue(parsing: Array(try document(.har).utf8))
        #expect(HARSchema.problems(in: archive) == [])
        let entries = try #require(archive["log"]?["entries"]?.array)
        #expect(entries.count == 2)
        #expect(entries[0]["startedDateTime"]?.string == "1994-11-06T08:49:37Z")
        #expect(entries[1]["startedDateTime"]?.string == "2026-01-02T03:04:05Z")
        #expect(entries[0]["request"]?["postData"]?["params"]?.array?.count == 4)
    }

    @Test func theSchemaFindsWhatIsMissing() throws {
        var text = try document(.har)
        text = text.replacing("\"httpVersion\"", with: "\"version\"")
        #expect(!HARSchema.problems(in: try JSONValue(parsing: Array(text.utf8))).isEmpty)
    }

    @Test func theReportBeginsWithVerdictAndFindings() throws {
        let text = try document(.markdown)
        #expect(text.hasPrefix("# OAuth 2.0 walk with PKCE: unverified\n"))
        #expect(text.contains(#"- **warning** `scope`: The scope is \*another\*. Expected `a|b`. (RFC 6749 §5.1)"#))
    }

    private static let uses = #"""
        {"event":"refresh","status":200,"body":"{}","findings":[],"compared":[{"name":"access_token","same":false,"differences":[{"pointer":"/claims/exp","change":"changed","before":1700000000,"after":1700003600,"moved_seconds":3600},{"pointer":"/claims/scope","change":"added","before":null,"after":"a|b","moved_seconds":null},{"pointer":"/claims/x/api_token","change":"removed","before":"s3cret","after":null,"moved_seconds":null}]}]}
        {"event":"revocation","status":200,"body":"","findings":[],"effect":{"call":"introspection","before":{"status":200,"body":"{\"active\":true}"},"after":null}}
        {"event":"logout","url":"https://op.example/bye?id_token_hint=\#(access)&client_id=s6","parameters":[["id_token_hint","\#(access)"],["client_id","s6"]]}
        """#

    @Test func theReportTellsWhatBecameOfTheTokens() throws {
        let run = try RunLog(parsing: Array("\(Self.log)\n\(Self.uses)".utf8))
        let fingerprints = Fingerprints(key: nil, run: [1])
        let text = try RunDocument.markdown.text(of: run, exportedAt: "", fingerprints)
        let (secret, hint) = (fingerprints.name(of: "s3cret"), fingerprints.name(of: Self.access))
        #expect(
            text.contains(
                """
                ## What the refresh changed: access\\_token

                | member | change | before | after |
                |---|---|---|---|
                | `claims/exp` | 1 h 0 min 0 s later | `1700000000` | `1700003600` |
                | `claims/scope` | added |  | `a\\|b` |
                | `claims/x/api_token` | removed | `\(secret)` |  |

                ## What the revocation changed: introspection

                |  | status | answer |
                |---|---|---|
                | before | 200 | `{"active":true}` |
                | after | no answer |  |

                ## Logout request

                ```
                https://op.example/bye?id_token_hint=\(hint)&client_id=s6
                ```

                | parameter | value |
                |---|---|
                | `id_token_hint` | `\(hint)` |
                | `client_id` | `s6` |

                """
            ),
            "\(text)"
        )
    }

    @Test func theCommandLineOfOauth2cDoesTheSameFlow() throws {
        #expect(
            try document(.oauth2c) == """
                oauth2c 'https://op.example' \\
                  --client-id 's6' \\
                  --grant-type 'authorization_code' \\
                  --response-types 'code' \\
                  --response-mode 'query' \\
                  --auth-method 'none' \\
                  --scopes 'openid,profile' \\
                  --redirect-url 'http://127.0.0.1/cb' \\
                  --pkce

                """
        )
    }

    @Test func whatOauth2cCannotDoIsSaid() throws {
        let log = Self.log.replacing(
            "method=S256",
            with: "method=plain&prompt=login+consent&resource=https%3A%2F%2Fapi"
        )
        .replacing("grant_type=authorization_code&", with: "grant_type=authorization_code&organization=o&")
        let run = try RunLog(parsing: Array(log.utf8))
        let text = try RunDocument.oauth2c.text(of: run, exportedAt: "", nil)
        #expect(
            text.hasPrefix(
                """
                # oauth2c cannot send these parameters of the authorization request: resource.
                # oauth2c has S256 only: the walk had the code_challenge_method plain.
                # oauth2c cannot send these parameters of the token request: organization.
                oauth2c 'https://op.example'
                """
            )
        )
        #expect(text.contains("--prompt 'login,consent'"))
    }

    @Test func theLogStaysALogOfTheSameEvents() throws {
        let lines = try document(.jsonl).split(separator: "\n")
        #expect(lines.count == 8)
        #expect(lines.last == #"{"event":"finished","verdict":"unverified","failed":[]}"#)
    }
}
