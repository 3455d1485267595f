import Cells
import FoundationEssentials
import JOSE
import Testing
import Walkthrough

/// An inspection as plain text.
@Suite struct InspectTextTests {
    private static func lines(
        _ claims: String,
        now: Double = 1_700_000_000,
        columns: Int = 100,
        header: String = #"{"alg":"RS256"}"#
    ) -> [String] {
        let token = [header, claims, "signature"].map(base64URL).joined(separator: ".")
        let date = Date(timeIntervalSince1970: now)
        let report = InspectionReport(of: PastedTokens(token), expecting: Expectations(), at: date)
        return InspectText(report, now: date, columns: columns, isVerbose: false).lines.map(\.string)
    }

    private static func base64URL(_ text: String) -> String {
        Data(text.utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    @Test(
        "How far away the expiry is, to the second",
        arguments: [
            (1_700_000_001.0, "Expires: 2023-11-14 22:13:21 UTC, in 1 s"),
            (1_700_003_600, "Expires: 2023-11-14 23:13:20 UTC, in 1 h 0 min 0 s"),
            (1_700_000_000, "Expired: 2023-11-14 22:13:20 UTC, 0 s ago"),
            (1_699_999_939, "Expired: 2023-11-14 22:12:19 UTC, 1 min 1 s ago"),
            (1_699_900_000, "Expired: 2023-11-13 18:26:40 UTC, 1 d 3 h 46 min 40 s ago"),
        ]
    )
    func expiryIsRelative(exp: Double, line: String) {
        #expect(Self.lines(#"{"exp":\#(Int(exp))}"#).contains(line))
    }

    @Test("A token that never expires, and one whose exp is no time, say so")
    func noExpiry() {
        #expect(Self.lines("{}").contains("Expires: never, as it has no exp"))
        #expect(Self.lines(#"{"exp":"soon"}"#).contains("Expires: unclear, as exp is no usable time"))
    }

    @Test("Milliseconds in place of seconds are shown as what was meant")
    func millisecondsAreShown() {
        let lines = Self.lines(#"{"iat":1700000000000}"#)
        #expect(lines.contains("    no usable time in seconds; in milliseconds it would be 2023-11-14 22:13:20 UTC"))
    }

    @Test("Several audiences are listed, and members stay in the order sent, repeated ones too")
    func membersAreShown() {
        let lines = Self.lines(#"{"b":1,"aud":["x","y"],"a":{"k":[1.0]},"b":null,"":true,"a b":0}"#)
        #expect(lines.contains("For: x, y"))
        let names = lines.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }.suffix(6)
        #expect(
            Array(names) == [
                "  b: 1", #"  aud: ["x","y"]"#, #"  a: {"k":[1.0]}"#, "  b: null", "  : true", #"  "a b": 0"#,
            ]
        )
    }

    @Test("No line is wider than asked for, whatever the token says", arguments: [20, 40, 100])
    func linesAreWrapped(columns: Int) {
        let lines = Self.lines(
            #"{"sub":"\#(String(repeating: "你 ", count: 200))\#(String(repeating: "x", count: 300))"}"#,
            columns: columns
        )
        #expect(lines.allSatisfy { SafeText(escaping: $0).columns <= columns })
    }
}
