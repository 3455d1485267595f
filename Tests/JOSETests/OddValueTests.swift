import FoundationEssentials
import JOSE
import Testing

@Suite struct OddValueTests {
    private static let numbers = [
        "0", "-0", "-1", "1", "3600", "1e11", "1699999990", "1700000600", "1700000600.5", "1700000600000", "17e8",
        "253402300799", "253402300800", "4611686018427387904", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "-9223372036854775809", "1e400", "-1e400", "1e-400", "1.5e300", "-62135596801",
    ]
    private static let texts = [
        "", "pixy", "pixy ", "PIXY", "org_a", "https://issuer.example", "https://issuer.example/", "://", "http://:1/",
        "issuer.example", "https://issuer.example:99999/a/b", "n-0S6", "api", "account", "1700000600", "inf", "nan",
        "\\u0000", "\\u202e", "ä", "\u{1F600}", "\u{212A}", "org_", "@clients", "pixy@clients", "https://a.okta.com",
        "https://sts.windows.net/", "https://login.microsoftonline.com/common/v2.0", "accounts.google.com", ",", " ",
        "{tenantid}", "access", "id", "Bearer", "Refresh",
    ]
    private static let others = [
        "null", "true", "false", "[]", "{}", "[[]]", "[null]", "[\"pixy\"]", "[\"pixy\",\"api\"]", "[\"api\",7]",
        "{\"jkt\":1}", "{\"x5t#S256\":\"\"}", "{\"jwk\":{}}",
        "{\"http://schemas.openid.net/event/backchannel-logout\":{}}",
    ]
    private static let names = [
        "iss", "sub", "aud", "azp", "exp", "nbf", "iat", "nonce", "auth_time", "acr", "amr", "at_hash", "c_hash",
        "org_id",
        "org_name", "client_id", "cid", "jti", "scope", "scp", "cnf", "events", "tid", "token_use", "typ", "sid",
        "email",
        "email_verified", "updated_at", "address", "groups", "roles", "act", "authorization_details",
    ]
    private static let texted = texts.map { "\"\($0)\"" }
    private static let clocks = [
        0, 1_700_000_000, -1e18, 1e18, 9.3e18, -9.223372036854775808e18, 1e300, .infinity, .nan,
    ]

