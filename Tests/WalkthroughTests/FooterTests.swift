import Cells
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// The keys below the frame.
@Suite struct FooterTests {
    @Test("The footer of the smallest window names the key that leads on", arguments: [Step.provider, .proof, .use])
    func smallFooterLeadsOn(step: Step) async {
        var rehearsal = Rehearsal(size: Size(columns: 30, rows: 8))
        await rehearsal.look(at: step)
        let key = step == .provider ? "Enter" : "1"
        #expect(rehearsal.text.split(separator: "\n").last?.hasPrefix(" \(key) ") == true, "\(rehearsal.text)")
    }

    @Test("Where Enter is refused the footer names the step that comes first instead", arguments: Step.allCases)
    func namesTheStepThatComesFirst(step: Step) async {
        for walked in [nil, Step.provider, .callback] {
            var rehearsal = Rehearsal()
            if let walked { await rehearsal.walk(to: walked) }
            await rehearsal.look(at: step)
            let footer = rehearsal.text.split(separator: "\n").last ?? ""
            let isRefused = rehearsal.model.refusal(of: .perform) != nil
            #expect(!isRefused || !footer.hasPrefix(" Enter"), "\(footer)")
            guard isRefused, let first = rehearsal.model.walk.obstacle(before: step) else { continue }
            #expect(footer.hasPrefix(" \(first.rawValue) \(first.title.string) first"), "\(footer)")
            await rehearsal.look(at: first)
            #expect(rehearsal.model.refusal(of: .perform) == nil)
        }
    }

    @Test("The footer names no key that would be refused", arguments: Step.allCases)
    func footerNamesNoRefusedKey(step: Step) async {
        var rehearsal = Rehearsal()
        await rehearsal.look(at: step)
        let footer = rehearsal.text.split(separator: "\n").last ?? ""
        for binding in KeyTable.standard.bindings(in: .pane(step)) {
            guard let short = binding.short, rehearsal.model.refusal(of: binding.action) != nil else { continue }
            let key = binding.keys.first.map(KeyBinding.name)?.string ?? ""
            #expect(!footer.contains(" \(key) \(short.string)"), "\(footer)")
        }
    }
}
