import Cells
import JOSE
import TestSupport
import Testing

@testable import Walkthrough

/// The inspector over a walk: it comes with a paste and leaves everything as it was.
@Suite struct InspectorInWalkTests {
    @Test(
        "A token pasted in any step opens the inspector, and Esc shows the same screen again",
        arguments: Step.allCases
    )
    func pasteOpensAndEscapeReturns(step: Step) async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: step)
        await rehearsal.press(.down, .down)
        let before = rehearsal.picture
        await rehearsal.happen(.input(.paste(InspectorStage.token(InspectorStage.claims()))))
        #expect(rehearsal.text.contains("compared with the walk"))
        #expect(rehearsal.text.contains("✗ rejected"))
        await rehearsal.press(.down, .tab, .down, .escape)
        #expect(rehearsal.picture == before)
    }

    @Test("An empty paste opens nothing and says so", arguments: ["", " \n"])
    func emptyPasteOpensNothing(text: String) async {
        var rehearsal = Rehearsal()
        await rehearsal.happen(.input(.paste(text)))
        #expect(rehearsal.model.inspector == nil)
        #expect(rehearsal.text.contains("The paste is empty."))
    }

    @Test("A paste that was cut is told to be")
    func cutPasteIsTold() async {
        var rehearsal = Rehearsal()
        await rehearsal.happen(.input(.paste(String(repeating: "A", count: Input.longestPaste))))
        #expect(rehearsal.text.contains("The paste is cut at 10 MB"))
    }

    @Test("The walk's own token is accepted, compared with the walk's keys, nonce and client")
    func walksOwnTokenIsAccepted() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .verify)
        let token = rehearsal.model.walk.tokens?.idToken?.token.revealed() ?? ""
        await rehearsal.happen(.input(.paste(token)))
        #expect(rehearsal.text.contains("✓ accepted"))
    }

    @Test("I opens both tokens of the walk side by side")
    func opensTokensOfTheWalk() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .verify)
        await rehearsal.press(.character("I"))
        #expect(rehearsal.text.contains("> id_token"))
        #expect(rehearsal.text.contains("access_token"))
        await rehearsal.press(.character("q"))
        #expect(rehearsal.text.contains("[8] Verify"))
        #expect(!rehearsal.effects.contains(.quit))
    }

    @Test("A callback pasted while it is waited for is still taken as one")
    func callbackStaysACallback() async {
        var settings = WalkSettings()
        settings.opensBrowser = false
        var rehearsal = Rehearsal(settings)
        await rehearsal.press(.enter, .enter, .enter, .enter, .escape)
        await rehearsal.happen(.input(.paste("http://127.0.0.1:49300/callback?code=abc&state=wrong")))
        #expect(rehearsal.model.inspector == nil)
        #expect(rehearsal.text.contains("[4] Callback"))
        await rehearsal.happen(.input(.paste(InspectorStage.token(InspectorStage.claims()))))
        #expect(rehearsal.model.inspector != nil)
    }

    @Test("What happens to the walk meanwhile is there when the inspector is left")
    func walkGoesOnBeneath() async {
        var rehearsal = Rehearsal()
        rehearsal.held = [.discovery]
        await rehearsal.press(.enter)
        await rehearsal.happen(.input(.paste(InspectorStage.token(InspectorStage.claims()))))
        let shown = rehearsal.text
        if case .send(let request, let ticket) = rehearsal.heldEffects.last {
            await rehearsal.happen(.responded(ticket, .success(await rehearsal.send(request))))
        }
        #expect(rehearsal.text == shown)
        await rehearsal.press(.escape)
        #expect(rehearsal.text.contains("✓ Provider is done."))
    }
}
