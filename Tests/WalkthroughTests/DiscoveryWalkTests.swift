import Cells
import FoundationEssentials
import JOSE
import OAuth
import Testing

@testable import Walkthrough

/// Where step 1 looks for a provider's metadata.
@Suite struct DiscoveryWalkTests {
    private let issuer = "https://login.example/realms/one"
    private let now = Date(timeIntervalSince1970: 1_764_000_000)

    private func answer(_ status: Int, _ body: String) -> IncomingResponse {
        IncomingResponse(
            status: status,
            headers: [HeaderField("Content-Type", "application/json")],
            body: Array(body.utf8),
            receivedAt: now,
            seconds: 0.1
        )
    }

    private var document: String {
        #"{"issuer":"\#(issuer)","authorization_endpoint":"\#(issuer)/a","token_endpoint":"\#(issuer)/t","jwks_uri":"\#(issuer)/k"}"#
    }

    /// Walks step 1 and answers each request by its URL; the URLs in the order asked.
    private func ask(_ answers: (String) -> IncomingResponse) -> (Walk, [String]) {
        var settings = WalkSettings()
        settings.source = .issuer(issuer)
        var walk = Walk(settings)
        var asked: [String] = []
        var effects = walk.perform(.provider, now: now)
        while case .send(let request, let ticket)? = effects.first {
            asked.append(request.url)
            effects = walk.receive(.responded(ticket, .success(answers(request.url))), now: now)
        }
        return (walk, asked)
    }

    @Test("First OpenID's place is asked, then those of RFC 8414")
    func asksInOrder() {
        let (walk, asked) = ask { _ in answer(404, "") }
        #expect(
            asked == [
                "https://login.example/realms/one/.well-known/openid-configuration",
                "https://login.example/.well-known/oauth-authorization-server/realms/one",
                "https://login.example/.well-known/openid-configuration/realms/one",
                "https://login.example/realms/one/.well-known/oauth-authorization-server",
            ]
        )
        guard case .failed(let problem) = walk.status(.provider) else { return #expect(Bool(false), "not failed") }
        #expect(problem.message.string.contains("RFC 8414"))
        #expect(walk.provider?.request?.url == asked.first)
        #expect(walk.provider?.earlier.map(\.request.url) == Array(asked.dropFirst()))
    }

    @Test func takesTheDocumentOfRFC8414() {
        let (walk, asked) = ask {
            $0.contains("oauth-authorization-server/realms") ? answer(200, document) : answer(404, "")
        }
        #expect(asked.count == 2)
        #expect(walk.status(.provider).isDone)
        #expect(walk.metadata?.tokenEndpoint == issuer + "/t")
        #expect(walk.exchanges.map(\.request.url) == asked)
        #expect(walk.provider?.findings.contains { $0.rule == "discovery.location" } == true)
    }

    @Test("A document of another issuer ends the search")
    func believesNoOtherIssuer() {
        let (walk, asked) = ask { _ in answer(200, document.replacing(issuer, with: "https://evil.example")) }
        #expect(asked.count == 1)
        #expect(walk.metadata == nil)
        guard case .failed = walk.status(.provider) else { return #expect(Bool(false), "not failed") }
    }

    @Test func asksTwiceForAnIssuerWithoutPath() {
        #expect(
            ServerMetadata.furtherDiscoveryRequests(issuer: "https://a.example/").map(\.url) == [
                "https://a.example/.well-known/oauth-authorization-server"
            ]
        )
    }

    @Test("A page instead of a document is passed over, too")
    func passesOverPages() {
        let (walk, _) = ask {
            $0.hasSuffix("one/.well-known/openid-configuration") ? answer(200, "<html>") : answer(200, document)
        }
        #expect(walk.status(.provider).isDone)
    }

    @Test("Without an issuer nothing that names one is compared")
    func comparesNothingWithoutAnIssuer() {
        var endpoints = TypedEndpoints()
        endpoints.authorization = "https://a.example/auth"
        endpoints.token = "https://a.example/token"
        var settings = WalkSettings()
        settings.source = .endpoints(endpoints)
        var walk = Walk(settings)
        #expect(walk.perform(.provider, now: now) == [])
        #expect(walk.status(.provider).isDone)
        #expect(walk.expectations.issuer == nil)
    }
}
