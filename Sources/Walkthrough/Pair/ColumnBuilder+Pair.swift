import Cells
import JOSE
import OAuth

extension ColumnBuilder {
    /// The id of the verifier from elsewhere; what was shown of one is masked again with the next.
    static var pairID: String { "pair.code_verifier" }

    /// A pair from elsewhere above the walk's own: what is wrong with it first, then how it should be derived.
    mutating func pairCheck() {
        guard let pair = model.pairCheck else { return }
        let (words, style): (SafeText, Style) =
            switch pair.verdict {
            case .accepted: ("they match", Style(.good, .bold))
            case .rejected: ("something is wrong", Style(.bad, .bold))
            case .unverified: ("derived, not compared", Style(.unchecked))
            }
        heading("A pasted pair:", note: StyledText(" \(words)", style), keys: "\(key(.edit)) edits, Esc closes")
        let findings = pair.findings.filter { $0.outcome == .failed } + pair.findings.filter { $0.outcome != .failed }
        self.findings(findings.entries("pair"))
        let isRevealed = isRevealed(Self.pairID)
        let verifier = PaneContent.Item(
            id: Self.pairID,
            label: "code_verifier",
            value: pair.verifier,
            isSecret: true,
            meaning: "The verifier from elsewhere. It is used for nothing but this check.",
            reference: "RFC 7636 §4.1",
            edit: .pair
        )
        field(verifier, name: StyledText("code_verifier", Style(.name)), value: secret(Self.pairID, pair.verifier))
        bytes(
            "ASCII",
            pair.ascii,
            id: Self.pairID,
            masked: !isRevealed,
            meaning: "The verifier's characters as bytes, which is what is hashed."
        )
        if pair.method == .s256 {
            bytes(
                "SHA-256",
                pair.digest,
                id: "pair.digest",
                masked: false,
                meaning: "The hash of those bytes: 32 bytes."
            )
        }
        challenge(of: pair)
        heading("The pair of this walk")
    }

    private mutating func challenge(of pair: PairDiagnosis) {
        let isSecret = pair.method == .plain
        let item = PaneContent.Item(
            id: isSecret ? Self.pairID : "pair.code_challenge",
            label: "code_challenge",
            value: Secret(pair.challenge),
            isSecret: isSecret,
            meaning: "The challenge that follows from the verifier from elsewhere: what would have been right.",
            reference: "RFC 7636 §4.2",
            edit: .pair
        )
        field(
            item,
            name: StyledText("code_challenge", Style(.name)),
            value: (isSecret
                ? secret(Self.pairID, Secret(pair.challenge)) : StyledText("\(pair.challenge)", Style(.value)))
                + StyledText("  \(pair.method.rawValue)", Style(.accent))
        )
    }
}
