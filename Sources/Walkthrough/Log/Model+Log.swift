import Cells
import FoundationEssentials
import JOSE

extension Model {
    /// The event log line by line, masked.
    var logLines: [Passage] {
        var lines: [Passage] = []
        if log.dropped > 0 {
            lines.append(Passage(StyledText("… \(log.dropped) older ones were dropped.", Style(.muted))))
        }
        for entry in log.entries {
            let time = StyledText("\(TimeText.clock(entry.at, zone)) ", Style(.muted))
            let head = time + StyledText("\(entry.kind.symbol) ", entry.kind.style)
            let text = StyledText("\(masker.masked(entry.text))", Style(entry.kind.role))
            lines.append(Passage(head + text, indent: head.columns))
        }
        return lines.isEmpty ? [Passage(StyledText("Nothing has happened yet.", Style(.muted)))] : lines
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
}
