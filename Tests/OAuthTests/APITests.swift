import FoundationEssentials
import JOSE
import Testing

@testable import OAuth

@Suite("Calling an API with the access token")
struct APITests {
    private static func call(_ url: String, _ change: (inout APICall) -> Void = { _ in }) -> APICall {
        var call = APICall(url: url)
        change(&call)
        return call
    }

    @Test(
        "What would give the token away, or could not be sent, is refused with its field",
        arguments: [
            (call("http://api.example.com/x"), "url", "https://"),
            (call("ftp://api.example.com"), "url", "https://"),
            (call(""), "url", "empty"),
            (call("https://user@api.example.com/"), "url", "user name"),
            (call("http://127.0.0.1.evil.example/"), "url", "https://"),
            (call("https://a.example") { $0.method = "TRACE" }, "method", "GET"),
            (call("https://a.example") { $0.method = "G ET" }, "method", "GET"),
            (call("https://a.example") { $0.body = "x" }, "method", "no body"),
            (call("https://a.example") { $0.headers = [HeaderField("Authorization", "Basic x")] }, "headers", "itself"),
            (call("https://a.example") { $0.headers = [HeaderField("X", "a\r\nEvil: b")] }, "headers", "line break"),
            (call("https://a.example") { $0.headers = [HeaderField("no name", "x")] }, "headers", "name"),
        ]
    )
    func refusesWhatCannotBeSent(call: APICall, field: String, words: String) {
        #expect(call.problem?.field == field)
        #expect(call.problem?.message.contains(words) == true, "\(call.problem?.message ?? "")")
        #expect(call.request(accessToken: Secret("t")) == nil)
    }

