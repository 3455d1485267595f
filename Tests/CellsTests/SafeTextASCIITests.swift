import Cells
import Testing

/// Text for where only ASCII can be shown.
@Suite struct SafeTextASCIITests {
    @Test(
        "Marks have stand-ins, letters their number, and the width is right",
        arguments: [
            ("plain", "plain"), ("✓ good", "+ good"), ("✗ § … “x”", "x S ~ \"x\""), ("Zoë", "Zo<U+EB>"),
            ("你", "<U+4F60>"), ("\u{202E}", "<U+202E>"), ("", ""),
        ]
    )
    func isASCII(text: String, expected: String) {
        let ascii = SafeText(escaping: text).ascii
        #expect(ascii.string == expected)
        #expect(ascii.columns == expected.utf8.count)
    }
}
