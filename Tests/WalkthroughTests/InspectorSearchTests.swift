import Cells
import FoundationEssentials
import JOSE
import TestSupport
import Testing

@testable import Walkthrough

/// Searching and filtering in the inspector.
@Suite struct InspectorSearchTests {
    @Test("A search counts its places, n and N go round, Esc ends it")
    func searches() {
        var stage = InspectorStage(InspectorStage.bad)
        stage.press(.character("/"))
        stage.type("example")
        #expect(stage.text.contains("1/"))
        stage.press(.enter)
        let count = stage.inspector.search?.matches.count ?? 0
        #expect(count > 1)
        for _ in 0..<count { stage.press(.character("n")) }
        #expect(stage.inspector.search?.current == 0)
        stage.press(.character("N"))
        #expect(stage.inspector.search?.current == count - 1)
        stage.press(.escape)
        #expect(stage.inspector.search == nil)
    }

    @Test("A search finds what is folded, and unfolds it")
    func searchUnfolds() {
        var stage = InspectorStage(InspectorStage.bad)
        stage.press(.tab, .character("-"), .character("/"))
        stage.type("springfield")
        #expect(stage.selected.contains("Springfield"))
    }

    @Test("Letters typed into the search are text and no keys")
    func searchTakesEveryLetter() {
        var stage = InspectorStage(InspectorStage.bad)
        stage.press(.character("/"))
        stage.type("q?jk1")
        #expect(stage.inspector.finder.prompt?.field.text == "q?jk1")
        #expect(!stage.effects.contains(.quit))
    }

    @Test("A filter shows matching rows and what they are inside of, until Esc")
    func filters() {
        var stage = InspectorStage(InspectorStage.bad)
        stage.press(.character("&"))
        stage.type("springfield")
        stage.press(.enter)
        #expect(stage.text.contains("Springfield"))
        #expect(stage.text.contains("address"))
        #expect(!stage.text.contains("nonce "))
        #expect(stage.text.contains("filter: springfield"))
        stage.press(.escape)
        #expect(stage.text.contains("nonce "))
    }
}
