import FoundationEssentials
import JOSE
import Testing

@Suite struct InspectionTests {
    @Test func writesTheInspectObject() throws {
        let claims = #"{"iss":"a\u001b","b":1.50,"b":2,"exp":1700000600}"#
        var expectations = Expectations()
        expectations.keys = Sample.expectations.keys
        let json = Sample.inspect(Sample.token(claims), expectations).json(at: Sample.now)
        let names = ["format", "type", "verdict", "header", "claims", "findings", "expires_at", "expires_in"]
        #expect(json.members?.map(\.name) == names)
        #expect(json["format"]?.string == "jws")
        #expect(json["type"]?.string == "unknown")
        #expect(json["verdict"]?.string == "rejected")
        #expect(json["claims"]?.serialized() == claims)
        #expect(json["expires_at"]?.string == "2023-11-14T22:23:20Z")
        #expect(json["expires_in"] == .number("600"))
        let finding = try #require(json["findings"]?.array?.first)
        #expect(finding.members?.map(\.name) == ["rule", "outcome", "message", "expected", "actual", "reference"])
        #expect(finding["outcome"]?.string == "passed")
        #expect(try JSONValue(parsing: Array(json.serialized().utf8)) == json)
    }

    @Test func writesNullsForAnOpaqueToken() {
        let json = Sample.inspect(Secret("opaque"), Expectations()).json(at: Sample.now, forgiven: ["Bearer"])
        for name in ["header", "claims", "expires_at", "expires_in"] {
            #expect(json[name] == .null)
        }
        #expect(json["verdict"]?.string == "unverified")
        #expect(json["forgiven"] == .array([.string("Bearer")]))
        #expect(json["findings"]?.array?.first?["outcome"]?.string == "not_checked")
    }

    @Test("expires_in counts whole seconds, negative when expired, null when it is no time")
    func countsSecondsLeft() throws {
        for (exp, seconds) in [("1699999999.5", "-1"), ("1700000000", "0"), ("1700000001.5", "1")] {
            let inspection = Sample.inspect(claims: try Sample.claims([("exp", exp)]))
            #expect(inspection.json(at: Sample.now)["expires_in"] == .number(seconds))
        }
        for exp in ["1e300", "1700000600000", "\"1700000600\"", "null", "-9e18", "[]"] {
            let inspection = Sample.inspect(claims: try Sample.claims([("exp", exp)]))
            #expect(inspection.json(at: Sample.now)["expires_in"] == .null)
            #expect(inspection.expiresAt == nil)
        }
    }

    @Test("Nothing secret is in a description, a mirror or a finding")
    func keepsSecrets() throws {
        let accessToken = "access-token-7f3a9"
        let code = "code-1b2c3d"
        var expectations = Sample.expectations
        expectations.accessToken = Secret(accessToken)
        expectations.code = Secret(code)
        let secretText = String(decoding: Sample.secret, as: UTF8.self)
        let token = Sample.token(try Sample.claims([("at_hash", "\"x\""), ("c_hash", "\"y\"")]))
        let inspection = Sample.inspect(token, expectations)
        var dumped = ""
        dump(expectations, to: &dumped)
        dump(inspection, to: &dumped)
        let shown = [
            dumped, "\(inspection)", String(reflecting: inspection), "\(expectations)",
            String(reflecting: expectations),
            "\(inspection.findings)", inspection.json(at: Sample.now).serialized(),
        ]
        let signature = try #require(token.revealed().split(separator: ".").last)
        for text in shown {
            for secret in [
                accessToken, code, secretText, Sample.base64URL(Sample.secret), String(signature), token.revealed(),
            ] {
                #expect(!text.contains(secret))
            }
        }
    }

    @Test("Names and values of any size are cut in messages")
    func cutsLongValues() throws {
        let long = String(repeating: "x", count: 1_000_000)
        let claims = try Sample.claims([("iss", "\"\(long)\""), ("aud", "[\"\(long)\"]"), ("exp", "\"\(long)\"")])
        let header = #"{"alg":"HS256","kid":"\#(long)","typ":"\#(long)"}"#
        var expectations = Sample.expectations
        expectations.keys = try JSONWebKeySet(parsing: Array(#"{"keys":[{"kty":"oct","k":"AQ","kid":"b"}]}"#.utf8))
        for finding in Sample.inspect(Sample.token(claims, header: header), expectations).findings {
            #expect(finding.message.utf8.count < 500)
            #expect((finding.actual?.utf8.count ?? 0) < 2_100)
        }
    }

    @Test("Deep, wide and huge payloads are read without trap", .timeLimit(.minutes(2)))
    func survivesHostilePayloads() {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        #expect(Sample.inspect(Sample.token(deep)).outcome("claims") == .failed)
        let nested = String(repeating: #"{"a":"#, count: 200) + "1" + String(repeating: "}", count: 200)
        #expect(Sample.inspect(Sample.token(nested)).outcome("duplicates") == .passed)
        let wide = "{" + (0..<50_000).map { "\"m\($0)\":0" }.joined(separator: ",") + "}"
        #expect(Sample.inspect(Sample.token(wide)).claims?.members?.count == 50_000)
        let huge = Sample.inspect(Sample.token("{\"a\":\"" + String(repeating: "é", count: 1_000_000) + "\"}"))
        #expect(huge.signatureVerified)
    }

    @Test("A few thousand mutations never trap and are never wrongly accepted")
    func survivesMutations() throws {
        var generator = SeededGenerator(seed: 20_261_124)
        let original = Array(Sample.token().revealed().utf8)
        let header = Array(#"{"alg":"HS256","kid":"a","typ":"JWT","crit":["b64"]}"#.utf8)
        let claims = Array(Sample.idClaims.utf8)
        for round in 0..<4_000 {
            let token: Secret
            var isSigned = false
            switch round % 3 {
            case 0:
                token = Secret(String(decoding: Self.mutated(original, using: &generator), as: UTF8.self))
                #expect(token.revealed().utf8.elementsEqual(original) || Sample.inspect(token).verdict != .accepted)
            case 1:
                let bytes = Self.mutated(claims, using: &generator)
                token = Sample.signed("eyJhbGciOiJIUzI1NiJ9." + Sample.base64URL(bytes))
                isSigned = true
            default:
                let bytes = Self.mutated(header, using: &generator)
                token = Sample.signed(Sample.base64URL(bytes) + "." + Sample.base64URL(claims))
            }
            let inspection = Sample.inspect(token)
            #expect(!isSigned || inspection.signatureVerified)
            #expect(inspection.verdict != .accepted || inspection.findings.failedRules.isEmpty)
            let json = inspection.json(at: Sample.now)
            #expect(try JSONValue(parsing: Array(json.serialized().utf8)) == json)
        }
    }

    /// A few bytes replaced, inserted, removed or doubled.
    private static func mutated(_ bytes: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        let interesting = Array("\"\\{}[]:,.-e09\u{0}\u{7F} =+/_~".utf8) + [0x80, 0xC3, 0xED, 0xF4, 0xFF]
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let index = Int.random(in: bytes.indices, using: &generator)
            let byte = interesting.randomElement(using: &generator) ?? 0
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes[index] = byte
            case 1: bytes.insert(byte, at: index)
            case 2 where bytes.count > 1: bytes.remove(at: index)
            case 3: bytes.insert(contentsOf: bytes[index...].prefix(20), at: index)
            default: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            }
        }
        return bytes
    }
}
