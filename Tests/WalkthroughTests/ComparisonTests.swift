import Cells
import TestSupport
import Testing

@testable import Walkthrough

/// Two tokens compared in the inspector.
@Suite struct ComparisonTests {
    private static let old = InspectorStage.token(InspectorStage.claims())
    private static let new = InspectorStage.token(
        InspectorStage.claims(#""aud":"pixy""#, end: 1_764_003_420).replacing(#""admin","user""#, with: #""user""#)
    )

    @Test("D lists what differs, times as how far they moved")
    func listsDifferences() {
        var stage = InspectorStage(Self.old)
        stage.paste(Self.new)
        stage.press(.character("D"))
        for words in ["~ exp: 1 h 0 min 0 s later", "~ aud", "- realm_access/roles/0: \"admin\"", "\"other-client\""] {
            #expect(stage.text.contains(words), "\(words) is missing in \(stage.text)")
        }
        stage.press(.escape)
        #expect(!stage.text.contains("values differ"))
    }

    @Test("With one token D asks for the other, and shows both beside each other afterwards")
    func asksForTheOther() {
        var stage = InspectorStage(Self.old)
        stage.press(.character("D"))
        #expect(stage.text.contains("Compare with"))
        stage.press(.enter)
        #expect(stage.text.contains("Type or paste the token"))
        stage.paste(Self.new)
        #expect(!stage.text.contains(String(Self.new.prefix(20))), "a token that is typed is shown as dots")
        stage.press(.enter)
        #expect(stage.text.contains("values differ"))
        #expect(stage.inspector.tokens.count == 2)
    }

    @Test("Another size of the screen lays the list out anew")
    func isLaidOutAgain() {
        var stage = InspectorStage(Self.old)
        stage.paste(Self.new)
        stage.press(.character("D"))
        _ = stage.model.update(.input(.resized(Size(columns: 60, rows: 20))))
        #expect(stage.text.contains("values differ"))
    }

    @Test("Nothing a token says reaches the terminal as a control character")
    func hostileTextIsMadeVisible() {
        var stage = InspectorStage(InspectorStage.token(#"{"a":"x"}"#))
        stage.paste(InspectorStage.token(#"{"a":"\#u{1B}[31m","\#u{202E}":1}"#.replacing("\u{1B}", with: "\\u001b")))
        stage.press(.character("D"))
        #expect(stage.text.contains("⟨U+202E⟩"))
        #expect(!stage.text.unicodeScalars.contains { $0.value == 0x1B })
    }
}
