import FoundationEssentials
import JOSE
import Testing

/// Every row of the table of rules, met by a token that keeps it and one that breaks it.
@Suite struct RuleTableTests {
    @Test("Each row is told right from wrong", arguments: RowCase.all)
    func judges(example: RowCase) {
        let inspection = Sample.inspect(example.token, example.expectations)
        let findings = inspection.findings.filter { $0.rule == example.rule }
        #expect(findings.contains { $0.outcome == example.outcome }, "\(findings)")
        #expect(inspection.message(example.rule).contains(example.words), "\(findings)")
        switch example.side {
        case .accepts: #expect(!inspection.findings.failedRules.contains(example.rule))
        case .objects: #expect([.failed, .warning].contains(example.outcome))
        case .explains: #expect(!example.words.isEmpty)
        }
        if example.outcome == .failed { #expect(inspection.verdict == .rejected) }
    }

    @Test("No row of the table is without its cases or a reason", .enabled(if: SharedTable.areThere))
    func coversTheTable() throws {
        let rows = try SharedTable.rows("id-token-rules.csv").compactMap { $0["id"] }
        #expect(rows.count >= 57)
        for row in rows {
            let sides = Set(RowCase.all.filter { $0.row == row }.map(\.side))
            if let (suite, why) = Self.elsewhere[row] {
                #expect(sides.isEmpty && !why.isEmpty, "\(row) is here and elsewhere")
                #expect(SharedTable.hasSuite(suite), "\(row): there are no \(suite)")
            } else {
                #expect(sides.contains(.accepts), "\(row) has no case that keeps it")
                #expect(sides.contains(.objects) || sides.contains(.explains), "\(row) has no case that breaks it")
            }
        }
        let known = Set(rows)
        for row in Set(RowCase.all.map(\.row)).union(Self.elsewhere.keys) {
            #expect(known.contains(row), "\(row) is no row of the table")
        }
    }

    /// Rows that no single token decides: the tests that cover them, and why they are there.
    static let elsewhere: [String: (suite: String, why: String)] = [
        "R1": ("DecryptionTests", "what can be read of an encrypted token; whether one was agreed no token says"),
        "R18": ("UserInfoTests", "compares an answer of the userinfo endpoint"),
        "R19": ("RenewalTests", "compares a token with the one before it"),
        "R22": ("DiscoveryTests", "compares a discovery document"),
        "B3": ("SignatureTests", "is about the secret and not the token"),
        "J5": ("NestingTests", "is about the layers of a token"),
        "F1": ("CallbackJudgementTests", "compares the answer in the browser"),
        "F2": ("CallbackJudgementTests", "compares the answer in the browser"),
        "F3": ("TokenResponseTests", "compares the answer of the token endpoint"),
    ]

    @Test("All failures are shown, not only the first")
    func showsAllFailures() throws {
        let claims = try Sample.claims([("iss", "\"x\""), ("aud", "\"x\""), ("nonce", "\"x\""), ("exp", "1")])
        #expect(Sample.inspect(claims: claims).findings.failedRules == ["iss", "aud", "exp", "nonce"])
    }
}
