import Cells
import OAuth
import TestSupport
import Testing
import Walkthrough

/// Each pane as a picture, at the two sizes that people have most, in colour and without.
@Suite struct PaneGoldenTests {
    private static let folder = String(#filePath.dropLast("PaneGoldenTests.swift".count)) + "Goldens/"

    @Test("Each pane looks as recorded at 100×30", arguments: Step.allCases)
    func looksAsRecordedAt100By30(step: Step) async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: step)
        expectGolden(rehearsal.picture.golden, "\(step.rawValue)-\(step)-100x30")
    }

    @Test("Each pane looks as recorded at 80×24", arguments: Step.allCases)
    func looksAsRecordedAt80By24(step: Step) async {
        var rehearsal = Rehearsal(size: Size(columns: 80, rows: 24))
        await rehearsal.walk(to: step)
        expectGolden(rehearsal.picture.golden, "\(step.rawValue)-\(step)-80x24")
    }

    @Test("Each pane tells its states apart without colour", arguments: Step.allCases)
    func tellsStatesApartWithoutColour(step: Step) async {
        var rehearsal = Rehearsal(theme: .mono)
        await rehearsal.walk(to: step)
        let picture = rehearsal.picture
        expectGolden(
            picture.plainText + "\n---- attributes ----\n" + picture.attributes(.mono) + "\n",
            "\(step.rawValue)-\(step)-no-color"
        )
    }

    @Test("Each pane looks as recorded before anything was done", arguments: Step.allCases)
    func looksAsRecordedBeforeAnythingWasDone(step: Step) async {
        var rehearsal = Rehearsal()
        await rehearsal.look(at: step)
        expectGolden(rehearsal.picture.golden, "\(step.rawValue)-\(step)-untouched")
    }

    @Test("A refused exchange names the guilty field")
    func refusedExchangeLooksAsRecorded() async {
        var rehearsal = Rehearsal()
        await rehearsal.exchangeWithWrongVerifier()
        expectGolden(rehearsal.picture.golden, "refused-100x30")
    }

    @Test("A refused callback says what the error means, and what was asked")
    func refusedCallbackLooksAsRecorded() async {
        var rehearsal = Rehearsal()
        await rehearsal.callbackWithError("access_denied", "The user denied the request.")
        expectGolden(rehearsal.picture.golden, "refused-callback-100x30")
    }

    @Test("A refused use says what speaks against the token")
    func refusedUseLooksAsRecorded() async {
        var rehearsal = Rehearsal()
        await rehearsal.userinfoAfterTheTokenHasExpired()
        expectGolden(rehearsal.picture.golden, "refused-use-100x30")
    }

    @Test("The help of a pane looks as recorded")
    func helpLooksAsRecorded() async {
        var rehearsal = Rehearsal()
        await rehearsal.press(.character("?"))
        expectGolden(rehearsal.picture.golden, "help-100x30")
    }

    @Test("The sign-in form looks as recorded")
    func signInFormLooksAsRecorded() async {
        var settings = WalkSettings()
        settings.opensBrowser = false
        var rehearsal = Rehearsal(settings)
        await rehearsal.press(.enter, .enter, .enter, .enter)
        expectGolden(rehearsal.picture.golden, "sign-in-100x30")
    }

    private func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let difference = Golden.difference(text, from: Self.folder + name + ".txt")
        #expect(difference == nil, "\(difference ?? "")", sourceLocation: sourceLocation)
    }
}

extension Rehearsal {
    /// Walks to step 5, edits the code_verifier, and sends.
    mutating func exchangeWithWrongVerifier() async {
        await walk(to: .exchange)
        await selectItem("code_verifier")
        await press(.character("e"), .control("u"))
        await type(String(repeating: "a", count: 43))
        await press(.enter, .enter)
    }

    /// Waits in step 4, and has an error come back in answer to the request.
    mutating func callbackWithError(_ code: String, _ words: String) async {
        var settings = WalkSettings()
        settings.opensBrowser = false
        self = Rehearsal(settings)
        await press(.enter, .enter, .enter, .enter, .escape)
        let authorization = model.walk.authorization
        let query = FormEncoding.encode([
            Parameter("error", code), Parameter("error_description", words),
            Parameter("state", authorization?.state ?? ""), Parameter("iss", authorization?.issuer ?? ""),
        ])
        await press(.character("p"))
        await type("\(authorization?.redirectURI ?? "")?\(query)")
        await press(.enter)
    }

    /// Asks for userinfo once more when the access token has run out.
    mutating func userinfoAfterTheTokenHasExpired() async {
        await walk(to: .use)
        await pass(seconds: 4_000)
        await press(.home, .enter)
    }

    /// Moves down until the explanation is about the item with this label.
    mutating func selectItem(_ label: String) async {
        for _ in 0..<60 {
            await press(.down)
            if text.contains("├─ \(label) ") || text.contains("├ \(label) ") { return }
        }
    }
}
