import Cells
import FoundationEssentials
import JOSE
import OAuth
import PracticeProvider
import TestSupport
import Testing

@testable import Walkthrough

/// The walk by keys, from nothing to verified tokens and beyond.
@Suite struct WalkingTests {
    @Test("Nine Enters lead from nothing to verified tokens that count down")
    func nineEntersLeadToVerifiedTokens() async {
        var settings = WalkSettings()
        settings.opensBrowser = false
        var rehearsal = Rehearsal(settings)
        for _ in 0..<9 { await rehearsal.press(.enter) }
        #expect(rehearsal.model.looked == .verify)
        #expect(rehearsal.model.walk.verdict == .accepted)
        #expect(rehearsal.text.contains("access 1:00:00 · id 10:00"))
        await rehearsal.pass(seconds: 1)
        #expect(rehearsal.text.contains("access 59:59 · id 9:59"))
        await rehearsal.press(.enter)
        #expect(rehearsal.model.looked == .use)
        #expect(rehearsal.text.contains("alice@example.com"))
    }

    @Test("Looking at a step performs nothing", arguments: Step.allCases)
    func lookingPerformsNothing(step: Step) async {
        var rehearsal = Rehearsal()
        await rehearsal.look(at: step)
        await rehearsal.press(.right, .left, .tab, .down, .up, .pageDown, .character("G"), .character("g"))
        #expect(rehearsal.effects.isEmpty)
        #expect(rehearsal.model.walk.statuses.isEmpty)
    }

    @Test("Enter on a step whose turn has not come says which comes first", arguments: Step.allCases.dropFirst())
    func enterOutOfTurnSaysWhatComesFirst(step: Step) async {
        var rehearsal = Rehearsal()
        await rehearsal.look(at: step)
        await rehearsal.press(.enter)
        #expect(rehearsal.effects.isEmpty)
        let words = step == .response ? "step 5 (Exchange)" : "First comes step 1 (Provider)"
        #expect(rehearsal.text.contains(words))
    }

