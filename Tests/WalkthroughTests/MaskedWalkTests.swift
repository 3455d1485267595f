import Cells
import FoundationEssentials
import JOSE
import OAuth
import PracticeProvider
import TestSupport
import Testing

@testable import Walkthrough

/// What is masked in a walk, and for how long it is shown.
@Suite struct MaskedWalkTests {
    @Test("What is revealed in one pane stays masked in the others, and a new secret is masked again")
    func revealingHoldsForOnePaneAndOneSecret() async throws {
        var rehearsal = Rehearsal(size: Size(columns: 500, rows: 100))
        await rehearsal.walk(to: .exchange)
        await rehearsal.selectItem("body")
        await rehearsal.press(.character("v"))
        let verifier = try #require(rehearsal.model.walk.proof?.verifier.secret.revealed())
        #expect(rehearsal.text.contains(verifier))
        await rehearsal.press(.enter)
        let token = try #require(rehearsal.model.walk.tokens?.accessToken?.token.revealed())
        #expect(rehearsal.model.looked == .response)
        #expect(!rehearsal.text.contains(token.prefix(20)))
        await rehearsal.look(at: .proof)
        await rehearsal.press(.character("v"), .character("r"))
        let fresh = try #require(rehearsal.model.walk.proof?.verifier.secret.revealed())
        #expect(!rehearsal.text.contains(fresh))
    }

    @Test(
        "A token is masked however a body spells it",
        arguments: [
            #"{"access_token":"SECRET-token-value-1","x":1"#,
            #"{"authed":{"access_token":["SECRET-token-value-1"]}}"#,
            #"{"access_token":"\u0053ECRET-token-value-1"}"#,
            #"access_token=SECRET-token-value-1&scope=a"#,
            "{\"error\":\"invalid_grant\",\"error_description\":\"no SECRET-token-value-1\u{301}\",\"access_token\":\"SECRET-token-value-1\"}",
        ]
    )
    func tokenIsMaskedHoweverItIsSpelled(body: String) async {
        var rehearsal = Rehearsal(size: Size(columns: 150, rows: 80))
        rehearsal.tamper = { errand, response in
            guard errand == .token else { return response }
            var response = response
            response.status = 400
            response.body = Array(body.utf8)
            return response
        }
        await rehearsal.walk(to: .exchange)
        await rehearsal.press(.enter)
        #expect(!rehearsal.text.contains("ECRET-token"))
        let report = WalkReport(rehearsal.model.walk, revealing: false)
        for event in report.events(for: .response, now: rehearsal.now) {
            #expect(!event.serialized().contains("ECRET-token"))
        }
    }
}
