import FoundationEssentials
import JOSE
import OAuth
import Synchronization
import Testing
import Walkthrough

@testable import Live

/// Each errand runs at most once, and what was cancelled says nothing more.
@Suite(.timeLimit(.minutes(3)))
struct EffectRunnerTests {
    @Test func cancelClosesConnectionAndPostsNothing() async throws {
        let server = try await RawServer.start { _ in .silence }
        let harness = Harness()
        harness.perform(.send(OutgoingRequest(get: server.url()), Ticket(.token, 1)))
        _ = await server.nextRequest()
        harness.perform(.cancel(.token))
        #expect(await server.next() == .closed)
        await harness.runner.shutdown()
        harness.perform(.draw(bytes: 1, Ticket(.proof, 2)))
        guard case .drawn? = await harness.next() else {
            Issue.record("The cancelled request posted an event.")
            return
        }
    }

    @Test func newerWorkReplacesOlderOfSameErrand() async throws {
        let slow = try await RawServer.start { _ in .silence }
        let quick = try await RawServer.start { _ in .reply(fine) }
        let harness = Harness()
        harness.perform(.send(OutgoingRequest(get: slow.url()), Ticket(.token, 1)))
        _ = await slow.nextRequest()
        harness.perform(.send(OutgoingRequest(get: quick.url()), Ticket(.token, 2)))
        #expect(await slow.next() == .closed)
        guard case .responded(let ticket, .success)? = await harness.next() else {
            Issue.record("The newer request got no response.")
            return
        }
        #expect(ticket == Ticket(.token, 2))
    }

    @Test func differentErrandsRunBesideEachOther() async throws {
        let server = try await RawServer.start { _ in .reply(fine) }
        let harness = Harness()
        harness.perform(.send(OutgoingRequest(get: server.url("/1")), Ticket(.keys, 1)))
        harness.perform(.send(OutgoingRequest(get: server.url("/2")), Ticket(.userinfo, 2)))
        var tickets: Set<Ticket> = []
        for _ in 0..<2 {
            if case .responded(let ticket, .success)? = await harness.next() { tickets.insert(ticket) }
        }
        #expect(tickets == [Ticket(.keys, 1), Ticket(.userinfo, 2)])
    }

    @Test func shutdownEndsStalledRequestSoon() async throws {
        let server = try await RawServer.start { _ in .silence }
        let harness = Harness()
        harness.perform(.send(OutgoingRequest(get: server.url()), Ticket(.token, 1)))
        _ = await server.nextRequest()
        let duration = await ContinuousClock().measure { await harness.runner.shutdown() }
        // The request alone would take its 30 seconds.
        #expect(duration < .seconds(20))
        #expect(await server.next() == .closed)
    }

    @Test func shutdownReturnsThoughPracticeProviderDoesNotStop() async {
        let harness = Harness(practice: { _ in
            await withUnsafeContinuation { (never: UnsafeContinuation<Void, Never>) in
                kept.withLock { $0.append(never) }
            }
        })
        harness.perform(.startPractice(Ticket(.practice, 1)))
        // What hangs here is ended by the time limit of the suite.
        await harness.runner.shutdown()
        kept.withLock { $0 }.forEach { $0.resume() }
    }

    @Test func nothingBeginsAfterShutdown() async throws {
        let server = try await RawServer.start { _ in .reply(fine) }
        let harness = Harness()
        await harness.runner.shutdown()
        harness.perform(.send(OutgoingRequest(get: server.url()), Ticket(.token, 1)))
        harness.perform(.draw(bytes: 0, Ticket(.proof, 2)))
        #expect(await harness.next() == .drawn(Ticket(.proof, 2), []))
    }

    @Test func drawsAsManyBytesAsAskedFor() async {
        let harness = Harness()
        harness.perform(.draw(bytes: 32, Ticket(.proof, 1)))
        harness.perform(.draw(bytes: 32, Ticket(.proof, 2)))
        guard case .drawn(_, let first)? = await harness.next(), case .drawn(_, let second)? = await harness.next()
        else {
            Issue.record("No bytes were drawn.")
            return
        }
        #expect(first.count == 32 && second.count == 32)
        #expect(first != second)
    }

    @Test(arguments: [(-5, 0), (0, 0), (Int.max, 65536)])
    func drawsNearestPossibleNumberOfBytes(asked: Int, drawn: Int) {
        #expect(SystemRandom.bytes(asked).count == drawn)
    }

    @Test func tellsHowToReachThePracticeProvider() async {
        let access = PracticeAccess(issuer: "http://127.0.0.1:1", clientID: "c", username: "u", password: "p")
        let harness = Harness(practice: { ready in
            ready(access)
            try await Task.sleep(for: .seconds(3600))
        })
        harness.perform(.startPractice(Ticket(.practice, 1)))
        #expect(await harness.next() == .practiceStarted(Ticket(.practice, 1), .success(access)))
        harness.perform(.cancel(.practice))
        await harness.runner.shutdown()
        harness.perform(.draw(bytes: 0, Ticket(.proof, 2)))
        #expect(await harness.next() == .drawn(Ticket(.proof, 2), []))
    }

    @Test func handsOnWhyThePracticeProviderDidNotStart() async {
        let failure = OutsideFailure("port_taken", "Port 1 is taken.")
        let harness = Harness(practice: { _ in throw failure })
        harness.perform(.startPractice(Ticket(.practice, 1)))
        #expect(await harness.next() == .practiceStarted(Ticket(.practice, 1), .failure(failure)))
    }

    @Test func saysThatPracticeProviderStopped() async {
        let harness = Harness(practice: { _ in })
        harness.perform(.startPractice(Ticket(.practice, 1)))
        guard case .practiceStarted(_, .failure(let failure))? = await harness.next() else {
            Issue.record("Nothing was said.")
            return
        }
        #expect(failure.code == "practice_stopped")
    }

    @Test func ignoresWhatIsTheTerminals() async {
        let harness = Harness()
        for effect in [.copy(Secret("x")), .wake(at: .distantPast), .suspend, .repaint, .quit] as [Effect] {
            harness.perform(effect)
        }
        harness.perform(.draw(bytes: 0, Ticket(.proof, 1)))
        #expect(await harness.next() == .drawn(Ticket(.proof, 1), []))
    }
}

private let kept = Mutex<[UnsafeContinuation<Void, Never>]>([])
