import Cells
import JOSE
import OAuth

extension ColumnBuilder {
    /// Why something was refused: the conclusion, what speaks against the request, what the provider's words mean,
    /// what to do next, and last what agrees.
    mutating func refusal(_ refusal: Refusal, id: String) {
        heading("Why it was refused")
        if !refusal.conclusion.isEmpty {
            let item = PaneContent.Item(
                id: "\(id).conclusion",
                label: "conclusion",
                value: Secret(refusal.conclusion),
                meaning: "What follows from the comparison below and from the provider's own words."
            )
            self.item(item, StyledText("\(model.masker.masked(refusal.conclusion))", Style(.bad, .bold)), indent: 0)
        }
        findings(refusal.suspects.entries("\(id).suspect"))
        if let error = refusal.error { words(error, id: "\(id).error") }
        guard !refusal.others.isEmpty else { return }
        heading("What does not explain it")
        findings(refusal.others.entries("\(id).other"))
    }

    /// The provider's own words, what they mean, and what to do next.
    private mutating func words(_ error: ProviderError, id: String) {
        blank()
        let match = error.match
        let item = PaneContent.Item(
            id: id,
            label: "error",
            value: Secret([error.code, error.description].compactMap { $0 }.joined(separator: ": ")),
            meaning: "\(match.cause)",
            reference: "\(match.reference)"
        )
        let described: SafeText = error.description.map { ": \(model.masker.masked($0))" } ?? ""
        let code: SafeText = error.code.isEmpty ? "an error without a code" : "\(model.masker.masked(error.code))"
        self.item(
            item,
            StyledText("It said  ", Style(.muted)) + StyledText(code, Style(.bad, .bold)) + StyledText(described),
            indent: 9
        )
        lines(StyledText("Means    ", Style(.muted)) + StyledText("\(match.cause)"), indent: 9)
        lines(StyledText("Do next  ", Style(.muted)) + StyledText("\(match.advice)", Style(.accent)), indent: 9)
        if let uri = error.uri, !uri.isEmpty {
            lines(StyledText("Its page ", Style(.muted)) + StyledText("\(model.masker.masked(uri))"), indent: 9)
        }
    }
}
