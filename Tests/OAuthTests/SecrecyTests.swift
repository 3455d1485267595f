import JOSE
import OAuth
import Testing

@Suite("Secrets stay out of findings")
struct SecrecyTests {
    private static let code = "SECRETcode"
    private static let marker = "SECRET"
    private static let verifier = "SECRETverifier-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

    private func leaks(_ findings: [Finding]) -> [Finding] {
        findings.filter { finding in
            [finding.message, finding.expected ?? "", finding.actual ?? "", finding.reference].contains {
                $0.lowercased().replacing("client_secret", with: "").contains(Self.marker.lowercased())
            }
        }
    }

    private func request(_ method: PKCEMethod) throws -> AuthorizationRequest {
        AuthorizationRequest(
            metadata: provider(),
            client: settings(),
            proof: Proof(verifier: try CodeVerifier(Self.verifier), method: method),
            state: "s",
            nonce: "n",
            redirectURI: redirectURI
        )
    }

    @Test(
        arguments: [
            "code=SECRETcode&state=s", "code=SECRETcode&state=x", "code=SECRETcode&code=SECRET2&state=s",
            "code=SECRETcode%00&state=s", "code=SECRETcode&error=access_denied&state=s",
            "access_token=SECRETtoken&state=s", "response=SECRETjarm",
        ]
    )
    func keepsCodeOutOfJudgement(query: String) throws {
        let judgement = CallbackResponse(query: query).judge(for: try request(.s256), metadata: provider())
        #expect(leaks(judgement.findings) == [])
        let printed = "\(String(describing: judgement.validated?.code))"
        #expect(!printed.contains(Self.marker))
    }

    @Test(
        arguments: [
            #"{"access_token":"SECRETat","token_type":"Bearer","id_token":"SECRETid","refresh_token":"SECRETrt"}"#,
            #"{"access_token":["SECRETat"],"token_type":"x","id_token":{"a":"SECRETid"},"refresh_token":["SECRETrt"]}"#,
            #"{"access_token":"SECRETat","access_token":"SECRETbt","expires_in":"x"}"#,
            #"{"access_token":"SECRETat","error":"invalid_grant","error_description":"SECRETcode is used"}"#,
            #"{"access_token":"SECRETat""#, #"access_token=SECRETat"#, #""SECRETat""#, #"<b>SECRETat</b>"#,
            #"{"access_token":"SECRETat\x"}"#, #"{SECRETat:1}"#,
        ],
        [200, 400]
    )
    func keepsTokensOutOfJudgement(body: String, status: Int) {
        let response = TokenResponse.judge(answer(body, status: status), requestedScope: "openid offline_access")
        #expect(leaks(response.findings) == [])
    }

    @Test(arguments: [PKCEMethod.s256, .plain, .none])
    func keepsSecretsOutOfComparison(method: PKCEMethod) throws {
        let authorization = try request(method)
        let client = settings {
            $0.secret = Secret("SECRETclient")
            $0.authentication = .basic
        }
        let callback = try #require(
            CallbackResponse(query: "code=\(Self.code)&state=s").judge(for: authorization, metadata: provider())
                .validated
        )
        var sent = TokenRequest(redeeming: callback, client: client, metadata: provider())
        func findings() -> [Finding] {
            RefusalCheck.compare(
                ExchangeEvidence(
                    sent: sent,
                    authorization: authorization,
                    callbackCode: Secret(Self.code),
                    metadata: provider(),
                    response: answer(#"{"error":"invalid_grant"}"#, status: 400)
                )
            )
        }
        #expect(leaks(findings()) == [])
        for index in sent.parameters.indices where TokenRequest.isSecret(sent.parameters[index].name) {
            sent.set(parameter: index, to: sent.parameters[index].value + "SECRET")
        }
        #expect(leaks(findings()) == [])
    }

    @Test func masksSecretsWhenPrinted() throws {
        let verifier = try CodeVerifier(Self.verifier)
        let proof = Proof(verifier: verifier, method: .s256)
        var text = ""
        dump(proof, to: &text)
        let client = settings { $0.secret = Secret("SECRETclient") }
        text += "\(proof) \(client) \(client.problems)"
        #expect(!text.contains(Self.marker))
    }

    @Test func namesNoSecretInFailureOfVerifier() {
        for text in [Self.marker, Self.verifier + " ", String(repeating: Self.marker, count: 30)] {
            do throws(VerifierFailure) {
                _ = try CodeVerifier(text)
                Issue.record("\(text.count) characters were accepted")
            } catch {
                let printed = "\(error) \(error.message)"
                #expect(!printed.contains(Self.marker))
            }
        }
    }
}
