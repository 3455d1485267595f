import JOSE
import OAuth
import Testing

@Suite("Why a callback is refused")
struct CallbackRefusalTests {
    private func refusal(_ query: String, warnings: [Finding] = []) throws -> Refusal? {
        CallbackResponse(query: query).judge(for: try authorization(), metadata: provider()).refusal(warnings: warnings)
    }

    @Test func hasNoneForACallbackWithACode() throws {
        #expect(try refusal("code=c&state=state-1") == nil)
    }

    @Test func saysWhatTheErrorMeans() throws {
        let refusal = try #require(try refusal("error=access_denied&state=state-1"))
        #expect(
            refusal.conclusion == "The provider refused before it gave a code: "
                + "the user pressed Cancel, or a policy of the provider refused."
        )
        #expect(refusal.error?.code == "access_denied")
        #expect(refusal.suspects.map(\.rule) == ["callback.error"])
    }

    @Test func believesAForeignStateBeforeTheError() throws {
        let refusal = try #require(try refusal("error=access_denied&state=other"))
        #expect(refusal.conclusion.hasPrefix("The guilty field is state, so the answer is not believed"))
    }

    @Test func namesTheForeignIssuer() throws {
        let refusal = try #require(try refusal("code=c&state=state-1&iss=https%3A%2F%2Fevil.example"))
        #expect(refusal.conclusion.hasPrefix("The guilty field is iss"))
        #expect(refusal.suspects.map(\.rule) == ["callback.iss"])
    }

    @Test func believesAnErrorThatOnlyLacksTheIssuer() throws {
        let metadata = provider { $0.sendsIssuerInCallback = true }
        let query = "error=invalid_request&error_description=Code+challenge+required.&state=state-1"
        let refusal = try #require(
            CallbackResponse(query: query).judge(for: try authorization(), metadata: metadata).refusal(warnings: [])
        )
        #expect(refusal.conclusion.hasPrefix("The provider refused before it gave a code"))
        #expect(refusal.suspects.contains { $0.rule == "callback.iss" && $0.outcome == .failed })
    }

    @Test func showsWhatTheMetadataDoesNotOffer() throws {
        let metadata = provider { $0.scopes = ["openid"] }
        let refusal = try #require(
            try refusal("error=invalid_scope&state=state-1", warnings: metadata.warnings(for: settings()))
        )
        #expect(refusal.conclusion.contains("(scopes_supported)"))
        #expect(refusal.conclusion.contains("profile"))
        #expect(refusal.suspects.contains { $0.rule == "discovery.scopes_supported" })
    }

    @Test func leavesOutWarningsThatTheErrorIsNotAbout() throws {
        let metadata = provider { $0.scopes = ["openid"] }
        let refusal = try #require(
            try refusal("error=access_denied&state=state-1", warnings: metadata.warnings(for: settings()))
        )
        #expect(refusal.suspects.map(\.rule) == ["callback.error"])
    }

    @Test func saysThatTheCodeIsMissing() throws {
        let refusal = try #require(try refusal("state=state-1"))
        #expect(refusal.suspects.map(\.rule) == ["callback.code"])
        #expect(!refusal.conclusion.isEmpty)
    }
}
