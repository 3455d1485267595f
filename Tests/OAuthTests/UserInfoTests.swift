import JOSE
import OAuth
import Testing

@Suite("userinfo")
struct UserInfoTests {
    private static let claims = #"{"sub":"alice-1","name":"Alice"}"#

    @Test func writesRequestWithTokenInHeader() throws {
        let metadata = provider { $0.userinfoEndpoint = "https://login.example.com/me?v=2" }
        let request = try #require(UserInfo.request(metadata: metadata, accessToken: Secret("at-1")))
        #expect(
            request.wireText == """
                GET /me?v=2 HTTP/1.1\r
                Host: login.example.com\r
                User-Agent: pixy\r
                Accept: application/json\r
                Authorization: Bearer at-1\r
                \r

                """
        )
    }

    @Test func asksNothingWithoutEndpoint() {
        #expect(UserInfo.request(metadata: provider(), accessToken: Secret("at-1")) == nil)
    }

    @Test func acceptsClaimsOfTheSameUser() {
        let (claims, findings) = UserInfo.judge(answer(Self.claims), subject: "alice-1")
        #expect(findings.allSatisfy { $0.outcome == .passed })
        #expect(findings.map(\.rule) == ["userinfo.status", "userinfo.content_type", "userinfo.json", "userinfo.sub"])
        #expect(claims?["name"]?.string == "Alice")
    }

    @Test(arguments: ["alice-1invalid", "Alice-1", "", "alice-1 "])
    func rejectsClaimsOfAnotherUser(subject: String) {
        let body = Self.claims.replacing("alice-1", with: subject)
        let (_, findings) = UserInfo.judge(answer(body), subject: "alice-1")
        #expect(failedRules(findings) == ["userinfo.sub"])
    }

    @Test(arguments: [#"{"name":"Alice"}"#, #"{"sub":7}"#, "{}"])
    func rejectsClaimsWithoutSubject(body: String) {
        #expect(failedRules(UserInfo.judge(answer(body), subject: "alice-1").findings) == ["userinfo.sub"])
        #expect(failedRules(UserInfo.judge(answer(body), subject: nil).findings) == ["userinfo.sub"])
    }

    @Test func comparesSubjectByteByByte() {
        let (_, findings) = UserInfo.judge(answer(#"{"sub":"e\u0301"}"#), subject: "\u{E9}")
        #expect(outcome("userinfo.sub", in: findings) == .failed)
    }

    @Test func marksSubjectWithoutIDTokenAsNotChecked() {
        let (claims, findings) = UserInfo.judge(answer(Self.claims), subject: nil)
        #expect(outcome("userinfo.sub", in: findings) == .notChecked)
        #expect(claims != nil)
    }

    @Test func saysThatAnswerIsSigned() {
        let signed = answer("a.b.c", headers: [HeaderField("Content-Type", "application/jwt; charset=utf-8")])
        let (claims, findings) = UserInfo.judge(signed, subject: "alice-1")
        #expect(claims == nil)
        #expect(outcome("userinfo.content_type", in: findings) == .warning)
        #expect(outcome("userinfo.sub", in: findings) == .notChecked)
        #expect(failedRules(findings) == [])
    }

    @Test(
        arguments: [
            (#"Bearer error="invalid_token", error_description="a, \"b\"=c""#, "invalid_token"),
            ("Bearer realm=\"x=y\" , error=invalid_token", "invalid_token"),
            (#"Basic realm="error=\"no", Bearer ERROR="insufficient_scope""#, "insufficient_scope"),
        ]
    )
    func readsErrorOfChallenge(header: String, code: String) throws {
        let refused = answer("", status: 401, headers: [HeaderField("WWW-Authenticate", header)])
        let (claims, findings) = UserInfo.judge(refused, subject: "alice-1")
        #expect(claims == nil)
        #expect(try finding("userinfo.error", in: findings).actual == code)
    }

    @Test(arguments: ["Bearer", "Bearer realm=\"", "=", "error", "\"error=x", "Bearer xerror=\"y\"", "\\=\\"])
    func findsNoErrorInOtherChallenge(header: String) {
        let refused = answer("", status: 401, headers: [HeaderField("WWW-Authenticate", header)])
        let (_, findings) = UserInfo.judge(refused, subject: "alice-1")
        #expect(outcome("userinfo.error", in: findings) == nil)
        #expect(outcome("userinfo.status", in: findings) == .failed)
    }

    @Test func readsErrorOfBody() throws {
        let (_, findings) = UserInfo.judge(answer(#"{"error":"invalid_token"}"#, status: 403), subject: "a")
        #expect(try finding("userinfo.error", in: findings).actual == "invalid_token")
        #expect(outcome("userinfo.sub", in: findings) == nil)
    }
}
