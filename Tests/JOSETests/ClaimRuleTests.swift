import FoundationEssentials
import JOSE
import Testing

@Suite struct ClaimRuleTests {
    @Test func acceptsACorrectIDToken() {
        let inspection = Sample.inspect(Sample.token())
        #expect(inspection.verdict == .accepted)
        #expect(inspection.findings.failedRules == [])
        #expect(inspection.kind == .idToken)
        #expect(inspection.expiresAt == Date(timeIntervalSince1970: 1_700_000_600))
        #expect(inspection.issuedAt == Date(timeIntervalSince1970: 1_699_999_990))
        let rules = inspection.findings.map(\.rule)
        let order = [
            "format", "typ", "alg", "key", "signature", "crit", "claims", "iss", "sub", "aud", "azp", "exp", "nbf",
            "iat",
            "nonce", "auth_time", "at_hash", "c_hash", "duplicates",
        ]
        #expect(rules == order)
    }

    /// A rule, changed claims, and how the rule then comes out.
    struct Case: Sendable, CustomTestStringConvertible {
        var rule: String
        var changes: [(String, String?)]
        var outcome: Finding.Outcome
        var testDescription: String { "\(rule) \(changes.map { "\($0.0)=\($0.1 ?? "nothing")" }) \(outcome)" }

        init(_ rule: String, _ changes: [(String, String?)], _ outcome: Finding.Outcome) {
            (self.rule, self.changes, self.outcome) = (rule, changes, outcome)
        }
    }

    @Test(
        "Each rule of ID tokens tells right from wrong",
        arguments: [
            Case("iss", [("iss", "\"https://issuer.example1\"")], .failed),
            Case("iss", [("iss", "\"https://issuer.example/\"")], .failed),
            Case("iss", [("iss", "\"HTTPS://issuer.example\"")], .failed),
            Case("iss", [("iss", "[\"https://issuer.example\"]")], .failed), Case("iss", [("iss", nil)], .failed),
            Case("sub", [("sub", nil)], .failed), Case("sub", [("sub", "7")], .failed),
            Case("sub", [("sub", "\"\"")], .failed), Case("sub", [("sub", "\"älice\"")], .warning),
            Case("sub", [("sub", "\"\(String(repeating: "a", count: 256))\"")], .warning),
            Case("sub", [("sub", "\"\(String(repeating: "a", count: 255))\"")], .passed),
            Case("aud", [("aud", "\"pixy1\"")], .failed), Case("aud", [("aud", "[]")], .failed),
            Case("aud", [("aud", "[\"api\",\"pixy\"]")], .warning), Case("aud", [("aud", "[\"pixy\",7]")], .failed),
            Case("aud", [("aud", "{\"pixy\":1}")], .failed), Case("aud", [("aud", nil)], .failed),
            Case("azp", [("aud", "[\"api\",\"pixy\"]")], .warning), Case("azp", [("azp", "\"pixy\"")], .passed),
            Case("azp", [("azp", "\"other\"")], .failed), Case("azp", [("azp", "true")], .failed),
            Case("exp", [("exp", nil)], .failed), Case("exp", [("exp", "\"1700000600\"")], .failed),
            Case("exp", [("exp", "1699999941")], .passed), Case("exp", [("exp", "1699999940")], .failed),
            Case("exp", [("exp", "1.7000006e9")], .passed), Case("exp", [("exp", "1700000600.5")], .passed),
            Case("exp", [("exp", "-1")], .failed), Case("exp", [("exp", "0")], .failed),
            Case("exp", [("exp", "1700000600000")], .warning), Case("exp", [("exp", "253402300800")], .warning),
            Case("exp", [("exp", "9223372036854775808")], .failed), Case("exp", [("exp", "1e400")], .failed),
            Case("exp", [("exp", "-1e400")], .failed), Case("exp", [("exp", "null")], .failed),
            Case("nbf", [], .notChecked), Case("nbf", [("nbf", "1700000060")], .passed),
            Case("nbf", [("nbf", "1700000061")], .failed), Case("nbf", [("nbf", "1699999990000")], .failed),
            Case("nbf", [("nbf", "\"x\"")], .failed), Case("iat", [("iat", nil)], .failed),
            Case("iat", [("iat", "1700000060")], .passed), Case("iat", [("iat", "1700000061")], .warning),
            Case("iat", [("iat", "1699999990000")], .warning), Case("iat", [("iat", "{}")], .failed),
            Case("iat", [("iat", "1699999999"), ("exp", "1699999999")], .warning),
            Case("nonce", [("nonce", "\"n-0S61\"")], .failed), Case("nonce", [("nonce", nil)], .failed),
            Case("nonce", [("nonce", "1")], .failed), Case("auth_time", [("auth_time", "1699999000")], .notChecked),
            Case("auth_time", [("auth_time", "\"now\"")], .failed),
            Case("at_hash", [("at_hash", "\"x\"")], .notChecked),
            Case("at_hash", [("at_hash", "1")], .failed), Case("c_hash", [], .notChecked),
            Case("duplicates", [], .passed),
            Case("duplicates", [("address", "{\"a\":{\"b\":1,\"b\":2}}")], .warning),
        ]
    )
    func judges(example: Case) throws {
        let inspection = Sample.inspect(claims: try Sample.claims(example.changes))
        #expect(inspection.outcome(example.rule) == example.outcome, "\(inspection.message(example.rule))")
        #expect(inspection.verdict == (inspection.findings.failedRules.isEmpty ? .accepted : .rejected))
    }

