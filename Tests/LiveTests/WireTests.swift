import OAuth
import Testing

@testable import Live

/// What is shown is what is sent: a recording server compares every byte.
@Suite(.timeLimit(.minutes(3)))
struct WireTests {
    private func wire(of make: (RawServer) -> OutgoingRequest) async throws -> (sent: [UInt8]?, shown: [UInt8]) {
        let server = try await RawServer.start { _ in .reply(fine) }
        let request = make(server)
        let result = await Harness().send(request)
        #expect(result?.success?.status == 200)
        return (await server.nextRequest(), request.wireBytes)
    }

    private func text(_ bytes: [UInt8]?) -> String {
        String(decoding: bytes ?? [], as: UTF8.self)
    }

    @Test func sendsFormPostByteForByte() async throws {
        let wire = try await wire { server in
            OutgoingRequest(
                post: server.url("/oauth/token"),
                contentType: "application/x-www-form-urlencoded",
                headers: [HeaderField("Authorization", "Basic cDpz"), HeaderField("Origin", "https://app.example")],
                body: Array("grant_type=authorization_code&code=a%2Fb&code_verifier=abc".utf8)
            )
        }
        #expect(text(wire.sent) == text(wire.shown))
        #expect(text(wire.sent).hasPrefix("POST /oauth/token HTTP/1.1\r\nHost: 127.0.0.1:"))
        #expect(
            text(wire.sent).hasSuffix(
                "Content-Length: 58\r\n\r\ngrant_type=authorization_code&code=a%2Fb&code_verifier=abc"
            )
        )
    }

    @Test func sendsJSONPostWithUnicodeByteForByte() async throws {
        let wire = try await wire { server in
            OutgoingRequest(
                post: server.url("/token?tenant=1"),
                contentType: "application/json",
                body: Array(#"{"scope":"öffnen 開く 🔑"}"#.utf8)
            )
        }
        #expect(wire.sent == wire.shown)
        #expect(text(wire.sent).contains("öffnen 開く 🔑"))
    }

    @Test func sendsGetByteForByte() async throws {
        let wire = try await wire { OutgoingRequest(get: $0.url("/.well-known/openid-configuration")) }
        #expect(text(wire.sent) == text(wire.shown))
        #expect(!text(wire.sent).lowercased().contains("content-length"))
    }

    @Test("sends odd header values, repeated names and unusual spelling as they stand")
    func sendsOddHeadersByteForByte() async throws {
        let wire = try await wire { server in
            OutgoingRequest(
                method: "POST",
                url: server.url("/t"),
                headers: [
                    HeaderField("hOsT", "127.0.0.1:\(server.port)"),
                    HeaderField("content-LENGTH", "3"),
                    HeaderField("X-Empty", ""),
                    HeaderField("X-Tab", "a\tb   c"),
                    HeaderField("x-tab", "again"),
                    HeaderField("X-Unicode", "é 開"),
                    HeaderField("X-Quotes", #""a", b="c\d"; ,,"#),
                    HeaderField("!#$%&'*+.^_`|~-", "token"),
                ],
                body: Array("a=b".utf8)
            )
        }
        #expect(text(wire.sent) == text(wire.shown))
        #expect(text(wire.sent).contains("content-LENGTH: 3\r\nX-Empty: \r\nX-Tab: a\tb   c\r\nx-tab: again\r\n"))
    }

    @Test(
        "does not tidy up the request target",
        arguments: ["/a/../b//c", "/?x=%7A&&=%7e", "/%7euser/;p=1?a?b", "?only=query", ""]
    )
    func sendsTargetByteForByte(target: String) async throws {
        let wire = try await wire { OutgoingRequest(get: $0.url(target)) }
        #expect(text(wire.sent) == text(wire.shown))
        #expect(text(wire.sent).hasPrefix("GET \(target.hasPrefix("/") ? target : "/" + target) HTTP/1.1\r\n"))
    }

    @Test func sendsLargeBodyByteForByte() async throws {
        let wire = try await wire { server in
            OutgoingRequest(
                post: server.url("/"),
                contentType: "text/plain",
                body: Array(repeating: UInt8(ascii: "x"), count: 300_000)
            )
        }
        #expect(wire.sent == wire.shown)
    }

    @Test(arguments: [HeaderField("X", "a\r\nInjected: 1"), HeaderField("X\r\nY", "1"), HeaderField("X", "a\u{0}b")])
    func refusesToSendLineBreaksInHeaders(field: HeaderField) async throws {
        let server = try await RawServer.start { _ in .reply(fine) }
        var request = OutgoingRequest(get: server.url())
        request.headers.append(field)
        #expect(await Harness().send(request)?.failure?.code == .invalidURL)
        // The next request is the first the server sees.
        let second = OutgoingRequest(get: server.url("/second"))
        _ = await Harness().send(second)
        #expect(await server.nextRequest() == second.wireBytes)
    }

    @Test(arguments: ["GET /\r\nX: 1", "", "G T"])
    func refusesToSendAMethodThatIsNoToken(method: String) async {
        let request = OutgoingRequest(method: method, url: "http://127.0.0.1:1/", headers: [])
        #expect(await Harness().send(request)?.failure?.code == .invalidURL)
    }

    @Test(arguments: ["", "ftp://a", "http://", "http://a b/", "http://u:p@h/", "http://h:99999/", "nonsense"])
    func refusesURLThatCannotBeCalled(url: String) async {
        let request = OutgoingRequest(method: "GET", url: url, headers: [])
        #expect(await Harness().send(request)?.failure?.code == .invalidURL)
    }
}