    @Test("No combination of odd values traps, and none is accepted without a key", .timeLimit(.minutes(2)))
    func survivesOddValues() {
        var generator = SeededGenerator(seed: 20_261_125)
        let values = Self.numbers + Self.texted + Self.others
        for _ in 0..<20_000 {
            let members = (0..<Int.random(in: 0...10, using: &generator)).map { _ in
                let name = Self.names.randomElement(using: &generator) ?? ""
                return "\"\(name)\":\(values.randomElement(using: &generator) ?? "")"
            }
            let headers = [#"{"alg":"HS256"}"#, #"{"alg":"EdDSA","typ":"at+jwt"}"#, #"{"alg":"none","nonce":"x"}"#]
            let header = headers.randomElement(using: &generator) ?? ""
            let token =
                Sample.base64URL(Array(header.utf8)) + "."
                + Sample.base64URL(Array("{\(members.joined(separator: ","))}".utf8)) + ".AA"
            let clock = Self.clocks.randomElement(using: &generator) ?? 0
            let expectations = Self.expectations(using: &generator)
            let inspection = Sample.inspect(Secret(token), expectations, at: Date(timeIntervalSince1970: clock))
            #expect(inspection.claims != nil)
            #expect(inspection.verdict != .accepted)
            #expect(inspection.findings.allSatisfy { !$0.message.isEmpty && $0.message.utf8.count < 1_000 })
            _ = inspection.json(at: Date(timeIntervalSince1970: clock))
        }
    }

    private static func expectations(using generator: inout SeededGenerator) -> Expectations {
        func text() -> String? {
            Bool.random(using: &generator) ? nil : texts.randomElement(using: &generator)
        }
        var expectations = Expectations()
        expectations.kind = [nil, .idToken, .accessToken, .unknown].randomElement(using: &generator) ?? nil
        expectations.issuer = text()
        expectations.clientID = text()
        expectations.audience = text()
        expectations.nonce = text()
        expectations.organization = text()
        expectations.accessToken = text().map(Secret.init)
        expectations.code = text().map(Secret.init)
        expectations.acrValues = text().map { [$0] }
        expectations.maxAge = [nil, 0, -1, 300, .max, .min].randomElement(using: &generator) ?? nil
        expectations.leeway = [0, 60, -1, 3_600, .max, .min].randomElement(using: &generator) ?? 60
        return expectations
    }

    @Test(
        "A claim of the wrong type is a warning under its own name, and one of the right type is none",
        arguments: [
            ("email_verified", "true", "\"true\"", "any string for true"), ("email", "\"a@b.c\"", "[]", "a string"),
            ("phone_number_verified", "false", "0", "true or false"), ("address", "{}", "\"Wien\"", "an object"),
            ("updated_at", "1700000000", "\"2023-11-14T22:13:20.000Z\"", "seconds since 1970"),
            ("groups", "[\"a\"]", "\"admins\"", "letter by letter"), ("roles", "[{}]", "{}", "a list"),
            ("amr", "[\"pwd\"]", "\"pwd\"", "a list"), ("zoneinfo", "\"Europe/Berlin\"", "1", "a string"),
            ("locale", "\"de-AT\"", "{\"language\":\"de\"}", "a string"), ("name", "\"A\"", "null", "null"),
            ("sid", "\"1\"", "1", "a string"), ("act", "{}", "\"x\"", "an object"), ("amr", "[]", "[7]", "of strings"),
            ("authorization_details", "[{}]", "[\"x\"]", "list of objects"),
        ]
    )
    func warnsOfTypes(name: String, right: String, wrong: String, words: String) throws {
        #expect(Sample.inspect(claims: try Sample.claims([(name, right)])).outcome(name) == nil)
        let inspection = Sample.inspect(claims: try Sample.claims([(name, wrong)]))
        #expect(inspection.outcome(name) == .warning)
        #expect(inspection.message(name).contains(words), "\(inspection.message(name))")
        #expect(inspection.verdict == .accepted)
    }

    @Test("A wrong type that is repeated thousands of times is one finding", .timeLimit(.minutes(3)))
    func warnsOnce() {
        let claims = "{" + repeatElement("\"email\":1", count: 2_000).joined(separator: ",") + "}"
        #expect(Sample.inspect(claims: claims).findings.filter { $0.rule == "email" }.count == 1)
    }

    @Test("An extreme clock with an extreme leeway is a time beyond words, and no trap")
    func survivesExtremeClocks() throws {
        var expectations = Sample.expectations
        expectations.leeway = .max
        for clock in [0, -9.223372036854775808e18, 9.223372036854775807e18] {
            let inspection = Sample.inspect(Sample.token(), expectations, at: Date(timeIntervalSince1970: clock))
            #expect(inspection.outcome("exp") != nil)
        }
    }

    @Test(
        "A bound token says what its bearer must prove",
        arguments: [
            (#"{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}"#, .notChecked, "DPoP"),
            (#"{"x5t#S256":"bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"}"#, .warning, "43"),
            (#"{"x5t#S256":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}"#, .notChecked, "mutual TLS"),
            (#"{"jwk":{}}"#, .notChecked, "jwk"), ("{}", .warning, "no key"), ("7", .warning, "an object"),
            (#"{"jkt":"short"}"#, .warning, "no SHA-256"),
        ] as [(String, Finding.Outcome, String)]
    )
    func judgesConfirmation(value: String, outcome: Finding.Outcome, words: String) throws {
        let inspection = Sample.inspect(claims: try Sample.claims([("cnf", value)]))
        #expect(inspection.outcome("cnf") == outcome, "\(inspection.message("cnf"))")
        let said = inspection.message("cnf") + (inspection.findings.first { $0.rule == "cnf" }?.expected ?? "")
        #expect(said.contains(words), "\(said)")
    }
}
