import Cells
import TestSupport
import Testing
import Walkthrough

/// The pictures of the README are drawn from the same grid that the terminal gets.
@Suite struct ScreenshotTests {
    private static let folder =
        String(#filePath.dropLast("Tests/WalkthroughTests/ScreenshotTests.swift".count)) + "screenshots/"

    @Test("The picture of each step is up to date", arguments: Step.allCases)
    func picturesAreUpToDate(step: Step) async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: step)
        expectPicture(
            rehearsal.picture,
            "\(step.rawValue)-\(step)",
            "pixy, step \(step.rawValue): \(step.title.string)"
        )
    }

    @Test("The picture of a refused exchange is up to date")
    func pictureOfARefusalIsUpToDate() async {
        var rehearsal = Rehearsal()
        await rehearsal.exchangeWithWrongVerifier()
        expectPicture(rehearsal.picture, "refused", "pixy: why the exchange was refused")
    }

    @Test("The picture of two runs compared is up to date")
    func pictureOfAComparisonIsUpToDate() async {
        var rehearsal = Rehearsal()
        await rehearsal.exchangeWithWrongVerifier()
        await rehearsal.look(at: .authorize)
        await rehearsal.type("r")
        await rehearsal.walk(to: .verify)
        await rehearsal.type("f")
        await rehearsal.press(.enter)
        expectPicture(rehearsal.picture, "compared", "pixy: two runs compared line by line")
    }

    @Test("The picture of a renewal is up to date")
    func pictureOfARenewalIsUpToDate() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        await rehearsal.pass(seconds: 560)
        await rehearsal.type("R")
        expectPicture(rehearsal.picture, "renewed", "pixy: the new tokens compared with the old")
    }

    @Test("The picture of the clocks is up to date")
    func pictureOfTheClocksIsUpToDate() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .use)
        await rehearsal.pass(seconds: 545)
        await rehearsal.type("C")
        expectPicture(rehearsal.picture, "clocks", "pixy: all clocks of a walk together")
    }

    @Test("The picture of an export is up to date")
    func pictureOfAnExportIsUpToDate() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .response)
        await rehearsal.look(at: .exchange)
        await rehearsal.type("x")
        await rehearsal.press(.down, .down, .down, .enter)
        expectPicture(rehearsal.picture, "export", "pixy: the token request as code")
    }

    @Test("The picture of the inspector is up to date")
    func pictureOfTheInspectorIsUpToDate() async {
        let picture = await InspectorScene.rejected.picture(Size(columns: 100, rows: 30))
        expectPicture(picture, "inspect", "pixy inspect: a token that is refused, and why")
    }

    @Test("The picture of a presentation is up to date")
    func pictureOfAPresentationIsUpToDate() async {
        var rehearsal = Rehearsal(size: Size(columns: 80, rows: 24))
        await rehearsal.walk(to: .proof)
        await rehearsal.type("PF")
        await rehearsal.press(.down)
        expectPicture(rehearsal.picture, "present", "pixy: step 2 for a room", .highContrast)
    }

    private func expectPicture(_ picture: Canvas, _ name: String, _ title: String, _ theme: Theme = .dark) {
        let difference = Golden.difference(picture.svg(theme: theme, title: title), from: Self.folder + name + ".svg")
        #expect(difference == nil, "\(difference?.prefix(300) ?? "")")
    }
}
