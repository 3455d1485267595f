import FoundationEssentials
import OAuth
import Testing
import Walkthrough

@testable import Live

/// A response is brought back as it came.
@Suite(.timeLimit(.minutes(3)))
struct ResponseTests {
    private func response(_ bytes: [UInt8], _ options: LiveOptions = LiveOptions()) async throws -> IncomingResponse? {
        let server = try await RawServer.start { _ in .replyBytes(bytes) }
        return await Harness(options).send(OutgoingRequest(get: server.url()))?.success
    }

    private func response(_ text: String, _ options: LiveOptions = LiveOptions()) async throws -> IncomingResponse? {
        try await response(Array(text.utf8), options)
    }

    @Test func tellsHowMuchOfABodyHasCome() async throws {
        let part = String(repeating: "x", count: 1_000)
        let server = try await RawServer.start { _ in
            .pieces(["HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", part, part, part, part, part])
        }
        let harness = Harness()
        let ticket = harness.ticket(.api)
        harness.perform(.send(OutgoingRequest(get: server.url()), ticket))
        var told: [BodyProgress] = []
        while let event = await harness.next() {
            if case .progressed(ticket, let progress) = event { told.append(progress) } else { break }
        }
        #expect(!told.isEmpty && told.allSatisfy { $0.total == 5_000 && $0.bytes < 5_000 })
        #expect(told.map(\.bytes) == told.map(\.bytes).sorted())
    }

    @Test func keepsReasonPhraseAsSent() async throws {
        let response = try await response("HTTP/1.1 200 Fine By Me\r\nContent-Length: 0\r\n\r\n")
        #expect(response?.reason == "Fine By Me")
        #expect(response?.status == 200)
        #expect(response?.version == "HTTP/1.1")
    }

    @Test func keepsMissingReasonPhraseMissing() async throws {
        #expect(try await response("HTTP/1.1 400 \r\nContent-Length: 0\r\n\r\n")?.reason == "")
    }

    @Test func keepsOrderAndSpellingOfHeaders() async throws {
        let response = try await response(
            "HTTP/1.1 401 Unauthorized\r\nx-b: 2\r\nX-A: 1\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\ncontent-length: 0\r\n\r\n"
        )
        #expect(
            response?.headers == [
                HeaderField("x-b", "2"), HeaderField("X-A", "1"), HeaderField("Set-Cookie", "a=1"),
                HeaderField("set-cookie", "b=2"), HeaderField("content-length", "0"),
            ]
        )
    }

    @Test func skipsInterimResponses() async throws {
        let response = try await response(
            "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 At Last\r\nContent-Length: 2\r\n\r\nok"
        )
        #expect(response?.status == 200)
        #expect(response?.reason == "At Last")
        #expect(response?.body == Array("ok".utf8))
    }

    @Test func doesNotFollowRedirect() async throws {
        let server = try await RawServer.start { request in
            request.hasPrefix("GET /other")
                ? .reply(fine) : .reply("HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n")
        }
        let response = await Harness().send(OutgoingRequest(get: server.url("/first")))?.success
        #expect(response?.status == 302)
        #expect(response?.header("location") == "/other")
    }

    @Test func readsChunkedBody() async throws {
        let response = try await response(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: 1\r\n\r\n"
        )
        #expect(response?.body == Array("abcde".utf8))
    }

    @Test func readsBodyThatEndsWithConnection() async throws {
        let server = try await RawServer.start { _ in .replyAndClose("HTTP/1.0 200 OK\r\n\r\nuntil the end") }
        let response = await Harness().send(OutgoingRequest(get: server.url()))?.success
        #expect(response?.version == "HTTP/1.0")
        #expect(response?.body == Array("until the end".utf8))
    }

    @Test func cutsBodyAtLimit() async throws {
        var options = LiveOptions()
        options.maximumBody = 1000
        let long = String(repeating: "x", count: 200_000)
        let response = try await response("HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n\(long)", options)
        #expect(response?.body.count == 1000)
        #expect(response?.bodyWasCut == true)
    }

    @Test func doesNotCallBodyOfExactlyTheLimitCut() async throws {
        var options = LiveOptions()
        options.maximumBody = 5
        let response = try await response("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcde", options)
        #expect(response?.body == Array("abcde".utf8))
        #expect(response?.bodyWasCut == false)
    }

    @Test func measuresTimeOfExchange() async throws {
        let before = Date()
        let response = try #require(try await response(fine))
        #expect(response.receivedAt >= before && response.receivedAt <= Date())
        #expect(response.seconds > 0 && response.seconds < 30)
    }

    @Test func closesConnectionAfterResponse() async throws {
        let server = try await RawServer.start { _ in .reply(fine) }
        _ = await Harness().send(OutgoingRequest(get: server.url()))
        _ = await server.nextRequest()
        #expect(await server.next() == .closed)
    }

    @Test(
        "reads the reason phrase from raw bytes",
        arguments: [
            ("HTTP/1.1 200 OK\r\n", "OK"), ("HTTP/1.1 200\r\n", ""), ("HTTP/1.1 200 a  b \r\n", "a  b "), ("", ""),
            ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 None\r\n\r\n", "None"), ("\r\n\r\n", ""), ("x", ""),
            ("HTTP/1.1 101 Switching\r\n\r\nrest", "Switching"),
        ]
    )
    func readsReasonPhrase(head: String, reason: String) {
        #expect(StatusLine.reasonPhrase(inHead: Array(head.utf8)) == reason)
    }
}
