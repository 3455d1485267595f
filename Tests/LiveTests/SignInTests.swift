import FoundationEssentials
import JOSE
import OAuth
import Synchronization
import Testing
import Walkthrough

@testable import Live

/// The sign-in player goes through a provider's pages over real HTTP until the listener is reached.
@Suite(.timeLimit(.minutes(3)))
struct SignInTests {
    private static func page(_ html: String, status: String = "200 OK", headers: String = "") -> RawServer.Answer {
        .reply("HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(html.utf8.count)\r\n\r\n\(html)")
    }

    private static let form = """
        <form method="post" action="login"><input type="hidden" name="t" value="7"><input name="username">
        <input type="password" name="password"></form>
        """

    /// A provider with a sign-in and a consent page, and a wrong-password sentence.
    private static func provider(callback: String) async throws -> RawServer {
        try await RawServer.start { request in
            if request.hasPrefix("GET /authorize?") {
                return page(form, headers: "Set-Cookie: sid=abc; HttpOnly\r\n")
            }
            guard request.contains("\r\nCookie: sid=abc\r\n"), request.contains("\r\nOrigin: http://127.0.0.1:") else {
                return page("<h1>No cookie</h1>", status: "400 Bad Request")
            }
            if request.hasPrefix("POST /login "), request.hasSuffix("\r\n\r\nt=7&username=alice&password=a%26b+c") {
                return page("<form method=post action=/consent><button name=decision value=allow>Allow</button></form>")
            }
            if request.hasPrefix("POST /consent "), request.hasSuffix("\r\n\r\ndecision=allow") {
                return page("", status: "303 See Other", headers: "Location: \(callback)?code=1%2F2&state=s\r\n")
            }
            return page("<p role=alert>The password is wrong.</p>" + form, status: "401 Unauthorized")
        }
    }

    private func authorizationURL(_ server: RawServer, _ redirectURI: String) -> String {
        authorizationURL(server.url("/authorize"), redirectURI)
    }

    private func authorizationURL(_ endpoint: String, _ redirectURI: String) -> String {
        "\(endpoint)?client_id=pixy&redirect_uri=\(FormEncoding.percentEncodeComponent(redirectURI))"
    }

    private func signIn(_ harness: Harness, at url: String, password: String = "a&b c") {
        harness.perform(.signIn(url: url, username: "alice", password: Secret(password), Ticket(.signIn, 9)))
    }

    @Test func deliversCallbackToListener() async throws {
        let harness = Harness()
        let callback = try #require(await harness.listen("http://127.0.0.1:0/callback")?.success?.redirectURI)
        let provider = try await Self.provider(callback: callback)
        signIn(harness, at: authorizationURL(provider, callback))
        #expect(await harness.nextCall()?.target == "/callback?code=1%2F2&state=s")
        #expect(await harness.next() == .signedIn(Ticket(.signIn, 9), .delivered))
    }

    @Test func saysThatPasswordWasRefused() async throws {
        let harness = Harness()
        let provider = try await Self.provider(callback: "http://127.0.0.1:1/callback")
        signIn(harness, at: authorizationURL(provider, "http://127.0.0.1:1/callback"), password: "wrong")
        #expect(await harness.next() == .signedIn(Ticket(.signIn, 9), .refused("The password is wrong.")))
    }

    @Test func saysWhatErrorPageSays() async throws {
        let harness = Harness()
        let provider = try await RawServer.start { _ in
            Self.page("<h1>Unknown client</h1><p>There is no such client.</p>", status: "400 Bad Request")
        }
        signIn(harness, at: authorizationURL(provider, "http://127.0.0.1:1/callback"))
        let outcome = SignInOutcome.page(status: 400, text: "Unknown client: There is no such client.")
        #expect(await harness.next() == .signedIn(Ticket(.signIn, 9), outcome))
    }

    @Test func deliversErrorRedirectToo() async throws {
        let harness = Harness()
        let callback = try #require(await harness.listen("http://127.0.0.1:0/callback")?.success?.redirectURI)
        let provider = try await RawServer.start { _ in
            Self.page("", status: "302 Found", headers: "Location: \(callback)?error=invalid_scope\r\n")
        }
        signIn(harness, at: authorizationURL(provider, callback))
        #expect(await harness.nextCall()?.target == "/callback?error=invalid_scope")
        #expect(await harness.next() == .signedIn(Ticket(.signIn, 9), .delivered))
    }

