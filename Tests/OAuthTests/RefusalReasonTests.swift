import FoundationEssentials
import JOSE
import OAuth
import Testing

@Suite("Reasons of a refused exchange beside what differs")
struct RefusalReasonTests {
    private func compare(
        _ sent: TokenRequest? = nil,
        error: String = "invalid_grant",
        words: String? = nil,
        metadata: ServerMetadata = provider(),
        date: String? = nil,
        _ change: (inout ExchangeEvidence) -> Void = { _ in }
    ) throws -> [Finding] {
        let members = ["\"error\":\"\(error)\""] + (words.map { ["\"error_description\":\"\($0)\""] } ?? [])
        let headers = tokenHeaders + (date.map { [HeaderField("Date", $0)] } ?? [])
        var evidence = ExchangeEvidence(
            sent: try sent ?? exchange(),
            authorization: try authorization(),
            callbackCode: Secret("code-1"),
            codeArrivedAt: now.addingTimeInterval(-1),
            metadata: metadata,
            response: answer(Array("{\(members.joined(separator: ","))}".utf8), status: 400, headers: headers)
        )
        change(&evidence)
        return RefusalCheck.compare(evidence)
    }

    @Test func blamesCodeThatWasSentBefore() throws {
        let findings = try compare { $0.timesSent = 2 }
        #expect(failedRules(findings) == ["exchange.code"])
        #expect(try finding("exchange.code", in: findings).message.contains("second time"))
        #expect(
            try finding("exchange.refusal", in: findings).message.hasPrefix(
                "The guilty field is code: the code was sent"
            )
        )
    }

    @Test func doubtsOldCode() throws {
        let findings = try compare { $0.codeArrivedAt = now.addingTimeInterval(-95) }
        let finding = try finding("exchange.code", in: findings)
        #expect(finding.outcome == .warning)
        #expect(finding.actual == "94 seconds")
        #expect(
            try OAuthTests.finding("exchange.refusal", in: findings).message.hasPrefix("Nothing differs, but code may")
        )
    }

    @Test func blamesCodeOlderThanTenMinutes() throws {
        let findings = try compare { $0.codeArrivedAt = now.addingTimeInterval(-700) }
        #expect(failedRules(findings) == ["exchange.code"])
        #expect(try finding("exchange.code", in: findings).actual == "11 minutes")
    }

    @Test func doesNotBlameTheCodeForAnotherError() throws {
        let findings = try compare(error: "invalid_client") { $0.timesSent = 3 }
        #expect(failedRules(findings) == [])
        #expect(outcome("exchange.code", in: findings) == .warning)
    }

    @Test func blamesAuthenticationThatIsNotOffered() throws {
        let metadata = provider { $0.tokenEndpointAuthMethods = ["client_secret_basic", "client_secret_post"] }
        let findings = try compare(error: "invalid_client", metadata: metadata)
        #expect(failedRules(findings) == ["exchange.client_auth"])
        let finding = try finding("exchange.client_auth", in: findings)
        #expect(finding.expected == "client_secret_basic client_secret_post")
        #expect(finding.actual == "none")
    }

    @Test func onlyWarnsOfAuthenticationThatIsNotOfferedWhereTheClientIsNotTheObjection() throws {
        let metadata = provider { $0.tokenEndpointAuthMethods = ["client_secret_basic"] }
        #expect(outcome("exchange.client_auth", in: try compare(metadata: metadata)) == .warning)
    }

    @Test func blamesTwoWaysOfAuthentication() throws {
        let client = settings {
            $0.secret = Secret("s3cret")
            $0.authentication = .basic
        }
        var sent = try exchange(client: client)
        sent.parameters.append(Parameter("client_secret", "s3cret"))
        let findings = try compare(sent, error: "invalid_request")
        #expect(failedRules(findings) == ["exchange.client_auth"])
        #expect(
            try finding("exchange.client_auth", in: findings).actual == "client_secret_basic and client_secret_post"
        )
    }

    @Test func blamesEmptySecret() throws {
        let sent = try exchange(client: settings { $0.authentication = .post })
        #expect(failedRules(try compare(sent, error: "invalid_client")) == ["exchange.client_auth"])
    }

    @Test func blamesScopeThatWasNotAuthorized() throws {
        var sent = try exchange()
        sent.parameters.append(Parameter("scope", "openid admin"))
        let findings = try compare(sent, error: "invalid_scope")
        #expect(failedRules(findings) == ["exchange.scope"])
        #expect(try finding("exchange.scope", in: findings).message.contains("admin"))
    }

    @Test func blamesScopeThatIsNotAdvertised() throws {
        let metadata = provider { $0.scopes = ["openid"] }
        let findings = try compare(error: "invalid_scope", metadata: metadata)
        #expect(try finding("exchange.scope", in: findings).message.contains("profile"))
        #expect(failedRules(try compare(metadata: metadata)) == [])
    }

    @Test(arguments: ["Authorization_Code", "authorization_code ", ""])
    func blamesGrantTypeThatIsMisspelt(value: String) throws {
        var sent = try exchange()
        sent.set(parameter: 0, to: value)
        #expect(failedRules(try compare(sent, error: "unsupported_grant_type")) == ["exchange.grant_type"])
    }

    @Test func blamesBodyInJSON() throws {
        let sent = try exchange(client: settings { $0.body = .json })
        let findings = try compare(sent, error: "invalid_request")
        #expect(failedRules(findings) == ["exchange.grant_type"])
        #expect(outcome("exchange.grant_type", in: try compare(sent)) == .warning)
    }

    @Test func blamesContentTypeThatIsNotTheBodys() throws {
        var sent = try exchange()
        let index = try #require(sent.request.headers.firstIndex { $0.name == "Content-Type" })
        sent.set(header: index, to: "text/plain")
        #expect(failedRules(try compare(sent)) == ["exchange.grant_type"])
    }

    @Test(
        arguments: [
            ("Tue, 14 Nov 2023 22:13:20 GMT", .passed, ""),
            ("Tue, 14 Nov 2023 22:18:20 GMT", .warning, "5 minutes ahead of"),
            ("Tue, 14 Nov 2023 21:13:20 GMT", .warning, "60 minutes behind"),
            ("yesterday", .notChecked, "cannot be read"),
            ("Tue, 99 Nov 2023 22:13:20 GMT", .notChecked, "cannot be read"),
        ] as [(String, Finding.Outcome, String)]
    )
    func comparesClocks(date: String, outcome: Finding.Outcome, words: String) throws {
        let finding = try finding("exchange.clock", in: try compare(date: date))
        #expect(finding.outcome == outcome)
        #expect(finding.message.contains(words))
    }

    @Test(
        arguments: [
            ("http://127.0.0.1:49210/callback/", "Only the slash at the end differs"),
            ("http://localhost:49210/callback", "Both hosts are this computer"),
            ("http://127.0.0.1:8080/callback", "Only the port differs"),
            ("https://127.0.0.1:49210/callback", "One begins with https, the other with http"),
            ("http://127.0.0.1:49210/Callback", "Only capital and small letters differ"),
        ]
    )
    func namesWhatDiffersInTheRedirectURI(sent: String, words: String) throws {
        var request = try exchange()
        let index = try #require(request.parameters.firstIndex { $0.name == "redirect_uri" })
        request.set(parameter: index, to: sent)
        #expect(try finding("exchange.redirect_uri", in: try compare(request)).message.contains(words))
    }

    @Test(
        arguments: [
            (appendixVerifier.lowercased(), "Only capital and small letters"),
            (appendixVerifier + "=", "padded with ="),
            ("13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3", "in hex"),
            (Base64URL.encode(Array(appendixVerifier.utf8)), "once more"), ("\"\(appendixVerifier)\"", "Quotes"),
        ]
    )
    func namesTheMistakeInTheVerifier(verifier: String, words: String) throws {
        var request = try exchange()
        let index = try #require(request.parameters.firstIndex { $0.name == "code_verifier" })
        request.set(parameter: index, to: verifier)
        #expect(try finding("exchange.code_verifier", in: try compare(request)).message.contains(words))
    }

    @Test func concludesFromTheProvidersWordsWhereAllAgrees() throws {
        let findings = try compare(words: "AADSTS54005: already redeemed")
        #expect(
            findings.last?.message == "All that can be compared here agrees. The provider's words say: "
                + "the code was redeemed before: a retry, a callback that came twice, or a page loaded again."
        )
    }

    @Test func putsTheWorstFirst() throws {
        var sent = try exchange()
        sent.parameters.removeAll { $0.name == "redirect_uri" }
        let findings = try compare(sent) { $0.codeArrivedAt = now.addingTimeInterval(-100) }
        let refusal = Refusal(comparison: findings, error: nil)
        #expect(refusal.suspects.map(\.rule) == ["exchange.redirect_uri", "exchange.code"])
        #expect(refusal.conclusion.hasPrefix("The guilty field is redirect_uri"))
        #expect(refusal.others.allSatisfy { $0.outcome == .passed || $0.outcome == .notChecked })
    }
}
