import FoundationEssentials
import JOSE
import PtySupport
import Testing

extension InspectTests {
    @Suite("Tokens that mean harm")
    struct HostileTests {
        private static let evil =
            "\u{1B}[31m\u{1B}]52;c;eA==\u{7}\u{202E}\u{200B}\u{9B}2J\u{7F}\r\n\u{8}\u{FEFF}\u{2066}"

        private static var token: String {
            let evil = JSONValue.string(evil).serialized()
            let raw = JSONValue.string("\u{202E}\u{9B}").string ?? ""
            return unsigned(
                #"{"iss":\#(evil),"sub":"\#(raw)",\#(evil):\#(evil),"aud":[\#(evil)],"deep":{"a":[\#(evil)]},"exp":\#(evil)}"#,
                header: #"{"alg":\#(evil),"kid":\#(evil),"typ":\#(evil)}"#
            )
        }

        @Test(
            "No control, bidirectional or zero-width character of the token gets out",
            arguments: [["--json"], ["--plain"], ["--plain", "--verbose"], ["--json", "--fetch"], ["--as", "id"]]
        )
        func nothingGetsOut(flags: [String]) throws {
            let outcome = try Pixy.inspect([Self.token] + flags)
            let bad = (outcome.output + outcome.errors).unicodeScalars.filter { scalar in
                scalar != "\n"
                    && [.control, .format, .lineSeparator, .paragraphSeparator].contains(
                        scalar.properties.generalCategory
                    )
            }
            #expect(bad.isEmpty)
            #expect(!outcome.output.isEmpty)
        }

        @Test("A value read back from the JSON is the original")
        func jsonIsFaithful() throws {
            let object = try Pixy.inspect([Self.token, "--json"]).object
            #expect(object["claims"]?["iss"]?.string == Self.evil)
            #expect(object["claims"]?[Self.evil]?.string == Self.evil)
        }

        @Test("Repeated members and numbers are printed as sent")
        func keepsWhatWasSent() throws {
            let claims = #"{"n":1.50e+01,"n":9007199254740993,"z":-0,"a":1}"#
            let output = try Pixy.inspect([unsigned(claims), "--json"]).output
            #expect(output.contains(#""claims":\#(claims)"#))
        }

        @Test(
            "Times at the edges are no end, in both forms",
            arguments: [
                "1e400", "-1e400", "9223372036854775807", "-9223372036854775808", "1700000000000", "253402300800",
                "0", "-1", "1.5", "\"1700000000\"", "null", "true", "[]",
            ]
        )
        func oddTimes(value: String) throws {
            for form in ["--json", "--plain"] {
                let outcome = try Pixy.inspect([
                    unsigned(#"{"exp":\#(value),"iat":\#(value),"auth_time":\#(value)}"#), form,
                ])
                #expect([.exited(0), .exited(1)].contains(outcome.ending))
                #expect(outcome.output.hasSuffix("\n"))
            }
        }

        @Test("An enormous claim is cut in plain text, and whole in JSON")
        func enormousClaim() throws {
            let token = unsigned(#"{"sub":"\#(String(repeating: "x", count: 50_000))"}"#)
            let plain = try Pixy.inspect([token, "--plain"]).output
            #expect(plain.utf8.count < 20_000 && plain.contains("more characters"))
            #expect(try Pixy.inspect([token, "--json"]).object["claims"]?["sub"]?.string?.count == 50_000)
        }
    }
}
