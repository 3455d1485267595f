import Cells
import Testing

@testable import Walkthrough

/// A field edits as readline does.
@Suite struct TextFieldTests {
    @Test(arguments: [
        ("one two-three", [Key.alt("b"), .alt("b"), .alt("d")], "one -three"),
        ("one two-three", [.alt("\u{7F}")], "one two-"),
        ("one two-three", [.control("w")], "one "),
        ("one two", [.control("a"), .control("k"), .control("y"), .control("y")], "one twoone two"),
        ("one two", [.alt("b"), .control("u")], "two"),
        ("abc", [.control("t")], "acb"),
        ("abc", [.left, .left, .control("t")], "bac"),
        ("abc", [.home, .control("t")], "abc"),
        ("a", [.control("t")], "a"),
        ("", [.control("t"), .alt("d"), .alt("\u{7F}"), .delete, .backspace], ""),
        ("one two", [.alt("\u{7F}"), .control("_")], "one two"),
    ])
    func keysEdit(text: String, keys: [Key], result: String) {
        var field = TextField(text)
        for key in keys {
            let isTaken = field.take(key)
            #expect(isTaken)
        }
        #expect(field.text == result)
    }

    @Test func aTransposedFieldGoesOnBehindBoth() {
        var field = TextField("abc")
        for key in [Key.left, .left, .control("t"), .character("-")] { _ = field.take(key) }
        #expect(field.text == "ba-c")
    }

    @Test(
        "A text that is too long shows what is around the cursor, and where it is cut",
        arguments: [
            ("", "abcdef", "abcdef", 0), ("abcdef", "", "abcdef", 6), ("", "abcdefghijklm", "abcdefg…", 0),
            ("abcdefghijklm", "", "…hijklm", 7), ("abcdefg", "hijklm", "…cdefgh…", 6), ("漢字漢字漢", "字", "… 字漢字", 6),
        ]
    )
    func showsWhatIsAroundTheCursor(before: String, after: String, shown: String, cursor: Int) {
        let window = TypedText.window(SafeText(escaping: before), SafeText(escaping: after), columns: 8)
        #expect(window.text.string == shown && window.cursor == cursor)
        #expect(window.text.columns <= 8 && window.cursor < 8)
    }
}
