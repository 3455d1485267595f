import Cells
import Handover
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

    @Test func theCodeIsWrittenToAFile() async throws {
        var rehearsal = await walked(to: .exchange)
        await rehearsal.type("x")
        await rehearsal.press(.enter)
        await rehearsal.type("w")
        let written = rehearsal.effects.compactMap { effect -> String? in
            if case .saveCopy(let code, _, _) = effect { code.revealed() } else { nil }
        }
        #expect(written.last?.contains("curl --include") == true)
        #expect(rehearsal.text.contains("which only you can read"))
    }

    @Test func theRequestIsTheOneOfThePane() async {
        var rehearsal = await walked(to: .exchange)
        await rehearsal.look(at: .authorize)
        await rehearsal.type("x")
        await rehearsal.press(.enter)
        #expect(rehearsal.text.contains("response_type=code"))
    }

    @Test("What was said of the keys of exported code goes with it")
    func hintGoesWithTheCode() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .exchange)
        await rehearsal.type("x")
        await rehearsal.press(.enter)
        #expect(rehearsal.text.contains("w writes it to a file"))
        await rehearsal.press(.escape)
        #expect(rehearsal.model.overlay == nil && !rehearsal.text.contains("w writes it to a file"))
    }

    @Test(arguments: RunDocument.allCases)
    func theWalkIsWrittenAsADocumentWithoutSecrets(_ document: RunDocument) async throws {
        var rehearsal = await walked(to: .use)
        let index = try #require(RunDocument.allCases.firstIndex(of: document))
        await rehearsal.type("x")
        #expect(rehearsal.model.overlay != nil)
        await rehearsal.press(.end)
        for _ in index..<(RunDocument.allCases.count - 1) { await rehearsal.press(.up) }
        await rehearsal.press(.enter)
        #expect(rehearsal.text.contains(document.title))
        await rehearsal.type("y")
        let copied = rehearsal.effects.compactMap { effect -> String? in
            if case .copy(let value) = effect { value.revealed() } else { nil }
        }
        let text = try #require(copied.last)
        let walk = rehearsal.model.walk
        let secrets = walk.secrets.map { $0.revealed() }.filter { $0.utf8.count > 8 }
        #expect(secrets.count > 3)
        for secret in secrets { #expect(!text.contains(secret)) }
        switch document {
        case .markdown: #expect(text.hasPrefix("# ") && text.contains("redacted-"))
        case .har: #expect(try JSONValue(parsing: Array(text.utf8))["log"]?["version"]?.string == "1.2")
        case .jsonl: #expect(text.hasSuffix(#"{"event":"finished","verdict":"accepted","failed":[]}"# + "\n"))
        case .oauth2c: #expect(text.contains("oauth2c "))
        }
    }

    @Test func documentsAreThereBeforeTheTokensAre() async {
        var rehearsal = await walked(to: .authorize)
        await rehearsal.type("x")
        await rehearsal.press(.end)
        #expect(rehearsal.text.contains("The walk so far as a document"))
    }

    @Test func withoutARequestNothingOpens() async {
        var rehearsal = Rehearsal()
        await rehearsal.look(at: .use)
        await rehearsal.type("x")
        #expect(rehearsal.model.overlay == nil)
        #expect(rehearsal.text.contains("There is no request here yet"))
    }
}
