import Cells
import JOSE

extension Model {
    /// The name of the overlay that shows a comparison.
    static let comparisonID = "comparison"

    /// Compares the tokens of the inspector: the first with the second, of several the first with the one under the
    /// cursor; asks for a second one where there is none.
    mutating func compareTokens() {
        guard let inspector, let first = inspector.tokens.first else {
            notice = Notice("There is no token yet: paste one.", .muted)
            return
        }
        let focused = inspector.column?.id.token ?? 0
        guard let second = inspector.tokens.element(at: max(focused, 1)) else {
            let field = Form.Field(
                "token",
                "token",
                "",
                hint: "The token to compare this one with; shown as dots.",
                isSecret: true
            )
            overlay = .form(Form(.comparedToken, title: "Compare with", submit: "compare", fields: [field]))
            return
        }
        let comparison = TokenComparison((first.token, first.inspection), (second.token, second.inspection))
        let rows = ComparisonRows(comparison, zone: zone, masker: masker)
        let item = PaneContent.Item(id: Self.comparisonID, label: "comparison", value: Secret(rows.plainText))
        let title: SafeText = "\(first.name) and \(second.name)"
        overlay = .whole(Whole(title: title, item: item, rows: rows.rows(columns: overlayColumns)))
    }

    /// Takes the second token and compares; what holds several is shown, and compared by its first two.
    mutating func submitComparedToken(_ form: Form) {
        let text = form.text("token")
        guard !text.isEmpty else { return reject(form, "token", "Type or paste the token to compare with.") }
        guard case .tokens(let pasted) = InspectorPaste(text) else {
            return reject(form, "token", "This is a key and no token.")
        }
        overlay = nil
        inspector?.take(pasted, now: now)
        refresh()
        compareTokens()
    }
}
