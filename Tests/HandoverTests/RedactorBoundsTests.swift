import Handover
import Testing

/// What a text may do to the redactor: nothing that grows with it.
struct RedactorBoundsTests {
    private static let fingerprints = Fingerprints(key: nil, run: [UInt8](repeating: 7, count: 32))
    private static let longest = 300

    /// The text in pieces, with `#` for each fingerprint, and the most bytes that waited.
    private func redacted(_ text: String, pieces length: Int) -> (shape: String, held: Int) {
        var redactor = Redactor(Self.fingerprints, longestValue: Self.longest)
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        var held = 0
        while !rest.isEmpty {
            redactor.redact(rest.prefix(length), isLast: false, into: &result)
            held = max(held, redactor.held)
            rest = rest.dropFirst(length)
        }
        redactor.redact([], isLast: true, into: &result)
        return (String(decoding: result, as: UTF8.self).replacing(/redacted-(here-)?[0-9a-f]+/, with: "#"), held)
    }

    private static let long = String(repeating: "ab1 ", count: 150)
    private static let word = String(repeating: "ab1", count: 200)

    @Test(
        arguments: [
            ("x code=\(word) y", "x code=# y"),
            (#"{"token":"\#(long)\"'\#(long)", "x":"y"}"#, ##"{"token":"#", "x":"y"}"##),
            (#"{"b":"{\"token\":\"\#(long)\", \"x\":\"y\"}"}"#, ##"{"b":"{\"token\":\"#\", \"x\":\"y\"}"}"##),
            ("Authorization: Bearer \(long)\nx", "Authorization: Bearer #\nx"),
            ("Cookie: a=b; c=\(long)\nx", "Cookie: a=#; c=#\nx"),
            (#"["Cookie: a=b; c=\#(long)","x"]"#, ##"["Cookie: a=#; c=#","x"]"##),
            (
                "-----BEGIN PRIVATE KEY-----\n\(long)\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----#-----END PRIVATE KEY-----"
            ),
            ("client_secret: |\n  \(long)\n  \(long)\nuser: bob", "client_secret: |\n  #\nuser: bob"),
            ("x = 1\npassword = \"\"\"\n\(long)\"\"\" # x", "x = 1\npassword = \"\"\"\n#\"\"\" # x"),
            ("<a><password>\(long)</password></a>", "<a><password>#</password></a>"),
            ("code=[\(word)] y", "code=[# y"), ("token: Some(\"\(long)\") y", "token: Some(\"#\") y"),
            (#"curl -u bob:"\#(long)" x"#, ##"curl -u bob:"#" x"##),
        ],
        [5, 100_000]
    )
    func aValueThatIsTooLongIsReplacedToItsEnd(_ value: (text: String, expected: String), _ length: Int) {
        let (shape, held) = redacted(value.text, pieces: length)
        #expect(shape == value.expected)
        #expect(held < Self.longest * 2 + length)
    }

    @Test(arguments: [
        #"{"Cookie":["# + String(repeating: #""a=b","#, count: 800), "code=" + String(repeating: " ", count: 4_000),
        "\"token\":" + String(repeating: "\n", count: 4_000), String(repeating: "{\"a\":[", count: 800),
        "\"token\":\"" + String(repeating: "\\", count: 4_000), String(repeating: "://a:b", count: 800),
        String(repeating: "\"token\",", count: 600), String(repeating: "value=\"x\" name=\"", count: 300),
        String(repeating: "-----BEGIN PRIVATE KEY-----", count: 150), String(repeating: "_", count: 4_000) + "code=",
        "value=\"x\"" + String(repeating: " ", count: 4_000), "<token>" + String(repeating: " ", count: 4_000),
        "token: |" + String(repeating: "\n", count: 4_000), "| token |" + String(repeating: " ", count: 4_000),
        "token: |\n  x" + String(repeating: "\n", count: 4_000), "name: " + String(repeating: "x", count: 4_000),
        "Cookie:" + String(repeating: " ", count: 4_000), "curl -u " + String(repeating: " ", count: 4_000),
        "token: Some(" + String(repeating: " ", count: 4_000), "code=[" + String(repeating: "x,", count: 2_000),
        "\tTRUE\t/" + String(repeating: "x", count: 4_000), "password: " + String(repeating: "a ", count: 2_000),
    ])
    func whatNeverEndsIsNotKept(text: String) {
        #expect(redacted(text, pieces: 500).held < Self.longest + 1000)
    }

    @Test func theElementsOfAnArrayAreReplacedOneByOne() {
        let text = #"{"Cookie" : [ "# + String(repeating: "\"a=b; c=d\" ,\n", count: 500) + #""a=b"],"x":["a=b"]}"#
        let expected =
            #"{"Cookie" : [ "# + String(repeating: "\"a=#; c=#\" ,\n", count: 500) + ##""a=#"],"x":["a=b"]}"##
        for length in [7, 100_000] { #expect(redacted(text, pieces: length).shape == expected) }
    }

    /// The second half is looked at as if nothing came before it, which is wrong between a name and its value.
    @Test(arguments: ["", "a line\n", "a longer line\n\n"])
    func twoHalvesGiveTheSameAsOneText(before: String) {
        let pair = "{ \"name\": \"code\",\n  \"value\": \"abc1\" },\n{ \"value\": \"v\",\n  \"name\": \"x\" },\n"
        let text = before + String(repeating: pair, count: 1200)
        var redactor = Redactor(Self.fingerprints) { one, other in
            other()
            one()
        }
        var result: [UInt8] = []
        redactor.redact(Array(text.utf8)[...], isLast: true, into: &result)
        #expect(String(decoding: result, as: UTF8.self) == Redactor.redacted(text, Self.fingerprints))
    }
}