    @Test func neverFailsWhatNothingWasSaidAbout() {
        let inspection = Sample.inspect(Sample.token(), Expectations())
        for rule in ["iss", "aud", "nonce", "key", "signature", "alg"] {
            #expect(inspection.outcome(rule) == .notChecked, "\(rule)")
        }
        #expect(inspection.verdict == .unverified)
    }

    @Test func saysWhatIsDifferentAboutAnIssuer() throws {
        let slash = Sample.inspect(claims: try Sample.claims([("iss", "\"https://issuer.example/\"")]))
        #expect(slash.message("iss").contains("slash"))
        let finding = try #require(slash.findings.first { $0.rule == "iss" })
        #expect(finding.expected == "https://issuer.example")
        #expect(finding.actual == "https://issuer.example/")
        #expect(finding.reference == "OIDC Core §3.1.3.7")
    }

    @Test("The issuer is compared by bytes: the Kelvin sign is no K")
    func comparesIssuersByteForByte() throws {
        let inspection = Sample.inspect(claims: try Sample.claims([("iss", "\"https://\u{212A}.example\"")])) {
            $0.issuer = "https://K.example"
        }
        #expect(inspection.outcome("iss") == .failed)
    }

    @Test func knowsTheIssuersOfEntraAndGoogle() throws {
        let claims = try Sample.claims([("iss", "\"https://login.example/t1/v2.0\""), ("tid", "\"t1\"")])
        let entra = Sample.inspect(claims: claims) { $0.issuer = "https://login.example/{tenantid}/v2.0" }
        #expect(entra.outcome("iss") == .passed)
        let other = Sample.inspect(
            claims: try Sample.claims([("iss", "\"https://login.example/t2/v2.0\""), ("tid", "\"t1\"")])
        ) {
            $0.issuer = "https://login.example/{tenantid}/v2.0"
        }
        #expect(other.outcome("iss") == .failed)
        let google = Sample.inspect(claims: try Sample.claims([("iss", "\"accounts.google.com\"")])) {
            $0.issuer = "https://accounts.google.com"
        }
        #expect(google.outcome("iss") == .passed)
    }

    @Test func statesTimesAndLeewayInMessages() throws {
        let inspection = Sample.inspect(claims: try Sample.claims([("exp", "1699990000")])) { $0.leeway = 5 }
        #expect(inspection.message("exp").contains("2023-11-14T19:26:40Z"))
        #expect(inspection.message("exp").contains("2 hours ago"))
        #expect(inspection.message("exp").contains("5 seconds"))
    }

    @Test func usesTheGivenLeeway() throws {
        let claims = try Sample.claims([("exp", "1699999999")])
        #expect(Sample.inspect(claims: claims) { $0.leeway = 0 }.outcome("exp") == .failed)
        #expect(Sample.inspect(claims: claims) { $0.leeway = 2 }.outcome("exp") == .passed)
        #expect(Sample.inspect(claims: claims) { $0.leeway = -100 }.outcome("exp") == .failed)
        #expect(Sample.inspect(claims: claims) { $0.leeway = .max }.outcome("exp") == .passed)
        #expect(Sample.inspect(claims: claims) { $0.leeway = .min }.outcome("exp") == .failed)
    }

    @Test(
        "max_age is compared with auth_time and the leeway",
        arguments: [
            ("1699999640", .passed), ("1699999639", .failed), (nil, .failed), ("1700000100", .warning),
            ("1699999990000", .failed), ("1e300", .failed),
        ] as [(String?, Finding.Outcome)]
    )
    func judgesMaxAge(time: String?, outcome: Finding.Outcome) throws {
        let inspection = Sample.inspect(claims: try Sample.claims([("auth_time", time)])) { $0.maxAge = 300 }
        #expect(inspection.outcome("auth_time") == outcome)
    }

    @Test("at_hash and c_hash tie the token to its companions", .enabled(if: Vectors.areThere))
    func judgesHalfHashes() throws {
        let token = try Vectors.rfc("oidc-at_hash")
        let code = try Vectors.rfc("oidc-c_hash")
        let claims = try Sample.claims([
            ("at_hash", "\"\(token["hash"]?.string ?? "")\""), ("c_hash", "\"\(code["hash"]?.string ?? "")\""),
        ])
        let right = Sample.inspect(claims: claims) {
            $0.accessToken = token["value"]?.string.map(Secret.init)
            $0.code = code["value"]?.string.map(Secret.init)
        }
        #expect(right.outcome("at_hash") == .passed)
        #expect(right.outcome("c_hash") == .passed)
        let swapped = Sample.inspect(claims: claims) {
            $0.accessToken = code["value"]?.string.map(Secret.init)
            $0.code = token["value"]?.string.map(Secret.init)
        }
        #expect(swapped.findings.failedRules == ["at_hash", "c_hash"])
    }

    @Test("Repeated names fail in header and payload, and the last one is used")
    func refusesRepeatedNames() throws {
        let claims = Sample.idClaims.replacing("{\"iss\"", with: "{\"sub\":\"mallory\",\"iss\"")
        let inspection = Sample.inspect(claims: claims)
        #expect(inspection.findings.failedRules == ["duplicates"])
        #expect(inspection.message("duplicates").contains("\"sub\""))
        #expect(inspection.claims?.members?.count == 7)
        let header = Sample.inspect(Sample.token(header: #"{"alg":"none","alg":"HS256"}"#))
        #expect(header.findings.failedRules == ["duplicates"])
    }
}
