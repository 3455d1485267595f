import JOSE
import OAuth
import Testing

@Suite("Judgement of a callback")
struct CallbackJudgementTests {
    private let issuing = provider { $0.sendsIssuerInCallback = true }
    private static let encodedIssuer = "https%3A%2F%2Flogin.example.com"

    private func judge(_ query: String, _ metadata: ServerMetadata = provider()) throws -> CallbackJudgement {
        try CallbackResponse(query: query).judge(for: authorization(), metadata: metadata)
    }

    @Test func acceptsGoodCallback() throws {
        let judgement = try judge("code=code-1&state=state-1&iss=\(Self.encodedIssuer)&session_state=x", issuing)
        #expect(judgement.findings.map(\.outcome) == Array(repeating: .passed, count: 5))
        #expect(
            judgement.findings.map(\.rule) == [
                "callback.duplicate", "callback.iss", "callback.state", "callback.error", "callback.code",
            ]
        )
        let callback = try #require(judgement.validated)
        #expect(callback.code.revealed() == "code-1")
        #expect(callback.stateWasChecked)
        #expect(callback.request == (try authorization()))
        #expect(judgement.stateMatches)
        #expect(judgement.error == nil)
    }

    @Test(
        arguments: [
            ("code=c&state=state-2", ["callback.state"]),
            ("code=c&state=STATE-1", ["callback.state"]),
            ("code=c&state=", ["callback.state"]),
            ("code=c&state=state-1%20", ["callback.state"]),
            ("code=c", ["callback.state"]),
            ("state=state-1", ["callback.code"]),
            ("code=&state=state-1", ["callback.code"]),
            ("Code=c&state=state-1", ["callback.code"]),
            ("access_token=t&state=state-1", ["callback.code"]),
            ("response=a.b.c", ["callback.state", "callback.code"]),
            ("", ["callback.state", "callback.code"]),
            ("code=c&state=state-1&error=access_denied", ["callback.error"]),
            ("error=access_denied&state=state-1", ["callback.error"]),
            ("error=&state=state-1", ["callback.error"]),
            ("error=access_denied", ["callback.state", "callback.error"]),
            ("code=c&code=c&state=state-1", ["callback.duplicate", "callback.code"]),
            ("code=c&state=state-1&state=state-1", ["callback.duplicate", "callback.state"]),
            ("code=c&state=state-1&state=state-2", ["callback.duplicate", "callback.state"]),
            ("code=c&state=state-2&state=state-1", ["callback.duplicate", "callback.state"]),
            ("code=c&state=state-1&iss=https%3A%2F%2Fevil.example", ["callback.iss"]),
            ("code=c&state=state-1&iss=https%3A%2F%2Flogin.example.com%2F", ["callback.iss"]),
            ("code=c&state=state-1&iss=", ["callback.iss"]),
            (
                "code=c&state=state-1&iss=https%3A%2F%2Flogin.example.com&iss=https%3A%2F%2Fevil.example",
                ["callback.duplicate", "callback.iss"]
            ),
        ] as [(String, [String])]
    )
    func rejectsCallback(query: String, failing rules: [String]) throws {
        let judgement = try judge(query)
        #expect(failedRules(judgement.findings) == rules)
        #expect(judgement.validated == nil)
        #expect(judgement.findings.count == 5)
        #expect(judgement.stateMatches == !rules.contains("callback.state"))
    }

    @Test func rejectsMissingIssuerThatWasPromised() throws {
        let judgement = try judge("code=c&state=state-1", issuing)
        #expect(failedRules(judgement.findings) == ["callback.iss"])
        #expect(judgement.validated == nil)
    }

    @Test func doesNotCheckIssuerThatWasNotPromised() throws {
        let judgement = try judge("code=c&state=state-1")
        #expect(outcome("callback.iss", in: judgement.findings) == .notChecked)
        #expect(judgement.validated != nil)
    }

    @Test func marksStateOfBareCodeAsNotChecked() throws {
        let judgement = try CallbackResponse(pasted: "code-1").judge(for: authorization(), metadata: issuing)
        #expect(outcome("callback.state", in: judgement.findings) == .notChecked)
        #expect(outcome("callback.iss", in: judgement.findings) == .notChecked)
        #expect(!judgement.stateMatches)
        let callback = try #require(judgement.validated)
        #expect(callback.code.revealed() == "code-1")
        #expect(!callback.stateWasChecked)
    }

    @Test func doesNotTakeQueryWithoutStateForBareCode() throws {
        let judgement = try CallbackResponse(pasted: "code=code-1").judge(for: authorization(), metadata: provider())
        #expect(outcome("callback.state", in: judgement.findings) == .failed)
        #expect(judgement.validated == nil)
    }

    @Test func comparesStateByteByByte() throws {
        let request = AuthorizationRequest(
            metadata: provider(),
            client: settings(),
            proof: try proof(),
            state: "\u{E9}",
            nonce: "n",
            redirectURI: redirectURI
        )
        let judgement = CallbackResponse(query: "code=c&state=e%CC%81").judge(for: request, metadata: provider())
        #expect(outcome("callback.state", in: judgement.findings) == .failed)
        #expect(judgement.validated == nil)
    }

    @Test func warnsOfUnknownParameterTwice() throws {
        let judgement = try judge("code=c&state=state-1&x=1&x=2")
        #expect(outcome("callback.duplicate", in: judgement.findings) == .warning)
        #expect(judgement.validated != nil)
    }

    @Test func warnsOfCodeWithStrangeCharacters() throws {
        let judgement = try judge("code=c%00&state=state-1")
        #expect(outcome("callback.code", in: judgement.findings) == .warning)
    }

    @Test func handsOverTheErrorOfTheProvider() throws {
        let judgement = try judge(
            "error=access_denied&error_description=No+way&error_uri=https%3A%2F%2Fh%2F&state=state-1"
        )
        let error = try #require(judgement.error)
        #expect(error.code == "access_denied")
        #expect(error.description == "No way")
        #expect(error.uri == "https://h/")
        #expect(error.endpoint == .authorization)
        #expect(judgement.stateMatches)
        #expect(outcome("callback.code", in: judgement.findings) == .notChecked)
        #expect(try finding("callback.error", in: judgement.findings).message.contains(error.explanation))
    }

    @Test func saysWhatCameInsteadOfCode() throws {
        let implicit = try judge("access_token=t&state=state-1").findings
        #expect(try finding("callback.code", in: implicit).message.contains("implicit"))
        let signed = try judge("response=a.b.c").findings
        #expect(try finding("callback.code", in: signed).message.contains("JARM"))
    }

    @Test func survivesManyRepeatedParameters() throws {
        let query = (0..<100_000).map { "p\($0 % 50_000)=1" }.joined(separator: "&") + "&code=c&state=state-1"
        let judgement = try judge(query)
        #expect(outcome("callback.duplicate", in: judgement.findings) == .warning)
        #expect(try finding("callback.duplicate", in: judgement.findings).message.count < 1000)
    }
}
