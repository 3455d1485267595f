import FoundationEssentials
import JOSE
import OAuth
import Testing

/// Where pixy goes for an issuer's keys, and what it takes from there.
@Suite struct KeyDiscoveryTests {
    private static let issuer = "https://issuer.example"

    private static func response(
        _ body: String,
        status: Int = 200,
        headers: [HeaderField] = [HeaderField("Content-Type", "application/json")]
    ) -> IncomingResponse {
        IncomingResponse(
            status: status,
            headers: headers,
            body: Array(body.utf8),
            receivedAt: Date(timeIntervalSince1970: 0),
            seconds: 0
        )
    }

    @Test(
        "An issuer is asked at its well-known URL",
        arguments: [
            ("https://issuer.example", "https://issuer.example/.well-known/openid-configuration"),
            ("https://issuer.example/t/", "https://issuer.example/t/.well-known/openid-configuration"),
            ("http://127.0.0.1:81", "http://127.0.0.1:81/.well-known/openid-configuration"),
            ("http://[::1]:81", "http://[::1]:81/.well-known/openid-configuration"),
        ]
    )
    func issuerIsAsked(issuer: String, url: String) throws {
        #expect(try KeyDiscovery.metadataRequest(issuer: issuer).url == url)
    }

    @Test(
        "An issuer that nobody should be sent to is refused",
        arguments: [
            "http://issuer.example", "http://127.0.0.1.example", "https://u:p@issuer.example",
            "https://issuer.example/#f",
            "https://issuer.example?q", "file:///etc/passwd", "ldap://x", "issuer.example", "", "https://",
        ]
    )
    func issuerIsRefused(issuer: String) {
        #expect(throws: KeyDiscovery.Refusal.self) { try KeyDiscovery.metadataRequest(issuer: issuer) }
    }

    @Test("The metadata of the issuer leads to its keys, even without endpoints for a sign-in")
    func metadataLeadsToKeys() {
        let body = #"{"issuer":"https://issuer.example","jwks_uri":"https://issuer.example/keys"}"#
        let (url, findings) = KeyDiscovery.judge(metadata: Self.response(body), issuer: Self.issuer)
        #expect(url == "https://issuer.example/keys")
        #expect(findings.allSatisfy { $0.outcome == .passed })
    }

    @Test(
        "The metadata of another issuer fails, and its keys are not asked for",
        arguments: ["https://issuer.example/", "https://Issuer.example", "https://evil.example"]
    )
    func foreignMetadataFails(issuer: String) {
        let body = #"{"issuer":"\#(issuer)","jwks_uri":"https://issuer.example/keys"}"#
        let (url, findings) = KeyDiscovery.judge(metadata: Self.response(body), issuer: Self.issuer)
        #expect(url == nil)
        #expect(findings.failedRules == ["discovery.issuer"])
    }

    @Test(
        "An answer that is no metadata warns, since it says nothing about the token",
        arguments: [("{}", 404), ("<html>", 200), ("", 302), (#"{"issuer":"https://issuer.example"}"#, 200)]
    )
    func noMetadataWarns(body: String, status: Int) {
        let (url, findings) = KeyDiscovery.judge(metadata: Self.response(body, status: status), issuer: Self.issuer)
        #expect(url == nil)
        #expect(findings.contains { $0.outcome == .warning })
        #expect(findings.failedRules.allSatisfy { $0 == "discovery.issuer" })
    }

    @Test("Keys are fetched over https, and over http only from this machine for an issuer on it")
    func keysNeedHTTPS() throws {
        #expect(try KeyDiscovery.keysRequest(url: "https://cdn.example/keys", issuer: Self.issuer).method == "GET")
        let local = "http://127.0.0.1:81/keys"
        #expect(try KeyDiscovery.keysRequest(url: local, issuer: "http://localhost:81").url == local)
        #expect(throws: KeyDiscovery.Refusal.self) { try KeyDiscovery.keysRequest(url: local, issuer: Self.issuer) }
        #expect(throws: KeyDiscovery.Refusal.self) {
            try KeyDiscovery.keysRequest(url: "http://cdn.example/keys", issuer: Self.issuer)
        }
    }

    @Test("A redirect is not followed, and said with where it leads")
    func redirectIsSaid() {
        let headers = [HeaderField("Location", "https://elsewhere.example")]
        let response = Self.response("", status: 302, headers: headers)
        do throws(KeyDiscovery.Refusal) {
            _ = try KeyDiscovery.keys(in: response, from: "https://issuer.example/keys")
            Issue.record("It was taken for a JWK Set.")
        } catch {
            #expect(
                error.message
                    == "https://issuer.example/keys answered with status 302 instead of a JWK Set: it redirects "
                    + "to https://elsewhere.example, which pixy does not follow."
            )
        }
    }

    @Test(
        "An answer that is no JWK Set is refused",
        arguments: [("{}", 200), ("[]", 200), ("<html>", 200), ("{}", 500)]
    )
    func noKeySetIsRefused(body: String, status: Int) {
        #expect(throws: KeyDiscovery.Refusal.self) {
            try KeyDiscovery.keys(in: Self.response(body, status: status), from: "https://issuer.example/keys")
        }
        #expect(throws: Never.self) {
            try KeyDiscovery.keys(in: Self.response(#"{"keys":[]}"#), from: "https://issuer.example/keys")
        }
    }
}
