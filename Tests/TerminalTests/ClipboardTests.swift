import Testing

@testable import Terminal

@Suite("Copying through the terminal")
struct ClipboardTests {
    @Test(
        "Base64 is that of RFC 4648 §10",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"), ("é?>", "w6k/Pg=="),
        ]
    )
    func encodes(text: String, encoded: String) {
        #expect(String(decoding: Clipboard.base64(Array(text.utf8)), as: UTF8.self) == encoded)
    }

    @Test("The sequence ends with ST, and inside tmux a wrapped copy follows")
    func wrapsForTmux() throws {
        let plain = "\u{1B}]52;c;Zm9v\u{1B}\\"
        let outside = try #require(Clipboard.sequence(for: "foo", insideTmux: false))
        #expect(String(decoding: outside, as: UTF8.self) == plain)
        let inside = try #require(Clipboard.sequence(for: "foo", insideTmux: true))
        let wrapped = "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zm9v\u{1B}\u{1B}\\\u{1B}\\"
        #expect(String(decoding: inside, as: UTF8.self) == plain + wrapped)
    }

    @Test("What is longer than terminals take is refused")
    func refusesTooLong() {
        let longest = 74_994 / 4 * 3
        #expect(Clipboard.sequence(for: String(repeating: "x", count: longest), insideTmux: false) != nil)
        #expect(Clipboard.sequence(for: String(repeating: "x", count: longest + 3), insideTmux: false) == nil)
    }
}
