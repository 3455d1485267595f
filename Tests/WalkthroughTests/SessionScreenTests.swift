import Cells
import FoundationEssentials
import Handover
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// Keeping a walk in a file, and taking it up again.
@Suite struct SessionScreenTests {
    private static func walked() async -> Rehearsal {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        return rehearsal
    }

    private static func draft(_ rehearsal: Rehearsal) throws -> SessionDraft {
        try #require(SessionDraft(rehearsal.model.walk, at: rehearsal.now))
    }

    private static func secrets(of walk: Walk) -> [String] {
        let tokens = [walk.tokens?.idToken?.token, walk.tokens?.accessToken?.token, walk.tokens?.refreshToken]
        return (tokens + [walk.proof?.verifier.secret, walk.callback.validated?.code]).compactMap { $0?.revealed() }
    }

    @Test("No secret stands in the file in clear")
    func keepsSecretsOutOfTheClearPart() async throws {
        let rehearsal = await Self.walked()
        let text = String(decoding: SessionDocument.file(try Self.draft(rehearsal).open, nil), as: UTF8.self)
        let secrets = Self.secrets(of: rehearsal.model.walk)
        #expect(secrets.count == 5)
        for secret in secrets {
            #expect(!text.contains(secret))
            for part in secret.split(separator: ".") where part.count > 60 { #expect(!text.contains(part)) }
        }
        #expect(text.contains("alice-4711"), "claims are no secrets")
    }

    @Test("A walk that is taken up has its tokens, keys and settings, and the same verdict")
    func resumesWhereItWas() async throws {
        let rehearsal = await Self.walked()
        let draft = try Self.draft(rehearsal)
        let walk = try Walk(resuming: Array(draft.secrets.revealed().utf8), now: rehearsal.now)
        #expect(walk.tokens?.accessToken?.token == rehearsal.model.walk.tokens?.accessToken?.token)
        #expect(walk.tokens?.refreshToken == rehearsal.model.walk.tokens?.refreshToken)
        #expect(walk.verdict == .accepted && walk.failedRules.isEmpty)
        #expect(walk.refusal(of: TokenUse.userinfo) == nil && walk.refusal(of: Step.use) == nil)
        let model = Model(resuming: walk, size: Size(columns: 100, rows: 30), now: rehearsal.now, theme: .dark)
        #expect(render(model).plainText.contains("Resumed."))
        for secret in Self.secrets(of: walk) { #expect(!render(model).plainText.contains(secret.prefix(40))) }
    }

    @Test("It is judged by the clock now: what has expired since is refused")
    func judgesAnew() async throws {
        let rehearsal = await Self.walked()
        let bytes = Array(try Self.draft(rehearsal).secrets.revealed().utf8)
        let walk = try Walk(resuming: bytes, now: rehearsal.now.addingTimeInterval(100_000))
        #expect(walk.failedRules == ["exp"])
    }

    @Test("A nonce that does not belong to it is noticed after taking up, too")
    func comparesTheNonce() async throws {
        let rehearsal = await Self.walked()
        let nonce = try #require(rehearsal.model.walk.authorization?.nonce)
        let text = try Self.draft(rehearsal).secrets.revealed().replacing(
            "\"nonce\":\"\(nonce)\"",
            with: "\"nonce\":\"x\""
        )
        let walk = try Walk(resuming: Array(text.utf8), now: rehearsal.now)
        #expect(walk.failedRules == ["nonce"])
    }

    @Test("S opens the form; two passphrases that differ are refused; then the file is written")
    func keepsOnRequest() async {
        var rehearsal = await Self.walked()
        await rehearsal.press(.character("S"))
        #expect(rehearsal.text.contains("Keep this walk in a file"))
        await rehearsal.press(.tab)
        await rehearsal.type("pass")
        #expect(rehearsal.text.contains("••••"), "what is typed is shown as dots")
        await rehearsal.press(.enter)
        #expect(rehearsal.text.contains("not the same"))
        await rehearsal.type("pass")
        await rehearsal.press(.enter)
        let kept = rehearsal.effects.compactMap { effect -> (String, Secret?)? in
            if case .saveSession(_, let path, let passphrase, _) = effect { (path, passphrase) } else { nil }
        }
        #expect(kept.map(\.0) == ["pixy-session.json"])
        #expect(kept.first?.1 == Secret("pass"))
        #expect(rehearsal.text.contains("pixy resume pixy-session.json"))
    }

    @Test("Nothing is written without being asked for, and with no tokens there is nothing to keep")
    func keepsNothingByItself() async {
        let rehearsal = await Self.walked()
        #expect(!rehearsal.effects.contains { if case .saveSession = $0 { true } else { false } })
        var fresh = Rehearsal()
        await fresh.press(.character("S"))
        #expect(fresh.text.contains("no tokens to keep yet"))
    }
}
