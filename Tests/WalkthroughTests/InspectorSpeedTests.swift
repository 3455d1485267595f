import Cells
import FoundationEssentials
import JOSE
import Testing

@testable import Walkthrough

/// A hostile token must not make keys slow: what a key costs depends on the screen, not on the token.
@Suite struct InspectorSpeedTests {
    @Test("Moving the cursor takes as long with 50,000 claims and a text of 2 MB as with a small token")
    func cursorIsAsFastInAHugeToken() {
        let members = (0..<50_000).map { "\"claim\($0)\":{\"a\":\($0)}" }.joined(separator: ",")
        let text = String(repeating: "a", count: 2 << 20)
        let huge = InspectorStage.token("{\"iss\":\"x\",\"text\":\"\(text)\",\(members),\"exp\":1764000900}")
        let few = (0..<50).map { "\"claim\($0)\":{\"a\":\($0)}" }.joined(separator: ",")
        let small = InspectorStage.token("{\"iss\":\"x\",\"text\":\"abc\",\(few),\"exp\":1764000900}")
        let slow = Self.fastestMove(huge)
        let fast = Self.fastestMove(small)
        #expect(slow < fast * 3, "\(slow) for the huge token, \(fast) for the small one")
    }

    private static func fastestMove(_ token: String) -> Duration {
        var stage = InspectorStage(token)
        stage.press(.tab)
        let clock = ContinuousClock()
        return (0..<30).map { _ in
            clock.measure {
                stage.press(.down)
                _ = render(stage.model)
            }
        }.min() ?? .zero
    }
}
