import Cells
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// The keys below the frame.
@Suite struct FooterTests {
    @Test("The footer of the smallest window names Enter", arguments: [Step.provider, .proof, .authorize])
    func smallFooterNamesEnter(step: Step) async {
        var rehearsal = Rehearsal(size: Size(columns: 30, rows: 8))
        await rehearsal.look(at: step)
        #expect(rehearsal.text.split(separator: "\n").last?.contains("Enter") == true, "\(rehearsal.text)")
    }

    @Test("The footer names no key that would be refused", arguments: Step.allCases)
    func footerNamesNoRefusedKey(step: Step) async {
        var rehearsal = Rehearsal()
        await rehearsal.look(at: step)
        let footer = rehearsal.text.split(separator: "\n").last ?? ""
        for binding in Pane.of(step).keys {
            guard let short = binding.short, rehearsal.model.refusal(of: binding.action) != nil else { continue }
            let key = binding.keys.first.map(KeyBinding.name)?.string ?? ""
            #expect(!footer.contains(" \(key) \(short.string)"), "\(footer)")
        }
    }
}
