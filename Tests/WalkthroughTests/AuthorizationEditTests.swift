import Cells
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// Editing the authorization request in step 3.
@Suite struct AuthorizationEditTests {
    private func edited(_ name: String, to value: String, after step: Step = .authorize) async -> Rehearsal {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: step)
        await rehearsal.look(at: .authorize)
        let index = rehearsal.model.walk.authorization?.parameters.firstIndex { $0.name == name }
        await rehearsal.edit("parameter.\(index ?? 0)", to: value)
        return rehearsal
    }

    @Test func parameterIsSentAsEdited() async {
        let rehearsal = await edited("scope", to: "openid only")
        #expect(rehearsal.model.walk.authorization?.url.contains("scope=openid%20only") == true)
        #expect(rehearsal.model.walk.authorization?.scope == "openid only")
    }

    @Test func emptyValueLeavesTheParameterOut() async {
        let rehearsal = await edited("nonce", to: "")
        #expect(rehearsal.model.walk.authorization?.url.contains("nonce") == false)
        #expect(rehearsal.model.walk.authorization?.nonce == nil)
    }

    @Test func wrongChallengeIsRefusedAtTheExchange() async {
        var rehearsal = await edited("code_challenge", to: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
        await rehearsal.walk(to: .exchange)
        await rehearsal.press(.enter)
        #expect(rehearsal.model.walk.reply?.judged.error?.code == "invalid_grant")
        let finding = rehearsal.model.walk.reply?.comparison.first { $0.rule == "exchange.code_verifier" }
        #expect(finding?.outcome == .failed)
        #expect(finding?.message.hasPrefix("The code_verifier is the one of step 2;") == true)
        #expect(rehearsal.text.contains("The guilty field is code_challenge"))
    }

    @Test("An edited redirect_uri is said to lead elsewhere")
    func saysThatTheAnswerGoesElsewhere() async {
        var rehearsal = await edited("redirect_uri", to: "https://app.example/cb")
        #expect(rehearsal.model.walk.redirectElsewhere == "https://app.example/cb")
        await rehearsal.press(.end)
        #expect(rehearsal.text.contains("names another redirect_uri"))
        #expect(await edited("scope", to: "openid").model.walk.redirectElsewhere == nil)
    }

    @Test func editedStateIsTheOneThatHasToComeBack() async {
        var rehearsal = await edited("state", to: "my-own-state")
        await rehearsal.walk(to: .callback)
        #expect(rehearsal.model.walk.callback.validated != nil)
    }

    @Test("After a callback the port is opened again, the same one, and the run before is kept")
    func editAfterACallbackForks() async {
        var rehearsal = await edited("scope", to: "openid", after: .verify)
        #expect(rehearsal.model.runs.kept.map(\.number) == [1])
        let last = rehearsal.effects.last { if case .listen = $0 { true } else { false } }
        guard case .listen(let uri, _) = last else { return #expect(Bool(false), "nothing listens") }
        #expect(uri == "http://127.0.0.1:49300/callback")
        await rehearsal.walk(to: .verify)
        #expect(rehearsal.model.walk.verdict == .accepted)
        #expect(rehearsal.model.runs.current == 2)
    }
}
