import Cells
import JOSE
import OAuth

extension Model {
    /// Opens the form for a pair from elsewhere, filled in with the one that was checked last.
    mutating func openPairEditor() {
        let isHidden = pairCheck != nil && !isRevealed(ColumnBuilder.pairID)
        let fields = [
            Form.Field(
                "code_verifier",
                "verifier",
                pairCheck?.verifier.revealed() ?? "",
                hint: "The code_verifier of the token request. It is used for nothing but this check.",
                isSecret: isHidden
            ),
            Form.Field(
                "code_challenge",
                "challenge",
                pairCheck?.givenChallenge?.revealed() ?? "",
                hint: "The code_challenge of the authorization request; empty to derive the right one only.",
                isSecret: isHidden && pairCheck?.isGivenChallengeSecret == true
            ),
            Form.Field(
                "code_challenge_method",
                "method",
                pairCheck?.givenMethod ?? PKCEMethod.s256.rawValue,
                hint: "The code_challenge_method as it was sent: S256 or plain, letter for letter; empty if none was."
            ),
        ]
        overlay = .form(Form(.pair, title: "Check a pair from elsewhere", submit: "check", fields: fields))
    }

    mutating func submitPair(_ form: Form) -> [Effect] {
        let verifier = form.text("code_verifier")
        guard !verifier.isEmpty else {
            var form = form
            form.reject("code_verifier", "Paste the code_verifier: without it there is nothing to check.")
            overlay = .form(form)
            return []
        }
        func given(_ name: String) -> String? { form.text(name).isEmpty ? nil : form.text(name) }
        let pair = PairDiagnosis(
            verifier: verifier,
            challenge: given("code_challenge"),
            method: given("code_challenge_method")
        )
        if pair.verifier != pairCheck?.verifier { revealed.remove(revealedName(ColumnBuilder.pairID)) }
        pairCheck = pair
        overlay = nil
        beginPaneAnew()
        pane.hasMoved = true
        switch pair.verdict {
        case .accepted: notice = Notice("✓ The pair matches.", .good)
        case .rejected: notice = Notice("✗ Something is wrong with the pair: see its checks.", .bad)
        case .unverified: notice = Notice("The challenge was derived; none was given to compare with.", .muted)
        }
        refresh()
        return []
    }

    /// Puts the pair from elsewhere away where it is looked at.
    mutating func putPairAway() {
        guard looked == .proof, pairCheck != nil else { return }
        pairCheck = nil
        revealed.remove(revealedName(ColumnBuilder.pairID))
        beginPaneAnew()
        notice = Notice("The pair from elsewhere was put away.", .muted)
        refresh()
    }
}
