import FoundationEssentials
import JOSE
import Testing

@Suite struct InspectionReportTests {
    private func report(_ text: String, _ change: (inout Expectations) -> Void = { _ in }) -> InspectionReport {
        var expectations = Sample.expectations
        expectations.kind = nil
        change(&expectations)
        return InspectionReport(of: PastedTokens(text), expecting: expectations, at: Sample.now)
    }

    private func response(_ claims: String, access: String) -> String {
        #"{"access_token":"\#(access)","refresh_token":"r","id_token":"\#(Sample.token(claims).revealed())"}"#
    }

    @Test("A token response is judged token by token, each as what it is")
    func judgesResponses() throws {
        let report = report(response(Sample.idClaims, access: "opaque"))
        #expect(report.entries.map(\.inspection.kind) == [.idToken, .accessToken, .refreshToken])
        #expect(report.entries.map(\.inspection.format) == [.jws, .opaque, .opaque])
        #expect(report.verdict == .accepted)
        let json = report.json(at: Sample.now)
        #expect(json["forgiven"] == .array([.string("token response")]))
        #expect(json["others"]?.array?.map { $0["type"]?.string } == ["access_token", "refresh_token"])
    }

    @Test("The ID token is compared with the access token it came with")
    func comparesAccessToken() throws {
        let hash = try #require(Fingerprint.leftHalfHash(of: "opaque", algorithm: "HS256"))
        let claims = try Sample.claims([("at_hash", "\"\(hash)\"")])
        #expect(report(response(claims, access: "opaque")).entries[0].inspection.outcome("at_hash") == .passed)
        let other = report(response(claims, access: "another"))
        #expect(other.entries[0].inspection.outcome("at_hash") == .failed)
        #expect(other.verdict == .rejected)
    }

    @Test("A kind that is expected goes before a name only where there is one token")
    func choosesKind() {
        let token = Sample.token().revealed()
        let alone = report(#"{"access_token":"\#(token)"}"#) { $0.kind = .idToken }
        #expect(alone.entries.map(\.inspection.kind) == [.idToken])
        let named = report(#"{"access_token":"\#(token)"}"#)
        #expect(named.entries.map(\.inspection.kind) == [.accessToken])
        let both = report(#"{"access_token":"\#(token)","refresh_token":"r"}"#) { $0.kind = .idToken }
        #expect(both.entries.map(\.inspection.kind) == [.accessToken, .refreshToken])
    }

    @Test("A refresh token signed with its server's own secret does not spoil a response")
    func leavesRefreshTokens() {
        let refresh = Sample.token(#"{"typ":"Refresh"}"#, header: #"{"alg":"HS512"}"#).revealed()
        let text = #"{"id_token":"\#(Sample.token().revealed())","refresh_token":"\#(refresh)"}"#
        let report = report(text)
        #expect(report.verdict == .accepted, "\(report.entries.map(\.inspection.findings.failedRules))")
    }

    @Test("An empty paste is one malformed token", arguments: ["", " \n\t"])
    func refusesEmpty(text: String) {
        let report = report(text)
        #expect(report.entries.map(\.inspection.format) == [.malformed])
        #expect(report.entries[0].inspection.message("format").contains("empty"))
        #expect(report.verdict == .rejected)
    }
}
