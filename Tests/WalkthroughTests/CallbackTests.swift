import Cells
import FoundationEssentials
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// What comes back through the listener or by paste, and the wait for it.
@Suite struct CallbackTests {
    private static func waiting(seconds: Int = 300) async -> Rehearsal {
        var settings = WalkSettings()
        settings.opensBrowser = false
        settings.waitSeconds = seconds
        var rehearsal = Rehearsal(settings)
        await rehearsal.press(.enter, .enter, .enter, .enter, .escape)
        return rehearsal
    }

    private static func call(_ query: String, _ rehearsal: Rehearsal) -> Event {
        let ticket = Ticket(.listener, rehearsal.model.walk.tickets[.listener] ?? 0)
        return .called(
            ticket,
            CallbackCall(method: "GET", target: "/callback?" + query, isCallback: true, at: rehearsal.now)
        )
    }

    @Test("A callback with a foreign state is shown, not redeemed, and does not end the wait")
    func foreignStateDoesNotEndTheWait() async {
        var rehearsal = await Self.waiting()
        await rehearsal.happen(Self.call("code=stolen&state=foreign&iss=http://127.0.0.1:49210", rehearsal))
        #expect(rehearsal.model.walk.status(.callback) == .running)
        #expect(rehearsal.model.walk.exchange == nil)
        #expect(rehearsal.text.contains("callback.state"))
        #expect(rehearsal.model.notice?.text.string.contains("A callback was refused") == true)
        #expect(rehearsal.model.log.entries.contains { $0.text.contains("A callback was refused") })
        #expect(!rehearsal.text.contains("stolen"))
        await rehearsal.press(.character("s"), .enter)
        #expect(rehearsal.model.walk.status(.callback) == .done)
        #expect(rehearsal.model.walk.failedRules.isEmpty)
    }

    @Test("A duplicate parameter is refused and does not end the wait")
    func duplicateDoesNotEndTheWait() async throws {
        var rehearsal = await Self.waiting()
        let state = try #require(rehearsal.model.walk.authorization?.state)
        let query = "code=one&code=two&state=\(state)&iss=http%3A%2F%2F127.0.0.1%3A49210"
        await rehearsal.happen(Self.call(query, rehearsal))
        #expect(rehearsal.model.walk.failedRules.contains("callback.duplicate"))
        #expect(rehearsal.model.walk.status(.callback) == .running)
        await rehearsal.press(.character("s"), .enter)
        #expect(rehearsal.model.walk.status(.callback) == .done)
    }

    @Test("After more foreign callbacks than are kept the right one still counts")
    func rightCallbackCountsAfterManyForeignOnes() async {
        var rehearsal = await Self.waiting()
        for number in 0..<120 {
            await rehearsal.happen(Self.call("code=c\(number)&state=foreign", rehearsal))
        }
        #expect(rehearsal.model.walk.status(.callback) == .running)
        #expect(rehearsal.model.walk.callback.answers.count == 50)
        await rehearsal.press(.character("s"), .enter)
        #expect(rehearsal.model.walk.status(.callback) == .done)
    }

    @Test("At the time-out a foreign state is what failed")
    func timeOutAfterForeignStateFailsState() async {
        var rehearsal = await Self.waiting(seconds: 30)
        await rehearsal.happen(Self.call("code=c&state=foreign", rehearsal))
        await rehearsal.pass(seconds: 31)
        #expect(rehearsal.model.walk.failedRules.contains("callback.state"))
        #expect(!rehearsal.model.walk.failedRules.contains("callback.timeout"))
    }

    @Test("When nothing comes at all the time-out is what failed, and the text says where to look")
    func timeOutWithNothingFails() async {
        var rehearsal = await Self.waiting(seconds: 30)
        #expect(rehearsal.text.contains("0:30 left"))
        await rehearsal.pass(seconds: 30)
        #expect(rehearsal.model.walk.failedRules == ["callback.timeout"])
        #expect(rehearsal.model.walk.callback.timeout?.message.contains("usually stays in the browser") == true)
        #expect(rehearsal.effects.last == .cancel(.signIn))
    }

    @Test("A refusal with the right state ends the wait and is explained")
    func refusalEndsTheWait() async throws {
        var rehearsal = await Self.waiting()
        let state = try #require(rehearsal.model.walk.authorization?.state)
        await rehearsal.happen(
            Self.call("error=access_denied&state=\(state)&iss=http%3A%2F%2F127.0.0.1%3A49210", rehearsal)
        )
        #expect(rehearsal.model.walk.failedRules == ["callback.error"])
        guard case .failed(let problem) = rehearsal.model.walk.status(.callback) else {
            Issue.record("The wait goes on.")
            return
        }
        #expect(problem.code == "access_denied")
    }

    @Test("A pasted callback URL is checked like one through the listener")
    func pastedURLIsChecked() async throws {
        var rehearsal = await Self.waiting()
        let state = try #require(rehearsal.model.walk.authorization?.state)
        let url = "http://127.0.0.1:49300/callback?code=abc&state=\(state)&iss=http%3A%2F%2F127.0.0.1%3A49210"
        await rehearsal.press(.character("p"))
        await rehearsal.happen(.input(.paste("  \(url)\n")))
        #expect(rehearsal.model.walk.callback.validated == nil, "a paste never submits")
        await rehearsal.press(.enter)
        #expect(rehearsal.model.walk.callback.validated != nil)
    }

    @Test("A pasted callback of another request is refused by its state")
    func pastedForeignURLIsRefused() async {
        var rehearsal = await Self.waiting()
        await rehearsal.happen(.input(.paste("http://127.0.0.1:49300/callback?code=abc&state=other")))
        #expect(rehearsal.model.walk.callback.validated == nil)
        #expect(rehearsal.model.walk.failedRules.contains("callback.state"))
    }

    @Test("An answer that comes after Esc is dropped, and the listener's next one is taken")
    func lateAnswersAreDropped() async {
        var rehearsal = await Self.waiting()
        rehearsal.held = [.signIn]
        await rehearsal.press(.character("s"), .enter)
        await rehearsal.press(.escape)
        #expect(rehearsal.effects.contains(.cancel(.signIn)))
        let ticket = Ticket(.signIn, rehearsal.model.walk.tickets[.signIn] ?? 0)
        let before = rehearsal.model.walk
        await rehearsal.happen(.signedIn(ticket, .refused("late")))
        #expect(rehearsal.model.walk == before)
    }

    @Test("Requests that are no callback are listed and change nothing else")
    func straysAreListed() async {
        var rehearsal = await Self.waiting()
        let ticket = Ticket(.listener, rehearsal.model.walk.tickets[.listener] ?? 0)
        for _ in 0..<200 {
            let call = CallbackCall(method: "GET", target: "/favicon.ico", isCallback: false, at: rehearsal.now)
            await rehearsal.happen(.called(ticket, call))
        }
        #expect(rehearsal.model.walk.status(.callback) == .running)
        #expect(rehearsal.model.walk.callback.strays.count <= 50)
        #expect(rehearsal.text.contains("/favicon.ico"))
    }
}
