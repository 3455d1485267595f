import Testing

@testable import PracticeProvider

@Suite("Signing in")
struct SignInTests {
    @Test func showsTheFormAgainAfterAWrongPassword() async throws {
        var browser = Browser(Practice())
        let again = try await browser.signIn(await browser.authorize(), password: "wrong")
        #expect(again.status == 200)
        #expect(again.text.contains("The user name or the password is wrong."))
        #expect(again.text.contains("value=\"alice\""))
        #expect(!again.text.contains("wrong\""))
        #expect(browser.cookie == nil)
        let consent = try await browser.signIn(again)
        #expect(consent.text.contains("Allow access?"))
    }

    @Test(arguments: ["/login", "/consent"])
    func sendsAccessDeniedBackWhenTheUserCancels(path: String) async throws {
        let practice = Practice()
        var browser = Browser(practice)
        var page = await browser.authorize()
        if path == "/consent" { page = try await browser.signIn(page) }
        let transaction = try #require(page.hidden("transaction"))
        let response = await browser.submit(path, [("transaction", transaction), ("decision", "cancel")])
        #expect(response.callback["error"] == "access_denied")
        #expect(response.callback["state"] == "af0ifjsldkj")
        #expect(response.callback["iss"] == practice.issuer)
        #expect(response.callback["code"] == nil)
    }

    @Test func issuesNoCodeToWhoSkipsTheLogin() async throws {
        var browser = Browser(Practice())
        let response = try await browser.decide(await browser.authorize())
        #expect(response.header("Location") == nil)
        #expect(response.text.contains("type=\"password\""))
    }

    @Test func issuesNoCodeWithoutADecision() async throws {
        var browser = Browser(Practice())
        let consent = try await browser.signIn(await browser.authorize())
        let transaction = try #require(consent.hidden("transaction"))
        let response = await browser.submit("/consent", [("transaction", transaction)])
        #expect(response.status == 200)
        #expect(response.hidden("transaction") == transaction)
    }

    @Test func finishesAConsentOnlyOnce() async throws {
        var browser = Browser(Practice())
        let consent = try await browser.signIn(await browser.authorize())
        _ = try await browser.decide(consent)
        let second = try await browser.decide(consent)
        #expect(second.status == 400)
        #expect(second.text.contains("This sign-in is over"))
    }

    @Test func forgetsASignInAfterTenMinutes() async throws {
        let practice = Practice()
        var browser = Browser(practice)
        let login = await browser.authorize()
        practice.advance(600)
        #expect(try await browser.signIn(login).status == 400)
    }

    @Test func asksForNoPasswordInTheSameBrowserAgain() async throws {
        let practice = Practice()
        var browser = Browser(practice)
        _ = try await browser.code()
        practice.advance(100)
        let page = await browser.authorize()
        #expect(page.text.contains("Allow access?"))
        let code = try #require(try await browser.decide(page).callback["code"])
        let claims = try ReadToken(try await practice.redeem(code).json["id_token"]?.string).claims
        #expect(claims["auth_time"] == .number(1_800_000_000))
        #expect(claims["iat"] == .number(1_800_000_100))
    }

    @Test(arguments: [["prompt": "login"], ["prompt": "select_account"], ["max_age": "99"], ["max_age": "0"]])
    func asksForThePasswordAgainWhenTheClientWantsIt(changes: [String: String]) async throws {
        let practice = Practice()
        var browser = Browser(practice)
        _ = try await browser.code()
        practice.advance(100)
        let page = await browser.authorize(changes.mapValues(Optional.some))
        #expect(page.text.contains("type=\"password\""))
        let consent = try await browser.signIn(page)
        let code = try #require(try await browser.decide(consent).callback["code"])
        let claims = try ReadToken(try await practice.redeem(code).json["id_token"]?.string).claims
        #expect(claims["auth_time"] == .number(1_800_000_100))
    }

    @Test func honoursAMaximumAgeThatIsNotReached() async throws {
        let practice = Practice()
        var browser = Browser(practice)
        _ = try await browser.code()
        practice.advance(100)
        #expect(await browser.authorize(["max_age": "100"]).text.contains("Allow access?"))
    }

    @Test func answersPromptNoneWithoutASessionByLoginRequired() async {
        var browser = Browser(Practice())
        #expect(await browser.authorize(["prompt": "none"]).callback["error"] == "login_required")
    }

    @Test func answersPromptNoneWithoutConsentByConsentRequired() async throws {
        var browser = Browser(Practice())
        _ = try await browser.code(["scope": "openid"])
        let callback = await browser.authorize(["prompt": "none", "scope": "openid email"]).callback
        #expect(callback["error"] == "consent_required")
    }

    @Test func answersPromptNoneSilentlyAfterAConsent() async throws {
        let practice = Practice()
        var browser = Browser(practice)
        _ = try await browser.code()
        let code = try #require(await browser.authorize(["prompt": "none"]).callback["code"])
        #expect(await practice.redeem(code).status == 200)
    }

    @Test func prefillsTheLoginHintHarmlessly() async {
        var browser = Browser(Practice())
        let page = await browser.authorize(["login_hint": "\"><script>x</script>\u{202E}"])
        #expect(page.text.contains("value=\"&quot;&gt;&lt;script&gt;x&lt;/script&gt;\u{FFFD}\""))
        #expect(!page.text.contains("<script"))
    }

    @Test func setsACookieThatScriptsCannotRead() async throws {
        var browser = Browser(Practice())
        let consent = try await browser.signIn(await browser.authorize())
        let cookie = consent.header("Set-Cookie") ?? ""
        #expect(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"))
    }

    @Test func forbidsScriptsFramesAndForeignResources() async throws {
        var browser = Browser(Practice())
        let login = await browser.authorize()
        let policy = login.header("Content-Security-Policy") ?? ""
        #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
        #expect(policy.contains("form-action 'self' http://127.0.0.1:54321;"))
        #expect(policy.contains("frame-ancestors 'none'"))
        #expect(!login.text.contains("<script") && !login.text.contains("http://") && !login.text.contains("https://"))
    }
}
