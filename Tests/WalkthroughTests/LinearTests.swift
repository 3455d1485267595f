import Cells
import FoundationEssentials
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// The program without a screen: what it says, and that everything can be done by numbers.
@Suite("Linear") struct LinearTests {
    private static let folder = String(#filePath.dropLast("LinearTests.swift".count)) + "Goldens/"

    @Test("A whole practice walk by numbers reads as recorded")
    func walkReadsAsRecorded() async {
        var talk = LinearTalk()
        await talk.type("1", "1", "1", "1", "", "", "1", "1", "1", "1", "1", "q", "q")
        #expect(talk.hasLeft)
        #expect(talk.linear.model.walk.verdict == .accepted)
        expectGolden(talk.transcript, "linear-walk")
    }

    @Test("The inspector, a claim tried out in it, reads as recorded")
    func inspectorReadsAsRecorded() async {
        var talk = LinearTalk()
        await talk.walk(to: .tokens)
        await talk.type("inspect", "try id_token exp", "1", "undo", "explain", "q")
        #expect(talk.linear.model.inspector == nil)
        let start = talk.transcript.firstRange(of: "Inspector, 2 tokens")?.lowerBound ?? talk.transcript.startIndex
        expectGolden(String(talk.transcript[start...]), "linear-inspector")
    }

    @Test("The first line says what this is")
    func announcesItself() {
        let talk = LinearTalk()
        #expect(talk.answer.first?.hasPrefix("pixy, linear: ") == true)
    }

    @Test("Two minutes with countdowns say each threshold once, three lines at most")
    func twoMinutesAreQuiet() async {
        var talk = LinearTalk()
        await talk.walk(to: .verify)
        let lifetime = talk.linear.model.walk.tokens?.idToken?.expiresAt?.timeIntervalSince(talk.stage.now) ?? 0
        await talk.pass(seconds: Int(lifetime) - 119)
        #expect(talk.answer == ["The id_token expires in 5 minutes."])
        await talk.pass(seconds: 120)
        #expect(
            talk.answer == [
                "The id_token expires in 1 minute.", "A token has come to its last minute: R renews it.",
                "The id_token has expired.",
            ]
        )
        await talk.pass(seconds: 60)
        #expect(talk.answer.first == "Checks that fail now: exp. Step 8 says why.")
    }

    @Test("It wakes up for thresholds alone, not each second")
    func wakesForThresholdsOnly() async {
        var talk = LinearTalk()
        #expect(talk.linear.wake == nil)
        await talk.walk(to: .tokens)
        let ends = talk.linear.model.walk.tokens?.idToken?.expiresAt
        #expect(talk.linear.wake == ends?.addingTimeInterval(-300))
    }

    @Test("A secret is masked until it is shown by its number, and can be masked again")
    func secretsAreMaskedUntilShown() async throws {
        var talk = LinearTalk()
        await talk.walk(to: .proof)
        let verifier = try #require(talk.linear.model.walk.proof?.verifier.secret.revealed())
        await talk.type("print code_verifier")
        #expect(talk.answer.first == "code_verifier is masked, 43 characters. v shows it.")
        #expect(!talk.transcript.contains(verifier))
        await talk.choose("Show or mask a secret")
        await talk.type("1")
        #expect(talk.text.contains("code_verifier: \(verifier)"))
        await talk.type("print code_verifier")
        #expect(talk.answer.first == verifier)
        await talk.type("v", "code_verifier")
        #expect(talk.text.contains("code_verifier: (masked)"))
    }

    @Test("An edited request is refused, and the guilty field is named and explained")
    func editedRequestIsRefused() async {
        var talk = LinearTalk()
        await talk.walk(to: .exchange)
        await talk.choose("Edit a line")
        await talk.type("code_verifier", String(repeating: "a", count: 43))
        #expect(talk.text.contains("Edited."))
        await talk.type("1")
        #expect(talk.text.contains("failed exchange.code_verifier: The code_verifier that was sent is not"))
        #expect(talk.text.contains("Means: "))
        #expect(talk.text.contains("1. Go on: get a new code"))
    }

    @Test("Steps are looked at and done again by their numbers")
    func stepsAreLookedAtAndRedone() async {
        var talk = LinearTalk()
        await talk.walk(to: .authorize)
        let first = talk.linear.model.walk.proof
        await talk.choose("Look at another step")
        #expect(talk.answer.first == "1. Provider: done")
        await talk.type("2")
        #expect(talk.text.contains("Step 2 of 9, Proof: done"))
        await talk.choose("Draw a new code_verifier")
        #expect(talk.linear.model.walk.proof != first)
        await talk.type("step 3")
        #expect(talk.text.contains("Step 3 of 9, Authorize: out of date"))
    }

    @Test("A profile is chosen by its number")
    func profileIsChosen() async {
        var stage = Rehearsal(LinearTalk.settings)
        var settings = WalkSettings()
        settings.source = .issuer("https://login.example")
        stage.profiles = .success(
            ProfileList(path: "/profiles.yaml", profiles: [Profile(name: "staging", settings: settings)])
        )
        var talk = LinearTalk(stage: stage)
        await talk.choose("Choose a profile")
        #expect(talk.text.contains("1. staging, https://login.example"))
        await talk.type("1")
        #expect(talk.text.contains("issuer: https://login.example"))
    }

