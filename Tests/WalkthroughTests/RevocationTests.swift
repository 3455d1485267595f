import Cells
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// What a revocation has changed, and what happens when something comes between.
@Suite struct RevocationTests {
    private static func walked() async -> Rehearsal {
        var rehearsal = Rehearsal(size: Size(columns: 100, rows: 200))
        await rehearsal.walk(to: .use)
        return rehearsal
    }

    /// An answer to introspection in place of the provider's.
    private static func introspecting(_ status: Int, _ body: String) async -> Rehearsal {
        var rehearsal = await walked()
        rehearsal.tamper = { errand, response in
            guard errand == .introspection else { return response }
            var response = response
            response.status = status
            response.body = Array(body.utf8)
            return response
        }
        return rehearsal
    }

    private func effect(_ rehearsal: Rehearsal) -> Finding? {
        rehearsal.model.walk.use.calls[.revocation]?.findings.first { $0.rule == "revocation.effect" }
    }

    @Test("A revocation that works is said to have worked")
    func saysThatItWorked() async {
        var rehearsal = await Self.walked()
        await rehearsal.enter(.revocation)
        #expect(effect(rehearsal)?.outcome == .passed)
        #expect(rehearsal.text.contains("access revoked"))
    }

    @Test("A token that is active afterwards is a warning, and nobody calls it revoked")
    func warnsWhenNothingChanges() async {
        var rehearsal = await Self.introspecting(200, #"{"active":true}"#)
        await rehearsal.enter(.revocation)
        #expect(effect(rehearsal)?.outcome == .warning)
        #expect(rehearsal.model.notice?.text.string.contains("Nothing has changed") == true)
        #expect(rehearsal.text.contains("! 200 OK") && !rehearsal.text.contains("access revoked"))
    }

    @Test("Who may not introspect finds out at userinfo")
    func asksUserInfoInstead() async {
        var rehearsal = await Self.introspecting(401, #"{"error":"invalid_client"}"#)
        await rehearsal.enter(.revocation)
        #expect(rehearsal.text.contains("What it has changed: call userinfo, before and after"))
        #expect(effect(rehearsal)?.outcome == .passed)
    }

    @Test("A second revocation shows that there was nothing to revoke")
    func saysThatItWorkedBefore() async {
        var rehearsal = await Self.walked()
        await rehearsal.enter(.revocation)
        await rehearsal.enter(.revocation)
        #expect(effect(rehearsal)?.outcome == .notChecked)
        #expect(effect(rehearsal)?.message.contains("did not work before") == true)
    }

    @Test("While it is asked what the token is worth, nothing takes its place, and Enter revokes at once")
    func revokesTheTokenThatWasMeant() async throws {
        var rehearsal = await Self.walked()
        let token = try #require(rehearsal.model.walk.tokens?.accessToken?.token.revealed())
        rehearsal.held = [.introspection]
        await rehearsal.enter(.revocation)
        #expect(rehearsal.text.contains("first asks whether the token works"))
        let sent = rehearsal.sent
        await rehearsal.type("R")
        #expect(rehearsal.sent == sent, "the token is not renewed meanwhile")
        await rehearsal.press(.enter)
        let call = try #require(rehearsal.model.walk.use.calls[.revocation])
        #expect(String(decoding: call.request.body, as: UTF8.self).contains(token))
        #expect(effect(rehearsal)?.outcome == .notChecked)
        for event in await rehearsal.answersToHeld() { await rehearsal.happen(event) }
        #expect(rehearsal.model.walk.use.probing == nil)
    }

    @Test("Going back to an earlier step stops it before it is sent")
    func redoStopsIt() async {
        var rehearsal = await Self.walked()
        rehearsal.held = [.introspection]
        await rehearsal.enter(.revocation)
        await rehearsal.type("3r")
        for event in await rehearsal.answersToHeld() { await rehearsal.happen(event) }
        #expect(rehearsal.model.walk.use.calls[.revocation] == nil)
        if case .stale = rehearsal.model.walk.status(.use) {} else { Issue.record("step 9 is out of date") }
    }

    @Test("A use that was cancelled says so, and waits no more", arguments: [TokenUse.revocation, .userinfo, .refresh])
    func cancelledUseSaysSo(use: TokenUse) async {
        var rehearsal = await Self.walked()
        rehearsal.held = [use.errand ?? .api]
        await rehearsal.enter(use)
        await rehearsal.press(.escape)
        #expect(rehearsal.text.contains("Cancelled before an answer came"))
        #expect(!rehearsal.text.contains("… waiting") && !rehearsal.text.contains("no answer yet"))
    }
}
