import Cells
import FoundationEssentials
import JOSE

extension Model {
    /// A first row that means the end, whatever is still to come.
    static let logEnd = Int.max / 2

    /// The event log as rows of that width, masked.
    func logRows(columns: Int) -> [StyledText] {
        var rows: [StyledText] = []
        if log.dropped > 0 {
            rows.append(StyledText("… \(log.dropped) older ones were dropped.", Style(.muted)))
        }
        for entry in log.entries {
            let time = StyledText("\(TimeText.clock(entry.at, zone)) ", Style(.muted))
            let head = time + StyledText("\(entry.kind.symbol) ", entry.kind.style)
            let text = StyledText("\(masker.masked(entry.text))", Style(entry.kind.role))
            rows += (head + text).wrapped(to: columns, indent: head.columns)
        }
        return rows.isEmpty ? [StyledText("Nothing has happened yet.", Style(.muted))] : rows
    }

    /// Copies the event log as it is shown: masked, one line each.
    mutating func copyLog() -> [Effect] {
        let lines = log.entries.map { entry in
            "\(TimeText.absolute(entry.at, zone).string) \(entry.kind.symbol.string) \(masker.masked(entry.text))"
        }
        return copy(
            PaneContent.Item(id: "log", label: "the event log", value: Secret(lines.joined(separator: "\n")))
        )
    }

    /// The first row of the log that is shown: the end follows what happens.
    func logTop(_ top: Int) -> Int {
        min(top, OverlayText.lastTop(logRows(columns: overlayColumns), self))
    }
}