    @Test("The token goes in the header, the body as its kind says")
    func makesTheRequest() throws {
        let call = Self.call("https://api.example.com/items?x=1") {
            $0.method = "POST"
            $0.headers = APICall.headers(from: "X-Trace: a:b | Accept: text/plain")
            $0.body = "{\"a\":1}"
        }
        let request = try #require(call.request(accessToken: Secret("abc")))
        let lines = String(decoding: request.wireBytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
        #expect(lines.first == "POST /items?x=1 HTTP/1.1")
        for line in ["Authorization: Bearer abc", "X-Trace: a:b", "Accept: text/plain", "Content-Length: 7"] {
            #expect(lines.contains(line), "\(line) is missing in \(lines)")
        }
        #expect(lines.contains("Content-Type: application/json") && lines.last == "{\"a\":1}")
        for local in ["http://127.0.0.1:8080/", "http://localhost/x", "http://[::1]:1/"] {
            #expect(Self.call(local).problem == nil)
        }
    }

    @Test(
        "Challenges are read as RFC 9110 writes them, and as far as they go otherwise",
        arguments: [
            (#"Bearer realm="a, b", error="invalid_token""#, ["Bearer realm=a, b error=invalid_token"]),
            (#"Basic realm="x", Bearer scope="a b""#, ["Basic realm=x", "Bearer scope=a b"]),
            (#"Bearer error="say \"no\"""#, [#"Bearer error=say "no""#]),
            ("Negotiate", ["Negotiate"]), ("bearer   max_age=5", ["bearer max_age=5"]),
            (#"Bearer realm="unclosed"#, ["Bearer realm=unclosed"]), ("", []), (",,,=,", []), ("=x", []),
            ("Negotiate abc==", ["Negotiate abc=="]),
        ]
    )
    func readsChallenges(text: String, expected: [String]) {
        let read = Challenge.read(text).map { challenge in
            ([challenge.scheme] + challenge.parameters.map { "\($0.name)=\($0.value)" }).joined(separator: " ")
        }
        #expect(read == expected)
    }

    private static func findings(_ status: Int, _ headers: [(String, String)], known: Bool = true) -> [Finding] {
        let response = IncomingResponse(
            status: status,
            headers: headers.map { HeaderField($0.0, $0.1) },
            body: [],
            receivedAt: Date(timeIntervalSince1970: 1_700_000_000),
            seconds: 0.1
        )
        return APIAnswer.judge(response, token: .init(scope: "openid email", goesToKnownHost: known, acr: "urn:low"))
    }

    @Test(
        "Each answer is explained",
        arguments: [
            (200, "", ["use.host passed", "use.status passed"]),
            (401, "", ["use.host passed", "use.status failed", "use.challenge warning"]),
            (401, "Bearer", ["use.host passed", "use.status failed", "use.challenge warning"]),
            (401, #"Bearer error="invalid_token""#, ["use.host passed", "use.status failed", "use.challenge failed"]),
            (
                403, #"Bearer error="insufficient_scope", scope="email admin""#,
                ["use.host passed", "use.status failed", "use.challenge failed", "use.scope failed"]
            ),
            (
                401, #"Bearer error="insufficient_user_authentication", acr_values="urn:high", max_age="5""#,
                ["use.host passed", "use.status failed", "use.challenge failed", "use.step_up failed"]
            ),
            (401, "DPoP algs=\"ES256\"", ["use.host passed", "use.status failed", "use.challenge warning"]),
        ]
    )
    func explainsAnswers(status: Int, challenge: String, expected: [String]) {
        let headers = challenge.isEmpty ? [] : [("WWW-Authenticate", challenge)]
        #expect(Self.findings(status, headers).map { "\($0.rule) \($0.outcome.rawValue)" } == expected)
    }

    @Test(
        "Who asks to wait is heard, in seconds or until a time",
        arguments: [
            (429, "90", "1 min 30 s"), (503, "5", "5 s"), (429, "Tue, 14 Nov 2023 22:14:20 GMT", "1 min 0 s"),
            (429, "Tue, 14 Nov 2023 20:00:00 GMT", "0 s"),
        ]
    )
    func saysHowLongToWait(status: Int, header: String, expected: String) throws {
        let status = try #require(Self.findings(status, [("Retry-After", header)]).first { $0.rule == "use.status" })
        #expect(status.message.hasSuffix("It asks to wait \(expected) (Retry-After)."))
    }

    @Test("A wait that cannot be read, or is asked for with another status, is not made up")
    func makesUpNoWait() {
        for (status, header) in [
            (429, "soon"), (429, ""), (429, "-5"), (429, String(repeating: "9", count: 400)), (403, "5"),
        ] {
            let findings = Self.findings(status, [("Retry-After", header)])
            #expect(!findings.contains { $0.message.contains("Retry-After") })
        }
    }

    @Test("A step-up says which parameters to begin anew with")
    func stepUpNamesParameters() {
        let challenge = #"Bearer error="insufficient_user_authentication", acr_values="urn:high", max_age="5""#
        let finding = Self.findings(401, [("WWW-Authenticate", challenge)]).last
        #expect(finding?.message.contains("acr_values=urn:high and max_age=5") == true)
        #expect(finding?.actual == "acr urn:low" && finding?.reference == "RFC 9470 §4")
    }

    @Test(
        "Another port on a host that the metadata names is another server; the scheme's default one need not be named",
        arguments: [
            ("https://op.example/api", true), ("https://OP.example:443/api", true), ("https://op.example:8443/", false),
            ("http://127.0.0.1:9000/x", true), ("http://127.0.0.1:9001/x", false), ("https://api.example/", false),
        ]
    )
    func knowsServersByHostAndPort(url: String, isKnown: Bool) throws {
        let document =
            #"{"issuer":"https://op.example","authorization_endpoint":"https://op.example/a","token_endpoint":"http://127.0.0.1:9000/token"}"#
        let metadata = try #require(ServerMetadata(judged: try JSONValue(parsing: Array(document.utf8))))
        #expect(Self.call(url).goesToKnownHost(metadata) == isKnown)
    }

    @Test("A redirect is shown and an unknown host warned of")
    func redirectAndUnknownHost() {
        let findings = Self.findings(302, [("Location", "https://elsewhere.example/")], known: false)
        #expect(findings.map(\.rule) == ["use.host", "use.status", "use.redirect"])
        #expect(findings.allSatisfy { $0.outcome == .warning })
        #expect(findings.last?.actual == "https://elsewhere.example/")
    }
}
