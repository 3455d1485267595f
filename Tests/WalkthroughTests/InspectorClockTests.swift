import Cells
import FoundationEssentials
import JOSE
import TestSupport
import Testing

@testable import Walkthrough

/// What time does to the inspector.
@Suite struct InspectorClockTests {
    @Test("The countdown turns at five minutes, at one and at the end, in sign and word")
    func countdownTurns() {
        let end = InspectorStage.now.addingTimeInterval(301)
        let token = InspectorStage.token("{\"iat\":1763999000,\"exp\":1764000301}")
        var stage = InspectorStage(token)
        #expect(stage.text.contains("✓ 5:01 left"))
        stage.pass(to: end.addingTimeInterval(-300))
        #expect(stage.text.contains("! 5:00 left, ends soon"))
        stage.pass(to: end.addingTimeInterval(-60))
        #expect(stage.text.contains("!! 1:00 left, last minute"))
        stage.pass(to: end)
        #expect(stage.text.contains("✗ expired"))
    }

    @Test("While it counts down it wakes up each second; afterwards it sleeps until the judgement turns")
    func sleepsWhenNothingCountsDown() {
        var stage = InspectorStage(InspectorStage.token("{\"exp\":1764000002}"))
        #expect(stage.model.firstWake == InspectorStage.now.addingTimeInterval(1))
        stage.pass(to: InspectorStage.now.addingTimeInterval(2))
        #expect(stage.effects.last == .wake(at: InspectorStage.now.addingTimeInterval(62)), "the leeway ends then")
        stage.pass(to: InspectorStage.now.addingTimeInterval(62))
        #expect(stage.model.firstWake == nil)
        #expect(stage.text.contains("✗ rejected: expired"))
    }

    @Test("A tick changes digits and the mark of the bar, nothing else")
    func tickChangesLittle() {
        var stage = InspectorStage(InspectorStage.token("{\"iat\":1763999000,\"exp\":1764010301}"))
        let before = render(stage.model)
        stage.pass(to: InspectorStage.now.addingTimeInterval(1))
        let after = render(stage.model)
        let changed = (0..<30).reduce(0) { sum, row in
            sum + (0..<100).count { before[$0, row] != after[$0, row] }
        }
        #expect((1...6).contains(changed))
    }
}
