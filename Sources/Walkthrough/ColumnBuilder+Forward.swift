import Cells
import JOSE

extension ColumnBuilder {
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
