import Testing

@testable import PracticeProvider

@Suite("Logging out")
struct LogoutTests {
    private func signedIn() async throws -> (Practice, Browser, idToken: String) {
        let practice = Practice()
        var browser = Browser(practice)
        let response = await practice.redeem(try await browser.code())
        return (practice, browser, try #require(try response.json["id_token"]?.string))
    }

    @Test func endsTheSessionOfTheIDTokenHint() async throws {
        var (_, browser, idToken) = try await signedIn()
        let response = await browser.open("/end_session?id_token_hint=\(idToken)&client_id=pixy")
        #expect(response.text.contains("You are signed out"))
        #expect(browser.cookie == nil)
        #expect(await browser.authorize(["prompt": "none"]).callback["error"] == "login_required")
    }

    @Test func endsTheSessionEvenWithoutTheCookie() async throws {
        var (practice, browser, idToken) = try await signedIn()
        _ = await practice.get("/end_session?id_token_hint=\(idToken)")
        #expect(await browser.authorize(["prompt": "none"]).callback["error"] == "login_required")
    }

    @Test func asksTheUserWhenNothingProvesTheRequest() async throws {
        var (_, browser, _) = try await signedIn()
        let question = await browser.open("/end_session")
        #expect(question.text.contains("Sign out?"))
        #expect(await browser.authorize(["prompt": "none"]).callback["code"] != nil)
        let done = await browser.submit("/end_session", [("decision", "sign-out")])
        #expect(done.text.contains("You are signed out"))
        #expect(await browser.authorize(["prompt": "none"]).callback["error"] == "login_required")
    }

    @Test func goesBackToARegisteredAddressWithTheState() async throws {
        var (_, browser, idToken) = try await signedIn()
        let target = "http://127.0.0.1:54321/logged-out"
        let response = await browser.open(
            "/end_session?id_token_hint=\(idToken)&post_logout_redirect_uri=\(target)&state=a%26b"
        )
        #expect(response.header("Location") == "\(target)?state=a%26b")
    }

    @Test(arguments: ["https://evil.example/", "http://127.0.0.1:54321/elsewhere"])
    func goesNowhereElse(target: String) async throws {
        var (_, browser, idToken) = try await signedIn()
        let response = await browser.open("/end_session?id_token_hint=\(idToken)&post_logout_redirect_uri=\(target)")
        #expect(response.status == 400)
        #expect(response.header("Location") == nil)
    }
}