    @Test("A new verifier makes every later step stale, and they say so")
    func newVerifierMakesLaterStepsStale() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .verify)
        let before = rehearsal.model.walk.proof?.challenge
        await rehearsal.look(at: .proof)
        await rehearsal.press(.character("r"))
        #expect(rehearsal.model.walk.proof?.challenge != before)
        for step in Step.allCases where step > .proof && step < .use {
            #expect(rehearsal.model.walk.status(step) == .stale("the code_verifier has changed since."))
        }
        await rehearsal.look(at: .tokens)
        #expect(rehearsal.text.contains("out of date: the code_verifier has changed since."))
        await rehearsal.look(at: .exchange)
        await rehearsal.press(.enter)
        #expect(rehearsal.text.contains("Step 3 (Authorize) is out of date"))
    }

    @Test("Another scope makes the authorization stale but keeps the verifier")
    func anotherScopeKeepsTheVerifier() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .exchange)
        await rehearsal.look(at: .provider)
        await rehearsal.press(.character("e"), .tab, .tab, .tab, .tab, .control("u"))
        await rehearsal.type("openid")
        await rehearsal.press(.enter)
        #expect(rehearsal.model.walk.client.scope == "openid")
        #expect(rehearsal.model.walk.status(.proof) == .done)
        #expect(rehearsal.model.walk.status(.authorize) == .stale("the client's settings have changed since."))
    }

    @Test("A wrong verifier is refused by the provider, and the comparison names it")
    func wrongVerifierIsRefusedAndNamed() async {
        var rehearsal = Rehearsal()
        await rehearsal.exchangeWithWrongVerifier()
        #expect(rehearsal.model.walk.reply?.judged.error?.code == "invalid_grant")
        #expect(rehearsal.model.walk.failedRules.contains("exchange.code_verifier"))
        #expect(rehearsal.text.contains("The guilty field is code_verifier"))
        #expect(rehearsal.model.walk.verdict == .rejected)
    }

    @Test("After a refusal the right verifier can be sent with the same code")
    func rightVerifierAfterARefusalIsAccepted() async {
        var rehearsal = Rehearsal()
        await rehearsal.exchangeWithWrongVerifier()
        await rehearsal.look(at: .exchange)
        await rehearsal.press(.character("r"), .enter)
        #expect(rehearsal.model.walk.tokens?.accessToken != nil)
    }

    @Test("A wrong password shows the provider's words and the form again, nothing lost")
    func wrongPasswordShowsTheFormAgain() async {
        var settings = WalkSettings()
        settings.opensBrowser = false
        var rehearsal = Rehearsal(settings)
        await rehearsal.press(.enter, .enter, .enter, .enter, .tab, .control("u"))
        await rehearsal.type("wrong")
        await rehearsal.press(.enter)
        guard case .form(let form) = rehearsal.model.overlay else {
            Issue.record("The form is closed.")
            return
        }
        #expect(form.text("username") == "alice")
        #expect(rehearsal.text.contains("The provider refused the sign-in"))
        await rehearsal.press(.control("u"))
        await rehearsal.type("correct-horse")
        await rehearsal.press(.enter)
        #expect(rehearsal.model.walk.callback.validated != nil)
    }

    @Test("plain and JSON body work as well", arguments: [PKCEMethod.plain, .s256], [BodyFormat.form, .json])
    func methodsAndBodiesWork(method: PKCEMethod, body: BodyFormat) async {
        var settings = Rehearsal.settings
        settings.client.pkce = method
        settings.client.body = body
        var rehearsal = Rehearsal(settings)
        await rehearsal.walk(to: .use)
        #expect(rehearsal.model.walk.verdict == .accepted)
        #expect(rehearsal.model.walk.failedRules.isEmpty)
    }

    @Test("Without PKCE the practice provider refuses, and pixy says what it said")
    func withoutPKCEIsRefused() async {
        var settings = Rehearsal.settings
        settings.client.pkce = .none
        var rehearsal = Rehearsal(settings)
        await rehearsal.press(.enter, .enter, .enter, .enter)
        #expect(rehearsal.model.walk.authorization?.parameters.contains { $0.name == "code_challenge" } == false)
        #expect(rehearsal.model.walk.callback.validated == nil)
    }

    @Test("The appendix B verifier of RFC 7636 gives its challenge in step 2")
    func appendixBVerifierGivesItsChallenge() async {
        var settings = Rehearsal.settings
        settings.ownVerifier = Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        var rehearsal = Rehearsal(settings)
        await rehearsal.walk(to: .proof)
        #expect(rehearsal.text.contains("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"))
        #expect(rehearsal.text.contains("13 d3 1e 96 1a 1a d8 ec 2f 16 b1 0c 4c 98 2e 08"))
        await rehearsal.press(.character("v"))
        #expect(rehearsal.text.contains("64 42 6a 66 74 4a 65 5a 34 43 56 50 2d 6d 42 39"))
    }

    @Test("A token that ends while it is shown turns from passed to failed", arguments: [1])
    func tokenThatEndsIsJudgedAgain(leeway: Int) async {
        var settings = Rehearsal.settings
        settings.leeway = 0
        var options = PracticeOptions()
        options.idTokenSeconds = 5
        var rehearsal = Rehearsal(settings, options: options)
        await rehearsal.walk(to: .verify)
        #expect(rehearsal.model.walk.verdict == .accepted)
        for _ in 0..<6 { await rehearsal.pass(seconds: 1) }
        #expect(rehearsal.model.walk.failedRules == ["exp"])
        #expect(rehearsal.text.contains("id expired"))
    }

    @Test(
        "Refresh, introspection and revocation show what each did",
        arguments: [TokenUse.refresh, .introspection, .revocation]
    )
    func usesShowWhatTheyDid(use: TokenUse) async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        let steps = TokenUse.allCases.firstIndex(of: use) ?? 0
        for _ in 0..<steps { await rehearsal.press(.down) }
        await rehearsal.press(.enter)
        let call = use.errand.flatMap { rehearsal.model.walk.use.calls[$0] }
        #expect(call?.response?.status == 200)
        #expect(call?.findings.contains { $0.outcome == .failed } == false)
    }

    @Test("userinfo is refused after the token was revoked")
    func userinfoIsRefusedAfterRevocation() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        for _ in 0..<(TokenUse.allCases.firstIndex(of: .revocation) ?? 0) { await rehearsal.press(.down) }
        await rehearsal.press(.enter, .character("g"), .enter)
        #expect(rehearsal.model.walk.use.calls[.userinfo]?.response?.status == 401)
        #expect(rehearsal.model.walk.failedRules.contains("userinfo.status"))
    }
}
