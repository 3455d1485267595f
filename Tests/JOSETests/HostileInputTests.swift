import FoundationEssentials
import JOSE
import Testing

/// What somebody who makes a token, a paste or a key set on purpose would try.
@Suite struct HostileInputTests {
    @Test("A kind that only the unprotected header states is refused")
    func refusesAnUnprotectedType() throws {
        let parts = Sample.token().revealed().split(separator: ".").map(String.init)
        func json(_ header: String) -> Secret {
            Secret(#"{"protected":"\#(parts[0])","payload":"\#(parts[1])","signature":"\#(parts[2])"\#(header)}"#)
        }
        #expect(Sample.inspect(json("")).verdict == .accepted)
        for name in ["typ", "cty"] {
            let inspection = Sample.inspect(json(#","header":{"\#(name)":"at+jwt"}"#))
            #expect(inspection.outcome(name) == .failed)
            #expect(inspection.message(name).contains("unprotected"))
        }
    }

    @Test("The verdict of a paste is the one on all of its tokens")
    func judgesThePasteAsAWhole() throws {
        let forged = Sample.token().revealed().dropLast(4) + "AAAA"
        let paste = #"{"id_token":"\#(Sample.token().revealed())","access_token":"\#(forged)"}"#
        let report = InspectionReport(of: PastedTokens(paste), expecting: Sample.expectations, at: Sample.now)
        #expect(report.json(at: Sample.now)["verdict"] == .string("rejected"))
        var text = TextBuffer()
        report.writeJSON(into: &text, at: Sample.now)
        #expect(try JSONValue(parsing: Array(text.bytes))["verdict"] == .string("rejected"))
    }

    @Test(
        "A key whose restrictions cannot be read is left out, and said",
        arguments: [#""use":["enc"]"#, #""key_ops":"encrypt""#, #""alg":5"#, #""kid":7"#, #""key_ops":[1]"#]
    )
    func leavesOutUnreadableRestrictions(member: String) throws {
        let set = try JSONWebKeySet(parsing: Array(#"{"keys":[{"kty":"oct","k":"AAAA",\#(member)}]}"#.utf8))
        #expect(set.keys.isEmpty)
        #expect(set.skipped.first?.contains("must be") == true)
    }

    @Test("none is none in ornate letters, too", arguments: ["𝐧𝐨𝐧𝐞", "ⓝⓞⓝⓔ", "non℮", "ɴᴏɴᴇ", "𝙉𝙊𝙉𝙀"])
    func knowsOrnateNone(name: String) {
        let inspection = Sample.inspect(Sample.token(header: #"{"alg":"\#(name)"}"#), Expectations())
        #expect(inspection.findings.failedRules == ["alg"])
    }

    @Test(
        "What is made to keep its reader busy is answered at once",
        .timeLimit(.minutes(1)),
        arguments: [
            String(repeating: "\"", count: 100_000), String(repeating: "<", count: 50_000) + "x>",
            String(repeating: "id_token=eyJ.1.2&", count: 50_000), String(repeating: "eyJ.n.2 ", count: 50_000),
            #"{"payload":"","signatures":["# + String(repeating: "{},", count: 50_000) + "{}]}",
        ]
    )
    func answersAtOnce(paste: String) {
        let report = InspectionReport(of: PastedTokens(paste), expecting: Sample.expectations, at: Sample.now)
        #expect(report.entries.count <= 100)
        #expect(report.verdict != .accepted)
        #expect(report.entries.allSatisfy { $0.inspection.findings.count < 2_000 })
    }

    @Test("A number that is too large is found in one pass, however deep it lies", .timeLimit(.minutes(1)))
    func findsADeepNumber() {
        let zeros = String(repeating: "0,", count: 100_000)
        let open = String(repeating: "[", count: 240)
        let close = String(repeating: "]", count: 240)
        let inspection = Sample.inspect(Sample.token(#"{"a":\#(open)\#(zeros)1e400\#(close)}"#))
        #expect(inspection.outcome("numbers") == .warning)
    }

    @Test("Of a thousand keys that fit only some are tried, and that is said")
    func triesSomeKeys() throws {
        let key = #"{"kty":"oct","k":"\#(Sample.base64URL(Array("another secret of 32 bytes or so".utf8)))"}"#
        let list = [String](repeating: key, count: 1_000).joined(separator: ",")
        var expectations = Sample.expectations
        expectations.keys = try JSONWebKeySet(parsing: Array(#"{"keys":[\#(list)]}"#.utf8))
        let inspection = Sample.inspect(Sample.token(), expectations)
        #expect(inspection.message("key").contains("Only the first 50 of 1000"))
        #expect(inspection.verdict == .rejected)
    }
}
