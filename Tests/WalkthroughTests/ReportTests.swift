import Cells
import FoundationEssentials
import JOSE
import OAuth
import PracticeProvider
import TestSupport
import Testing
import Walkthrough

/// The walk as JSON objects and plain lines.
@Suite struct ReportTests {
    private static func events(_ rehearsal: Rehearsal, revealing: Bool) -> [JSONValue] {
        let report = WalkReport(rehearsal.model.walk, revealing: revealing)
        return Step.allCases.flatMap { report.events(for: $0, now: rehearsal.now) } + [report.finished]
    }

    @Test("The events come in the order of the contract")
    func eventsComeInOrder() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        let names = Self.events(rehearsal, revealing: false).map { $0["event"]?.string }
        #expect(
            names == [
                "provider", "proof", "authorization_request", "token_request", "token_response", "token", "token",
                "userinfo", "finished",
            ]
        )
    }

    @Test("The last event of a good walk says accepted and names no failed rule")
    func lastEventSaysAccepted() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        let last = WalkReport(rehearsal.model.walk, revealing: false).finished.serialized()
        #expect(last == #"{"event":"finished","verdict":"accepted","failed":[]}"#)
    }

    @Test("Secrets are masked, and shown when that is asked for")
    func secretsAreMaskedUnlessRevealed() async throws {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        let masked = Self.events(rehearsal, revealing: false).map { $0.serialized() }.joined()
        let shown = Self.events(rehearsal, revealing: true).map { $0.serialized() }.joined()
        for secret in rehearsal.model.walk.secrets {
            #expect(!masked.contains(secret.revealed()))
        }
        let verifier = try #require(rehearsal.model.walk.proof?.verifier.secret.revealed())
        #expect(shown.contains(verifier))
    }

    @Test(
        "A fault of the provider is named by its rule",
        arguments: [
            (PracticeFault.wrongNonce, "nonce"), (.wrongIssuer, "iss"), (.wrongAudience, "aud"),
            (.badSignature, "signature"),
            (.missingSubject, "sub"), (.wrongAccessTokenHash, "at_hash"), (.expired, "exp"),
            (.userinfoSubject, "userinfo.sub"),
        ]
    )
    func faultIsNamedByItsRule(fault: PracticeFault, rule: String) async {
        var options = PracticeOptions()
        options.faults = [fault]
        var rehearsal = Rehearsal(options: options)
        for _ in 0..<14 { await rehearsal.press(.enter) }
        #expect(rehearsal.model.walk.failedRules.contains(rule), "\(rehearsal.model.walk.failedRules)")
        #expect(rehearsal.model.walk.verdict == .rejected)
    }

    @Test("Every exchange is told with the event that it led to; one that was told is not told again")
    func exchangesAreToldWithTheirEvents() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        let told = Self.events(rehearsal, revealing: false).compactMap { event -> String? in
            guard let requests = event["requests"]?.array else { return nil }
            let steps = requests.map { "\($0["number"]?.integer ?? 0) \($0["step"]?.string ?? "")" }
            return "\(event["event"]?.string ?? ""): \(steps.joined(separator: ", "))"
        }
        #expect(told == ["provider: 1 discovery", "token_response: 2 token", "token: 3 keys", "userinfo: 4 userinfo"])
        let later = WalkReport(rehearsal.model.walk, revealing: false, told: 4)
        #expect(
            Step.allCases.flatMap { later.events(for: $0, now: rehearsal.now) }.allSatisfy { $0["requests"] == nil }
        )
    }

    @Test("An exchange that is made again is told, too; those with another provider are not")
    func exchangesOfAnEarlierProviderAreForgotten() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .response)
        var walk = rehearsal.model.walk
        for effect in walk.perform(.exchange, now: rehearsal.now) {
            for event in await rehearsal.perform(effect) { _ = walk.receive(event, now: rehearsal.now) }
        }
        #expect(walk.exchanges.map(\.errand) == [.discovery, .token, .token])
        _ = walk.perform(.provider, now: rehearsal.now)
        #expect(walk.exchanges.isEmpty)
    }

    @Test("A long body is cut in front of the word that would be torn, so that no half secret is left")
    func longBodiesAreCut() async throws {
        var rehearsal = Rehearsal()
        let secret = String(repeating: "s", count: 300)
        rehearsal.tamper = { errand, response in
            guard errand == .userinfo else { return response }
            var response = response
            response.body = Array((String(repeating: " ", count: (1 << 16) - 100) + #"{"x":"\#(secret)"}"#).utf8)
            return response
        }
        await rehearsal.walk(to: .use)
        let events = Self.events(rehearsal, revealing: true)
        let answer = try #require(events.last { $0["requests"] != nil }?["requests"]?.array?.last?["response"])
        #expect(answer["body_cut"]?.bool == true)
        #expect(answer["body"]?.string?.hasSuffix(#"{"x":"#) == true)
    }
}
