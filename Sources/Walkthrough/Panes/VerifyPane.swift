import Cells
import JOSE
import OAuth

extension Pane {
    static let verify = Pane(
        step: .verify,
        why: { _ in
            """
            Every check of the whole walk, none left out after the first failure. "not checked" is not "failed": it says what was \
            missing for the check. A token is trusted only when its signature fits a key that the provider publishes.
            """
        },
        references: "OpenID Connect Core §3.1.3.7 · RFC 9068 §4 · RFC 7515 §5.2",
        keys: [
            KeyBinding([.character("r")], .redo, short: "verify again", help: "Fetch the keys and verify again.")
        ],
        content: { model, columns in
            var builder = ColumnBuilder(model, columns: columns)
            builder.ledger()
            return PaneContent(builder.column)
        }
    )
}

extension ColumnBuilder {
    fileprivate mutating func ledger() {
        let walk = model.walk
        guard let verification = walk.verification else {
            text("Nothing has been verified yet.")
            blank()
            let when: SafeText = walk.tokens == nil ? "When there are tokens, " : ""
            text(
                "\(when)\(key(.perform)) fetches the provider's public keys (jwks_uri) and judges both tokens against them and against this walk."
            )
            return
        }
        verdict()
        if let response = verification.keysResponse, let url = walk.metadata?.jwksURI {
            exchangeLine(OutgoingRequest(get: url, accept: "application/json"), response, id: "jwks")
        }
        if let keys = verification.keys {
            let named = keys.keys.map { $0.keyID ?? "(no kid)" }.joined(separator: ", ")
            text("\(keys.keys.count == 1 ? "one key" : "\(keys.keys.count) keys"): \(named)", Style(.muted))
        }
        // What failed is what people look for, so it comes first, and what passed last.
        let entries = Dictionary(grouping: walk.ledger) { $0.finding.outcome }
        section("Failed", entries[.failed] ?? [], isNamed: true)
        section("Warnings", entries[.warning] ?? [], isNamed: true)
        section("Not checked", entries[.notChecked] ?? [], isNamed: true)
        let rest = entries[.passed] ?? []
        for subject in ["id_token", "access_token", "callback", "token response", "JWKS", "metadata"] as [SafeText] {
            section("Passed: \(subject)", rest.filter { $0.subject == subject }, isNamed: false)
        }
        section("Passed: use", rest.filter { $0.step == .use }, isNamed: false)
    }

    /// Checks under a heading; a rule such as callback.state says itself where it belongs, exp or aud does not.
    private mutating func section(_ title: SafeText, _ entries: [LedgerEntry], isNamed: Bool) {
        guard !entries.isEmpty else { return }
        heading(title, note: StyledText("   \(entries.count)", Style(.muted)))
        let start = column.items.count
        findings(
            entries.enumerated().map { index, entry in
                let needsSubject = isNamed && !entry.finding.rule.contains(".")
                return ("ledger.\(start + index)", needsSubject ? "\(entry.subject) " : "", entry.finding)
            }
        )
    }

    private mutating func verdict() {
        let walk = model.walk
        let count = walk.ledger.count
        switch walk.verdict {
        case .accepted:
            text("✓ accepted: nothing failed, and every signature was verified. \(count) checks.", Style(.good, .bold))
        case .rejected:
            let rules = walk.failedRules.joined(separator: ", ")
            text("✗ rejected: \(rules)", Style(.bad, .bold))
        case .unverified:
            text("· unverified: nothing failed, but not every signature could be verified.", Style(.unchecked, .bold))
        }
    }
}
