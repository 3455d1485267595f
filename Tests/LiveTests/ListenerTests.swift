import Crypto
import FoundationEssentials
import OAuth
import Testing
import Walkthrough

@testable import Live

/// The loopback listener answers the browser, and only the right request is the callback.
@Suite(.timeLimit(.minutes(3)))
struct ListenerTests {
    private func ask(
        _ url: String,
        method: String = "GET",
        hosts: [String]? = nil,
        body: [UInt8] = []
    ) async -> IncomingResponse? {
        var request = OutgoingRequest(get: url, accept: "text/html")
        request.method = method
        if let hosts {
            request.headers.removeFirst()
            request.headers.insert(contentsOf: hosts.map { HeaderField("Host", $0) }, at: 0)
        }
        request.setBody(body)
        return await Harness().send(request)?.success
    }

    @Test func bindsFreePortAndTellsRealRedirectURI() async throws {
        let harness = Harness()
        let uri = try #require(await harness.listen("http://127.0.0.1:0/callback")?.success?.redirectURI)
        #expect(uri.hasPrefix("http://127.0.0.1:"))
        #expect(uri.hasSuffix("/callback"))
        #expect(!uri.contains(":0/"))
        #expect(await ask(uri)?.status == 200)
    }

    @Test func postsCallbackAsItWasSent() async throws {
        let harness = Harness()
        let uri = try #require(await harness.listen("http://127.0.0.1:0/callback")?.success?.redirectURI)
        let before = Date()
        _ = await ask(uri + "?code=a%2Fb&state=x+y&state=%7a&empty")
        let call = try #require(await harness.nextCall())
        #expect(call.method == "GET")
        #expect(call.target == "/callback?code=a%2Fb&state=x+y&state=%7a&empty")
        #expect(call.isCallback)
        #expect(call.at >= before && call.at <= Date())
    }

    @Test func keepsListeningAfterCallback() async throws {
        let harness = Harness()
        let uri = try #require(await harness.listen("http://127.0.0.1:0/callback")?.success?.redirectURI)
        for number in 1...3 {
            #expect(await ask("\(uri)?state=\(number)")?.status == 200)
            #expect(await harness.nextCall()?.target == "/callback?state=\(number)")
        }
    }

