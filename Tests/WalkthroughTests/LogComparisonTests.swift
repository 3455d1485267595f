import Cells
import Handover
import JOSE
import Testing

@testable import Walkthrough

/// What `inspect A B --diff` says of two logs.
@Suite struct LogComparisonTests {
    private func compare(_ first: String, _ second: String) throws -> LogComparison {
        func log(_ text: String) throws -> RunLog { try RunLog(parsing: Array(text.utf8)) }
        return LogComparison(try log(first), try log(second))
    }

    /// Each difference as its name, what it is and what stood there.
    private func differences(_ first: String, _ second: String) throws -> [String] {
        let json = try compare(first, second).json
        return (json["differences"]?.array ?? []).map { line in
            let members = ["name", "change", "before", "after"].map { line[$0]?.string ?? "-" }
            return "\(members[0]) \(members[1]): \(members[2]) → \(members[3])"
        }
    }

    private func call(_ method: String, _ url: String, field: String = "", body: String, status: Int = 200) -> String {
        """
        {"event":"use","method":"\(method)","url":"\(url)","status":\(status),"headers":[],"body":"{\\"ok\\":true}",\
        "findings":[],"requests":[{"number":9,"step":"use","method":"\(method)","url":"\(url)","headers":\
        [["Host","x"],["Authorization","Bearer \(status)"],["X-Trace","\(field)"]],"body":\(JSONValue.string(body).serialized())}]}
        """
    }

    @Test("Of two calls of an API method, URL, fields, body and status are compared")
    func comparesCalls() throws {
        let first = call("GET", "https://api.example/a?page=1", field: "a", body: "")
        let second = call("POST", "https://api.example/b?page=2", field: "b", body: #"{"x":1}"#, status: 403)
        #expect(
            try differences(first, second) == [
                "use request line changed: GET https://api.example/a → POST https://api.example/b",
                "use query page changed: 1 → 2", "use header X-Trace changed: a → b", "use body x added: - → 1",
                "use status changed: 200 → 403",
            ]
        )
    }

    @Test("What an introspection, userinfo and a revocation said is compared member by member; a new token is no news")
    func comparesAnswers() throws {
        func log(_ active: Bool, _ name: String, _ token: String, _ after: String) -> String {
            let request =
                #""requests":[{"number":1,"step":"introspection","method":"POST","url":"https://op.example/i","#
                + #""headers":[],"body":"token=\#(token)&client_id=c"}]"#
            return #"""
                {"event":"userinfo","status":200,"body":"{\"sub\":\"alice\",\"name\":\"\#(name)\"}","findings":[]}
                {"event":"introspection","status":200,"body":"{\"active\":\#(active)}","findings":[],\#(request)}
                {"event":"revocation","status":200,"body":"","findings":[],"effect":{"call":"introspection","before":{"status":200,"body":"{\"active\":true}"},"after":\#(after)}}
                """#
        }
        let after = #"{"status":200,"body":"{\"active\":false}"}"#
        let mask = Secret.mask
        #expect(
            try differences(
                log(true, "Alice", "first-token-of-all", after),
                log(false, "Bob", "second-token-of-all", "null")
            ) == [
                "userinfo answer name changed: Alice → Bob", "introspection body token fresh: \(mask) → \(mask)",
                "introspection answer active changed: true → false",
                "revocation effect after changed: introspection: 200, active false → introspection: no answer",
            ]
        )
    }

    @Test("A secret of a call is masked at any depth, however short")
    func masksSecretsOfCalls() throws {
        func log(_ secret: String) -> String {
            call("POST", "https://api.example/?api_key=\(secret)", body: #"{"login":{"password":"\#(secret)"}}"#)
        }
        let comparison = try compare(log("hunter2"), log("hunter3"))
        let text = comparison.json.serialized() + comparison.plainLines(columns: 80).map(\.string).joined()
        #expect(text.contains("use query api_key") && text.contains("use body login"))
        #expect(!text.contains("hunter"))
    }

    @Test(
        "The keys of two practice providers have other names; those of one provider changing theirs are news",
        arguments: [("http://127.0.0.1:2", "fresh"), ("http://127.0.0.1:1", "changed")]
    )
    func keysOfTwoPracticeProviders(issuer: String, change: String) throws {
        func log(_ issuer: String, _ key: String) -> String {
            #"""
            {"event":"provider","issuer":"\#(issuer)","metadata":{},"findings":[]}
            {"event":"token","format":"jws","type":"id_token","header":{"kid":"\#(key)"},"claims":{},"findings":[]}
            """#
        }
        let lines = try differences(log("http://127.0.0.1:1", "one"), log(issuer, "two"))
        #expect(lines.last == "id_token kid \(change): one → two")
    }

    @Test("What is masked in both logs is not said to be the same")
    func masksAreNotCompared() throws {
        let log =
            #"{"event":"token_request","method":"POST","url":"https://op.example/t","headers":[],"body":"code=\#(Secret.mask)"}"#
        let comparison = try compare(log, log)
        #expect(comparison.json["same_values"]?.integer == 1 && comparison.json["masked_values"]?.integer == 1)
        let text = comparison.plainLines(columns: 80).map(\.string).joined(separator: " ")
        #expect(text.contains("No line differs. 1 is masked in both logs"), "\(text)")
    }

    @Test("A value that is masked in the log has no length")
    func maskHasNoLength() throws {
        func log(_ body: String) -> String {
            #"{"event":"token_request","method":"POST","url":"https://op.example/t","headers":[],"body":"\#(body)"}"#
        }
        let text = try compare(log("code_verifier=\(Secret.mask)"), log("code_verifier=another-verifier"))
            .plainLines(columns: 80).map(\.string).joined(separator: "\n")
        #expect(text.contains(Secret.mask + "\n"))
        #expect(text.contains("16 chars") && !text.contains("8 chars"), "\(text)")
    }
}
