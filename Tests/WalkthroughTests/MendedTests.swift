import Cells
import FoundationEssentials
import JOSE
import OAuth
import PracticeProvider
import TestSupport
import Testing

@testable import Walkthrough

/// Each of these once went wrong.
@Suite struct MendedTests {
    private static func waiting(_ change: (inout WalkSettings) -> Void = { _ in }) async -> Rehearsal {
        var settings = WalkSettings()
        settings.opensBrowser = false
        change(&settings)
        var rehearsal = Rehearsal(settings)
        await rehearsal.press(.enter, .enter, .enter, .enter, .escape)
        return rehearsal
    }

    private static func call(_ query: String, _ rehearsal: Rehearsal) -> Event {
        let ticket = Ticket(.listener, rehearsal.model.walk.tickets[.listener] ?? 0)
        let call = CallbackCall(method: "GET", target: "/callback?" + query, isCallback: true, at: rehearsal.now)
        return .called(ticket, call)
    }

    @Test("Refreshed tokens are accepted though they carry no nonce, and are verified anew first")
    func refreshedTokensAreAccepted() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        await rehearsal.press(.down, .enter)
        #expect(rehearsal.model.walk.verdict == .unverified, "new tokens were not verified yet")
        await rehearsal.look(at: .verify)
        await rehearsal.press(.enter)
        #expect(rehearsal.model.walk.verdict == .accepted, "\(rehearsal.model.walk.failedRules)")
        #expect(
            !rehearsal.model.walk.ledger.contains {
                $0.finding.rule == "token_response.scope" && $0.finding.outcome == .warning
            }
        )
    }

    @Test("Enter twice on refresh sends one request, so that rotation does not take it for theft")
    func refreshIsSentOnce() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        rehearsal.held = [.refresh]
        await rehearsal.press(.down, .enter, .enter, .enter)
        #expect(rehearsal.heldEffects.count == 1)
        #expect(rehearsal.text.contains("under way"))
    }

    @Test("A scope that was edited away in step 3 is not missed in the answer")
    func judgesByTheScopeThatWasAsked() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .authorize)
        let index = rehearsal.model.walk.authorization?.parameters.firstIndex { $0.name == "scope" }
        await rehearsal.look(at: .authorize)
        await rehearsal.edit("parameter.\(index ?? 0)", to: "profile")
        await rehearsal.press(.enter, .enter, .enter, .enter, .enter)
        #expect(rehearsal.model.walk.reply?.judged.accessToken != nil)
        #expect(rehearsal.model.walk.failedRules == [])
        #expect(!rehearsal.model.walk.ledger.contains { $0.finding.message.contains("offline_access was asked for") })
    }

    @Test("A header field can be added to the exchange, but none that belongs to the connection")
    func addsAHeaderField() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .callback)
        await rehearsal.look(at: .exchange)
        await rehearsal.press(.character("e"))
        await rehearsal.type("Origin: https://app.example")
        await rehearsal.press(.enter)
        #expect(rehearsal.model.walk.exchange?.request.headers.last == HeaderField("Origin", "https://app.example"))
        var walk = rehearsal.model.walk
        walk.addExchange(header: HeaderField("Content-Length", "3"))
        #expect(walk.exchange?.request.headers == rehearsal.model.walk.exchange?.request.headers)
    }

    @Test("A sign-in that the provider answers with a page is a failed check")
    func refusedSignInFails() async {
        var settings = Rehearsal.settings
        settings.client.clientID = "nobody"
        settings.signsInByItself = true
        var rehearsal = Rehearsal(settings)
        await rehearsal.walk(to: .callback)
        #expect(rehearsal.model.walk.failedRules == ["callback.sign_in"])
        #expect(rehearsal.model.walk.verdict == .rejected)
    }

    @Test("Without PKCE step 3 still asks for step 2 and then sends no challenge")
    func withoutPKCENoChallengeIsSent() async {
        var settings = Rehearsal.settings
        settings.client.pkce = .none
        var rehearsal = Rehearsal(settings)
        await rehearsal.press(.enter, .character("3"), .enter)
        #expect(rehearsal.text.contains("First comes step 2 (Proof)"))
        await rehearsal.press(.character("2"), .enter, .enter)
        #expect(rehearsal.model.walk.authorization?.url.contains("code_challenge") == false)
    }

    @Test("Another method keeps the verifier, and the last method's warnings go")
    func anotherMethodKeepsTheVerifier() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .proof)
        let verifier = rehearsal.model.walk.proof?.verifier
        await rehearsal.press(.character("m"))
        #expect(rehearsal.model.walk.proof?.method == .plain)
        #expect(rehearsal.model.walk.ledger.contains { $0.finding.outcome == .warning })
        await rehearsal.press(.character("m"), .character("m"))
        #expect(rehearsal.model.walk.proof?.method == .s256)
        #expect(rehearsal.model.walk.proof?.verifier == verifier)
        #expect(!rehearsal.model.walk.ledger.contains { $0.finding.outcome == .warning })
    }

    @Test("A callback that comes after the time-out is taken, and the time-out forgotten")
    func lateCallbackIsTaken() async throws {
        var rehearsal = await Self.waiting { $0.waitSeconds = 10 }
        await rehearsal.pass(seconds: 11)
        #expect(rehearsal.model.walk.failedRules == ["callback.timeout"])
        let state = try #require(rehearsal.model.walk.authorization?.state)
        await rehearsal.happen(Self.call("code=abc&state=\(state)&iss=http%3A%2F%2F127.0.0.1%3A49210", rehearsal))
        #expect(rehearsal.model.walk.status(.callback) == .done)
        #expect(rehearsal.model.walk.failedRules.isEmpty)
    }

    @Test("What runs when an earlier step changes is stopped, and its answer changes nothing")
    func runningWorkIsStoppedByAChange() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .exchange)
        rehearsal.held = [.token]
        await rehearsal.press(.enter, .character("2"), .character("r"))
        #expect(rehearsal.effects.contains(.cancel(.token)))
        #expect(rehearsal.model.walk.status(.exchange) == .stale("the code_verifier has changed since."))
        guard case .send(let request, let ticket) = rehearsal.heldEffects.first else {
            Issue.record("Nothing was sent.")
            return
        }
        let before = rehearsal.model.walk
        let response = await rehearsal.send(request)
        await rehearsal.happen(.responded(ticket, .success(response)))
        #expect(rehearsal.model.walk == before)
    }

    @Test("The request in step 5 cannot be changed while it is under way")
    func requestUnderWayStaysAsItIs() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .exchange)
        rehearsal.held = [.token]
        await rehearsal.press(.enter)
        let sent = rehearsal.model.walk.exchange
        await rehearsal.press(.character("b"), .character("r"))
        #expect(rehearsal.model.walk.exchange == sent)
    }

    @Test("The end of a token is drawn, and at the end of the leeway its check fails")
    func endOfATokenIsDrawn() async {
        var options = PracticeOptions()
        options.idTokenSeconds = 5
        var settings = Rehearsal.settings
        settings.leeway = 3
        var rehearsal = Rehearsal(settings, options: options)
        await rehearsal.walk(to: .tokens)
        for _ in 0..<5 { await rehearsal.pass(seconds: 1) }
        #expect(rehearsal.text.contains("id_token  ✗ expired"))
        await rehearsal.press(.enter)
        #expect(rehearsal.model.walk.failedRules.isEmpty, "within the leeway")
        for _ in 0..<4 { await rehearsal.pass(seconds: 1) }
        #expect(rehearsal.model.walk.failedRules == ["exp"])
    }

    @Test("A forged callback masks nothing but its own code")
    func forgedCallbackMasksOnlyItsCode() async {
        var rehearsal = await Self.waiting()
        await rehearsal.happen(Self.call("code=127.0.0.1&state=forged", rehearsal))
        #expect(rehearsal.text.contains("listening on http://127.0.0.1:49300/callback"))
    }

    @Test("An id_token that is no JWT is rejected; an opaque access token is not")
    func opaqueIDTokenIsRejected() async {
        var rehearsal = Rehearsal()
        rehearsal.tamper = { errand, response in
            guard errand == .token, let value = try? JSONValue(parsing: response.body), let members = value.members
            else {
                return response
            }
            var response = response
            let changed = members.map {
                $0.name == "id_token" ? JSONMember("id_token", .string("not-a-jwt-0123456789")) : $0
            }
            response.body = Array(JSONValue.object(changed).serialized().utf8)
            return response
        }
        await rehearsal.walk(to: .verify)
        #expect(rehearsal.model.walk.failedRules.contains("format"))
        #expect(rehearsal.model.walk.verdict == .rejected)
    }

    @Test("In step 9 Enter does the use under the cursor, out of date or not")
    func enterDoesTheUseUnderTheCursor() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        await rehearsal.press(.character("8"), .character("r"), .character("9"))
        for _ in 0..<(TokenUse.allCases.firstIndex(of: .introspection) ?? 0) { await rehearsal.press(.down) }
        #expect(rehearsal.text.contains("Enter introspect"))
        await rehearsal.press(.enter)
        #expect(rehearsal.model.walk.use.order.last == .introspection)
    }

    @Test("A refused use of the tokens marks step 9 as failed")
    func refusedUseFailsTheStep() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        rehearsal.tamper = { errand, response in
            guard errand == .refresh else { return response }
            var response = response
            response.status = 400
            response.body = Array(#"{"error":"invalid_grant"}"#.utf8)
            return response
        }
        await rehearsal.press(.down, .enter)
        guard case .failed = rehearsal.model.walk.status(.use) else {
            Issue.record("Step 9 is \(rehearsal.model.walk.status(.use)).")
            return
        }
    }

    @Test("Why a server was not reached stays in the pane, and Enter in step 6 sends again")
    func reasonStaysInThePane() async {
        var rehearsal = Rehearsal(size: Size(columns: 80, rows: 24))
        await rehearsal.walk(to: .exchange)
        rehearsal.held = [.token]
        await rehearsal.press(.enter)
        guard case .send(_, let ticket) = rehearsal.heldEffects.first else {
            Issue.record("Nothing was sent.")
            return
        }
        await rehearsal.happen(.responded(ticket, .failure(TransportFailure(.unreachable, "Nothing listens there."))))
        await rehearsal.press(.character("i"))
        #expect(rehearsal.text.contains("✗ Nothing listens there."))
        await rehearsal.look(at: .response)
        #expect(rehearsal.text.contains("Enter send again"))
        await rehearsal.press(.enter)
        #expect(rehearsal.heldEffects.count == 2)
    }

    @Test("Step 5 shows the request byte for byte")
    func stepFiveShowsTheRequestByteForByte() async throws {
        var rehearsal = Rehearsal(size: Size(columns: 500, rows: 60))
        await rehearsal.walk(to: .exchange)
        await rehearsal.selectItem("body")
        await rehearsal.press(.character("v"))
        let request = try #require(rehearsal.model.walk.exchange?.request)
        let text = rehearsal.text
        for line in String(decoding: request.wireBytes, as: UTF8.self).split(separator: "\r\n") {
            #expect(text.contains(line), "\(line)")
        }
    }
}
