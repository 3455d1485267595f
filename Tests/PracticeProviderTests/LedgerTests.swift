import FoundationEssentials
import Synchronization
import Testing

@testable import PracticeProvider

@Suite("What the provider remembers")
struct LedgerTests {
    private let now = Practice.start

    @Test func forgetsTheOldestEntryWhenATableIsFull() {
        var table = ExpiringTable<Int>(capacity: 3)
        for number in 1...5 { table.insert(number, for: "\(number)", seconds: 60, at: now) }
        #expect(table.count == 3)
        #expect(table.value("2", at: now) == nil)
        #expect(table.value("3", at: now) == 3)
    }

    @Test func sweepsWhatHasEnded() {
        var table = ExpiringTable<Int>(capacity: 100)
        for number in 1...50 { table.insert(number, for: "\(number)", seconds: 1, at: now) }
        table.insert(0, for: "new", seconds: 1, at: now.addingTimeInterval(1))
        #expect(table.count == 1)
    }

    @Test func staysBoundedUnderAFloodOfSignIns() async throws {
        let practice = Practice()
        var browser = Browser(practice)
        for _ in 0..<300 { _ = await browser.authorize() }
        let counts = practice.provider.ledger.withLock { ($0.interactions.count, $0.sessions.count) }
        #expect(counts == (256, 0))
    }

    @Test func keepsNoTokenInTheClear() async throws {
        let practice = Practice()
        let tokens = try await practice.tokens()
        let memory = practice.provider.ledger.withLock { String(reflecting: $0) }
        for name in ["access_token", "refresh_token", "id_token"] {
            #expect(!memory.contains(try #require(tokens[name]?.string)))
        }
    }

    @Test func survivesAnAbsurdClockAndAbsurdLifetimes() async {
        for seconds in [Double.infinity, -.infinity, .nan, 1e300, -1e300] {
            var options = PracticeOptions()
            options.accessTokenSeconds = .max
            options.codeSeconds = .min
            let provider = PracticeProvider(
                options,
                clock: { Date(timeIntervalSince1970: seconds) },
                randomBytes: { _ in [] }
            )
            let request = PracticeRequest(method: "GET", path: Browser.path(Browser.request()))
            #expect(await provider.respond(to: request).status == 200)
        }
    }
}
