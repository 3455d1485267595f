import Cells
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// What may be answered without a screen, and that it is said once and whole.
@Suite struct LinearAnswersTests {
    @Test("Who does not want to leave stays, whatever the answer")
    func stayingIsAnswered() async {
        var asked = LinearTalk()
        await asked.type("1", "q")
        #expect(asked.prompt?.text == "Leave? y, q or Enter leaves, anything else stays: ")
        for (answer, words) in ["n": "The walk goes on.", "99": "There is no choice", "?": "Answer with a number"] {
            var talk = asked
            await talk.type(answer)
            #expect(talk.text.contains(words), "\(talk.text)")
            #expect(!talk.hasLeft && talk.linear.model.leaving == nil && talk.prompt?.text == "Choice, Enter for 1: ")
        }
        for answer in ["", "y", "q"] {
            var talk = asked
            await talk.type(answer)
            #expect(talk.hasLeft)
        }
    }

    @Test("Two passphrases that differ are asked for again, both of them")
    func passphrasesAreAskedForAgain() async {
        var talk = LinearTalk()
        await talk.walk(to: .use)
        await talk.type("S")
        for _ in 0..<8 where talk.prompt?.isSecret != true { await talk.type("") }
        await talk.type("one", "two")
        #expect(talk.text.contains("Not taken."), "\(talk.text)")
        await talk.type("right", "right")
        #expect(!talk.text.contains("Not taken."), "\(talk.text)")
    }

    @Test("What is asked for again is said with the times as they are")
    func saysTheTimesAsTheyAre() async {
        var talk = LinearTalk()
        await talk.walkToTheWait()
        await talk.interrupt()
        await talk.pass(seconds: 75)
        await talk.type("all")
        #expect(talk.text.contains("3:45 left"), "\(talk.text)")
    }

    @Test("A notice is said once")
    func noticeIsSaidOnce() async {
        var talk = LinearTalk()
        await talk.type("u")
        #expect(talk.text.contains("own time is UTC"))
        await talk.type("banana")
        #expect(talk.text.contains("banana is no choice here") && !talk.text.contains("own time is UTC"))
    }

    @Test("A key of the screen that no choice has is pressed, or it is said why not", arguments: ["R", "W", "z", "f"])
    func otherKeysAreAnswered(key: String) async {
        var talk = LinearTalk()
        await talk.type("1", key)
        #expect(!talk.answer.isEmpty && !talk.text.contains("is no choice here"), "\(talk.text)")
    }

    @Test("Clocks, renewal and keeping the walk are choices, too")
    func offersWhatTheScreenHas() async {
        var talk = LinearTalk()
        await talk.walk(to: .use)
        for label in ["Say all clocks (C)", "Renew the tokens (R)", "Keep the walk in a file (S)"] {
            #expect(talk.transcript.contains(label))
        }
        await talk.type("C")
        #expect(talk.text.contains("Clocks:") && talk.text.contains("access_token"), "\(talk.text)")
    }

    @Test("A wait can be said again, and what is found among two tokens says of which")
    func saysAgainAndOfWhich() async {
        var talk = LinearTalk()
        await talk.walkToTheWait()
        await talk.interrupt()
        await talk.type("all")
        #expect(talk.text.contains("listening on"), "\(talk.text)")
        await talk.type("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSIsImF1ZCI6ImEifQ.")
        await talk.type("eyJhbGciOiJub25lIn0.eyJzdWIiOiJib2IiLCJhdWQiOiJhIn0.")
        await talk.type("find differs")
        #expect(talk.text.contains("In 1 of 2: token") && talk.text.contains("In 2 of 2: token"), "\(talk.text)")
    }

    @Test("Esc cancels a wait where it is said to")
    func escapeCancels() async {
        var talk = LinearTalk()
        await talk.walkToTheWait()
        #expect(talk.transcript.contains("Esc cancels") && talk.linear.model.walk.status(.callback).isRunning)
        await talk.type("\u{1B}")
        #expect(talk.text.contains("Left; nothing was changed.") && talk.linear.model.overlay == nil)
        await talk.type("\u{1B}")
        #expect(!talk.linear.model.walk.status(.callback).isRunning, "\(talk.text)")
    }

    @Test("A second token is said whole, verdict first, however much it has in common with the first")
    func secondTokenIsSaidWhole() async throws {
        var talk = LinearTalk()
        await talk.type("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSIsImF1ZCI6ImEifQ.")
        await talk.type("eyJhbGciOiJub25lIn0.eyJzdWIiOiJib2IiLCJhdWQiOiJhIn0.")
        let first = try #require(talk.answer.firstIndex { $0.hasPrefix("1 of 2: token") }, "\(talk.text)")
        let second = try #require(talk.answer.firstIndex { $0.hasPrefix("2 of 2: token") }, "\(talk.text)")
        #expect(talk.answer[first..<second].contains("differs: sub: alice"))
        let said = talk.answer[second...]
        #expect(said.dropFirst().first?.hasPrefix("rejected: ") == true)
        #expect(said.contains("differs: sub: bob") && said.contains("aud: a"))
        #expect(!talk.answer[..<second].contains("aud: a"))
    }

    @Test("A token that takes the place of another is said whole, and what is left when one goes is named")
    func replacedTokenIsSaidWhole() async throws {
        var talk = LinearTalk()
        await talk.type("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSIsImF1ZCI6ImEifQ.")
        await talk.type("eyJhbGciOiJub25lIn0.eyJzdWIiOiJib2IiLCJhdWQiOiJhIn0.")
        await talk.type("eyJhbGciOiJub25lIn0.eyJzdWIiOiJjYXJvbCIsImF1ZCI6ImEifQ.")
        let third = try #require(talk.answer.firstIndex { $0.hasPrefix("2 of 2: token") }, "\(talk.text)")
        #expect(talk.answer[third...].contains("differs: sub: carol") && talk.answer[third...].contains("aud: a"))
        await talk.choose("Put a token away")
        await talk.type("1")
        #expect(talk.answer.contains { $0.hasPrefix("token, ") } && talk.answer.contains("sub: carol"), "\(talk.text)")
    }
}
