import JOSE
import OAuth
import Testing

/// Answers of a token endpoint that are not what a client would hope for, each judged by name.
@Suite("Odd answers of the token endpoint")
struct OddAnswerTests {
    private static let good = #"{"access_token":"at-1","token_type":"Bearer","expires_in":3600}"#

    private func judge(
        _ body: String,
        status: Int = 200,
        headers: [HeaderField] = tokenHeaders,
        coding: BodyCoding? = nil
    ) -> [Finding] {
        var response = answer(body, status: status, headers: headers)
        response.coding = coding
        return TokenResponse.judge(response, requestedScope: "").findings
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func showsWhereRedirectLeads(status: Int) throws {
        let findings = judge("", status: status, headers: [HeaderField("location", "https://evil.example/token")])
        let location = try finding("token_response.location", in: findings)
        #expect(location.outcome == .failed)
        #expect(location.actual == "https://evil.example/token")
        #expect(try finding("token_response.status", in: findings).outcome == .failed)
    }

    @Test func saysHowLongTheProviderAsksToWait() throws {
        let findings = judge("{}", status: 429, headers: [HeaderField("retry-after", "30")])
        #expect(
            try finding("token_response.status", in: findings).message.hasSuffix("It asks to wait 30 s (Retry-After).")
        )
    }

    @Test func namesRedirectWithoutTarget() throws {
        let location = try finding("token_response.location", in: judge("", status: 302, headers: []))
        #expect(location.outcome == .failed && location.actual == nil)
    }

    @Test func asksForNoLocationOtherwise() {
        for status in [200, 304, 400, 500] {
            #expect(outcome("token_response.location", in: judge("", status: status)) == nil)
        }
    }

    @Test(
        arguments: [
            (BodyCoding.undone("gzip", sentBytes: 20), Finding.Outcome.passed), (.unknown("br"), .failed),
            (.broken("gzip"), .failed),
        ]
    )
    func judgesContentEncoding(coding: BodyCoding, outcome: Finding.Outcome) throws {
        let judged = try finding("token_response.content_encoding", in: judge(Self.good, coding: coding))
        #expect(judged.outcome == outcome)
    }

    @Test func recognizesAFormEncodedAnswer() throws {
        let json = try finding("token_response.json", in: judge("access_token=abc&scope=repo&token_type=bearer"))
        #expect(json.outcome == .failed)
        #expect(json.message.contains("form-encoded") && json.message.contains("Accept: application/json"))
    }

    @Test(.timeLimit(.minutes(1)))
    func explainsARefusalOfTwentyMegabytes() throws {
        let long = String(repeating: "a", count: 20 << 20)
        let error = try finding(
            "token_response.error",
            in: judge(#"{"error":"invalid_grant","error_description":"\#(long)"}"#, status: 400)
        )
        #expect(error.outcome == .failed)
    }

    @Test func namesMembersBeyondTheStandard() throws {
        let findings = judge(#"{"access_token":"a","token_type":"Bearer","ext_expires_in":9,"x\u001b":1}"#)
        let members = try finding("token_response.members", in: findings)
        #expect(members.outcome == .passed)
        #expect(members.message.contains("ext_expires_in"))
        #expect(outcome("token_response.members", in: judge(Self.good)) == nil)
    }

    @Test func saysThatTokenTypeIsSpelledSmall() throws {
        let findings = judge(#"{"access_token":"a","token_type":"bearer"}"#)
        let type = try finding("token_response.token_type", in: findings)
        #expect(type.outcome == .passed && type.message.contains("capital and small letters"))
    }
}
