import FoundationEssentials
import JOSE
import OAuth
import PracticeProvider
import Testing
import Walkthrough

@testable import Live

/// The practice provider in full: started as an effect, signed in at over HTTP, its tokens fetched.
@Suite(.timeLimit(.minutes(3)))
struct PracticeTests {
    private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    private static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

    private func harness() -> Harness {
        Harness(practice: { ready in
            try await PracticeProvider(PracticeOptions()).run { info in
                ready(
                    PracticeAccess(
                        issuer: info.issuer,
                        clientID: info.clientID,
                        username: info.username,
                        password: info.password
                    )
                )
            }
        })
    }

    private func start(_ harness: Harness) async -> PracticeAccess? {
        harness.perform(.startPractice(harness.ticket(.practice)))
        guard case .practiceStarted(_, .success(let access))? = await harness.next() else { return nil }
        return access
    }

    private func authorizationURL(_ access: PracticeAccess, _ redirectURI: String) async throws -> String {
        let discovery = OutgoingRequest(get: access.issuer + "/.well-known/openid-configuration")
        let body = try #require(await Harness().send(discovery)?.success?.body)
        let metadata = try JSONDecoder().decode([String: Member].self, from: Data(body))
        let endpoint = try #require(metadata["authorization_endpoint"]?.text)
        return endpoint + "?"
            + FormEncoding.query([
                Parameter("response_type", "code"), Parameter("client_id", access.clientID),
                Parameter("redirect_uri", redirectURI), Parameter("scope", "openid profile"),
                Parameter("state", "st"), Parameter("nonce", "no"),
                Parameter("code_challenge", Self.challenge), Parameter("code_challenge_method", "S256"),
            ])
    }

    private struct Member: Decodable {
        let text: String?

        init(from decoder: any Decoder) throws {
            text = try? decoder.singleValueContainer().decode(String.self)
        }
    }

    @Test func signsInAndRedeemsCode() async throws {
        let harness = harness()
        let access = try #require(await start(harness))
        let redirectURI = try #require(await harness.listen("http://127.0.0.1:0/callback")?.success?.redirectURI)
        let url = try await authorizationURL(access, redirectURI)
        harness.perform(
            .signIn(url: url, username: access.username, password: Secret(access.password), Ticket(.signIn, 1))
        )
        let target = try #require(await harness.nextCall()?.target)
        #expect(await harness.next() == .signedIn(Ticket(.signIn, 1), .delivered))
        let parameters = FormEncoding.decode(target.drop { $0 != "?" }.dropFirst())
        let code = try #require(parameters.first { $0.name == "code" }?.value)
        #expect(parameters.contains(Parameter("state", "st")))

        let redemption = FormEncoding.encode([
            Parameter("grant_type", "authorization_code"), Parameter("code", code),
            Parameter("redirect_uri", redirectURI), Parameter("client_id", access.clientID),
            Parameter("code_verifier", Self.verifier),
        ])
        let request = OutgoingRequest(
            post: access.issuer + "/token",
            contentType: "application/x-www-form-urlencoded",
            body: Array(redemption.utf8)
        )
        let response = try #require(await harness.send(request)?.success)
        #expect(response.status == 200)
        #expect(String(decoding: response.body, as: UTF8.self).contains("id_token"))
        await harness.runner.shutdown()
    }

    @Test func saysThatPasswordIsWrong() async throws {
        let harness = harness()
        let access = try #require(await start(harness))
        let url = try await authorizationURL(access, "http://127.0.0.1:1/callback")
        harness.perform(
            .signIn(url: url, username: access.username, password: Secret("wrong"), Ticket(.signIn, 1))
        )
        guard case .signedIn(_, .refused(let sentence))? = await harness.next() else {
            Issue.record("The wrong password was not refused.")
            return
        }
        #expect(sentence.contains("password is wrong"))
        await harness.runner.shutdown()
    }

    @Test func showsErrorPageOfUntrustedRequest() async throws {
        let harness = harness()
        let access = try #require(await start(harness))
        let url = try await authorizationURL(access, "http://evil.example/callback")
        harness.perform(
            .signIn(url: url, username: access.username, password: Secret(access.password), Ticket(.signIn, 1))
        )
        guard case .signedIn(_, .page(let status, let text))? = await harness.next() else {
            Issue.record("There was no error page.")
            return
        }
        #expect(status == 400)
        #expect(text.contains("cannot be trusted: "))
        await harness.runner.shutdown()
    }

    @Test func stopsWhenCancelled() async throws {
        let harness = harness()
        let access = try #require(await start(harness))
        harness.perform(.cancel(.practice))
        await harness.runner.shutdown()
        #expect(await Harness().send(OutgoingRequest(get: access.issuer))?.failure?.code == .unreachable)
    }
}
