import Handover
import JOSE
import OAuth
import Testing

/// Documents of a log whose events tell the requests that they come from.
struct RunExchangeTests {
    private static let access = "2YotnFZFEjr1zCsicMWpAA-access"
    private static let timing = #"""
        "timing":{"lookup_ms":1.5,"connect_ms":10,"tunnel_ms":null,"tls_ms":20.25,"first_byte_ms":30,"whole_ms":64},\#
        "connection":{"remote_address":"[2001:db8::7]:443","tls":"TLS 1.3","cipher":"x","proxy":null}
        """#

    private static func request(_ number: Int, _ step: String, _ url: String, _ rest: String) -> String {
        #"{"number":\#(number),"step":"\#(step)","started_at":"2026-01-02T03:04:05.678Z","method":"GET","url":"\#(url)","#
            + #""headers":[["Host","op.example"],["Authorization","Bearer \#(access)"]],"body":"",\#(rest)}"#
    }

    private static func answer(_ status: Int, _ body: String) -> String {
        #""response":{"status":\#(status),"headers":[["Content-Type","application/json"]],"body":"\#(body)"},\#(timing)"#
    }

    private static let failure = #""response":null,"failure":{"code":"tls","message":"The certificate has expired."}"#

    private static let log = #"""
        {"event":"provider","issuer":"https://op.example","metadata":{},"findings":[],"requests":[\#
        \#(request(1, "discovery", "https://op.example/.well-known/openid-configuration", answer(404, ""))),\#
        \#(request(2, "discovery", "https://op.example/.well-known/oauth-authorization-server", answer(200, "{}")))]}
        {"event":"use","status":200,"body":"","findings":[],"requests":[\#
        \#(request(4, "use", "https://api.example/b", answer(200, "[1]").replacing("\"}", with: "\",\"body_cut\":true}")))]}
        {"event":"token","requests":[\#(request(3, "keys", "https://op.example/keys", failure))]}
        """#

    private var run: RunLog { get throws { try RunLog(parsing: Array(Self.log.utf8)) } }

    private func document(_ kind: RunDocument) throws -> String {
        try kind.text(of: run, exportedAt: "2026-02-02T00:00:00Z", Fingerprints(key: nil, run: [1]))
    }

    private var entries: [JSONValue] {
        get throws {
            let archive = try JSONValue(parsing: Array(try document(.har).utf8))
            #expect(HARSchema.problems(in: archive) == [])
            return try #require(archive["log"]?["entries"]?.array)
        }
    }

    @Test func theArchiveHasEveryRequestInTheOrderInWhichTheyWereMade() throws {
        let entries = try entries
        #expect(
            entries.map { $0["request"]?["url"]?.string } == [
                "https://op.example/.well-known/openid-configuration",
                "https://op.example/.well-known/oauth-authorization-server", "https://op.example/keys",
                "https://api.example/b",
            ]
        )
        #expect(entries.map { $0["response"]?["status"]?.integer } == [404, 200, 0, 200])
    }

    @Test func theArchiveHasTheMeasuredTimes() throws {
        let entry = try #require(try entries.first)
        #expect(entry["startedDateTime"]?.string == "2026-01-02T03:04:05.678Z")
        #expect(entry["time"]?.number == 64)
        #expect(entry["serverIPAddress"]?.string == "2001:db8::7")
        let timings = try #require(entry["timings"]?.members)
        #expect(timings.map(\.name) == ["dns", "connect", "ssl", "send", "wait", "receive"])
        #expect(timings.map(\.value.number) == [1.5, 30.25, 20.25, 0, 30, 2.25])
    }

    @Test func whatIsMissingIsSaidInArchiveAndReport() throws {
        let entries = try entries
        #expect(entries[2]["comment"]?.string == "Keys request: The certificate has expired.")
        #expect(entries[3]["response"]?["content"]?["comment"]?.string == "Only the beginning of the body.")
        let report = try document(.markdown)
        #expect(report.contains("No answer. The certificate has expired."))
        #expect(report.split(separator: "Only the beginning of the body.").count == 2)
    }

    @Test func theReportHasEveryRequestWithItsTime() throws {
        let report = try document(.markdown)
        let headings = report.split(separator: "\n").filter { $0.hasPrefix("## ") }.dropFirst()
        #expect(
            headings == [
                "## Discovery request", "## Discovery request", "## Keys request", "## API request",
                "## token: unverified",
            ]
        )
        #expect(report.contains("64 ms · `[2001:db8::7]:443` · TLS 1.3"))
    }

    @Test(arguments: RunDocument.allCases.filter { $0 != .oauth2c })
    func noSecretOfARequestIsInADocument(_ kind: RunDocument) throws {
        #expect(!(try document(kind).contains(Self.access)))
    }

    @Test func aRequestThatWasMadeIsExportedAsItWas() throws {
        #expect(try run.request(.use).url == "https://api.example/b")
        #expect(try run.request(.discovery).url == "https://op.example/.well-known/oauth-authorization-server")
        #expect { try run.request(.reuse) } throws: {
            ($0 as? RecipeProblem)?.message.contains("pixy walk --refresh --reuse") == true
        }
    }
}
