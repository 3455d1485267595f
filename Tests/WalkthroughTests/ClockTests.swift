import Cells
import FoundationEssentials
import JOSE
import OAuth
import PracticeProvider
import TestSupport
import Testing

@testable import Walkthrough

/// All clocks together.
@Suite struct ClockTests {
    @Test("Code, tokens, sign-in, session and the server's clock stand together")
    func standTogether() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        await rehearsal.press(.character("C"))
        let names = ["code", "access_token", "id_token", "refresh_token", "auth_time", "session", "server's clock"]
        for name in names { #expect(rehearsal.text.contains(name), "\(name)") }
        #expect(rehearsal.text.contains("agrees with this one"))
        let path = #filePath.dropLast("ClockTests.swift".count) + "Goldens/clocks-100x30.txt"
        let difference = Golden.difference(rehearsal.picture.golden, from: String(path))
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test(
        "A distance is told in words that fit its number",
        arguments: [(364, "364 d"), (365, "1 year"), (730, "2 years")]
    )
    func distanceFitsItsNumber(days: Int, words: String) {
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        let then = now.addingTimeInterval(Double(days) * 86_400)
        #expect(TimeText.relative(then, to: now).string == "in \(words)")
        #expect(TimeText.relative(now, to: then).string == "\(words) ago")
    }

    @Test("They tick together while the board is open, also when no token counts down any more")
    func tickTogether() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        await rehearsal.pass(seconds: 100_000)
        #expect(!rehearsal.model.countsDown)
        await rehearsal.press(.character("C"))
        #expect(rehearsal.model.countsDown)
        let before = rehearsal.text
        await rehearsal.pass(seconds: 1)
        #expect(rehearsal.text != before)
        await rehearsal.press(.character("C"))
        #expect(!rehearsal.model.countsDown && rehearsal.model.overlay == nil)
    }

    @Test("A server whose clock is ten minutes ahead is told, here and where an exchange is refused")
    func skewIsTold() async {
        var options = PracticeOptions()
        options.faults = [.clockSkewed]
        var rehearsal = Rehearsal(options: options)
        await rehearsal.walk(to: .tokens)
        await rehearsal.press(.character("C"))
        #expect(rehearsal.text.contains("10 min 0 s ahead of this one"))

        var refused = Rehearsal(options: options)
        await refused.exchangeWithWrongVerifier()
        let clock = refused.model.walk.reply?.comparison.first { $0.rule == "exchange.clock" }
        #expect(clock?.outcome == .warning)
    }

    @Test("Before a code is redeemed its time runs")
    func codeCountsDown() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .exchange)
        #expect(rehearsal.model.walk.clocks.first?.name == "code")
        #expect(rehearsal.model.walk.clocks.first?.ticks == true)
    }

    @Test("How long a refresh token lives is taken from where providers say it")
    func refreshTokenEnds() async {
        var rehearsal = Rehearsal()
        rehearsal.tamper = { errand, response in
            guard errand == .token else { return response }
            var response = response
            response.body.insert(contentsOf: #""refresh_expires_in":1800,"#.utf8, at: 1)
            return response
        }
        await rehearsal.walk(to: .tokens)
        #expect(rehearsal.model.walk.tokens?.refreshTokenEnds == rehearsal.now.addingTimeInterval(1800))
    }

    @Test("With nothing done yet it is said that nothing has a time")
    func nothingHasATimeYet() async {
        var rehearsal = Rehearsal()
        await rehearsal.press(.character("C"))
        #expect(rehearsal.text.contains("Nothing has a time yet"))
        #expect(!rehearsal.model.countsDown)
    }
}
