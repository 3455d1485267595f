import Cells
import JOSE
import OAuth
import PracticeProvider
import TestSupport
import Testing

@testable import Walkthrough

/// Renewing the tokens in step 9, and what is said about it.
@Suite struct TokenRenewalTests {
    private static func renewed(_ options: PracticeOptions = PracticeOptions()) async -> Rehearsal {
        var rehearsal = Rehearsal(size: Size(columns: 100, rows: 200), options: options)
        await rehearsal.walk(to: .use)
        await rehearsal.pass(seconds: 30)
        await rehearsal.press(.character("R"))
        return rehearsal
    }

    private static func finding(_ rule: String, _ errand: Errand, _ rehearsal: Rehearsal) -> Finding? {
        rehearsal.model.walk.use.calls[errand]?.findings.first { $0.rule == rule }
    }

    @Test("The new tokens stand against the old ones, times as how far they moved")
    func comparesOldAndNew() async {
        let rehearsal = await Self.renewed()
        #expect(rehearsal.text.contains("access_token, new against old"))
        #expect(rehearsal.text.contains("id_token, new against old"))
        #expect(rehearsal.text.contains("~ exp: 30 s later"))
        #expect(rehearsal.text.contains("- nonce"))
        #expect(rehearsal.model.walk.failedRules.isEmpty)
        #expect(Self.finding("refresh.rotation", .refresh, rehearsal)?.outcome == .passed)
        #expect(Self.finding("refresh.auth_time", .refresh, rehearsal)?.outcome == .passed)
    }

    @Test("Without rotation it is said that the old refresh token stays, and cannot be tried out")
    func saysThatNothingRotates() async {
        var options = PracticeOptions()
        options.rotateRefreshTokens = false
        let rehearsal = await Self.renewed(options)
        #expect(Self.finding("refresh.rotation", .refresh, rehearsal)?.outcome == .warning)
        #expect(rehearsal.model.walk.refusal(of: TokenUse.reuse)?.code == "no_old_refresh_token")
    }

    @Test("The old refresh token is refused, which is no failure, and takes the whole sign-in with it")
    func reuseIsNoticed() async {
        var rehearsal = await Self.renewed()
        let index = TokenUse.allCases.firstIndex(of: .reuse) ?? 0
        await rehearsal.press(.home)
        for _ in 0..<index { await rehearsal.press(.down) }
        await rehearsal.press(.enter)
        #expect(Self.finding("refresh.reuse", .reuse, rehearsal)?.outcome == .passed)
        #expect(rehearsal.model.walk.failedRules.isEmpty)
        await rehearsal.press(.character("R"))
        #expect(rehearsal.model.walk.use.calls[.refresh]?.response?.status == 400, "the family is revoked")
    }

    @Test("In the last minute of a token it is offered to renew, once, and nothing is sent by itself")
    func offersToRenew() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        await rehearsal.pass(seconds: 539)
        #expect(!rehearsal.text.contains("R renews it"))
        await rehearsal.pass(seconds: 1)
        #expect(rehearsal.text.contains("R renews it"))
        #expect(rehearsal.model.walk.use.calls[.refresh] == nil)
        await rehearsal.press(.down)
        await rehearsal.pass(seconds: 1)
        let sent = rehearsal.effects.count {
            if case .send(_, let ticket) = $0 { ticket.errand == .refresh } else { false }
        }
        #expect(sent == 0)
    }

    @Test("What lies over the pane in that moment only puts the offer off", arguments: ["C", "?", "E"] as [Character])
    func offersToRenewLater(key: Character) async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        await rehearsal.pass(seconds: 535)
        await rehearsal.press(.character(key))
        await rehearsal.pass(seconds: 10)
        #expect(rehearsal.model.notice == nil)
        await rehearsal.press(.escape)
        #expect(rehearsal.text.contains("R renews it"))
        await rehearsal.press(.down)
        await rehearsal.press(.character(key))
        await rehearsal.press(.escape)
        #expect(rehearsal.model.owedOffer == nil, "it is made once")
    }

    @Test("An offer is not made when the token has ended by then")
    func doesNotOfferTooLate() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        await rehearsal.pass(seconds: 535)
        await rehearsal.press(.character("C"))
        await rehearsal.pass(seconds: 70)
        await rehearsal.press(.escape)
        #expect(!rehearsal.text.contains("R renews it"))
    }

    @Test("Without a refresh token nothing is offered, and R says why")
    func offersNothingWithoutARefreshToken() async {
        var settings = Rehearsal.settings
        settings.client.scope = "openid"
        var rehearsal = Rehearsal(settings)
        await rehearsal.walk(to: .use)
        await rehearsal.pass(seconds: 541)
        #expect(!rehearsal.text.contains("R renews it"))
        await rehearsal.press(.character("R"))
        #expect(rehearsal.text.contains("offline_access"))
    }
}
