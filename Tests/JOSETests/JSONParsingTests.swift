import FoundationEssentials
import JOSE
import Testing

@Suite struct JSONParsingTests {
    private func parse(_ text: String, maximumDepth: Int = 256) throws(JSONFailure) -> JSONValue {
        try JSONValue(parsing: Array(text.utf8), maximumDepth: maximumDepth)
    }

    @Test func keepsOrderRepetitionsAndSpelling() throws {
        let value = try parse(#" {"b":1.50, "a":[true,false,null,"x"], "b":-0e+3 , "":{}} "#)
        #expect(
            value
                == .object([
                    JSONMember("b", .number("1.50")),
                    JSONMember("a", .array([.bool(true), .bool(false), .null, .string("x")])),
                    JSONMember("b", .number("-0e+3")),
                    JSONMember("", .object([])),
                ])
        )
        #expect(value.repeatedNames == ["b"])
        #expect(value["b"] == .number("-0e+3"))
    }

    @Test(
        "Every value of RFC 8259 is read",
        arguments: [
            "null", " true ", "0", "-0", "1e9", "1E-9", "12.50", "\"\"", "[]", "{}", "[ ]", "{ }", "[[[]],{}]",
            "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\"", "\"é😀\u{7F}\u{2028}\"", "\"\\ud83d\\ude00\"", "[1,[2,[3]],4]",
            "{\"a\":{\"b\":[{\"c\":1},2]},\"d\":3}", "\t\r\n 7",
        ]
    )
    func accepts(text: String) throws {
        let value = try parse(text)
        #expect(try parse(value.serialized()) == value)
        #expect(try parse(value.pretty()) == value)
    }

    @Test(
        "What is not JSON is refused at its byte",
        arguments: [
            ("", 0), (" ", 1), ("nul", 3), ("nulL", 3), ("tru", 3), ("True", 0), ("NaN", 0), ("Infinity", 0), ("+1", 0),
            (".5", 0), ("1.", 2), ("01", 1), ("-", 1), ("-01", 2), ("1e", 2), ("1e+", 3), ("0x1", 1), ("1 2", 2),
            ("[", 1), ("[1", 2), ("[1,]", 3), ("[,1]", 1), ("[1 2]", 3), ("]", 0), ("[}", 1), ("{", 1), ("{\"a\"", 4),
            ("{\"a\":", 5), ("{\"a\":1", 6), ("{\"a\":1,}", 7), ("{a:1}", 1), ("{'a':1}", 1), ("{\"a\" 1}", 5),
            ("{\"a\":1 \"b\":2}", 7), ("{1:2}", 1), ("\"", 1), ("\"a", 2), ("\"\n\"", 1), ("\"\\x\"", 2), ("\"\\", 2),
            ("\"\\u12\"", 5), ("\"\\u12G4\"", 5), ("\"\\ud800\"", 1), ("\"\\udc00\"", 1), ("\"\\ud800\\u0041\"", 1),
            ("\"\\ud800x\"", 1), ("[1]//", 3), ("[1]x", 3), ("{}{}", 2), ("\u{FEFF}1", 0),
        ]
    )
    func refuses(text: String, offset: Int) {
        let failure = #expect(throws: JSONFailure.self) { try parse(text) }
        #expect(failure?.offset == offset, "\(text) \(failure?.reason ?? "")")
    }

    @Test(
        "Bytes that are not UTF-8 are refused where they are",
        arguments: [
            ([0x22, 0xFF, 0x22], 1), ([0x22, 0xC0, 0x80, 0x22], 1), ([0x22, 0xC3, 0x22], 2),
            ([0x22, 0xE0, 0x80, 0x80], 2),
            ([0x22, 0xED, 0xA0, 0x80, 0x22], 2), ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 2), ([0x22, 0xF0, 0x9F], 1),
            ([0x22, 0x80, 0x22], 1), ([0xC3, 0xA9], 0), ([0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], 1),
            ([0xFF, 0xFE, 0x31], 0),
        ] as [([UInt8], Int)]
    )
    func refusesBrokenUTF8(bytes: [UInt8], offset: Int) {
        let failure = #expect(throws: JSONFailure.self) { try JSONValue(parsing: bytes) }
        #expect(failure?.offset == offset)
    }

    @Test func refusesDepthBeyondTheLimitWithoutOverflow() throws {
        for (opening, closing) in [("[", "]"), ("{\"a\":", "}")] {
            let text = String(repeating: opening, count: 100_000) + "1" + String(repeating: closing, count: 100_000)
            #expect(throws: JSONFailure(offset: 256 * opening.utf8.count, reason: Self.tooDeep(256))) {
                try parse(text)
            }
            #expect(throws: JSONFailure(offset: 512 * opening.utf8.count, reason: Self.tooDeep(512))) {
                try parse(text, maximumDepth: .max)
            }
        }
        let allowed = String(repeating: "[", count: 256) + String(repeating: "]", count: 256)
        #expect(try parse(allowed).serialized() == allowed)
        #expect(throws: JSONFailure.self) { try parse("[]", maximumDepth: -1) }
    }

    @Test("100000 members, elements and repetitions take no quadratic time", .timeLimit(.minutes(3)))
    func readsWideValues() throws {
        let wide = "[" + repeatElement("{\"a\":1}", count: 100_000).joined(separator: ",") + "]"
        #expect(try parse(wide).array?.count == 100_000)
        let members = "{" + (0..<100_000).map { "\"m\($0)\":\($0)" }.joined(separator: ",") + ",\"m7\":0}"
        let value = try parse(members)
        #expect(value.repeatedNames == ["m7"])
        #expect(value["m99999"]?.integer == 99_999)
    }

    @Test("Names are told apart by their bytes, not by Unicode's equivalences")
    func comparesNamesByteForByte() throws {
        let value = try parse("{\"K\":1,\"\u{212A}\":2,\"é\":3,\"e\u{301}\":4}")
        #expect(value.repeatedNames == [])
        #expect(value["K"]?.integer == 1)
        #expect(value["é"]?.integer == 3)
    }

    @Test(
        "A number is an integer exactly when its value is one",
        arguments: [
            ("1700000000", 1_700_000_000), ("1.7e9", 1_700_000_000), ("17E8", 1_700_000_000), ("1.50", nil), ("-0", 0),
            ("1.0", 1), ("100e-2", 1), ("101e-2", nil), ("-9223372036854775808", Int64.min),
            ("9223372036854775808", nil),
            ("9.223372036854775807e18", Int64.max), ("1e19", nil), ("0e999999999999999999999", 0),
            ("1e999999999999999999999", nil), ("1e-999999999999999999999", nil), ("0.000", 0),
            ("1e18", 1_000_000_000_000_000_000),
        ] as [(String, Int64?)]
    )
    func readsIntegersExactly(text: String, integer: Int64?) {
        #expect(JSONValue.number(text).integer == integer)
    }

    @Test func readsHugeNumbersWithoutTrap() throws {
        let digits = String(repeating: "9", count: 1_000_000)
        #expect(try parse(digits).integer == nil)
        #expect(try parse(digits).number == nil)
        #expect(try parse("1e400").number == nil)
        #expect(try parse("-1e-400").number == 0)
        #expect(JSONValue.string("1").number == nil)
    }

    private static func tooDeep(_ depth: Int) -> String {
        "arrays and objects nested more than \(depth) deep"
    }
}
