import Cells
import Testing

@Suite struct StyledTextTests {
    private let line = StyledText("name: ", Style(.name)) + StyledText("value", Style(.value))

    private func wrap(_ text: String, _ columns: Int, indent: Int = 0) -> [String] {
        StyledText(SafeText(escaping: text)).wrapped(to: columns, indent: indent).map(\.plain.string)
    }

    @Test func addsUp() {
        #expect(line.columns == 11)
        #expect(line.plain.string == "name: value")
        #expect(StyledText("", Style(.name)).spans.isEmpty)
    }

    @Test func truncationKeepsTheStyleOfWhatIsCut() {
        #expect(line.truncated(to: 9).spans == [Span("name: ", Style(.name)), Span("va…", Style(.value))])
        #expect(line.truncated(to: 6).spans == [Span("name:…", Style(.name))])
        #expect(line.truncated(to: 11) == line)
        #expect(line.truncated(to: 0).isEmpty)
    }

    @Test func droppingKeepsStyles() {
        #expect(line.dropping(columns: 8).spans == [Span("lue", Style(.value))])
        #expect(line.dropping(columns: 4).spans == [Span(": ", Style(.name)), Span("value", Style(.value))])
    }

    @Test func breaksAtSpaces() {
        #expect(wrap("the quick brown fox", 10) == ["the quick", "brown fox"])
        #expect(wrap("one  two", 5) == ["one", "two"])
        #expect(wrap("abcde fg", 5) == ["abcde", "fg"])
    }

    @Test("What stands for an invisible character is not broken where a line has room for it")
    func marksStayWhole() {
        #expect(wrap("abcdef\u{202E}ghi", 12) == ["abcdef", "⟨U+202E⟩ghi"])
        #expect(wrap("abcdef\u{202E}\u{1B}\u{1B}", 12) == ["abcdef", "⟨U+202E⟩", "⟨U+1B⟩⟨U+1B⟩"])
        #expect(wrap("abcdef\u{202E}", 8) == ["abcdef⟨U", "+202E⟩"])
        #expect(wrap("⟨a b⟩ ⟨and more than a mark⟩", 12) == ["⟨a b⟩ ⟨and", "more than a", "mark⟩"])
    }

    @Test func breaksLongWordsWhereTheyFillTheLine() {
        #expect(wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"])
        #expect(wrap("ab cdefghij", 4) == ["ab c", "defg", "hij"])
        #expect(wrap("漢字漢字", 5) == ["漢字", "漢字"])
    }

    @Test func indentsContinuationLines() {
        #expect(wrap("alpha beta gamma", 8, indent: 2) == ["alpha", "  beta", "  gamma"])
        #expect(wrap("abcdefgh", 4, indent: 100) == ["abcd", "  ef", "  gh"])
    }

    @Test func keepsSpacesAtTheStart() {
        #expect(wrap("  ab cd", 5) == ["  ab", "cd"])
        #expect(wrap("      ab", 4) == ["ab"])
    }

    @Test func hasAlwaysALine() {
        #expect(wrap("", 5) == [""])
        #expect(wrap("        ", 5) == [""])
    }

    @Test func standsInForAGlyphTooWideForAnyLine() {
        #expect(wrap("a漢b", 1) == ["a", "…", "b"])
    }

    @Test func wrappingKeepsStylesAcrossLines() {
        let text = StyledText("ab", Style(.tokenHeader)) + StyledText("cdef", Style(.tokenPayload))
        #expect(
            text.wrapped(to: 3).map(\.spans) == [
                [Span("ab", Style(.tokenHeader)), Span("c", Style(.tokenPayload))],
                [Span("def", Style(.tokenPayload))],
            ]
        )
    }
}
