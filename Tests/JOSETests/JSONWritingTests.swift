import JOSE
import Testing

@Suite struct JSONWritingTests {
    @Test(
        "What acts on a terminal or hides in it is escaped, and reads back as it was",
        arguments: [
            "\u{1B}[31m", "\u{0}", "\u{7F}", "\u{85}", "\u{9B}", "\u{202E}", "\u{2066}", "\u{200B}", "\u{200D}",
            "\u{FEFF}",
            "\u{2028}", "\u{E0041}", "\u{FE0F}", "\u{AD}", "\u{180E}", "\u{115F}",
        ]
    )
    func escapesHiddenCharacters(text: String) throws {
        let written = JSONValue.string(text).serialized()
        #expect(written.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
        #expect(written.contains("\\u"))
        #expect(try JSONValue(parsing: Array(written.utf8)) == .string(text))
    }

    @Test func keepsWhatCanBeSeen() {
        #expect(JSONValue.string("Grüße, 世界 😀 \"\\/").serialized() == "\"Grüße, 世界 😀 \\\"\\\\/\"")
        #expect(JSONValue.string("a\n\r\t\u{8}").serialized() == #""a\n\r\t\u0008""#)
        #expect(JSONValue.string("\u{E0041}").serialized() == #""\udb40\udc41""#)
    }

    @Test func writesSeveralLines() throws {
        let value = try JSONValue(parsing: Array(#"{"a":[1.0,{"b":[]}],"c":{}}"#.utf8))
        let expected = """
            {
              "a": [
                1.0,
                {
                  "b": []
                }
              ],
              "c": {}
            }
            """
        #expect(value.pretty() == expected)
        #expect(value.serialized() == #"{"a":[1.0,{"b":[]}],"c":{}}"#)
    }
}
