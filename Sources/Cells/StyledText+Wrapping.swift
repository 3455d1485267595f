extension StyledText {
    /// Breaks the line so that none is wider than the given columns; there is always at least one.
    ///
    /// It breaks at spaces, which are left out there, and between clusters where a word is wider than a line.
    /// Continuation lines start with `indent` spaces, at most half of the columns. Less than one column counts as one;
    /// a glyph of two columns shows as `…` where there is only one.
    public func wrapped(to columns: Int, indent: Int = 0) -> [StyledText] {
        let columns = max(1, columns)
        if self.columns <= columns { return [self] }
        var breaks = LineBreaks(self, columns: columns, indent: min(max(0, indent), columns / 2))
        var cutter = Cutter(spans)
        var lines: [StyledText] = []
        while let line = breaks.next() {
            let margin = lines.isEmpty ? [] : [Span(.spaces(breaks.indent))].filter { !$0.text.isEmpty }
            cutter.skip(to: line.bytes.lowerBound)
            var text = cutter.take(to: line.bytes.upperBound)
            if line.isTooWide {
                text = text.map { Span("…", $0.style) }
            }
            lines.append(StyledText(margin + text))
        }
        return lines.isEmpty ? [StyledText()] : lines
    }
}

extension SafeText {
    /// Breaks the text as `StyledText.wrapped` does.
    public func wrapped(to columns: Int, indent: Int = 0) -> [SafeText] {
        StyledText(self).wrapped(to: columns, indent: indent).map(\.plain)
    }
}

/// Takes consecutive pieces out of spans by their place in the bytes of all of them.
private struct Cutter {
    private let spans: [Span]
    private var index = 0
    /// Where the current span starts among all bytes.
    private var start = 0
    private var place = 0

    init(_ spans: [Span]) {
        self.spans = spans
    }

    mutating func skip(to end: Int) {
        place = end
    }

    mutating func take(to end: Int) -> [Span] {
        var taken: [Span] = []
        while place < end, index < spans.count {
            let span = spans[index]
            let bytes = span.text.string.utf8
            let last = min(end, start + bytes.count)
            if place < last {
                let from = bytes.index(bytes.startIndex, offsetBy: place - start)
                let to = bytes.index(from, offsetBy: last - place)
                let text = SafeText(slice: span.text.string[from..<to], isASCII: span.text.isASCII)
                taken.append(Span(text, span.style))
                place = last
            }
            if place >= start + bytes.count {
                start += bytes.count
                index += 1
            }
        }
        return taken
    }
}

extension SafeText {
    /// Makes text of whole clusters of another one.
    fileprivate init(slice: Substring, isASCII: Bool) {
        let columns = isASCII ? slice.utf8.count : slice.unicodeScalars.reduce(0) { $0 + ScalarKind($1).columns }
        self.init(trusted: String(slice), columns: columns)
    }
}
