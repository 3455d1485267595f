import Cells
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// Going back, changing one thing and going on: both runs stay and can be compared.
@Suite struct RunsTests {
    /// A walk with tokens, gone back to step 5 with another verifier, and sent again.
    private func forked(size: Size = Size(columns: 100, rows: 30)) async -> Rehearsal {
        var rehearsal = Rehearsal(size: size)
        await rehearsal.walk(to: .verify)
        await rehearsal.look(at: .exchange)
        let index = rehearsal.model.walk.exchange?.parameters.firstIndex { $0.name == "code_verifier" }
        await rehearsal.edit("parameter.\(index ?? 0)", to: String(repeating: "wrong-", count: 8))
        await rehearsal.look(at: .exchange)
        await rehearsal.press(.enter)
        return rehearsal
    }

    private func comparison(_ rehearsal: Rehearsal) -> RunComparison? {
        guard case .comparison(let view) = rehearsal.model.overlay else { return nil }
        return view.comparison
    }

    @Test func walkWithoutAStepBackIsOneRun() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        #expect(rehearsal.model.runs.kept.isEmpty)
        await rehearsal.type("f")
        #expect(rehearsal.model.overlay == nil)
        #expect(rehearsal.text.contains("There is one run so far"))
    }

    @Test func sendingAnEditedRequestKeepsBothRuns() async {
        let rehearsal = await forked()
        #expect(rehearsal.model.runs.kept.map(\.number) == [1])
        #expect(rehearsal.model.runs.current == 2)
        #expect(rehearsal.model.runs.kept[0].walk.verdict == .accepted)
        #expect(rehearsal.model.runs.origin?.step == .exchange)
        #expect(rehearsal.text.contains("run 2"))
    }

    @Test func listSaysHowFarEachRunCame() async {
        var rehearsal = await forked()
        await rehearsal.type("f")
        let difference = Golden.difference(rehearsal.picture.golden, from: "\(Self.goldens)/runs-100x30.txt")
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test(arguments: [Size(columns: 100, rows: 30), Size(columns: 80, rows: 24)])
    func comparisonShowsWhatDiffers(size: Size) async {
        var rehearsal = await forked(size: size)
        await rehearsal.type("f")
        await rehearsal.press(.enter)
        let name = "comparison-\(size.columns)x\(size.rows).txt"
        let difference = Golden.difference(rehearsal.picture.golden, from: "\(Self.goldens)/\(name)")
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test func comparisonNamesTheGuiltyLineAndNoOther() async throws {
        var rehearsal = await forked()
        await rehearsal.type("f")
        await rehearsal.press(.enter)
        let lines = try #require(comparison(rehearsal)).lines.filter { $0.fact.step <= .exchange && $0.kind != .same }
        #expect(lines.filter { $0.fact.step < .exchange }.isEmpty)
        #expect(lines.map(\.fact.name).filter { $0 != "Content-Length" } == ["code_verifier"])
    }

    @Test(arguments: [
        ("http://127.0.0.1:2/callback", RunComparison.Kind.fresh), ("http://127.0.0.1:2/other", .changed),
    ])
    func anotherFreePortIsNoDifferenceButAnEditedRedirectIs(sent: String, kind: RunComparison.Kind) async throws {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .verify)
        let left = rehearsal.model.walk
        var right = left
        right.listener = Listener(redirectURI: "http://127.0.0.1:2/callback")
        func facts(_ value: String) -> [RunFact] { [RunFact(step: .exchange, name: "redirect_uri", value: value)] }
        let first = try #require(left.listener?.redirectURI)
        let lines = RunComparison.align(facts(first), facts(sent), .init(left, right))
        #expect(lines.map(\.kind) == [kind])
    }

    @Test("What is out of date is no result of the run under way")
    func staleRefusalIsTheRunBefore() async {
        var rehearsal = Rehearsal()
        rehearsal.tamper = { errand, response in
            guard errand == .token else { return response }
            var response = response
            (response.status, response.body) = (400, Array(#"{"error":"invalid_grant"}"#.utf8))
            return response
        }
        await rehearsal.walk(to: .response)
        await rehearsal.look(at: .authorize)
        await rehearsal.type("rf")
        let rows = rehearsal.text.split(separator: "\n")
        #expect(rows.contains { $0.contains("up to 3 Authorize: unverified") }, "\(rehearsal.text)")
        #expect(rows.contains { $0.contains("rejected") || $0.contains("invalid_grant") })
    }

    @Test func comparisonSaysHowFarTimesMoved() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .verify)
        await rehearsal.pass(seconds: 60)
        await rehearsal.look(at: .authorize)
        await rehearsal.type("r")
        await rehearsal.walk(to: .verify)
        await rehearsal.type("f")
        await rehearsal.press(.enter)
        #expect(rehearsal.text.contains("No line differs; ") && !rehearsal.text.contains("id_token exp"))
        await rehearsal.type("d")
        var pages = rehearsal.text
        for _ in 0..<8 {
            await rehearsal.press(.pageDown)
            pages += rehearsal.text
        }
        #expect(pages.contains("· id_token exp  1 min 0 s later"))
        #expect(pages.contains("· id_token iat  1 min 0 s later"))
    }

    @Test(arguments: [
        ("id_token exp", "1700000000", "1700003600", 3600.0), ("id_token exp", "soon", "1700003600", nil),
        ("id_token nonce", "1", "2", nil), ("id_token exp", "nan", "1", nil),
    ])
    func onlyTimesMove(name: String, before: String, after: String, moved: Double?) {
        let line = RunComparison.Line(
            kind: .fresh,
            left: RunFact(step: .tokens, name: name, value: before),
            right: RunFact(step: .tokens, name: name, value: after)
        )
        #expect(line.movedSeconds == moved)
    }

    @Test func comparisonNeverShowsASecret() async throws {
        var rehearsal = await forked()
        let verifier = try #require(rehearsal.model.walk.proof?.verifier.secret.revealed())
        await rehearsal.type("f")
        await rehearsal.press(.enter)
        await rehearsal.type("d")
        for _ in 0..<40 {
            #expect(!rehearsal.text.contains(verifier.prefix(20)))
            #expect(!rehearsal.text.contains("wrong-wrong-"))
            await rehearsal.press(.pageDown)
        }
    }

    @Test func comparisonShowsWhichAPIWasCalledAndWhatARevocationChanged() async throws {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        let issuer = rehearsal.model.walk.metadata?.issuer ?? ""
        await rehearsal.call("GET", "\(issuer)/userinfo")
        await rehearsal.look(at: .authorize)
        await rehearsal.type("r")
        await rehearsal.walk(to: .use)
        await rehearsal.call("POST", "\(issuer)/jwks?page=2")
        for use in [TokenUse.introspection, .revocation, .introspection] { await rehearsal.enter(use) }
        await rehearsal.type("f")
        await rehearsal.press(.enter)
        let lines = try #require(comparison(rehearsal)).lines.filter { $0.fact.step == .use && !$0.fact.isCheck }
        let news = lines.filter { $0.kind != .same && $0.kind != .fresh }.map { line in
            "\(line.fact.name) \(line.left?.value ?? "-") \(line.right?.value ?? "-")"
        }
        #expect(news.contains("use request line GET \(issuer)/userinfo POST \(issuer)/jwks"), "\(news)")
        #expect(news.contains("use query page - 2"))
        #expect(news.contains("revocation effect before - introspection: 200, active true"))
        #expect(news.contains("revocation effect after - introspection: 200, active false"))
    }

    @Test func goingBackToARunBringsItsTokensBackAndKeepsTheOther() async {
        var rehearsal = await forked()
        #expect(rehearsal.model.walk.tokens == nil)
        await rehearsal.type("fb")
        #expect(rehearsal.model.runs.current == 1)
        #expect(rehearsal.model.runs.kept.map(\.number) == [2])
        #expect(rehearsal.model.walk.tokens != nil)
        #expect(rehearsal.model.walk.verdict == .accepted)
    }

    @Test func aRunThatWasGoneBackToCanBeForkedAgain() async {
        var rehearsal = await forked()
        await rehearsal.type("fb")
        await rehearsal.look(at: .authorize)
        await rehearsal.type("r")
        await rehearsal.walk(to: .verify)
        #expect(rehearsal.model.runs.current == 3)
        #expect(rehearsal.model.runs.origin?.run == 1)
        #expect(rehearsal.model.runs.kept.map(\.number) == [1, 2])
        #expect(rehearsal.model.walk.verdict == .accepted)
    }

    @Test func answersOfALeftRunDoNotReachTheOther() async {
        var rehearsal = await forked()
        await rehearsal.look(at: .authorize)
        rehearsal.held = [.listener]
        await rehearsal.type("r")
        let ticket = rehearsal.heldEffects.compactMap { effect -> Ticket? in
            if case .listen(_, let ticket) = effect { ticket } else { nil }
        }.last
        await rehearsal.type("f")
        await rehearsal.press(.home)
        await rehearsal.type("b")
        let before = rehearsal.model.walk
        if let ticket {
            await rehearsal.happen(.listening(ticket, .success(Listener(redirectURI: "http://127.0.0.1:1/late"))))
        }
        #expect(ticket != nil)
        #expect(rehearsal.model.walk.listener == before.listener)
        #expect(rehearsal.model.walk.statuses == before.statuses)
    }

    @Test func changingTheProviderKeepsTheRun() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .verify)
        await rehearsal.look(at: .provider)
        rehearsal.profiles = .success(ProfileList(path: "/p", profiles: []))
        var settings = WalkSettings()
        settings.source = .issuer("https://other.example")
        settings.client = ClientSettings(clientID: "other")
        rehearsal.profiles = .success(ProfileList(path: "/p", profiles: [Profile(name: "other", settings: settings)]))
        await rehearsal.type("p")
        await rehearsal.press(.enter)
        #expect(rehearsal.model.runs.kept.map(\.number) == [1])
        #expect(rehearsal.model.runs.origin?.reason.string == "another provider was chosen.")
    }

    @Test func verifyingAgainIsNoRunOfItsOwn() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        await rehearsal.look(at: .verify)
        await rehearsal.type("r")
        #expect(rehearsal.model.runs.kept.isEmpty)
    }

    @Test func keepsNoMoreThanItsLimit() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .response)
        for _ in 0..<(Runs.limit + 3) {
            await rehearsal.look(at: .authorize)
            await rehearsal.type("r")
            await rehearsal.walk(to: .response)
        }
        #expect(rehearsal.model.runs.kept.count == Runs.limit)
        #expect(rehearsal.model.runs.current == Runs.limit + 4)
        #expect(rehearsal.model.runs.kept.first?.number == 4)
    }

    @Test func linesOfOneRunOnlyStandBehindTheLineBefore() {
        func fact(_ name: String, _ value: String = "v") -> RunFact {
            RunFact(step: .exchange, name: name, value: value)
        }
        let lines = RunComparison.align(
            [fact("a"), fact("gone"), fact("b", "1"), fact("twice", "x"), fact("twice", "y")],
            [fact("first"), fact("a"), fact("new"), fact("b", "2"), fact("twice", "x"), fact("twice", "z")]
        )
        #expect(lines.map(\.fact.name) == ["first", "a", "new", "gone", "b", "twice", "twice"])
        #expect(lines.map(\.kind) == [.onlyRight, .same, .onlyRight, .onlyLeft, .changed, .same, .changed])
    }

    @Test func theDifferentPartOfAValueIsFound() {
        let parts = SplitDifference("http://a/callback", "http://a/call-me-back")
        #expect(parts.before.string == "http://a/call")
        #expect(parts.middle.string == "")
        #expect(parts.after.string == "back")
    }

    private static let goldens =
        #filePath.prefix { $0 != "\0" }.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Goldens"
}

extension Rehearsal {
    /// Calls an API in step 9.
    fileprivate mutating func call(_ method: String, _ url: String) async {
        await enter(.api)
        await press(.control("u"))
        await type(url)
        await press(.tab, .control("u"))
        await type(method)
        await press(.enter)
    }

    /// Moves to an item of the pane, and edits it to a text.
    mutating func edit(_ id: String, to text: String) async {
        await press(.home)
        for _ in 0..<200 where model.item?.id != id { await press(.down) }
        await press(.character("e"), .control("u"))
        await happen(.input(.paste(text)))
        await press(.enter)
    }
}
