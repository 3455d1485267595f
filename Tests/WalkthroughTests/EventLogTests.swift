import Cells
import FoundationEssentials
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// The event log that E shows.
@Suite struct EventLogTests {
    private static let goldens =
        #filePath.prefix { $0 != "\0" }.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Goldens"

    private func walked(to step: Step = .verify, rows: Int = 30) async -> Rehearsal {
        var rehearsal = Rehearsal(size: Size(columns: 100, rows: rows))
        await rehearsal.walk(to: step)
        return rehearsal
    }

    private func lines(_ rehearsal: Rehearsal) -> [String] {
        rehearsal.model.logLines.map(\.text.plain.string)
    }

    @Test("E shows what happened, as recorded")
    func looksAsRecorded() async {
        var rehearsal = await walked()
        await rehearsal.type("E")
        let difference = Golden.difference(rehearsal.picture.golden, from: "\(Self.goldens)/event-log-100x30.txt")
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test("Each request stands above its answer")
    func requestsAndAnswersAreInOrder() async throws {
        let lines = lines(await walked())
        for name in ["metadata", "token", "keys"] {
            let sent = try #require(lines.firstIndex { $0.contains("→ \(name): ") })
            let answered = try #require(lines.firstIndex { $0.contains("← \(name): 200 OK") })
            #expect(sent < answered)
        }
    }

    @Test("A callback is logged by the names of its parameters")
    func callbackHasNoValues() async throws {
        let lines = lines(await walked())
        let callback = try #require(lines.first { $0.contains("↩ listener: GET /callback with ") })
        #expect(callback.contains("code") && callback.contains("state") && !callback.contains("="))
    }

    @Test("No secret of a whole walk stands in it, on the screen or copied")
    func secretsAreMasked() async throws {
        var rehearsal = await walked(to: .use)
        await rehearsal.press(.enter)
        let shown = lines(rehearsal).joined(separator: "\n")
        await rehearsal.type("Ey")
        guard case .copy(let copied) = try #require(rehearsal.effects.last { $0.errand == nil && $0.isCopy }) else {
            return
        }
        #expect(copied.revealed().contains("→ token: POST "))
        for secret in rehearsal.model.walk.secrets where secret.count >= 8 {
            #expect(!shown.contains(secret.revealed()))
            #expect(!copied.revealed().contains(secret.revealed()))
        }
    }

    @Test("An error is kept after its notice is gone")
    func errorsStay() async {
        var rehearsal = Rehearsal()
        rehearsal.tamper = { errand, response in
            errand == .token
                ? IncomingResponse(status: 500, headers: [], body: [], receivedAt: response.receivedAt, seconds: 1)
                : response
        }
        await rehearsal.walk(to: .exchange)
        await rehearsal.press(.enter)
        await rehearsal.press(.down)
        let lines = lines(rehearsal)
        #expect(lines.contains { $0.contains("← token: 500, 0 bytes, 1000 ms") })
        #expect(lines.contains { $0.contains("· ✗ ") })
    }

    @Test("A request that nothing answers is logged with the reason")
    func failuresAreLogged() async {
        var rehearsal = Rehearsal()
        rehearsal.held = [.discovery]
        await rehearsal.press(.enter)
        guard case .send(_, let ticket) = rehearsal.heldEffects.last else { return #expect(Bool(false), "not sent") }
        await rehearsal.happen(.responded(ticket, .failure(TransportFailure(.unreachable, "Nobody listens."))))
        #expect(lines(rehearsal).contains { $0.contains("← metadata: Nobody listens.") })
    }

    @Test("What happens while it is open appears at its end")
    func followsTheEnd() async {
        var rehearsal = await walked(rows: 18)
        await rehearsal.type("E")
        let late = Ticket(.userinfo, 999)
        await rehearsal.happen(.responded(late, .failure(TransportFailure(.timeout, "Too late."))))
        #expect(rehearsal.text.contains("← userinfo: Too late."))
    }

    @Test("It scrolls, and Esc, q and E close it", arguments: [Key.escape, .character("q"), .character("E")])
    func scrollsAndCloses(key: Key) async {
        var rehearsal = await walked(rows: 18)
        await rehearsal.type("E")
        let end = rehearsal.text
        await rehearsal.press(.character("g"))
        #expect(rehearsal.text.contains(" 1–"))
        #expect(rehearsal.text != end)
        await rehearsal.press(.character("G"))
        #expect(rehearsal.text == end)
        await rehearsal.press(.up)
        #expect(rehearsal.text != end)
        await rehearsal.press(key)
        #expect(rehearsal.model.overlay == nil)
    }

    @Test("It opens over the inspector, too")
    func opensOverTheInspector() async {
        var rehearsal = await walked(to: .tokens)
        await rehearsal.type("IE")
        #expect(rehearsal.text.contains("Event log"))
    }

    @Test("It keeps the latest 500 and says how many older ones are gone")
    func isCapped() {
        var log = EventLog()
        for number in 0..<510 { log.add(.sent, "\(number)", at: Date(timeIntervalSince1970: 0)) }
        #expect(log.entries.count == 500 && log.dropped == 10)
        #expect(log.entries.first?.text == "10")
        log.add(.sent, String(repeating: "x", count: 1 << 20), at: Date(timeIntervalSince1970: 0))
        #expect((log.entries.last?.text.count ?? 0) <= EventLog.longest + 1)
    }
}

extension Effect {
    fileprivate var isCopy: Bool { if case .copy = self { true } else { false } }
}
