import Testing

@testable import PracticeProvider

@Suite("The authorization endpoint")
struct AuthorizeTests {
    @Test(arguments: [
        "https://evil.example/callback", "http://127.0.0.1/callback/", "http://127.0.0.1:54321/callback?x=1",
        "http://127.0.0.1:54321/callback#x", "http://127.0.0.1:0/callback", "http://127.0.0.1:99999/callback",
        "http://127.0.0.1:/callback", "http://127.0.0.1.evil.example/callback",
        "http://127.0.0.1@evil.example/callback",
        "http://127.0.0.1:80@evil.example/callback", "https://127.0.0.1/callback", "http://LOCALHOST/callback",
        "http://127.0.0.2/callback", "http://127.0.0.1:54321/Callback", "http://127.0.0.1:+80/callback",
    ])
    func showsAPageForARedirectURIThatIsNotRegistered(uri: String) async {
        var browser = Browser(Practice())
        let response = await browser.authorize(["redirect_uri": uri])
        #expect(response.status == 400)
        #expect(response.header("Location") == nil)
        #expect(response.text.contains("This redirect_uri is not registered."))
    }

    @Test(arguments: [
        "http://127.0.0.1/callback", "http://127.0.0.1:1/callback", "http://[::1]:65535/callback",
        "http://localhost:8080/callback",
    ])
    func takesEveryPortOfTheLoopbackAddresses(uri: String) async throws {
        var browser = Browser(Practice())
        let consent = try await browser.signIn(await browser.authorize(["redirect_uri": uri]))
        let location = try await browser.decide(consent).header("Location") ?? ""
        #expect(location.hasPrefix(uri + "?code="))
    }

    @Test func showsAPageForAnUnknownClient() async {
        var browser = Browser(Practice())
        let response = await browser.authorize(["client_id": "<script>alert(1)</script>"])
        #expect(response.status == 400)
        #expect(response.header("Location") == nil)
        #expect(!response.text.contains("<script"))
        #expect(response.text.contains("&lt;script&gt;"))
    }

    @Test(arguments: ["client_id", "redirect_uri"])
    func showsAPageWhenClientOrRedirectURIIsMissing(name: String) async {
        var browser = Browser(Practice())
        let response = await browser.authorize([name: nil])
        #expect(response.status == 400)
        #expect(response.text.contains("The parameter \(name) is missing"))
    }

    @Test func showsAPageWhenTheRedirectURIIsThereTwice() async {
        var browser = Browser(Practice())
        let path = Browser.path(Browser.request() + [("redirect_uri", "http://[::1]/callback")])
        #expect(await browser.open(path).status == 400)
    }

    @Test(arguments: [
        ("response_type", nil, "invalid_request"), ("response_type", "token", "unsupported_response_type"),
        ("scope", nil, "invalid_scope"), ("scope", "teapot", "invalid_scope"),
        ("code_challenge", nil, "invalid_request"), ("code_challenge", "short", "invalid_request"),
        ("code_challenge_method", "S512", "invalid_request"), ("response_mode", "form_post", "invalid_request"),
        ("prompt", "none login", "invalid_request"), ("prompt", "dance", "invalid_request"),
        ("max_age", "-1", "invalid_request"), ("max_age", "99999999999999999999", "invalid_request"),
        ("request", "x.y.z", "request_not_supported"), ("request_uri", "urn:x", "request_uri_not_supported"),
        ("registration", "{}", "registration_not_supported"),
    ])
    func redirectsWithThePreciseError(name: String, value: String?, code: String) async {
        let practice = Practice()
        var browser = Browser(practice)
        let callback = await browser.authorize([name: value]).callback
        #expect(callback["error"] == code)
        #expect(callback["state"] == "af0ifjsldkj")
        #expect(callback["iss"] == practice.issuer)
        #expect(callback["error_description"]?.contains(name) == true || name == "registration")
    }

    @Test func redirectsWhenAParameterIsThereTwiceAndTrustsNoDoubledState() async {
        var browser = Browser(Practice())
        let callback = await browser.open(Browser.path(Browser.request() + [("state", "other")])).callback
        #expect(callback["error"] == "invalid_request")
        #expect(callback["state"] == nil)
    }

    @Test func keepsTheDescriptionToTheAllowedCharacters() async {
        var browser = Browser(Practice())
        let callback = await browser.authorize(["response_type": "a\"b\\c\u{202E}\r\nd"]).callback
        let description = callback["error_description"] ?? ""
        #expect(description.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C })
        #expect(description.contains("'a?b?c???d'"))
    }

    @Test func carriesTheIssuerAndTheStateBack() async throws {
        let practice = Practice()
        var browser = Browser(practice)
        let state = "a b&c=ü+/\"<>"
        let consent = try await browser.signIn(await browser.authorize(["state": state]))
        let response = try await browser.decide(consent)
        #expect(response.status == 303)
        #expect(response.callback["state"] == state)
        #expect(response.callback["iss"] == practice.issuer)
    }

    @Test func refusesToRememberARequestOfAbsurdLength() async {
        var browser = Browser(Practice())
        let response = await browser.authorize(["state": String(repeating: "a", count: 20_000)])
        #expect(response.status == 400)
        #expect(response.text.contains("This request is too long"))
    }

    @Test func takesTheRequestByPOSTToo() async throws {
        var browser = Browser(Practice())
        let page = await browser.submit("/authorize", Browser.request())
        #expect(page.hidden("transaction") != nil)
    }
}
