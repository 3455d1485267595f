import Cells
import JOSE
import TestSupport
import Testing

@testable import Walkthrough

/// Where pixy runs on another computer than the browser, the way back is shown.
@Suite struct OverSSHTests {
    private static let line = "ssh -L 49300:127.0.0.1:49300 alice@203.0.113.5"

    private static func rehearsal() -> Rehearsal {
        var settings = WalkSettings()
        settings.opensBrowser = false
        var rehearsal = Rehearsal(settings)
        rehearsal.forward = line
        return rehearsal
    }

    @Test("Step 4 shows the line to run, and it can be copied whole")
    func showsLineInStepFour() async {
        var rehearsal = Self.rehearsal()
        await rehearsal.press(.enter, .enter, .enter, .enter, .escape)
        #expect(rehearsal.model.walk.status(.callback) == .running)
        #expect(rehearsal.text.contains("-L 49300:127.0.0.1:49300 alice@203.0.113.5"))
        #expect(rehearsal.text.contains("over SSH"))
    }

    @Test("A provider on this computer is led there as well, and its URL stands below")
    func leadsThePracticeProviderThere() async {
        var rehearsal = Self.rehearsal()
        await rehearsal.press(.enter, .enter, .enter, .enter, .escape)
        #expect(
            rehearsal.model.walk.forward == "ssh -L 49210:127.0.0.1:49210 -L 49300:127.0.0.1:49300 alice@203.0.113.5"
        )
        #expect(rehearsal.model.content.columns[0].items.contains { $0.id == "url" })
    }

    @Test("Without SSH nothing is said of it")
    func saysNothingOtherwise() async {
        var rehearsal = Self.rehearsal()
        rehearsal.forward = nil
        await rehearsal.press(.enter, .enter, .enter, .enter, .escape)
        #expect(rehearsal.model.walk.status(.callback) == .running)
        #expect(!rehearsal.text.contains("SSH"))
    }

    @Test("The JSON of the authorization request has the line, too")
    func writesLineIntoJSON() async {
        var rehearsal = Self.rehearsal()
        await rehearsal.press(.enter, .enter, .enter)
        let report = WalkReport(rehearsal.model.walk, revealing: false)
        #expect(
            report.events(for: .authorize, now: rehearsal.now).first?["ssh_forward"]?.string?.hasSuffix(
                "-L 49300:127.0.0.1:49300 alice@203.0.113.5"
            ) == true
        )
    }
}
