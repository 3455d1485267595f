import FoundationEssentials
import JOSE
import OAuth
import Testing

@Suite("Token response")
struct TokenResponseTests {
    private static let good = """
        {"access_token":"at-1","token_type":"Bearer","expires_in":3600,"scope":"openid profile",\
        "id_token":"id-1","refresh_token":"rt-1","x_unknown":{"y":[1]}}
        """

    private func judge(
        _ body: String,
        status: Int = 200,
        scope: String = "openid profile",
        refreshing: Bool = false
    ) -> TokenResponse {
        TokenResponse.judge(answer(body, status: status), requestedScope: scope, refreshing: refreshing)
    }

    private func judge(replacing old: String, with new: String, scope: String = "openid profile") -> TokenResponse {
        #expect(Self.good.contains(old))
        return judge(Self.good.replacing(old, with: new), scope: scope)
    }

    @Test func acceptsGoodResponse() {
        let response = judge(Self.good)
        #expect(response.findings.allSatisfy { $0.outcome == .passed })
        #expect(
            response.findings.map(\.rule) == [
                "token_response.status", "token_response.content_type", "token_response.json", "token_response.error",
                "token_response.access_token", "token_response.token_type", "token_response.expires_in",
                "token_response.scope", "token_response.id_token", "token_response.refresh_token",
                "token_response.cache_control", "token_response.members",
            ]
        )
        #expect(response.accessToken == Secret("at-1"))
        #expect(response.idToken == Secret("id-1"))
        #expect(response.refreshToken == Secret("rt-1"))
        #expect(response.tokenType == "Bearer")
        #expect(response.expiresIn == 3600)
        #expect(response.expiresAt == now.addingTimeInterval(3600))
        #expect(response.scope == "openid profile")
        #expect(response.error == nil)
        #expect(response.receivedAt == now)
        #expect(response.members?["x_unknown"]?["y"]?.array?.count == 1)
    }

    @Test(arguments: ["bearer", "BEARER", "bEaReR"])
    func acceptsTokenTypeInAnySpelling(type: String) {
        let response = judge(replacing: "Bearer", with: type)
        #expect(outcome("token_response.token_type", in: response.findings) == .passed)
        #expect(response.tokenType == type)
    }

    @Test(
        arguments: [
            ("\"at-1\"", "\"\"", "token_response.access_token"),
            ("\"at-1\"", "null", "token_response.access_token"),
            ("\"at-1\"", "[\"at-1\"]", "token_response.access_token"),
            ("\"access_token\"", "\"accessToken\"", "token_response.access_token"),
            ("\"Bearer\"", "\"mac\"", "token_response.token_type"),
            ("\"Bearer\"", "\"DPoP\"", "token_response.token_type"),
            ("\"Bearer\"", "\"\"", "token_response.token_type"),
            ("\"token_type\"", "\"type\"", "token_response.token_type"),
            ("\"id_token\"", "\"idToken\"", "token_response.id_token"),
            ("\"id-1\"", "1", "token_response.id_token"),
            ("\"id-1\"", "\"\"", "token_response.id_token"),
            ("{\"access", "{\"error\":\"invalid_grant\",\"access", "token_response.error"),
        ]
    )
    func rejectsResponse(old: String, new: String, rule: String) {
        #expect(failedRules(judge(replacing: old, with: new).findings) == [rule])
    }

    @Test(
        arguments: [
            ("3600", "\"3600\"", "token_response.expires_in", 3600),
            ("3600", "\"soon\"", "token_response.expires_in", nil),
            ("3600", "3599.5", "token_response.expires_in", 3599),
            ("3600", "0", "token_response.expires_in", 0),
            ("3600", "-5", "token_response.expires_in", -5),
            ("3600", "1e400", "token_response.expires_in", nil),
            ("3600", "99999999999999999999", "token_response.expires_in", nil),
            ("3600", "[3600]", "token_response.expires_in", nil),
            ("3600", "null", "token_response.expires_in", nil),
            ("openid profile", "openid", "token_response.scope", 3600),
            ("openid profile", "", "token_response.scope", 3600),
            ("openid profile", "openid profile admin", "token_response.scope", 3600),
            ("\"openid profile\"", "[\"openid\",\"profile\"]", "token_response.scope", 3600),
            ("\"openid profile\"", "1", "token_response.scope", 3600),
            ("\"rt-1\"", "7", "token_response.refresh_token", 3600),
            ("{\"access", "{\"scope\":\"x\",\"access", "token_response.json", 3600),
        ] as [(String, String, String, Int64?)]
    )
    func warnsButTakesTheTokens(old: String, new: String, rule: String, seconds: Int64?) {
        let response = judge(replacing: old, with: new)
        #expect(failedRules(response.findings) == [])
        #expect(response.findings.filter { $0.outcome == .warning }.map(\.rule) == [rule])
        #expect(response.accessToken == Secret("at-1"))
        #expect(response.expiresIn == seconds)
    }

    @Test(arguments: [Int64.max, Int64.min])
    func keepsExpiryWithinReachOfCalendars(seconds: Int64) throws {
        let response = judge(replacing: "3600", with: "\(seconds)")
        #expect(response.expiresIn == seconds)
        #expect(abs(try #require(response.expiresAt).timeIntervalSince(now)) == 10_000_000_000)
    }

    @Test func acceptsWholeNumberSpelledWithExponent() {
        let response = judge(replacing: "3600", with: "3.6e3")
        #expect(response.expiresIn == 3600)
        #expect(outcome("token_response.expires_in", in: response.findings) == .passed)
    }

    @Test func namesScopesThatWereNotGranted() throws {
        let response = judge(replacing: "openid profile", with: "openid read", scope: "openid profile email")
        let finding = try finding("token_response.scope", in: response.findings)
        #expect(finding.message == "Not granted: profile and email. Granted without being asked for: read.")
        #expect(finding.expected == "openid profile email")
        #expect(finding.actual == "openid read")
    }

    @Test func takesSilenceAboutScopeForAllOfIt() {
        let response = judge(replacing: "\"scope\":\"openid profile\",", with: "")
        #expect(outcome("token_response.scope", in: response.findings) == .passed)
        #expect(response.scope == nil)
    }

    @Test func comparesScopesInAnyOrder() {
        let response = judge(replacing: "openid profile", with: "profile openid")
        #expect(outcome("token_response.scope", in: response.findings) == .passed)
    }

    @Test func demandsNoIDTokenWithoutOpenID() {
        let response = judge(#"{"access_token":"a","token_type":"bearer","expires_in":1}"#, scope: "read")
        #expect(response.findings.allSatisfy { $0.outcome == .passed })
        #expect(outcome("token_response.id_token", in: response.findings) == nil)
    }

    @Test func warnsWhenOfflineAccessGaveNoRefreshToken() {
        let response = judge(replacing: "\"rt-1\"", with: "null", scope: "openid profile offline_access")
        #expect(outcome("token_response.refresh_token", in: response.findings) == .warning)
        #expect(response.refreshToken == nil)
    }

    @Test func letsRefreshComeWithoutNewTokens() {
        let response = judge(#"{"access_token":"a","token_type":"bearer","expires_in":1}"#, refreshing: true)
        #expect(failedRules(response.findings) == [])
        #expect(outcome("token_response.id_token", in: response.findings) == .notChecked)
        #expect(outcome("token_response.refresh_token", in: response.findings) == .notChecked)
    }

    @Test(arguments: [400, 401])
    func readsErrorOfRefusal(status: Int) throws {
        let response = judge(
            #"{"error":"invalid_grant","error_description":"code expired","access_token":"at-1"}"#,
            status: status
        )
        #expect(failedRules(response.findings) == ["token_response.status", "token_response.error"])
        #expect(response.error == ProviderError(code: "invalid_grant", description: "code expired"))
        #expect(response.accessToken == nil)
        #expect(try finding("token_response.error", in: response.findings).actual == "invalid_grant")
    }

    @Test func takesNoTokenFromRefusalWithoutError() {
        let response = judge(Self.good, status: 400)
        #expect(failedRules(response.findings) == ["token_response.status"])
        #expect(outcome("token_response.error", in: response.findings) == .warning)
        #expect(response.accessToken == nil)
    }

    @Test func takesNoTokenBesideAnError() {
        let response = judge(replacing: "{\"access", with: "{\"error\":\"x\",\"access")
        #expect(response.accessToken == nil)
        #expect(response.idToken == nil)
        #expect(response.refreshToken == nil)
    }

    @Test(arguments: [201, 204, 302, 404, 405, 415, 429, 500, 503, 0, -1])
    func rejectsAnyOtherStatus(status: Int) {
        let response = judge(Self.good, status: status)
        #expect(outcome("token_response.status", in: response.findings) == .failed)
        #expect(response.accessToken == nil)
    }

    @Test(
        arguments: [
            ("application/json", .passed), ("APPLICATION/JSON ; charset=utf-8", .passed),
            ("text/plain", .warning), ("application/problem+json", .warning), ("", .warning), (nil, .warning),
        ] as [(String?, Finding.Outcome)]
    )
    func judgesContentTypeOfJSON(type: String?, expected: Finding.Outcome) {
        let headers = [type.map { HeaderField("content-type", $0) }, HeaderField("cache-control", "no-store")]
        let response = TokenResponse.judge(
            answer(Self.good, headers: headers.compactMap { $0 }),
            requestedScope: "openid profile"
        )
        #expect(outcome("token_response.content_type", in: response.findings) == expected)
        #expect(response.accessToken == Secret("at-1"))
    }

    @Test(
        arguments: [
            ("", "empty"), (" \r\n", "empty"), ("<html><body>502</body></html>", "page for a browser"),
            ("\n<?xml version=\"1.0\"?>", "page for a browser"), ("access_token=a&token_type=bearer", "not JSON"),
            ("{\"access_token\":", "not JSON"), ("[]", "no object"), ("\"at-1\"", "no object"), ("null", "no object"),
            (String(repeating: "[", count: 100_000), "not JSON"),
            (String(repeating: "{\"a\":", count: 100_000), "not JSON"),
        ]
    )
    func rejectsBodyThatIsNoObject(body: String, word: String) throws {
        let response = TokenResponse.judge(
            answer(body, headers: [HeaderField("Content-Type", "text/html")]),
            requestedScope: "openid"
        )
        #expect(failedRules(response.findings) == ["token_response.content_type", "token_response.json"])
        #expect(try finding("token_response.json", in: response.findings).message.contains(word))
        #expect(response.members == nil)
        #expect(response.accessToken == nil)
    }

    @Test func saysWhichByteIsNotJSON() throws {
        let response = judge("{\"a\":1,}")
        #expect(try finding("token_response.json", in: response.findings).message.contains("at byte 8"))
    }

    @Test func rejectsBodyThatWasCut() {
        var cut = answer(Self.good)
        cut.bodyWasCut = true
        let response = TokenResponse.judge(cut, requestedScope: "openid")
        #expect(failedRules(response.findings) == ["token_response.json"])
        #expect(response.accessToken == nil)
    }

    @Test func rejectsBytesThatAreNoUTF8() {
        let bytes = Array("{\"access_token\":\"".utf8) + [0xFF, 0xC0] + Array("\"}".utf8)
        let response = TokenResponse.judge(
            answer(bytes, headers: [HeaderField("Content-Type", "application/json")]),
            requestedScope: ""
        )
        #expect(failedRules(response.findings) == ["token_response.json"])
    }

    @Test(
        arguments: [
            (["no-store"], .passed), (["No-Store, no-cache"], .passed), (["private", "max-age=0,no-store"], .passed),
            ([], .warning), (["no-cache"], .warning), (["private=\"no-store-x\""], .warning),
        ] as [([String], Finding.Outcome)]
    )
    func judgesCacheControl(values: [String], expected: Finding.Outcome) {
        let fields = values.map { HeaderField("Cache-Control", $0) }
        let headers = [HeaderField("Content-Type", "application/json")] + fields
        let response = TokenResponse.judge(answer(Self.good, headers: headers), requestedScope: "openid profile")
        #expect(outcome("token_response.cache_control", in: response.findings) == expected)
    }

    @Test func survivesHugeBody() {
        let filler = String(repeating: "x", count: 10_000_000)
        let response = judge(replacing: "\"x_unknown\"", with: "\"\(filler)\"")
        #expect(response.findings.allSatisfy { $0.outcome == .passed })
        let scope = judge(replacing: "openid profile", with: String(filler.prefix(100_000)))
        #expect(outcome("token_response.scope", in: scope.findings) == .warning)
        #expect(scope.findings.allSatisfy { $0.message.count < 2000 && ($0.actual ?? "").count < 2000 })
    }
}
