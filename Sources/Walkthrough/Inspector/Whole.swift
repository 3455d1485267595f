public import Cells
import JOSE

/// A whole value laid over the inspector: its rows are made once, not at each key.
public struct Whole: Hashable, Sendable {
    /// What is called what it shows.
    public var title: SafeText
    /// What is copied; the clipboard gets all of it.
    var item: PaneContent.Item
    /// The rows for the width they were made for.
    var rows: [StyledText]
    /// The first row that is shown.
    var top = 0

    /// So much of a value is laid out.
    static let shownBytes = 256 << 10
}

extension Model {
    /// Lays the value under the cursor over the screen.
    mutating func showWholeInInspector() {
        guard let inspector, let entry = inspector.entry, let token = inspector.focusedToken,
            let index = inspector.column?.id.token, let item = inspector.item(of: entry, in: token)
        else {
            notice = Notice("There is no value under the cursor to show whole.", .muted)
            return
        }
        let isShown = !item.isSecret || inspector.revealed.contains(index)
        overlay = .whole(Whole(title: item.label, item: item, rows: wholeRows(item, token, isShown: isShown)))
    }

    /// The same anew for another size of the screen.
    mutating func layOutWholeAgain() {
        guard case .whole(let whole) = overlay else { return }
        if whole.item.id.hasPrefix("key "), let index = Int(whole.item.id.dropFirst(4)) {
            showKey(at: index)
        } else if whole.item.id == Self.comparisonID {
            compareTokens()
        } else {
            showWholeInInspector()
        }
        if case .whole(var anew) = overlay {
            anew.top = min(whole.top, OverlayText.lastTop(anew.rows, self))
            overlay = .whole(anew)
        }
    }

    private func wholeRows(_ item: PaneContent.Item, _ token: InspectedToken, isShown: Bool) -> [StyledText] {
        let columns = overlayColumns
        guard isShown else {
            let words: SafeText = "Masked: \(token.raw.count) characters. Close this and press v to show it."
            return StyledText(words, Style(.secret)).wrapped(to: columns)
        }
        var rows: [StyledText]
        let count = item.value?.revealed().utf8.count ?? 0
        if item.isSecret {
            rows = token.raw.styled(token.token, limit: Whole.shownBytes).wrapped(to: columns)
        } else {
            let text = String(decoding: (item.value?.revealed() ?? "").utf8.prefix(Whole.shownBytes), as: UTF8.self)
            rows = masker.masked(text).split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
                let indent = line.prefix { $0 == " " }.count
                return StyledText("\(line)", Style(.value)).wrapped(to: columns, indent: min(indent + 2, columns / 2))
            }
        }
        if count > Whole.shownBytes {
            rows.append(
                StyledText("… the first \(Whole.shownBytes) of \(count) bytes; y copies all of it", Style(.muted))
            )
        }
        return rows
    }
}
