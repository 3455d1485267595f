/// A stretch of text in one style.
public struct Span: Hashable, Sendable {
    /// What is shown.
    public var text: SafeText
    /// How it is shown.
    public var style: Style

    /// Makes a span of text in a style.
    public init(_ text: SafeText, _ style: Style = Style()) {
        self.text = text
        self.style = style
    }
}

/// One line of text in several styles.
public struct StyledText: Hashable, Sendable {
    /// The stretches, from left to right.
    public var spans: [Span]

    /// Makes a line of spans.
    public init(_ spans: [Span] = []) {
        self.spans = spans
    }

    /// Makes a line in a single style.
    public init(_ text: SafeText, _ style: Style = Style()) {
        spans = text.isEmpty ? [] : [Span(text, style)]
    }

    /// The width in columns.
    public var columns: Int { spans.reduce(0) { $0 + $1.text.columns } }

    /// The text without its styles.
    public var plain: SafeText { .joined(spans.map(\.text)) }

    /// Whether there is nothing to show.
    public var isEmpty: Bool { spans.allSatisfy(\.text.isEmpty) }

    /// Both lines, one after the other.
    public static func + (left: StyledText, right: StyledText) -> StyledText {
        StyledText(left.spans + right.spans)
    }

    /// Puts a line at the end.
    public static func += (left: inout StyledText, right: StyledText) {
        left.spans += right.spans
    }

    /// At most the given columns; a line that is cut ends in `…` in the style of what was cut.
    public func truncated(to limit: Int) -> StyledText {
        if columns <= limit { return self }
        guard limit > 0 else { return StyledText() }
        var room = limit
        var kept: [Span] = []
        for span in spans {
            // The span that fills the room exactly must give way to the ellipsis as well, for something follows it.
            if span.text.columns < room {
                kept.append(span)
                room -= span.text.columns
            } else {
                kept.append(Span(span.text.prefix(columns: room - 1) + "…", span.style))
                break
            }
        }
        return StyledText(kept)
    }

    /// What is left without the given columns at the start.
    public func dropping(columns count: Int) -> StyledText {
        var rest = max(0, count)
        var kept: [Span] = []
        for span in spans {
            let text = span.text.dropping(columns: rest)
            rest = max(0, rest - span.text.columns)
            if !text.isEmpty { kept.append(Span(text, span.style)) }
        }
        return StyledText(kept)
    }
}
