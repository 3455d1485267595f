import FoundationEssentials
import JOSE
import Testing

@Suite struct RenewalTests {
    private func findings(_ changes: [(String, String?)], before: [(String, String?)] = []) throws -> [Finding] {
        let signIn: [(String, String?)] = [("auth_time", "1699999000")]
        let old = Sample.inspect(claims: try Sample.claims(signIn + before))
        let later: [(String, String?)] = [("iat", "1699999995"), ("nonce", nil)]
        return Sample.inspect(claims: try Sample.claims(signIn + later + changes)).renewal(of: old)
    }

    @Test func acceptsATokenOfTheSameSignIn() throws {
        let findings = try findings([])
        #expect(findings.allSatisfy { $0.outcome == .passed }, "\(findings)")
        let rules = ["iss", "sub", "aud", "azp", "auth_time", "nonce", "iat"].map { "refresh.\($0)" }
        #expect(findings.map(\.rule) == rules)
    }

    @Test(
        "What a refresh must not change",
        arguments: [
            ("refresh.iss", "iss", "\"https://other.example\""), ("refresh.sub", "sub", "\"bob\""),
            ("refresh.sub", "sub", nil), ("refresh.aud", "aud", "\"other\""), ("refresh.azp", "azp", "\"other\""),
            ("refresh.auth_time", "auth_time", "1699999990"), ("refresh.nonce", "nonce", "\"x\""),
        ] as [(String, String, String?)]
    )
    func refusesChanges(rule: String, name: String, value: String?) throws {
        #expect(try findings([(name, value)]).failedRules == [rule])
    }

    @Test func acceptsWhatMayChange() throws {
        #expect(try findings([("nonce", "\"n-0S6\"")]).failedRules == [])
        #expect(try findings([("aud", "[\"pixy\",\"api\"]")]).failedRules == [])
        #expect(try findings([("auth_time", nil)]).failedRules == [])
        #expect(try findings([("auth_time", "1.699999e9")]).failedRules == [])
    }

    @Test func warnsOfATokenThatIsNotNew() throws {
        let findings = try findings([("iat", "1699999989")])
        #expect(findings.first { $0.rule == "refresh.iat" }?.outcome == .warning)
    }
}