    @Test("The request is written as code in the language of that number")
    func requestIsExported() async {
        var talk = LinearTalk()
        await talk.walk(to: .exchange)
        await talk.type("export", "curl")
        #expect(talk.text.contains("curl"))
        #expect(talk.text.contains("grant_type=authorization_code"))
    }

    @Test("A wrong password is said in the provider's words and asked for again")
    func wrongPasswordIsAskedForAgain() async {
        var talk = LinearTalk()
        await talk.walk(to: .authorize)
        await talk.type("1", "alice")
        #expect(talk.prompt?.isSecret == true)
        await talk.type("wrong")
        #expect(talk.text.contains("Not taken."))
        #expect(talk.answer.filter { $0.contains("is wrong") }.count == 1, "\(talk.text)")
        #expect(talk.prompt?.text == "user, now alice: ")
        await talk.type("bob", "wrong")
        #expect(talk.answer.filter { $0.contains("is wrong") }.count == 1, "\(talk.text)")
        #expect(talk.prompt?.text == "user, now bob: ")
        await talk.type("alice")
        #expect(talk.prompt?.isSecret == true && talk.prompt?.text.string.contains("filled in") == false)
        await talk.type("correct-horse")
        #expect(talk.text.contains("Step 4 of 9, Callback: done"))
        #expect(!talk.transcript.contains("wrong\n"))
    }

    @Test("A slow server is spoken of at moments far apart, and Enter cancels")
    func slowServerCanBeCancelled() async {
        var talk = LinearTalk()
        await talk.walk(to: .exchange)
        talk.stage.held = [.token]
        await talk.type("1")
        #expect(talk.prompt == nil)
        await talk.pass(seconds: 40)
        #expect(
            talk.answer == [2, 10, 30].map { "Waiting for the token endpoint, \($0) seconds so far. Enter cancels." }
        )
        await talk.type("")
        #expect(talk.text.hasPrefix("Cancelled."))
        #expect(talk.prompt != nil)
    }

    @Test("Ctrl-C leaves a question, then cancels the wait, then leaves")
    func interruptGoesStepByStep() async {
        var talk = LinearTalk()
        await talk.walk(to: .authorize)
        await talk.type("1")
        #expect(talk.prompt?.text.string.hasPrefix("user") == true)
        await talk.interrupt()
        #expect(talk.linear.model.walk.status(.callback).isRunning)
        await talk.interrupt()
        #expect(!talk.linear.model.walk.status(.callback).isRunning)
        #expect(!talk.hasLeft)
        await talk.interrupt()
        #expect(talk.hasLeft)
    }

    @Test("What is no choice is refused, and ? explains")
    func unknownWordsAreRefused() async {
        var talk = LinearTalk()
        await talk.type("frobnicate")
        #expect(talk.answer.first == "frobnicate is no choice here; ? lists them.")
        await talk.type("99")
        #expect(talk.answer.first == "There is no choice 99; ? lists them.")
        await talk.type("?")
        #expect(talk.text.contains("A provider signs people in"))
        #expect(talk.text.contains("1. Go on: connect (Enter)"))
    }

    @Test("A pasted token opens the inspector")
    func pastedTokenIsInspected() async {
        var talk = LinearTalk()
        await talk.type("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.")
        #expect(talk.text.contains("Inspector, one token"))
        #expect(talk.text.contains("failed alg: "))
        #expect(talk.text.contains("sub: alice"))
    }

    @Test("Each choice of each step does something or says why not", arguments: Step.allCases)
    func everyChoiceDoesSomething(step: Step) async {
        var walked = LinearTalk()
        await walked.walk(to: .use)
        await walked.type("step \(step.rawValue)")
        for number in walked.linear.choices.indices {
            var talk = walked
            await talk.type("\(number + 1)")
            #expect(!talk.answer.isEmpty || talk.prompt?.text != walked.prompt?.text, "\(step) \(number + 1)")
        }
    }

    @Test("Nothing a server says reaches the terminal as a control")
    func hostileServerIsNeutralised() async {
        var talk = LinearTalk()
        talk.stage.tamper = { _, response in
            var response = response
            response.reason = "\u{1B}]0;owned\u{07}"
            response.headers.append(HeaderField("X-Evil", "\u{1B}[2J\u{9B}31m\u{202E}"))
            return response
        }
        await talk.type("1", "1", "1", "1", "", "", "1", "1", "1", "1", "1", "all", "E")
        #expect(talk.transcript.contains("⟨U+1B⟩"))
        #expect(
            talk.transcript.unicodeScalars.allSatisfy {
                $0 == "\n" || !($0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E)
            }
        )
    }

    private func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let difference = Golden.difference(text, from: Self.folder + name + ".txt")
        #expect(difference == nil, "\(difference ?? "")", sourceLocation: sourceLocation)
    }
}
