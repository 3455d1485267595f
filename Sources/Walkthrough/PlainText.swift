public import Cells
import JOSE

extension Model {
    /// A step's pane as plain lines, for `walk --plain`: no frames, no escapes, nothing cut.
    ///
    /// - Parameter revealing: whether secrets are shown.
    public mutating func plainLines(of step: Step, columns: Int, revealing: Bool) -> [SafeText] {
        looked = step
        revealsEverything = revealing
        isPlain = true
        masker = Masker(walk)
        let pane = Pane.of(step)
        // Nothing is wrapped: a URL or a body has to come out in one piece.
        let content = pane.content(self, columns)
        var lines: [SafeText] = ["== \(step.rawValue) \(step.title) ==", ""]
        for column in content.columns {
            lines += column.rows.map(\.text.plain.withoutTrailingSpaces)
            lines.append("")
        }
        return lines
    }
}

extension SafeText {
    fileprivate var withoutTrailingSpaces: SafeText {
        let trailing = string.reversed().prefix { $0 == " " }.count
        return trailing == 0 ? self : prefix(columns: columns - trailing)
    }
}
