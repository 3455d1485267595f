import FoundationEssentials
import JOSE
import OAuth
import Testing

@Suite("Both halves of a refused exchange")
struct RefusalCheckTests {
    private static let refused = #"{"error":"invalid_grant"}"#

    private func compare(
        _ sent: TokenRequest,
        method: PKCEMethod = .s256,
        client: ClientSettings = settings(),
        code: String = "code-1",
        body: String = refused,
        metadata: ServerMetadata = provider(),
        headers: [HeaderField] = tokenHeaders,
        _ change: (inout ExchangeEvidence) -> Void = { _ in }
    ) throws -> [Finding] {
        var evidence = ExchangeEvidence(
            sent: sent,
            authorization: try authorization(client: client, method: method),
            callbackCode: Secret(code),
            codeArrivedAt: now.addingTimeInterval(-2),
            metadata: metadata,
            response: answer(Array(body.utf8), status: 400, headers: headers)
        )
        change(&evidence)
        return RefusalCheck.compare(evidence)
    }

    /// The exchange with one parameter changed.
    private func exchange(changing name: String, to value: String, method: PKCEMethod = .s256) throws -> TokenRequest {
        var request = try OAuthTests.exchange(method: method)
        let index = try #require(request.parameters.firstIndex { $0.name == name })
        request.set(parameter: index, to: value)
        return request
    }

