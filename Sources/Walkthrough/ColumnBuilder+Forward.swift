import Cells
import JOSE

extension ColumnBuilder {
    /// That the answer does not come back to pixy, if the redirect_uri was edited.
    mutating func redirectElsewhere() {
        guard let sent = model.walk.redirectElsewhere else { return }
        text(
            "The request names another redirect_uri, \(sent): the answer goes there, if the provider has it registered. "
                + "Copy it from the browser and paste it in step 4.",
            Style(.warning)
        )
    }

    /// The command to run where the browser is, if that is another computer; otherwise nothing.
    mutating func forward() {
        guard let line = model.walk.forward else { return }
        blank()
        text("pixy runs over SSH: run this where your browser is, and then open the URL there.", Style(.warning))
        let item = PaneContent.Item(
            id: "forward",
            label: "ssh line",
            value: Secret(line),
            meaning:
                "It leads the port over there to the one here, so that the browser's way back ends here, not there.",
            reference: "RFC 8252 §7.3"
        )
        self.item(item, StyledText("\(line)", Style(.accent)))
    }
}
