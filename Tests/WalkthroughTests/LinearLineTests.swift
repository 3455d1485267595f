import Cells
import JOSE
import Testing

@testable import Walkthrough

/// Rows of a table as lines that are read aloud.
@Suite("Linear lines") struct LinearLineTests {
    @Test("What is new is said alone, but no heading without a line below it")
    func noHeadingStandsOverNothing() {
        let old: [SafeText] = ["Use", "", "userinfo", "passed"]
        #expect(Linear.added(["Use", "", "refresh", "passed"], to: old) == ["", "refresh", "passed"])
        #expect(Linear.added(["Use: done"] + old.dropFirst(), to: old) == ["Use: done"])
        #expect(Linear.added(old + ["failed"], to: old) == ["failed"])
        #expect(Linear.added(old, to: old).isEmpty)
    }

    @Test(
        "A row becomes a sentence",
        arguments: [
            (StyledText("scope     ", Style(.name)) + StyledText("openid"), "scope: openid"),
            (
                StyledText("✓ passed      ", Style(.good)) + StyledText("iss       ", Style(.name))
                    + StyledText("It is."),
                "passed iss: It is."
            ),
            (
                StyledText("code ", Style(.name)) + StyledText(Secret.maskText)
                    + StyledText("  43 chars", Style(.muted)),
                "code: (masked), 43 chars"
            ),
            (StyledText("✗ port taken", Style(.bad)), "failed: port taken"),
            (StyledText("✗ rejected: exp", Style(.bad)), "rejected: exp"),
            (StyledText("    two  spaces inside stay"), "two  spaces inside stay"),
            (StyledText("Host: ", Style(.name)) + StyledText("a.example"), "Host: a.example"),
        ]
    )
    func rowIsSentence(row: StyledText, sentence: String) {
        #expect(LinearLine.text(row).string == sentence)
    }
}

extension Secret {
    fileprivate static var maskText: SafeText { "\(mask)" }
}