    @Test func findsNothingWrongWithWhatWasSent() throws {
        let findings = try compare(OAuthTests.exchange())
        #expect(
            findings.map(\.rule) == [
                "exchange.code_verifier", "exchange.redirect_uri", "exchange.code", "exchange.client_id",
                "exchange.client_auth", "exchange.scope", "exchange.grant_type", "exchange.clock", "exchange.refusal",
            ]
        )
        #expect(findings.prefix(4).allSatisfy { $0.outcome == .passed })
        #expect(failedRules(findings) == [])
        #expect(findings.first?.expected == appendixChallenge)
        #expect(findings.first?.actual == appendixChallenge)
        #expect(findings.last?.outcome == .notChecked)
        #expect(findings.last?.message.contains("The code was fresh and was sent once") == true)
    }

    @Test func showsWhatTheCallbackSaidOfStateAndIssuer() throws {
        let said = [
            Finding("callback.iss", .notChecked, "No iss.", reference: "r"),
            Finding("callback.code", .passed, "A code.", reference: "r"),
            Finding("callback.state", .passed, "The state.", reference: "r"),
        ]
        var evidence = ExchangeEvidence(
            sent: try OAuthTests.exchange(),
            authorization: try authorization(),
            callbackCode: Secret("code-1"),
            callbackFindings: said,
            metadata: provider(),
            response: answer(Array(Self.refused.utf8), status: 400, headers: tokenHeaders)
        )
        evidence.timesSent = 1
        #expect(RefusalCheck.compare(evidence).filter { $0.rule.hasPrefix("callback.") } == [said[0], said[2]])
    }

    @Test func namesAnEditedClientSecret() throws {
        let client = settings {
            $0.authentication = .post; $0.secret = Secret("wrong-one")
        }
        let body = #"{"error":"invalid_client"}"#
        let findings = try compare(OAuthTests.exchange(client: client), client: client, body: body) {
            $0.clientSecret = Secret("right-one")
        }
        #expect(failedRules(findings) == ["exchange.client_auth"])
        let finding = try finding("exchange.client_auth", in: findings)
        #expect(finding.message.contains("not the one of step 1"))
        #expect(!finding.message.contains("wrong-one") && !finding.message.contains("right-one"))
    }

    @Test func suspectsTheSecretWhenTheClientIsRefused() throws {
        let client = settings {
            $0.authentication = .basic; $0.secret = Secret("s:e c")
        }
        let body = #"{"error":"invalid_client"}"#
        let findings = try compare(OAuthTests.exchange(client: client), client: client, body: body) {
            $0.clientSecret = Secret("s:e c")
        }
        #expect(try finding("exchange.client_auth", in: findings).outcome == .warning)
        #expect(findings.last?.message.contains("client_auth may be the reason") == true)
    }

    @Test(
        arguments: [
            (String(appendixVerifier.dropLast()), "The first 42 characters agree, then it ends too early"),
            (appendixVerifier + "=", "The first 43 characters agree, then more follows"),
            ("x" + appendixVerifier.dropFirst(), "They differ from character 1 on"),
            (appendixVerifier + "\n", "White space was added"),
            (appendixChallenge, "the code_challenge itself"),
            ("", "43 were expected and 0 sent"),
        ]
    )
    func findsForeignVerifier(verifier: String, hint: String) throws {
        let findings = try compare(exchange(changing: "code_verifier", to: verifier))
        #expect(failedRules(findings) == ["exchange.code_verifier"])
        let finding = try finding("exchange.code_verifier", in: findings)
        #expect(finding.message.contains(hint))
        #expect(finding.expected == appendixChallenge)
        #expect(finding.actual == Proof.challenge(for: verifier, method: .s256))
        #expect(findings.last?.message.contains("code_verifier") == true)
    }

    @Test func comparesPlainVerifierWithoutShowingIt() throws {
        let good = try compare(OAuthTests.exchange(method: .plain), method: .plain)
        #expect(outcome("exchange.code_verifier", in: good) == .passed)
        let bad = try compare(exchange(changing: "code_verifier", to: "short", method: .plain), method: .plain)
        let finding = try finding("exchange.code_verifier", in: bad)
        #expect(finding.outcome == .failed)
        #expect(finding.expected == "43 characters")
        #expect(finding.actual == "5 characters")
    }

    @Test func findsMissingVerifier() throws {
        var request = try OAuthTests.exchange()
        request.parameters.removeAll { $0.name == "code_verifier" }
        #expect(failedRules(try compare(request)) == ["exchange.code_verifier"])
    }

    @Test func findsVerifierSentTwice() throws {
        var request = try OAuthTests.exchange()
        request.parameters.append(Parameter("code_verifier", appendixVerifier))
        #expect(failedRules(try compare(request)) == ["exchange.code_verifier"])
    }

    @Test func findsVerifierWithoutChallenge() throws {
        #expect(failedRules(try compare(OAuthTests.exchange(), method: .none)) == ["exchange.code_verifier"])
        let without = try compare(OAuthTests.exchange(method: .none), method: .none)
        #expect(outcome("exchange.code_verifier", in: without) == .notChecked)
        #expect(failedRules(without) == [])
    }

    @Test(
        arguments: [
            (redirectURI + "/", "then more follows"),
            ("http://localhost:49210/callback", "They differ from character 8 on"),
            ("http%3A%2F%2F127.0.0.1%3A49210%2Fcallback", "percent-encoded once too often"),
        ]
    )
    func findsOtherRedirectURI(sent: String, hint: String) throws {
        let findings = try compare(exchange(changing: "redirect_uri", to: sent))
        #expect(failedRules(findings) == ["exchange.redirect_uri"])
        let finding = try finding("exchange.redirect_uri", in: findings)
        #expect(finding.expected == redirectURI)
        #expect(finding.actual == sent)
        #expect(finding.message.contains(hint))
    }

    @Test func findsOtherCodeWithoutShowingIt() throws {
        let findings = try compare(exchange(changing: "code", to: "code-2x"))
        #expect(failedRules(findings) == ["exchange.code"])
        let finding = try finding("exchange.code", in: findings)
        #expect(finding.expected == "6 characters")
        #expect(finding.actual == "7 characters")
        #expect(finding.message.contains("character 6"))
    }

    @Test func findsOtherClient() throws {
        let findings = try compare(exchange(changing: "client_id", to: "pixie"))
        #expect(failedRules(findings) == ["exchange.client_id"])
        #expect(try finding("exchange.client_id", in: findings).actual == "pixie")
    }

    @Test func readsClientOutOfBasic() throws {
        let client = settings {
            $0.clientID = "a:b +"
            $0.secret = Secret("s3cret")
            $0.authentication = .basic
        }
        let sent = try OAuthTests.exchange(client: client)
        #expect(failedRules(try compare(sent, client: client)) == [])
        let other = try compare(sent)
        #expect(failedRules(other) == ["exchange.client_id"])
        #expect(try finding("exchange.client_id", in: other).actual == "a:b +")
    }

    @Test(arguments: ["Basic", "Basic ", "Basic ***", "Basic Og==", "Bearer x", "basic cGl4eQ=="])
    func survivesAnyAuthorizationHeader(value: String) throws {
        var sent = try OAuthTests.exchange()
        sent.request.headers.insert(HeaderField("authorization", value), at: 0)
        let expected: [String] = value == "Basic Og==" || value == "Basic " ? ["exchange.client_id"] : []
        #expect(failedRules(try compare(sent)) == expected)
    }

    @Test func comparesNothingForARefresh() throws {
        let sent = TokenRequest(refreshing: Secret("rt-1"), client: settings(), metadata: provider())
        #expect(try compare(sent) == [])
    }

    @Test func findsMissingPartsOfRawBody() throws {
        var sent = try OAuthTests.exchange()
        sent.setRawBody([])
        #expect(
            failedRules(try compare(sent)) == [
                "exchange.code_verifier", "exchange.redirect_uri", "exchange.code", "exchange.client_id",
                "exchange.grant_type",
            ]
        )
    }

    @Test(
        arguments: [
            (#"{"error":"invalid_client"}"#, "the client"),
            (#"{"error":"unsupported_grant_type"}"#, "form of the request"),
            ("<html>", "no refusal that OAuth knows"),
            ("", "no refusal that OAuth knows"),
        ]
    )
    func concludesFromTheError(body: String, hint: String) throws {
        let findings = try compare(OAuthTests.exchange(), body: body)
        #expect(findings.last?.message.contains(hint) == true)
    }
}
