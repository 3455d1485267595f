import FoundationEssentials
import JOSE
import Testing

@Suite struct NestingTests {
    private static let key = [UInt8](repeating: 0x33, count: 32)
    private static let header = #"{"alg":"dir","enc":"A256GCM","cty":"JWT"}"#

    private static func set() throws -> JSONWebKeySet {
        let text =
            #"{"keys":[{"kty":"oct","k":"\#(Sample.base64URL(key))","use":"enc"},"#
            + #"{"kty":"oct","k":"\#(Sample.base64URL(Sample.secret))","use":"sig"}]}"#
        return try JSONWebKeySet(parsing: Array(text.utf8))
    }

    private func inspect(_ token: String, _ change: (inout Expectations) throws -> Void = { _ in }) throws -> Inspection
    {
        var expectations = Sample.expectations
        expectations.keys = try Self.set()
        try change(&expectations)
        return Sample.inspect(Secret(token), expectations)
    }

    @Test("A signed token inside an encrypted one is opened, verified and judged")
    func opensSignedInsideEncrypted() throws {
        let token = try Sealed.gcm(Sample.token().revealed(), header: Self.header, contentKey: Self.key)
        let inspection = try inspect(token)
        #expect(inspection.verdict == .accepted)
        #expect(inspection.format == .jwe)
        #expect(inspection.header?["enc"]?.string == "A256GCM")
        #expect(inspection.claims?["sub"]?.string == "alice")
        #expect(inspection.kind == .idToken)
        #expect(inspection.layers.map(\.format) == [.jwe, .jws])
        #expect(inspection.message("format").contains("Layer 2 of 2"))
        let layers = inspection.json(at: Sample.now)["layers"]
        #expect(layers?.array?.map { $0["format"]?.string } == ["jwe", "jws"])
        #expect(layers?.array?.last?["header"]?["alg"]?.string == "HS256")
        #expect(inspection.findings.first?.rule == "format")
    }

    @Test("A key that only decrypts is not held against the token inside")
    func leavesInnerSignatureUnchecked() throws {
        let token = try Sealed.gcm(Sample.token().revealed(), header: Self.header, contentKey: Self.key)
        let inspection = try inspect(token) { expectations in
            let jwk = #"{"kty":"oct","k":"\#(Sample.base64URL(Self.key))","alg":"dir"}"#
            expectations.keys = JSONWebKeySet(try JSONWebKey(JSONValue(parsing: Array(jwk.utf8))))
        }
        #expect(inspection.outcome("decryption") == .passed)
        #expect(inspection.outcome("signature") == .notChecked)
        #expect(inspection.verdict == .unverified)
    }

    @Test func refusesAChangedTokenInside() throws {
        let inner = Sample.token().revealed().dropLast(3) + "AAA"
        let inspection = try inspect(try Sealed.gcm(String(inner), header: Self.header, contentKey: Self.key))
        #expect(inspection.findings.failedRules.contains("signature") || inspection.findings.failedRules == ["format"])
        #expect(inspection.verdict == .rejected)
    }

    @Test("A signed token in a signed token counts only when both verify")
    func opensSignedInsideSigned() throws {
        let outer = Sample.token(Sample.token().revealed(), header: #"{"alg":"HS256","cty":"JWT"}"#).revealed()
        let inspection = try inspect(outer)
        #expect(inspection.verdict == .accepted)
        #expect(inspection.layers.count == 2)
        let parts = outer.split(separator: ".")
        let changed = "\(parts[0]).\(parts[1]).\(Sample.base64URL([UInt8](repeating: 1, count: 32)))"
        #expect(try inspect(changed).verdict == .rejected)
        #expect(try !inspect(changed).signatureVerified)
    }

    @Test("A signed token around an encrypted one that stays closed is not accepted")
    func leavesEncryptedInsideSigned() throws {
        let inner = try Sealed.gcm(header: Self.header, contentKey: Self.key)
        let outer = Sample.token(inner)
        let inspection = try inspect(outer.revealed()) { $0.keys?.keys.removeFirst() }
        #expect(inspection.outcome("signature") == .passed)
        #expect(inspection.outcome("decryption") == .notChecked)
        #expect(inspection.verdict == .unverified)
        #expect(try inspect(outer.revealed()).claims?["sub"]?.string == "alice")
    }

    @Test("Only so many tokens are opened, one inside the other")
    func stopsAtFourLayers() throws {
        var token = Sample.token()
        for _ in 0..<3 { token = Sample.token(token.revealed()) }
        #expect(Sample.inspect(token).verdict == .accepted)
        #expect(Sample.inspect(token).layers.count == 4)
        let inspection = Sample.inspect(Sample.token(token.revealed()))
        #expect(inspection.layers.count == 4)
        #expect(inspection.findings.failedRules.contains("claims"))
        #expect(inspection.message("claims").contains("yet another token"))
    }

    @Test func warnsOfAContentTypeOverClaims() {
        let inspection = Sample.inspect(Sample.token(header: #"{"alg":"HS256","cty":"JWT"}"#))
        #expect(inspection.outcome("cty") == .warning)
        #expect(inspection.verdict == .accepted)
    }

    @Test("alg none inside an encrypted token is refused")
    func refusesUnsecuredInside() throws {
        let inner = Sample.base64URL(Array(#"{"alg":"none"}"#.utf8)) + "." + Sample.base64URL(Array("{}".utf8)) + "."
        let inspection = try inspect(try Sealed.gcm(inner, header: Self.header, contentKey: Self.key))
        #expect(inspection.findings.failedRules.contains("alg"))
    }
}
