public import Cells
import JOSE

/// A whole value laid over the inspector: its rows are made once, not at each key.
public struct Whole: Hashable, Sendable {
    /// What is called what it shows.
    public var title: SafeText
    /// What is copied; the clipboard gets all of it.
    var item: PaneContent.Item
    /// The value line by line.
    var lines: [Passage]
    /// The rows for the width they were made for.
    var rows: [LaidRow] = []
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
        show(Whole(title: item.label, item: item, lines: wholeLines(item, token, isShown: isShown)))
    }

    /// Lays a whole value over the screen.
    mutating func show(_ whole: Whole) {
        overlay = .whole(whole)
        layOutOverlay()
    }

    /// The same anew, since what may be shown of it is something else now.
    mutating func layOutWholeAgain() {
        guard case .whole(let whole) = overlay else { return }
        if whole.item.id.hasPrefix("key "), let index = Int(whole.item.id.dropFirst(4)) {
            showKey(at: index)
        } else if whole.item.id == Self.comparisonID {
            compareTokens()
        } else {
            showWholeInInspector()
        }
        overlay?.top = whole.top
        layOutOverlay()
    }

    private func wholeLines(_ item: PaneContent.Item, _ token: InspectedToken, isShown: Bool) -> [Passage] {
        guard isShown else {
            let words: SafeText =
                "Masked: \(token.raw.count) characters. Close this and press \(key(.reveal)) to show it."
            return [Passage(StyledText(words, Style(.secret)))]
        }
        var lines: [Passage]
        let count = item.value?.revealed().utf8.count ?? 0
        if item.isSecret {
            lines = [Passage(token.raw.styled(token.token, limit: Whole.shownBytes))]
        } else {
            let text = String(decoding: (item.value?.revealed() ?? "").utf8.prefix(Whole.shownBytes), as: UTF8.self)
            lines = masker.masked(text).split(separator: "\n", omittingEmptySubsequences: false).map { line in
                Passage(StyledText("\(line)", Style(.value)), indent: line.prefix { $0 == " " }.count + 2)
            }
        }
        if count > Whole.shownBytes {
            let words: SafeText =
                "… the first \(Whole.shownBytes) of \(count) bytes; \(key(.copy, in: .value)) copies all of it"
            lines.append(Passage(StyledText(words, Style(.muted))))
        }
        return lines
    }
}
