import Cells
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// Calling any URL in step 9, the effect of a revocation, and the way out.
@Suite struct APIScreenTests {
    private static func walked() async -> Rehearsal {
        var rehearsal = Rehearsal(size: Size(columns: 100, rows: 200))
        await rehearsal.walk(to: .use)
        return rehearsal
    }

    @Test("On the smallest screen an answer is in view even where the use itself then is not")
    func answerIsInViewOnTheSmallest() async throws {
        var rehearsal = Rehearsal(size: Size(columns: 60, rows: 18))
        await rehearsal.walk(to: .use)
        await rehearsal.enter(.userinfo)
        await rehearsal.pass(seconds: 1)
        #expect(!rehearsal.text.contains("200 OK") && rehearsal.text.contains("\"sub\""), "\(rehearsal.text)")
        #expect(rehearsal.text.contains("Enter call userinfo"))
        await rehearsal.press(.down)
        #expect(rehearsal.model.item?.use == .refresh && rehearsal.model.cursorIsInView)
    }

    @Test(
        "What came of a use is in view with the use itself, also on a small screen",
        arguments: [
            (Size(columns: 60, rows: 18), TokenUse.refresh), (Size(columns: 60, rows: 18), .revocation),
            (Size(columns: 80, rows: 24), .userinfo), (Size(columns: 80, rows: 24), .introspection),
        ]
    )
    func answerIsInView(size: Size, use: TokenUse) async throws {
        var rehearsal = Rehearsal(size: size)
        await rehearsal.walk(to: .use)
        await rehearsal.enter(use)
        await rehearsal.pass(seconds: 1)
        let rows = rehearsal.text.split(separator: "\n").map(String.init)
        let cursor = try #require(rehearsal.picture.cursor)
        #expect(rows[cursor.row].contains(use.title.string) && rehearsal.model.item?.use == use)
        let heading = rows[(cursor.row + 1)...].firstIndex { $0.contains("│ \(use.title)") }
        #expect(heading != nil, "\(rehearsal.text)")
    }

    @Test("Enter on it opens a form, and the call goes out with the token as Bearer")
    func callsAnyURL() async {
        var rehearsal = await Self.walked()
        await rehearsal.enter(.api)
        #expect(rehearsal.text.contains("Call a URL with the access token"))
        await rehearsal.press(.enter)
        let call = rehearsal.model.walk.use.calls[.api]
        #expect(call?.request.headers.contains { $0.value.hasPrefix("Bearer ") } == true)
        #expect(call?.response?.status == 200)
        #expect(rehearsal.text.contains("use.host"))
        let token = rehearsal.model.walk.tokens?.accessToken?.token.revealed() ?? "none"
        #expect(!rehearsal.text.contains(token.prefix(40)), "the token is masked")
    }

    @Test("Over http the token goes to no other machine, and the form says why")
    func refusesPlainHTTP() async {
        var rehearsal = await Self.walked()
        await rehearsal.enter(.api)
        await rehearsal.press(.control("u"))
        await rehearsal.type("http://api.example.com/")
        await rehearsal.press(.enter)
        #expect(rehearsal.text.contains("https:// only"))
        #expect(rehearsal.model.walk.use.calls[.api] == nil)
    }

    @Test("A redirect is shown and nothing is sent after it")
    func followsNoRedirect() async {
        var rehearsal = await Self.walked()
        rehearsal.tamper = { errand, response in
            guard errand == .api else { return response }
            var response = response
            response.status = 302
            response.headers.append(HeaderField("Location", "https://elsewhere.example/"))
            return response
        }
        let before = rehearsal.sent
        await rehearsal.enter(.api)
        await rehearsal.press(.enter)
        #expect(rehearsal.sent == before + 1)
        #expect(rehearsal.text.contains("use.redirect") && rehearsal.text.contains("https://elsewhere.example/"))
        #expect(rehearsal.model.walk.failedRules.isEmpty)
    }

    @Test("Two calls before a revocation are not said to have it between them")
    func revocationAfterBothCallsHasNoEffectOnThem() async {
        var rehearsal = await Self.walked()
        await rehearsal.enter(.introspection)
        await rehearsal.enter(.introspection)
        await rehearsal.enter(.revocation)
        #expect(rehearsal.text.contains("introspect, before and now"))
        #expect(!rehearsal.text.contains("was revoked in between"))
    }

    @Test("A revocation shows by itself what it has changed: the same call before it and after it")
    func showsTheEffectByItself() async {
        var rehearsal = await Self.walked()
        let before = rehearsal.sent
        await rehearsal.enter(.revocation)
        #expect(rehearsal.sent == before + 3)
        #expect(rehearsal.text.contains("What it has changed: introspect, before and after"))
        #expect(rehearsal.text.contains("~ active"))
        #expect(rehearsal.model.walk.use.calls[.introspection] == nil, "nobody asked for an introspection of its own")
        #expect(rehearsal.model.walk.failedRules.isEmpty)
    }

    @Test("Esc before the revocation is sent cancels it")
    func cancelsARevocation() async {
        var walk = await Self.walked().model.walk
        let first = walk.use(.revocation)
        #expect(first.count == 1 && walk.isBusy)
        _ = walk.cancelRunning()
        #expect(!walk.isBusy && walk.use.calls[.revocation] == nil)
        #expect(walk.refusal(of: .revocation) == nil)
    }

    @Test("After a revocation the same call stands beside the one before it")
    func showsTheEffectOfARevocation() async {
        var rehearsal = await Self.walked()
        await rehearsal.enter(.introspection)
        await rehearsal.enter(.revocation)
        await rehearsal.enter(.introspection)
        #expect(rehearsal.text.contains("introspect, before and now   the access token was revoked in between"))
        #expect(rehearsal.text.contains("~ active"))
        await rehearsal.enter(.userinfo)
        #expect(rehearsal.text.contains("status  200 OK → 401"))
    }

    @Test("Logging out shows each parameter, the hint masked, and sends what was typed")
    func logsOut() async {
        var rehearsal = await Self.walked()
        #expect(rehearsal.text.contains("id_token_hint"))
        let hint = rehearsal.model.walk.tokens?.idToken?.token.revealed() ?? "none"
        #expect(!rehearsal.text.contains(hint.prefix(40)))
        await rehearsal.enter(.logout)
        await rehearsal.press(.tab)
        await rehearsal.type("xyz")
        await rehearsal.press(.enter)
        #expect(rehearsal.text.contains("say above where"))
        await rehearsal.press(.backTab)
        await rehearsal.type("http://127.0.0.1:5000/callback")
        await rehearsal.press(.enter)
        let opened = rehearsal.effects.compactMap { if case .openBrowser(let url, _) = $0 { url } else { nil } }.last
        let query = FormEncoding.decode(String(opened?.split(separator: "?").last ?? ""))
        #expect(query.map(\.name) == ["id_token_hint", "client_id", "post_logout_redirect_uri", "state"])
        #expect(query.last?.value == "xyz")
    }
}

extension Rehearsal {
    /// Moves to one of the uses of step 9 and presses Enter.
    mutating func enter(_ use: TokenUse) async {
        await press(.home)
        for _ in 0..<60 where model.item?.use != use { await press(.down) }
        await press(.enter)
    }

    /// How many requests were sent so far.
    var sent: Int { effects.count { if case .send = $0 { true } else { false } } }
}
