import FoundationEssentials
import JOSE
import OAuth
import Testing

@Suite struct RefreshJudgementTests {
    private static func answer(_ body: String, status: Int = 200) -> IncomingResponse {
        IncomingResponse(
            status: status,
            headers: [HeaderField("Content-Type", "application/json"), HeaderField("Cache-Control", "no-store")],
            body: Array(body.utf8),
            receivedAt: Date(timeIntervalSince1970: 1_700_000_000),
            seconds: 0.1
        )
    }

    private static func outcome(_ rule: String, _ body: String, isPublic: Bool = true) -> Finding.Outcome? {
        let before = RefreshJudgement.Before(
            refreshToken: Secret("old-refresh"),
            accessToken: Secret("old-access"),
            hadIDToken: true,
            scope: "openid email",
            isPublicClient: isPublic
        )
        let response = TokenResponse.judge(answer(body), requestedScope: "openid email", refreshing: true)
        return RefreshJudgement(of: response, after: before).findings.first { $0.rule == rule }?.outcome
    }

    @Test(
        "What a refresh brought is named",
        arguments: [
            ("refresh.rotation", #""refresh_token":"new""#, .passed),
            ("refresh.rotation", #""refresh_token":"old-refresh""#, .warning),
            ("refresh.rotation", #""x":1"#, .warning),
            ("refresh.access_token", #""x":1"#, .passed),
            ("refresh.access_token", #""access_token":"old-access""#, .warning),
            ("refresh.id_token", #""id_token":"a.b.c""#, .passed),
            ("refresh.id_token", #""x":1"#, .notChecked),
            ("refresh.scope", #""x":1"#, .passed),
            ("refresh.scope", #""scope":"email openid""#, .passed),
            ("refresh.scope", #""scope":"openid""#, .warning),
            ("refresh.scope", #""scope":"openid email admin""#, .failed),
        ] as [(String, String, Finding.Outcome)]
    )
    func namesWhatCame(rule: String, members: String, expected: Finding.Outcome) {
        let access = members.contains("access_token") ? "" : #""access_token":"new-access","#
        #expect(Self.outcome(rule, "{\(access)\"token_type\":\"Bearer\",\(members)}") == expected)
    }

    @Test("A client with a secret may keep its refresh token")
    func confidentialClientNeedsNoRotation() {
        let body = #"{"access_token":"new-access","token_type":"Bearer"}"#
        #expect(Self.outcome("refresh.rotation", body, isPublic: false) == .passed)
    }

    @Test("A refusal has nothing to compare")
    func refusalHasNoComparison() {
        #expect(Self.outcome("refresh.rotation", #"{"error":"invalid_grant"}"#) == nil)
    }

    @Test(
        "A refresh token that was replaced has to be refused",
        arguments: [
            (400, #"{"error":"invalid_grant"}"#, .passed), (401, #"{"error":"invalid_client"}"#, .notChecked),
            (200, #"{"access_token":"a","token_type":"Bearer"}"#, .warning), (500, "<html>", .notChecked),
        ] as [(Int, String, Finding.Outcome)]
    )
    func judgesReuse(status: Int, body: String, expected: Finding.Outcome) {
        #expect(RefreshJudgement.judgeReuse(Self.answer(body, status: status)).map(\.outcome) == [expected])
    }

    @Test(
        "The server's clock is read from its Date",
        arguments: [("Tue, 14 Nov 2023 22:23:20 GMT", 600.0), ("Tue, 14 Nov 2023 22:13:10 GMT", -10), ("soon", nil)]
            as [(String, Double?)]
    )
    func readsTheServersClock(date: String, skew: Double?) {
        var response = Self.answer("{}")
        response.headers.append(HeaderField("Date", date))
        #expect(ServerClock.skew(of: response) == skew)
    }
}
