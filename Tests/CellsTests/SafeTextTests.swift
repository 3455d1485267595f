import Cells
import Testing

@Suite struct SafeTextTests {
    @Test(arguments: [
        ("plain text", "plain text"),
        ("\u{1B}[31mred", "⟨U+1B⟩[31mred"),
        ("a\u{9B}2J", "a⟨U+9B⟩2J"),
        ("x\u{202E}y", "x⟨U+202E⟩y"),
        ("a\u{200B}b\u{FEFF}", "a⟨U+200B⟩b⟨U+FEFF⟩"),
        ("a\nb\r\nc\td", "a⟨U+0A⟩b⟨U+0D⟩⟨U+0A⟩c⟨U+09⟩d"),
        ("\u{0}\u{7F}", "⟨U+00⟩⟨U+7F⟩"),
        ("\u{2028}\u{2029}", "⟨U+2028⟩⟨U+2029⟩"),
        ("\u{E000}\u{10FFFF}\u{378}", "⟨U+E000⟩⟨U+10FFFF⟩⟨U+378⟩"),
        ("❤\u{FE0F}", "❤⟨U+FE0F⟩"),
        ("👩\u{200D}💻", "👩⟨U+200D⟩💻"),
        ("👍🏽", "👍⟨U+1F3FD⟩"),
        ("\u{301}e\u{301}", "⟨U+301⟩e\u{301}"),
        ("\u{1161}", "⟨U+1161⟩"),
        ("\u{3164}\u{115F}\u{34F}", "⟨U+3164⟩⟨U+115F⟩⟨U+34F⟩"),
        ("o\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}", "o\u{300}\u{301}\u{302}\u{303}⟨U+304⟩⟨U+305⟩"),
        ("🇩🇪🇩", "🇩🇪⟨U+1F1E9⟩"),
        ("\u{E0067}", "⟨U+E0067⟩"),
        ("a\u{1B}\u{301}", "a⟨U+1B⟩⟨U+301⟩"),
        ("한\u{302E}", "한⟨U+302E⟩"),
        // Newer than the table of widths: Unicode 16 and 15.1.
        ("\u{1FAE9}\u{2EBF0}", "⟨U+1FAE9⟩⟨U+2EBF0⟩"),
    ])
    func showsWhatCouldNotBeSeen(text: String, shown: String) {
        #expect(SafeText(escaping: text).string == shown)
        #expect(SafeText(escaping: text.unicodeScalars).string == shown)
        #expect(SafeText(escaping: Array(text.utf8)).string == shown)
    }

    @Test func showsBytesThatAreNotUTF8AsReplacement() {
        #expect(SafeText(escaping: [0x61, 0xFF, 0xC3, 0x62] as [UInt8]).string == "a\u{FFFD}\u{FFFD}b")
        #expect(SafeText(escaping: [0xED, 0xA0, 0x80] as [UInt8]).string.contains("\u{FFFD}"))
    }

    @Test func escapesInterpolatedTextButNotSafeText() {
        let evil = "x\u{1B}[2J"
        let safe: SafeText = "<\(evil)>"
        #expect(safe.string == "<x⟨U+1B⟩[2J>")
        #expect(
            ("\(safe) \(evil.prefix(1)) \(Character("\u{7}")) \(42) \(UInt8(7))" as SafeText).string
                == "<x⟨U+1B⟩[2J> x ⟨U+07⟩ 42 7"
        )
    }

    @Test func interpolatedMarkDoesNotJoinTheLiteralBeforeIt() {
        #expect(("e\("\u{301}")" as SafeText).string == "e⟨U+301⟩")
    }

    @Test func literalCannotCarryControlCharacters() {
        #expect(("a\u{1B}b" as SafeText).string == "a⟨U+1B⟩b")
    }

    @Test(arguments: [("abc", 3), ("漢字", 4), ("e\u{301}", 1), ("\u{1B}", 6), ("🇩🇪", 2), ("", 0), ("한", 2)])
    func countsColumns(text: String, columns: Int) {
        #expect(SafeText(escaping: text).columns == columns)
    }

    @Test func splitsIntoClusters() {
        let clusters = SafeText(escaping: "ae\u{301}漢🇩🇪🇫🇷").clusters
        #expect(clusters.map(\.glyph) == ["a", "e\u{301}", "漢", "🇩🇪", "🇫🇷"])
        #expect(clusters.map(\.columns) == [1, 1, 2, 2, 2])
    }

    @Test func joinsWithSeparator() {
        let joined = SafeText.joined(["a", "漢", "c"], separator: ", ")
        #expect(joined.string == "a, 漢, c")
        #expect(joined.columns == 8)
        #expect(SafeText.joined([], separator: ", ").isEmpty)
    }

    @Test(arguments: [
        ("hello", 5, "hello"), ("hello", 4, "hel…"), ("hello", 1, "…"), ("hello", 0, ""), ("hello", -3, ""),
        ("漢字", 3, "漢…"), ("漢字", 2, "…"), ("a漢字", 3, "a…"), ("e\u{301}e\u{301}x", 2, "e\u{301}…"),
    ])
    func truncates(text: String, columns: Int, shown: String) {
        #expect(SafeText(escaping: text).truncated(to: columns).string == shown)
    }

    @Test func padsByColumns() {
        #expect(SafeText(escaping: "漢").padded(to: 4).string == "漢  ")
        #expect(SafeText(escaping: "漢字").padded(to: 3).string == "漢字")
        #expect(SafeText(escaping: "漢字").fitted(to: 3).string == "漢…")
        #expect(SafeText(escaping: "漢字x").fitted(to: 4).string == "漢… ")
    }

    @Test func dropsHalfAWideGlyphAsASpace() {
        #expect(SafeText(escaping: "漢字").dropping(columns: 1).string == " 字")
        #expect(SafeText(escaping: "漢字").dropping(columns: 2).string == "字")
        #expect(SafeText(escaping: "ab").dropping(columns: 9).isEmpty)
        #expect(SafeText(escaping: "ab").dropping(columns: .min).string == "ab")
    }
}
