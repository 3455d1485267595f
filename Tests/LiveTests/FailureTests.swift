import OAuth
import Testing
import Walkthrough

@testable import Live

/// When no response can be had, a sentence says why.
@Suite(.timeLimit(.minutes(3)))
struct FailureTests {
    @Test func namesHostAndPortThatRefuseConnection() async throws {
        let closed = try ClosedPort()
        let failure = await Harness().send(OutgoingRequest(get: closed.url()))?.failure
        #expect(failure?.code == .unreachable)
        #expect(failure?.message.contains("127.0.0.1:\(closed.number)") == true)
        #expect(failure?.message.contains("refused") == true)
    }

    @Test func namesHostThatCannotBeFound() async {
        // No name server has to be asked about a label of more than 63 characters: there are none.
        let host = String(repeating: "a", count: 64) + ".invalid"
        let failure = await Harness(.seconds(20)).send(OutgoingRequest(get: "http://\(host)/"))?.failure
        #expect(failure?.code == .unreachable)
        #expect(failure?.message.contains("\(host) could not be found") == true)
    }

    @Test func givesUpOnStalledServer() async throws {
        let server = try await RawServer.start { _ in .silence }
        let failure = await Harness(.seconds(1)).send(OutgoingRequest(get: server.url()))?.failure
        #expect(failure?.code == .timeout)
        #expect(failure?.message.contains("127.0.0.1:\(server.port)") == true)
        #expect(failure?.message.contains("1 second") == true)
    }

    @Test func givesUpOnBodyThatStalls() async throws {
        let server = try await RawServer.start { _ in .reply("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf") }
        let failure = await Harness(.seconds(1)).send(OutgoingRequest(get: server.url()))?.failure
        #expect(failure?.code == .timeout)
    }

    @Test func closesConnectionWhenTimeIsUp() async throws {
        let server = try await RawServer.start { _ in .silence }
        _ = await Harness(.seconds(1)).send(OutgoingRequest(get: server.url()))
        _ = await server.nextRequest()
        #expect(await server.next() == .closed)
    }

    @Test func rejectsBodyThatEndsTooEarly() async throws {
        let server = try await RawServer.start { _ in .replyAndClose("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")
        }
        let failure = await Harness().send(OutgoingRequest(get: server.url()))?.failure
        #expect(failure?.code == .invalidResponse)
        #expect(failure?.message.contains("before its answer was complete") == true)
    }

    @Test func rejectsConnectionClosedWithoutAnswer() async throws {
        let server = try await RawServer.start { _ in .close }
        let failure = await Harness().send(OutgoingRequest(get: server.url()))?.failure
        #expect(failure?.code == .invalidResponse)
    }

    @Test(arguments: ["SSH-2.0-OpenSSH_9.6\r\n", "\u{0}\u{1}\u{2}\u{3}\r\n\r\n", "HTTP/1.1 banana\r\n\r\n"])
    func rejectsAnswerThatIsNotHTTP(answer: String) async throws {
        let server = try await RawServer.start { _ in .replyAndClose(answer) }
        let failure = await Harness().send(OutgoingRequest(get: server.url()))?.failure
        #expect(failure?.code == .invalidResponse)
    }

    @Test(
        "The part of an answer that is not HTTP is named",
        arguments: [
            ("X-Odd: a\u{1}b\r\nContent-Length: 2\r\n\r\n{}", "a character that HTTP does not allow"),
            ("Content-Length: two\r\n\r\n{}", "a Content-Length that cannot be right"),
            ("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", "a Content-Length that cannot be right"),
            ("Transfer-Encoding: chunked\r\n\r\nzz\r\n{}", "a chunk whose length is no number"),
        ]
    )
    func namesWhatIsNotHTTP(rest: String, part: String) async throws {
        let server = try await RawServer.start { _ in .replyAndClose("HTTP/1.1 200 OK\r\n" + rest) }
        let failure = await Harness().send(OutgoingRequest(get: server.url()))?.failure
        #expect(failure?.code == .invalidResponse)
        #expect(failure?.message.contains(part) == true, "\(failure?.message ?? "no failure")")
    }

    @Test func suggestsHTTPSWhereTLSIsSpoken() async throws {
        let server = try await RawServer.start(certificate: TestCertificates.good) { _ in .silence }
        let failure = await Harness().send(OutgoingRequest(get: server.url()))?.failure
        #expect(failure?.code == .invalidResponse)
        #expect(failure?.message.contains("the URL has to begin with https") == true)
    }

    @Test(arguments: ["000", "099"])
    func rejectsStatusThatIsNone(status: String) async throws {
        let answer = "HTTP/1.1 \(status) x\r\nContent-Length: 2\r\n\r\n{}"
        let server = try await RawServer.start { _ in .replyAndClose(answer) }
        let failure = await Harness().send(OutgoingRequest(get: server.url()))?.failure
        #expect(failure?.code == .invalidResponse)
    }

    @Test func neverQuotesTheRequest() async throws {
        let server = try await RawServer.start { _ in .close }
        var request = OutgoingRequest(
            post: server.url("/token?code=s3cret"),
            contentType: "application/x-www-form-urlencoded",
            headers: [HeaderField("Authorization", "Basic s3cret")],
            body: Array("code=s3cret".utf8)
        )
        let closed = await Harness().send(request)?.failure
        request.headers.append(HeaderField("X", "s3cret\n"))
        let refused = await Harness().send(request)?.failure
        #expect(closed != nil && refused != nil)
        #expect(closed?.message.contains("s3cret") == false)
        #expect(refused?.message.contains("s3cret") == false)
    }
}
