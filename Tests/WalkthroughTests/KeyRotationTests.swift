import Cells
import JOSE
import OAuth
import PracticeProvider
import TestSupport
import Testing

@testable import Walkthrough

/// Keys that the JWKS does not have yet.
@Suite struct KeyRotationTests {
    private func verified(_ fault: PracticeFault) async -> Rehearsal {
        var options = PracticeOptions()
        options.faults = [fault]
        var rehearsal = Rehearsal(options: options)
        await rehearsal.walk(to: .verify)
        if rehearsal.model.walk.verification == nil { await rehearsal.press(.enter) }
        return rehearsal
    }

    private func requests(_ rehearsal: Rehearsal) -> Int {
        rehearsal.effects.count { effect in
            if case .send(_, let ticket) = effect { ticket.errand == .keys } else { false }
        }
    }

    @Test("A key that is missing is fetched once more, and the ledger says that the issuer has new ones")
    func fetchesOnceMore() async {
        let rehearsal = await verified(.lateRotation)
        #expect(requests(rehearsal) == 2)
        #expect(rehearsal.model.walk.verdict == .accepted)
        let finding = rehearsal.model.walk.ledger.map(\.finding).first { $0.rule == "jwks.rotation" }
        #expect(finding?.outcome == .passed)
        #expect(finding?.message.contains("the issuer has new keys") == true)
    }

    @Test("A key that stays missing is not fetched a third time, and that is a warning beside the failed rule key")
    func givesUpAfterTheSecondTime() async {
        let rehearsal = await verified(.unknownKey)
        #expect(requests(rehearsal) == 2)
        #expect(rehearsal.model.walk.failedRules == ["key"])
        let finding = rehearsal.model.walk.ledger.map(\.finding).first { $0.rule == "jwks.rotation" }
        #expect(finding?.outcome == .warning)
    }

    @Test("Keys that are all there are fetched once", arguments: [PracticeFault.rotatedKey, .unnamedKey, .wrongNonce])
    func fetchesNoMoreThanNeeded(fault: PracticeFault) async {
        let rehearsal = await verified(fault)
        #expect(requests(rehearsal) == 1)
        #expect(!rehearsal.model.walk.ledger.contains { $0.finding.rule == "jwks.rotation" })
    }
}
