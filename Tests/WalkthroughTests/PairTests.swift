import Cells
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// A pair from elsewhere in step 2.
@Suite struct PairTests {
    private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    private static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

    private func checked(
        _ challenge: String,
        size: Size = Size(columns: 100, rows: 30)
    ) async -> Rehearsal {
        var rehearsal = Rehearsal(size: size)
        await rehearsal.walk(to: .proof)
        await rehearsal.type("p")
        await rehearsal.happen(.input(.paste(Self.verifier)))
        await rehearsal.press(.tab)
        await rehearsal.happen(.input(.paste(challenge)))
        await rehearsal.press(.enter)
        return rehearsal
    }

    @Test(
        "A pair with a mistake looks as recorded",
        arguments: [Size(columns: 100, rows: 30), Size(columns: 80, rows: 24)]
    )
    func looksAsRecorded(size: Size) async {
        let rehearsal = await checked(Self.challenge.replacing("-", with: "+") + "=", size: size)
        let golden = "\(Self.goldens)/pair-\(size.columns)x\(size.rows).txt"
        let difference = Golden.difference(rehearsal.picture.golden, from: golden)
        #expect(difference == nil, "\(difference ?? "")")
    }

    private static let goldens =
        #filePath.prefix { $0 != "\0" }.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Goldens"

    @Test("A pair that matches is said to, and the walk's own pair stays")
    func acceptsRightPair() async {
        let rehearsal = await checked(Self.challenge)
        #expect(rehearsal.text.contains("they match"))
        #expect(rehearsal.model.pairCheck?.verdict == .accepted)
        #expect(rehearsal.model.walk.proof != nil)
        #expect(rehearsal.model.walk.status(.proof).isDone)
    }

    @Test("The verifier is masked until v, and again with the next pair")
    func masksVerifier() async {
        var rehearsal = await checked(Self.challenge)
        #expect(!rehearsal.text.contains(Self.verifier))
        await rehearsal.press(.down, .down, .down)
        await rehearsal.type("v")
        #expect(rehearsal.text.contains(Self.verifier))
        await rehearsal.type("p")
        await rehearsal.press(.control("u"))
        await rehearsal.type(String(Self.verifier.reversed()))
        await rehearsal.press(.enter)
        #expect(!rehearsal.text.contains(String(Self.verifier.reversed())))
    }

    @Test("Esc puts the pair away")
    func putsPairAway() async {
        var rehearsal = await checked(Self.challenge)
        await rehearsal.press(.escape)
        #expect(rehearsal.model.pairCheck == nil)
        #expect(!rehearsal.text.contains("A pasted pair:"))
    }

    @Test("Without a verifier the form stays and says so")
    func asksForVerifier() async {
        var rehearsal = Rehearsal()
        await rehearsal.look(at: .proof)
        await rehearsal.type("p")
        await rehearsal.press(.enter)
        #expect(rehearsal.text.contains("Paste the code_verifier"))
    }

    @Test("A pair can be checked before the walk has one")
    func checksBeforeTheWalk() async {
        var rehearsal = Rehearsal()
        await rehearsal.look(at: .proof)
        await rehearsal.type("p")
        await rehearsal.type(Self.verifier)
        await rehearsal.press(.tab)
        await rehearsal.type(Self.verifier)
        await rehearsal.press(.enter)
        #expect(rehearsal.model.pairCheck?.mistakes.map(\.name) == ["verifier_as_challenge"])
        #expect(!rehearsal.text.contains(Self.verifier))
    }
}
