import FoundationEssentials
import JOSE
import OAuth
import Testing

@Suite("Why a use of a token is refused")
struct UseRefusalTests {
    private func evidence(
        _ kind: UseEvidence.Kind,
        client: ClientSettings = settings(),
        metadata: ServerMetadata = provider(),
        body: String = #"{"error":"invalid_token"}"#,
        status: Int = 401
    ) -> UseEvidence {
        let request =
            kind == .userinfo
            ? OutgoingRequest(method: "GET", url: "https://login.example.com/userinfo", headers: [])
            : TokenRequest(refreshing: Secret("rt-1"), client: client, metadata: metadata).request
        var evidence = UseEvidence(
            kind: kind,
            request: request,
            response: answer(body, status: status),
            metadata: metadata
        )
        evidence.grantedScope = "openid"
        return evidence
    }

    @Test func blamesAnAccessTokenThatHasExpired() throws {
        var evidence = evidence(.userinfo)
        evidence.tokenExpiresAt = now.addingTimeInterval(-1)
        #expect(failedRules(evidence.comparison) == ["userinfo.access_token"])
        #expect(
            try finding("userinfo.refusal", in: evidence.comparison).message
                .hasPrefix("The guilty field is access_token: the access token had expired")
        )
    }

    @Test func blamesAnAccessTokenThatWasRevoked() {
        var evidence = evidence(.userinfo)
        evidence.isRevoked = true
        evidence.tokenExpiresAt = now.addingTimeInterval(60)
        #expect(failedRules(evidence.comparison) == ["userinfo.access_token"])
    }

    @Test func blamesAnAccessTokenOfAnotherIssuer() {
        var evidence = evidence(.userinfo)
        evidence.tokenIssuer = "https://other.example.com"
        #expect(failedRules(evidence.comparison) == ["userinfo.iss"])
    }

    @Test func blamesTheScopeThatIsMissing() {
        var evidence = evidence(.userinfo, body: #"{"error":"insufficient_scope"}"#, status: 403)
        evidence.grantedScope = "profile"
        #expect(failedRules(evidence.comparison) == ["userinfo.scope"])
    }

    @Test func doubtsARefreshTokenThatWasSentBefore() throws {
        var evidence = evidence(.refresh, body: #"{"error":"invalid_grant"}"#, status: 400)
        evidence.timesSent = 2
        #expect(failedRules(evidence.comparison) == [])
        #expect(outcome("refresh.refresh_token", in: evidence.comparison) == .warning)
        #expect(
            try finding("refresh.refusal", in: evidence.comparison).message.hasPrefix(
                "Nothing differs, but refresh_token"
            )
        )
    }

    @Test func blamesTheRevocationForARefusedRefresh() {
        var evidence = evidence(.refresh, body: #"{"error":"invalid_grant"}"#, status: 400)
        evidence.isRevoked = true
        #expect(failedRules(evidence.comparison) == ["refresh.refresh_token"])
    }

    @Test func blamesIntrospectionByAClientWithoutASecret() {
        let public_ = evidence(.introspection, body: #"{"error":"invalid_client"}"#)
        #expect(failedRules(public_.comparison) == ["introspection.client_auth"])
        let client = settings {
            $0.secret = Secret("s3cret")
            $0.authentication = .basic
        }
        #expect(failedRules(evidence(.introspection, client: client).comparison) == [])
    }

    @Test func readsTheErrorOutOfTheHeader() {
        var evidence = evidence(.userinfo, body: "")
        evidence.response.headers = [
            HeaderField("WWW-Authenticate", #"Bearer error="invalid_token", error_description="The token expired""#)
        ]
        #expect(evidence.error?.code == "invalid_token")
        #expect(evidence.error?.description == "The token expired")
    }
}
