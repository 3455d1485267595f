import Cells
import FoundationEssentials

extension Model {
    /// Whether the line below the frame has something to say.
    var needsStatus: Bool { currentNotice != nil || finder.prompt != nil || finder.statusLine != nil || working != nil }

    /// The notice, unless something is waited for and it has been there long enough to be read.
    var currentNotice: Notice? {
        guard working != nil, let noticedAt, time.timeIntervalSince(noticedAt) >= Self.readingTime else {
            return notice
        }
        return nil
    }

    /// In seconds.
    private static let readingTime = 3.0

    /// What a search looks through.
    fileprivate var searchedWords: SafeText {
        overlay == nil && inspector != nil ? "names, values and findings" : "in all that is shown here"
    }
}

/// The line below the frame: what is typed into it, what is to be said, or what is searched for and filtered by.
func renderStatus(_ model: Model, _ region: inout Region) {
    let finder = model.finder
    if let prompt = finder.prompt {
        renderPrompt(prompt, finder, model, &region)
    } else if let notice = model.currentNotice {
        for (row, line) in notice.lines(columns: region.size.columns).prefix(region.size.rows).enumerated() {
            region.write(line, column: 1, row: row, style: Style(notice.role))
        }
    } else if let line = finder.statusLine {
        region.write(line.truncated(to: region.size.columns - 2), column: 1, row: 0, style: Style(.accent))
    } else if let working = model.working, let last = working.last {
        let room = region.size.columns - 2
        region.write((working.first { $0.columns <= room } ?? last).truncated(to: room), column: 1, row: 0)
    }
}

private func renderPrompt(_ prompt: Finder.Prompt, _ finder: Finder, _ model: Model, _ region: inout Region) {
    let (text, cursor) = TypedText.window(
        TypedText.shown(prompt.field.before, of: prompt.field.text),
        TypedText.shown(prompt.field.after, of: prompt.field.text),
        columns: max(region.size.columns - 26, 8)
    )
    let start = 1 + region.write(prompt.sign, column: 1, row: 0, style: Style(.key, .bold))
    let column = start + region.write(text, column: start, row: 0, style: Style(.value))
    let words: SafeText =
        switch prompt.kind {
        case .search: finder.search.map { "\($0.count)  Enter keeps, Esc ends" } ?? model.searchedWords
        case .filter: "Enter keeps, Esc shows all"
        }
    region.write("  \(words)", column: column, row: 0, style: Style(.muted))
    region.place(cursor: Point(column: start + cursor, row: 0), visible: true)
}
