import OAuth
import Testing

@Suite("Form encoding")
struct FormEncodingTests {
    @Test("The example of RFC 6749 appendix B is encoded as printed there")
    func encodesExampleOfRFC6749() {
        #expect(FormEncoding.encodeComponent(" %&+£€") == "+%25%26%2B%C2%A3%E2%82%AC")
    }

    @Test func keepsOnlyTheCharactersOfTheFormSet() {
        let ascii = String(String.UnicodeScalarView((0x20...0x7E).compactMap(Unicode.Scalar.init)))
        #expect(
            FormEncoding.encodeComponent(ascii)
                == "+%21%22%23%24%25%26%27%28%29*%2B%2C-.%2F0123456789%3A%3B%3C%3D%3E%3F%40"
                + "ABCDEFGHIJKLMNOPQRSTUVWXYZ%5B%5C%5D%5E_%60abcdefghijklmnopqrstuvwxyz%7B%7C%7D%7E"
        )
    }

    @Test func keepsOnlyUnreservedCharactersInAComponent() {
        #expect(FormEncoding.percentEncodeComponent("a b~c*d-._/?é") == "a%20b~c%2Ad-._%2F%3F%C3%A9")
    }

    @Test func keepsOrderAndRepeatedNames() {
        let parameters = [Parameter("b", "2"), Parameter("a", "1"), Parameter("b", "3 4")]
        #expect(FormEncoding.encode(parameters) == "b=2&a=1&b=3+4")
        #expect(FormEncoding.query(parameters) == "b=2&a=1&b=3%204")
        #expect(FormEncoding.decode("b=2&a=1&b=3+4") == parameters)
    }

    @Test(
        arguments: [
            ("", []),
            ("&&", []),
            ("a", [Parameter("a", "")]),
            ("=v", [Parameter("", "v")]),
            ("a=b=c", [Parameter("a", "b=c")]),
            ("a=%", [Parameter("a", "%")]),
            ("a=%4", [Parameter("a", "%4")]),
            ("a=%zz%41", [Parameter("a", "%zzA")]),
            ("a=%2b+%2B", [Parameter("a", "+ +")]),
            ("a=%FF", [Parameter("a", "\u{FFFD}")]),
            ("a=%00%0D%0A", [Parameter("a", "\u{0}\r\n")]),
            ("a=\u{1F600}", [Parameter("a", "\u{1F600}")]),
            ("a=\u{301}b", [Parameter("a", "\u{301}b")]),
        ] as [(String, [Parameter])]
    )
    func decodesAnythingWithoutFailing(text: String, expected: [Parameter]) {
        #expect(FormEncoding.decode(text) == expected)
    }

    @Test func comparesNamesByteByByte() {
        // The Kelvin sign is canonically equivalent to K, but it is another name.
        let parameters = [Parameter("\u{212A}", "1"), Parameter("K", "2")]
        #expect(parameters.values(of: "K") == ["2"])
    }
}
