import OAuth
import Testing

@testable import Live

/// Requests go through the proxy that the environment names, and a refusal is the proxy's, not the server's.
@Suite(.timeLimit(.minutes(3)))
struct ProxyTests {
    private func options(proxy: String, trusting scratch: Scratch? = nil) throws -> LiveOptions {
        var options = LiveOptions.seconds(20)
        options.environment = { ["PIXY_PROXY": proxy] }
        options.certificateAuthorities = try scratch?.write("ca.pem", TestCertificates.authority)
        return options
    }

    @Test func tunnelsTLSThroughProxy() async throws {
        let scratch = try Scratch()
        let server = try await RawServer.start(certificate: TestCertificates.good) { _ in .reply(fine) }
        let proxy = try await TestProxy.start()
        let request = OutgoingRequest(get: server.url("/t?x=1", scheme: "https", host: "localhost"))
        let response = await Harness(try options(proxy: "http://127.0.0.1:\(proxy.port)", trusting: scratch))
            .send(request)?.success
        #expect(response?.body == Array("ok".utf8))
        #expect(await server.nextRequest() == request.wireBytes)
        let head = await proxy.nextHead()
        #expect(
            head?.hasPrefix("CONNECT localhost:\(server.port) HTTP/1.1\r\nHost: localhost:\(server.port)\r\n") == true
        )
        #expect(head?.contains("Proxy-Authorization") == false)
        #expect(response?.facts?.proxy == "127.0.0.1:\(proxy.port)")
        #expect(response?.facts?.remoteAddress == "127.0.0.1:\(proxy.port)")
        #expect(response?.facts?.tunnel != nil && response?.facts?.handshake != nil)
    }

    @Test func sendsUserAndPasswordToProxyAlone() async throws {
        let scratch = try Scratch()
        let server = try await RawServer.start(certificate: TestCertificates.good) { _ in .reply(fine) }
        let proxy = try await TestProxy.start()
        let request = OutgoingRequest(get: server.url(scheme: "https", host: "localhost"))
        _ = await Harness(try options(proxy: "http://al%40ice:s:3@127.0.0.1:\(proxy.port)", trusting: scratch))
            .send(request)
        // base64 of al@ice:s:3
        #expect(await proxy.nextHead()?.contains("\r\nProxy-Authorization: Basic YWxAaWNlOnM6Mw==\r\n") == true)
        #expect(await server.nextRequest() == request.wireBytes)
    }

    @Test func passesPlainRequestOnWithWholeURL() async throws {
        let proxy = try await RawServer.start { _ in .reply(fine) }
        let response = await Harness(try options(proxy: "u:p@127.0.0.1:\(proxy.port)"))
            .send(OutgoingRequest(get: "http://login.example.com:8080/a?b=c"))?.success
        #expect(response?.status == 200)
        let sent = String(decoding: await proxy.nextRequest() ?? [], as: UTF8.self)
        #expect(
            sent.hasPrefix(
                "GET http://login.example.com:8080/a?b=c HTTP/1.1\r\nProxy-Authorization: Basic dTpw\r\nHost: "
            )
        )
    }

    @Test(
        arguments: [
            ("407 Proxy Authentication Required", "It wants a user and a password"),
            ("403 Forbidden", "name it in NO_PROXY"),
            ("502 Bad Gateway", "cannot reach the server"),
        ]
    )
    func saysThatProxyRefused(status: String, advice: String) async throws {
        let proxy = try await RawServer.start { _ in .replyAndClose("HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n") }
        let failure = await Harness(try options(proxy: "http://127.0.0.1:\(proxy.port)"))
            .send(OutgoingRequest(get: "https://login.example.com/"))?.failure
        #expect(failure?.code == .proxy)
        #expect(failure?.message.contains("The proxy 127.0.0.1:\(proxy.port), which PIXY_PROXY names,") == true)
        #expect(failure?.message.contains("to login.example.com:443: it answered \(status).") == true)
        #expect(failure?.message.contains(advice) == true)
    }

    @Test func saysThatProxyRefusedPlainRequest() async throws {
        let proxy = try await RawServer.start { _ in
            .replyAndClose("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        }
        let failure = await Harness(try options(proxy: "http://a:s3cret@127.0.0.1:\(proxy.port)"))
            .send(OutgoingRequest(get: "http://login.example.com/"))?.failure
        #expect(failure?.code == .proxy)
        #expect(failure?.message.contains("not the right one") == true)
        #expect(failure?.message.contains("s3cret") == false)
    }

    @Test func waitsForTheAnswerAfterAnInterimOne() async throws {
        let proxy = try await RawServer.start { _ in
            .replyAndClose("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        }
        let failure = await Harness(try options(proxy: "http://127.0.0.1:\(proxy.port)"))
            .send(OutgoingRequest(get: "https://login.example.com/"))?.failure
        #expect(failure?.message.contains("it answered 403 Forbidden.") == true)
    }

    @Test func masksThePasswordThatProxyRepeats() async throws {
        let proxy = try await RawServer.start { _ in
            .replyAndClose("HTTP/1.1 407 a:s3cret of YTpzM2NyZXQ= is wrong\r\nContent-Length: 0\r\n\r\n")
        }
        let failure = await Harness(try options(proxy: "http://a:s3cret@127.0.0.1:\(proxy.port)"))
            .send(OutgoingRequest(get: "https://login.example.com/"))?.failure
        #expect(failure?.message.contains("it answered 407 ") == true)
        #expect(failure?.message.contains("s3cret") == false)
        #expect(failure?.message.contains("YTpzM2NyZXQ") == false)
    }

    @Test func saysThatProxyCannotBeReached() async throws {
        let closed = try ClosedPort()
        let failure = await Harness(try options(proxy: closed.url("")))
            .send(OutgoingRequest(get: "https://login.example.com/"))?.failure
        #expect(failure?.code == .proxy)
        #expect(failure?.message.contains("PIXY_PROXY") == true)
        #expect(failure?.message.contains("Nothing listens on 127.0.0.1:\(closed.number)") == true)
    }

    @Test(arguments: ["SSH-2.0-OpenSSH_9.6\r\n\r\n", "HTTP/1.1 yes\r\n\r\n"])
    func saysThatProxyDoesNotSpeakHTTP(answer: String) async throws {
        let proxy = try await RawServer.start { _ in .replyAndClose(answer) }
        let failure = await Harness(try options(proxy: "http://127.0.0.1:\(proxy.port)"))
            .send(OutgoingRequest(get: "https://login.example.com/"))?.failure
        #expect(failure?.code == .proxy)
        #expect(failure?.message.contains("did not answer with HTTP/1.1") == true)
    }

    @Test func explainsCertificateThroughProxy() async throws {
        let server = try await RawServer.start(certificate: TestCertificates.good) { _ in .reply(fine) }
        let proxy = try await TestProxy.start()
        let failure = await Harness(try options(proxy: "http://127.0.0.1:\(proxy.port)"))
            .send(OutgoingRequest(get: server.url(scheme: "https", host: "localhost")))?.failure
        #expect(failure?.code == .tls)
        #expect(failure?.message.contains("“pixy test authority”, which is not trusted") == true)
    }

    @Test(arguments: ["https://p:1", "socks5://p:1", "http://", "http://u:s3cret@", "http://p:99999"])
    func refusesProxyThatIsNone(value: String) async throws {
        let failure = await Harness(try options(proxy: value)).send(OutgoingRequest(get: "https://a.example/"))?.failure
        #expect(failure?.code == .proxy)
        #expect(failure?.message.contains("PIXY_PROXY") == true)
        #expect(failure?.message.contains("s3cret") == false)
    }
}