    @Test(arguments: [
        "/", "/callback/", "/Callback", "/callback%2F", "/favicon.ico", "/callback.php?code=1", "//callback",
    ])
    func answersOtherPathsWith404(path: String) async throws {
        let harness = Harness()
        let uri = try #require(await harness.listen("http://127.0.0.1:0/callback")?.success?.redirectURI)
        #expect(await ask(uri.replacing("/callback", with: path))?.status == 404)
        let call = await harness.nextCall()
        #expect(call?.target == path)
        #expect(call?.isCallback == false)
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
    func answersOtherMethodsWith405(method: String) async throws {
        let harness = Harness()
        let uri = try #require(await harness.listen("http://127.0.0.1:0/callback")?.success?.redirectURI)
        let response = await ask(uri, method: method, body: method == "POST" ? Array("code=x".utf8) : [])
        #expect(response?.status == 405)
        #expect(response?.header("allow") == "GET")
        let call = await harness.nextCall()
        #expect(call?.method == method)
        #expect(call?.isCallback == false)
    }

    @Test(
        "answers a Host that is not this machine with 400",
        arguments: [["evil.example"], ["127.0.0.1"], ["127.0.0.1:1"], [], ["127.0.0.1:PORT", "evil.example"], [""]]
    )
    func answersForeignHostWith400(hosts: [String]) async throws {
        let harness = Harness()
        let uri = try #require(await harness.listen("http://127.0.0.1:0/callback")?.success?.redirectURI)
        let port = try Endpoint(uri).port
        let response = await ask(uri + "?code=1", hosts: hosts.map { $0.replacing("PORT", with: "\(port)") })
        #expect(response?.status == 400)
        #expect(await harness.nextCall()?.isCallback == false)
    }

    @Test func answersUnderEveryNameOfThisMachine() async throws {
        let harness = Harness()
        let uri = try #require(await harness.listen("http://127.0.0.1:0/callback")?.success?.redirectURI)
        let port = try Endpoint(uri).port
        for name in ["localhost", "LOCALHOST", "[::1]", "127.0.0.1"] {
            #expect(await ask(uri, hosts: ["\(name):\(port)"])?.status == 200)
        }
    }

    @Test func pageHasNoScriptAndNothingThatWasSent() async throws {
        let harness = Harness()
        let uri = try #require(await harness.listen("http://127.0.0.1:0/callback")?.success?.redirectURI)
        let response = try #require(await ask(uri + "?code=s3cret&error=%3Cscript%3E"))
        let page = String(decoding: response.body, as: UTF8.self)
        #expect(page.contains("Go back to the terminal"))
        #expect(!page.contains("s3cret") && !page.lowercased().contains("<script") && !page.contains("http"))
        let policy = try #require(response.header("content-security-policy"))
        #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
        #expect(response.header("content-type") == "text/html; charset=utf-8")
        #expect(response.header("referrer-policy") == "no-referrer")
        #expect(response.header("cache-control") == "no-store")
    }

    @Test func policyAllowsExactlyTheStyleOfThePage() {
        let hash = Data(SHA256.hash(data: Data(ListenerPage.style.utf8))).base64EncodedString()
        #expect(ListenerPage.styleHash == "sha256-\(hash)")
        #expect(ListenerPage.page(for: .callback).html.contains("<style>\(ListenerPage.style)</style>"))
    }

    @Test func namesPortThatIsTaken() async throws {
        let harness = Harness()
        let uri = try #require(await harness.listen("http://127.0.0.1:0/callback")?.success?.redirectURI)
        let failure = await Harness().listen(uri)?.failure
        #expect(failure?.code == "port_taken")
        #expect(failure?.message.contains("\(try Endpoint(uri).port)") == true)
        #expect(failure?.message.contains("--redirect-uri http://127.0.0.1:0/callback") == true)
    }

    /// Listens on the first free port of some; one that the system chooses could be another test's as soon as it is free.
    private func listen(_ harness: Harness, _ path: String, ports: Range<Int>) async -> String? {
        for port in ports {
            let address = "http://127.0.0.1:\(port)\(path)"
            if let uri = await harness.listen(address)?.success?.redirectURI { return uri }
        }
        return nil
    }

    @Test func freesPortWhenCancelled() async throws {
        let harness = Harness()
        let uri = try #require(await listen(harness, "/callback", ports: 23_000..<23_050))
        #expect(await ask(uri)?.status == 200)
        _ = await harness.nextCall()
        harness.perform(.cancel(.listener))
        // The same port at once, as when a walk is begun anew.
        #expect(await harness.listen(uri)?.success?.redirectURI == uri)
        #expect(await ask(uri)?.status == 200)
    }

    @Test func newListenerReplacesOlderOnSamePort() async throws {
        let harness = Harness()
        let uri = try #require(await listen(harness, "/a", ports: 23_050..<23_100))
        let other = uri.replacing("/a", with: "/b")
        #expect(await harness.listen(other)?.success?.redirectURI == other)
        #expect(await ask(uri)?.status == 404)
        #expect(await ask(other)?.status == 200)
    }

    @Test func cancelClosesListenerAndOpenConnections() async throws {
        let harness = Harness()
        let uri = try #require(await harness.listen("http://127.0.0.1:0/callback")?.success?.redirectURI)
        let open = try await RawClient.connect(port: Endpoint(uri).port, sending: "GET /callback HTTP/1.1\r\n")
        harness.perform(.cancel(.listener))
        #expect(await open.untilClosed() == "")
        await harness.runner.shutdown()
        #expect(await Harness().send(OutgoingRequest(get: uri))?.failure?.code == .unreachable)
    }

    @Test func closesConnectionThatSendsTooMuch() async throws {
        let harness = Harness()
        let uri = try #require(await harness.listen("http://127.0.0.1:0/callback")?.success?.redirectURI)
        let client = try await RawClient.connect(
            port: Endpoint(uri).port,
            sending: "GET /callback HTTP/1.1\r\nX: " + String(repeating: "x", count: 600_000)
        )
        #expect(await client.untilClosed() != nil)
        #expect(await ask(uri)?.status == 200)
        #expect(await harness.nextCall()?.isCallback == true)
    }

    @Test func answersNonsenseWith400AndGoesOn() async throws {
        let harness = Harness()
        let uri = try #require(await harness.listen("http://127.0.0.1:0/callback")?.success?.redirectURI)
        let client = try await RawClient.connect(port: Endpoint(uri).port, sending: "\u{16}\u{3}nonsense\r\n\r\n")
        #expect(await client.untilClosed()?.hasPrefix("HTTP/1.1 400") == true)
        #expect(await ask(uri)?.status == 200)
        #expect(await harness.nextCall()?.isCallback == true)
    }

    @Test func answersOnlyFirstOfPipelinedRequests() async throws {
        let harness = Harness()
        let uri = try #require(await harness.listen("http://127.0.0.1:0/callback")?.success?.redirectURI)
        let port = try Endpoint(uri).port
        let request = "GET /callback HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n"
        let client = try await RawClient.connect(port: port, sending: request + request)
        let answer = try #require(await client.untilClosed())
        #expect(answer.components(of: "HTTP/1.1 200 OK") == 1)
    }

    @Test func survivesAThousandBogusRequests() async throws {
        let harness = Harness()
        let uri = try #require(await harness.listen("http://127.0.0.1:0/callback")?.success?.redirectURI)
        let port = try Endpoint(uri).port
        let here = "Host: 127.0.0.1:\(port)\r\n\r\n"
        let bogus = [
            ("GET /favicon.ico HTTP/1.1\r\n\(here)", "HTTP/1.1 404"),
            ("POST /callback?code=1 HTTP/1.1\r\n\(here)", "HTTP/1.1 405"),
            ("GET /callback?code=1 HTTP/1.1\r\nHost: evil.example\r\n\r\n", "HTTP/1.1 400"),
            ("nonsense\r\n\r\n", "HTTP/1.1 400"), ("GET /callback?code=1 HTTP/1.1\r\n", ""),
        ]
        // Those that never end their request stay open meanwhile, as many as a whole batch has.
        var open: [RawClient] = []
        for batch in 0..<10 {
            var clients: [(RawClient, String)] = []
            for number in 0..<100 {
                let (request, answer) = bogus[number % bogus.count]
                clients.append((try await RawClient.connect(port: port, sending: request), answer))
            }
            open = clients.filter { $0.1.isEmpty }.map { $0.0 }
            for (client, answer) in clients where !answer.isEmpty {
                #expect(await client.untilClosed()?.hasPrefix(answer) == true, "in batch \(batch)")
            }
        }
        #expect(!open.isEmpty)
        #expect(await ask(uri + "?code=right")?.status == 200)
        var wrong = 0
        while let call = await harness.nextCall(), !call.isCallback { wrong += 1 }
        #expect(wrong == 600)
    }

    @Test func listensOnBothAddressesOfLocalhost() async throws {
        let harness = Harness()
        let uri = try #require(await harness.listen("http://localhost:0/callback")?.success?.redirectURI)
        #expect(uri.hasPrefix("http://localhost:"))
        let port = try Endpoint(uri).port
        #expect(await ask("http://127.0.0.1:\(port)/callback")?.status == 200)
        if await Harness().listen("http://[::1]:0/")?.success != nil {
            #expect(await ask("http://[::1]:\(port)/callback")?.status == 200)
        }
    }

    @Test func listensOnIPv6WhenItIsNamed() async throws {
        let harness = Harness()
        let result = await harness.listen("http://[::1]:0/callback")
        guard let uri = result?.success?.redirectURI else {
            #expect(result?.failure?.code == "cannot_listen")
            return
        }
        #expect(uri.hasPrefix("http://[::1]:"))
        #expect(await ask(uri)?.status == 200)
    }
}