    @Test func failsWhenProviderCannotBeReached() async throws {
        let harness = Harness()
        let closed = try ClosedPort()
        signIn(harness, at: authorizationURL(closed.url("/authorize"), "http://127.0.0.1:1/callback"))
        guard case .signedIn(_, .failed(let sentence))? = await harness.next() else {
            Issue.record("The sign-in did not fail.")
            return
        }
        #expect(sentence.contains("127.0.0.1:\(closed.number)"))
    }

    @Test func failsWhenListenerIsGone() async throws {
        let harness = Harness()
        let gone = try ClosedPort()
        let provider = try await Self.provider(callback: gone.url("/callback"))
        signIn(harness, at: authorizationURL(provider, gone.url("/callback")))
        guard case .signedIn(_, .failed)? = await harness.next() else {
            Issue.record("The sign-in did not fail.")
            return
        }
    }

    @Test func endsRedirectLoop() async throws {
        let harness = Harness()
        let provider = try await RawServer.start { _ in
            Self.page("", status: "302 Found", headers: "Location: /again\r\n")
        }
        signIn(harness, at: authorizationURL(provider, "http://127.0.0.1:1/callback"))
        guard case .signedIn(_, .failed(let sentence))? = await harness.next() else {
            Issue.record("The sign-in did not fail.")
            return
        }
        #expect(sentence.contains("never back to the redirect_uri"))
    }

    @Test(
        "sends the password to no other site",
        arguments: ["https://evil.example/login", "//evil.example/login", "http://127.0.0.1:1/login"]
    )
    func sendsPasswordToNoOtherSite(action: String) async throws {
        let asked = Mutex<[OutgoingRequest]>([])
        let player = SignInPlayer { request async throws(TransportFailure) in
            asked.withLock { $0.append(request) }
            let html = "<form method=post action=\(action)><input name=u><input type=password name=p></form>"
            return IncomingResponse(status: 200, headers: [], body: Array(html.utf8), receivedAt: Date(), seconds: 0)
        }
        let outcome = await player.signIn(
            at: "http://127.0.0.1:2/authorize?redirect_uri=http://127.0.0.1:3/cb",
            username: "u",
            password: Secret("p")
        )
        guard case .failed = outcome else {
            Issue.record("The sign-in went on: \(outcome)")
            return
        }
        #expect(asked.withLock { $0 }.map(\.url) == ["http://127.0.0.1:2/authorize?redirect_uri=http://127.0.0.1:3/cb"])
    }

    @Test(
        "does not take another URL for the redirect_uri",
        arguments: [
            "http://127.0.0.1:3/cbx?code=1", "http://127.0.0.1:3/cb/../x", "http://127.0.0.1:33/cb?code=1",
            "https://127.0.0.1:3/cb",
        ]
    )
    func followsOnlyTheRedirectURI(location: String) async throws {
        let player = SignInPlayer { request async throws(TransportFailure) in
            let headers = [HeaderField("Location", location)]
            return IncomingResponse(status: 302, headers: headers, body: [], receivedAt: Date(), seconds: 0)
        }
        let outcome = await player.signIn(
            at: "http://127.0.0.1:2/a?redirect_uri=http%3A%2F%2F127.0.0.1%3A3%2Fcb",
            username: "u",
            password: Secret("p")
        )
        guard case .failed = outcome else {
            Issue.record("The sign-in went on: \(outcome)")
            return
        }
    }

    @Test func cancelPostsNothing() async throws {
        let harness = Harness()
        let provider = try await RawServer.start { _ in .silence }
        signIn(harness, at: authorizationURL(provider, "http://127.0.0.1:1/callback"))
        _ = await provider.nextRequest()
        harness.perform(.cancel(.signIn))
        #expect(await provider.next() == .closed)
        await harness.runner.shutdown()
        harness.perform(.draw(bytes: 0, Ticket(.proof, 1)))
        #expect(await harness.next() == .drawn(Ticket(.proof, 1), []))
    }
}
