import Cells
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// `x`: the request of a pane as code.
@Suite struct ExportScreenTests {
    private func walked(to step: Step) async -> Rehearsal {
        var settings = WalkSettings()
        settings.opensBrowser = false
        var rehearsal = Rehearsal(settings)
        await rehearsal.walk(to: step)
        return rehearsal
    }

    @Test func theListHasEveryLanguage() async {
        var rehearsal = await walked(to: .exchange)
        await rehearsal.type("x")
        for name in ["curl", "C#", "Objective-C", "PowerShell"] { #expect(rehearsal.text.contains(name)) }
    }

    @Test func theChosenLanguageIsShownAndCopiedWithoutSecrets() async throws {
        var rehearsal = await walked(to: .exchange)
        let code = try #require(rehearsal.model.walk.exchange?.parameters.values(of: "code").first)
        await rehearsal.type("x")
        await rehearsal.press(.enter)
        #expect(rehearsal.text.contains("curl --include"))
        await rehearsal.type("y")
        let copied = rehearsal.effects.compactMap { effect -> String? in
            if case .copy(let value) = effect { value.revealed() } else { nil }
        }
        #expect(copied.last?.contains("OAUTH_CODE") == true)
        #expect(copied.last?.contains(code) == false)
    }

    @Test func theRequestIsTheOneOfThePane() async {
        var rehearsal = await walked(to: .exchange)
        await rehearsal.look(at: .authorize)
        await rehearsal.type("x")
        await rehearsal.press(.enter)
        #expect(rehearsal.text.contains("response_type=code"))
    }

    @Test func withoutARequestNothingOpens() async {
        var rehearsal = Rehearsal()
        await rehearsal.look(at: .use)
        await rehearsal.type("x")
        #expect(rehearsal.model.overlay == nil)
        #expect(rehearsal.text.contains("There is no request here yet"))
    }
}
