import Cells

/// One line of text before it is laid out, however long.
struct Passage: Hashable, Sendable {
    var text: StyledText
    /// How far its continuation is indented.
    var indent = 0

    init(_ text: StyledText, indent: Int = 0) {
        self.text = text
        self.indent = indent
    }

    /// The rows of it, whatever is searched for.
    func wrapped(to columns: Int) -> [StyledText] { text.wrapped(to: columns, indent: indent) }
}

/// One row on the screen.
struct LaidRow: Hashable, Sendable {
    var text: StyledText
    /// Whether what is searched for begins in it.
    var isHit = false
}

/// Lays lines out for a width: those that a filter leaves, what is searched for marked.
struct LineLayout {
    private(set) var columns: Int
    /// What is marked.
    let marks: Needle?
    /// What a line must hold to be shown.
    let filter: Needle?
    /// Whether a long line goes on in the next row; otherwise it is cut.
    var wraps = true

    init(columns: Int, _ finder: Finder) {
        self.columns = columns
        marks = finder.marks
        filter = Needle(finder.filter)
    }

    /// The same for lines of other length, with longer ones cut or not.
    func cutting(_ isCut: Bool, columns: Int) -> LineLayout {
        var layout = self
        layout.columns = columns
        layout.wraps = !isCut
        return layout
    }

    /// The rows of a line; none if the filter leaves it out.
    func rows(_ line: Passage) -> [LaidRow] {
        guard filter?.isIn(line.text.plain.string) ?? true else { return [] }
        let marked = marks?.marking(line.text) ?? line.text
        guard wraps else { return [LaidRow(text: marked.truncated(to: columns), isHit: marked.isMarked)] }
        return hits(marked.wrapped(to: columns, indent: line.indent))
    }

    /// Rows that are laid out already and belong together.
    func rows(_ group: [StyledText]) -> [LaidRow] {
        guard filter?.isIn(SafeText.joined(group.map(\.plain), separator: " ").string) ?? true else { return [] }
        return hits(marks.map { group.map($0.marking) } ?? group)
    }

    /// Tells the rows in which something marked begins from those in which it goes on.
    private func hits(_ rows: [StyledText]) -> [LaidRow] {
        guard marks != nil else { return rows.map { LaidRow(text: $0) } }
        var goesOn = false
        return rows.map { row in
            let spans = row.spans.drop { $0.text.string.utf8.allSatisfy { $0 == 0x20 } && !$0.isMarked }
            let marked = spans.enumerated().filter { $0.element.isMarked }
            let isHit = !marked.isEmpty && !(goesOn && marked.count == 1 && marked[0].offset == 0)
            goesOn = spans.last?.isMarked ?? false
            return LaidRow(text: row, isHit: isHit)
        }
    }
}

extension Span {
    /// Whether it is a part of what is searched for.
    fileprivate var isMarked: Bool { style.attributes.isSuperset(of: Needle.mark) }
}

extension StyledText {
    fileprivate var isMarked: Bool { spans.contains(where: \.isMarked) }
}
