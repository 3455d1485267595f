import Crypto
import CryptoExtras
import FoundationEssentials
import JOSE
import Testing

/// What the conformance suite of OpenID expects of a client, as far as one token decides it.
@Suite struct RelyingPartyTests {
    private static let key = try? _RSA.Signing.PrivateKey(keySize: .bits2048)

    /// What must come out, and the rule that decides.
    struct Decision: Sendable, CustomTestStringConvertible {
        let test: String
        let verdict: Verdict
        var failed: String?
        var changes: [(String, String?)] = []
        var header = #"{"alg":"RS256","kid":"rsa-1"}"#
        /// How often each kind of key is in the set, and whether the keys have names.
        var copies = 1
        var areNamed = true
        var signature = Signature.right
        var testDescription: String { test }

        enum Signature: Sendable {
            case right
            case flipped
            case none
        }
    }

    private static let decisions: [Decision] = [
        Decision(test: "oidcc-client-test", verdict: .accepted, changes: [("exp", "1700000290")]),
        Decision(
            test: "oidcc-client-test-invalid-iss",
            verdict: .rejected,
            failed: "iss",
            changes: [("iss", "\"https://issuer.example1\"")]
        ),
        Decision(test: "oidcc-client-test-missing-sub", verdict: .rejected, failed: "sub", changes: [("sub", nil)]),
        Decision(
            test: "oidcc-client-test-invalid-aud",
            verdict: .rejected,
            failed: "aud",
            changes: [("aud", "\"pixy1\"")]
        ),
        Decision(test: "oidcc-client-test-missing-iat", verdict: .rejected, failed: "iat", changes: [("iat", nil)]),
        Decision(
            test: "oidcc-client-test-kid-absent-single-jwks",
            verdict: .accepted,
            header: #"{"alg":"RS256"}"#,
            areNamed: false
        ),
        Decision(
            test: "oidcc-client-test-kid-absent-multiple-jwks",
            verdict: .accepted,
            header: #"{"alg":"RS256"}"#,
            copies: 3,
            areNamed: false
        ),
        Decision(test: "oidcc-client-test-idtoken-sig-rs256", verdict: .accepted),
        Decision(
            test: "oidcc-client-test-idtoken-sig-none",
            verdict: .rejected,
            failed: "alg",
            header: #"{"alg":"none"}"#,
            signature: .none
        ),
        Decision(
            test: "oidcc-client-test-invalid-sig-rs256",
            verdict: .rejected,
            failed: "signature",
            signature: .flipped
        ),
        Decision(
            test: "oidcc-client-test-nonce-invalid",
            verdict: .rejected,
            failed: "nonce",
            changes: [("nonce", "\"n-0S61\"")]
        ),
    ]

    /// Decisions that no single token makes, and the tests that cover them.
    private static let elsewhere: [String: String] = [
        "oidcc-client-test-userinfo-invalid-sub": "UserInfoTests",
        "oidcc-client-test-scope-userinfo-claims": "UserInfoTests",
        "oidcc-client-test-client-secret-basic": "TokenRequestTests",
        "oidcc-client-test-discovery-openid-config": "DiscoveryTests",
        "oidcc-client-test-discovery-jwks-uri-keys": "DiscoveryTests",
        "oidcc-client-test-discovery-issuer-mismatch": "DiscoveryTests",
        "oidcc-client-test-signing-key-rotation": "DecisionTests",
        "oidcc-client-test-signing-key-rotation-just-before-signing": "DecisionTests",
    ]

    @Test("The suite's expectation is met", arguments: decisions)
    func decides(decision: Decision) throws {
        let key = try #require(Self.key)
        let header = Sample.base64URL(Array(decision.header.utf8))
        let input = header + "." + Sample.base64URL(Array(try Sample.claims(decision.changes).utf8))
        var signature = Array(
            try key.signature(for: SHA256.hash(data: Array(input.utf8)), padding: .insecurePKCS1v1_5).rawRepresentation
        )
        switch decision.signature {
        case .right: break
        case .flipped: signature = signature.map { $0 ^ 0x5A }
        case .none: signature = []
        }
        var expectations = Sample.expectations
        expectations.keys = try Self.keys(decision)
        let inspection = Sample.inspect(Secret(input + "." + Sample.base64URL(signature)), expectations)
        #expect(inspection.verdict == decision.verdict, "\(inspection.findings)")
        #expect(inspection.findings.failedRules == (decision.failed.map { [$0] } ?? []))
        if decision.copies > 1 { #expect(inspection.message("key").contains("3 keys")) }
    }

    @Test("No decision is without a test", .enabled(if: SharedTable.areThere))
    func coversTheDecisions() throws {
        let tests = try SharedTable.rows("rp-decisions.csv").compactMap { $0["test"] }
        #expect(tests.count >= 19)
        for test in tests {
            if let suite = Self.elsewhere[test] {
                #expect(SharedTable.hasSuite(suite), "\(test): there are no \(suite)")
            } else {
                #expect(Self.decisions.contains { $0.test == test }, "\(test) has neither a case nor a reason")
            }
        }
    }

    /// Keys of several kinds, of which the last RSA key has signed.
    private static func keys(_ decision: Decision) throws -> JSONWebKeySet {
        func name(_ kind: String, _ number: Int) -> String { decision.areNamed ? ",\"kid\":\"\(kind)-\(number)\"" : "" }
        var keys: [String] = []
        for number in (1...decision.copies).reversed() {
            let rsa = number == 1 ? try #require(key) : try _RSA.Signing.PrivateKey(keySize: .bits2048)
            let numbers = try rsa.publicKey.getKeyPrimitives()
            let (n, e) = (Sample.base64URL(Array(numbers.modulus)), Sample.base64URL(Array(numbers.publicExponent)))
            let point = Array(P256.Signing.PrivateKey().publicKey.rawRepresentation).map { $0 }
            let (x, y) = (Sample.base64URL(Array(point[..<32])), Sample.base64URL(Array(point[32...])))
            let edwards = Sample.base64URL(Array(Curve25519.Signing.PrivateKey().publicKey.rawRepresentation))
            keys += [
                #"{"kty":"RSA","n":"\#(n)","e":"\#(e)"\#(name("rsa", number))}"#,
                #"{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(y)"\#(name("ec", number))}"#,
                #"{"kty":"EC","crv":"secp256k1","x":"\#(x)","y":"\#(y)"\#(name("k1", number))}"#,
                #"{"kty":"OKP","crv":"Ed25519","x":"\#(edwards)"\#(name("okp", number))}"#,
            ]
        }
        return try JSONWebKeySet(parsing: Array(#"{"keys":[\#(keys.joined(separator: ","))]}"#.utf8))
    }
}
