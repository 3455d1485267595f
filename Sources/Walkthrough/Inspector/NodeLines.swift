import Cells
import FoundationEssentials
import JOSE

/// Draws members of a token's JSON: the one way in which claims are shown, in the inspector and in the walk.
struct NodeLines {
    /// So many rows of a value are shown in the list.
    static let longest = 3

    /// The width there is.
    let columns: Int
    /// The width of names, indents included.
    let nameColumns: Int
    /// The columns in front of names, for the sign of a difference and for the mark of a fold; 0 shows neither.
    var margin = 3
    let zone: Zone
    let now: Date
    let masker: Masker

    /// The rows of one member or element.
    func rows(_ node: JSONNode, depth: Int, isFolded: Bool?) -> [StyledText] {
        let indent = 2 * max(depth - 1, 0)
        let marker = StyledText(isFolded.map { $0 ? "▸ " : "▾ " } ?? "  ", Style(.muted))
        let gutter = StyledText(node.isEdited ? "*" : node.difference.sign, Style(.warning, .bold))
        let role: Role = node.isElement ? .muted : node.path.root.isHeader ? .tokenHeader : .tokenPayload
        let name = StyledText(
            SafeText(escaping: masker.masked(String(node.name.prefix(4_096))).prefix(columns)).truncated(
                to: max(columns - indent - 4, 4)
            ),
            Style(role)
        )
        var head = StyledText(SafeText.spaces(indent)) + name
        if margin > 0 { head = gutter + StyledText(SafeText.spaces(indent)) + marker + name }
        let start = min(margin + nameColumns + 1, columns / 2)
        if head.columns < start {
            head += StyledText(SafeText.spaces(start - head.columns))
        } else {
            head += StyledText(" ")
        }
        var rows: [StyledText]
        let value = value(of: node, isFolded: isFolded)
        if head.columns > columns / 2, head.columns + value.columns > columns {
            // A long name has a line of its own, so that the values stay under each other.
            rows =
                [head.truncated(to: columns)]
                + cut((StyledText(SafeText.spaces(start)) + value).wrapped(to: columns, indent: start), node)
        } else {
            rows = cut((head + value).wrapped(to: columns, indent: min(start, head.columns)), node)
        }
        let below = times(of: node, indent: start, beside: &rows)
        rows += below
        if node.isEdited {
            let was = node.original.map { "was \(shown($0))" as SafeText } ?? "added; the token does not have it"
            rows += (StyledText(SafeText.spaces(start)) + StyledText(was, Style(.warning))).wrapped(
                to: columns,
                indent: start
            )
            .prefix(Self.longest)
        }
        return rows
    }

    /// The value in one line: text bare unless it could be taken for something else, lists by their beginning.
    private func value(of node: JSONNode, isFolded: Bool?) -> StyledText {
        guard let count = node.value.childCount else { return StyledText(shown(node.value), Style(.value)) }
        let isObject = node.value.members != nil
        let size: SafeText = isObject ? "{\(count)}" : "[\(count)]"
        guard count > 0 else { return StyledText(isObject ? "{}" : "[]", Style(.value)) }
        guard isFolded ?? true else { return StyledText(size, Style(.muted)) }
        let preview = masker.masked(node.value.beginning(max(columns, 8)))
        return StyledText(size + " ", Style(.muted)) + StyledText("\(preview)", Style(.value))
    }

    /// A value as far as it is shown.
    func shown(_ value: JSONValue) -> SafeText {
        let most = columns * (Self.longest + 1)
        guard let text = value.string else { return "\(masker.masked(value.beginning(most)))" }
        let beginning = String(String.UnicodeScalarView(text.unicodeScalars.prefix(most)))
        let masked = masker.masked(beginning)
        return text.needsQuotes ? "\"\(masked)\"" : "\(masked)"
    }

    private func cut(_ rows: [StyledText], _ node: JSONNode) -> [StyledText] {
        let longest = node.value.childCount == nil ? Self.longest : 1
        guard rows.count > longest else { return rows }
        var rows = Array(rows.prefix(longest))
        let more = StyledText(" … Space: all", Style(.muted))
        let last = rows.removeLast()
        let room = max(columns - more.columns, 1)
        let kept = last.columns > room ? last.clipped(to: room) : last
        rows.append(kept + (node.value.childCount == nil ? more : StyledText("…", Style(.muted))))
        return rows.map { $0.truncated(to: columns) }
    }

    /// What time a claim means, beside its number where there is room, else below.
    private func times(of node: JSONNode, indent: Int, beside rows: inout [StyledText]) -> [StyledText] {
        guard node.path.root == .claims, node.path.indices.count == 1,
            ClaimMeaning.of(node.name, inHeader: false)?.isTime == true, let time = TimeClaim(node.value)
        else { return [] }
        let dot = StyledText(" · ", Style(.muted))
        let space = StyledText("  ")
        var words = time.words(zone, now: now)
        let line = words.dropFirst().reduce(words.first ?? StyledText()) { $0 + dot + $1 }
        if rows.count == 1, rows[0].columns + 2 + line.columns <= columns {
            rows[0] += space + line
            return []
        }
        // How far away it is comes first: that is what people want to know.
        if let relative = words.first, rows.count == 1, rows[0].columns + 2 + relative.columns <= columns {
            rows[0] += space + relative
            words.removeFirst()
        }
        let rest = words.dropFirst().reduce(words.first ?? StyledText()) { $0 + dot + $1 }
        if indent + rest.columns <= columns { return [StyledText(SafeText.spaces(indent)) + rest] }
        return words.flatMap { (StyledText(SafeText.spaces(indent)) + $0).wrapped(to: columns, indent: indent) }
    }
}

extension StyledText {
    /// The beginning that fits, without an ellipsis.
    func clipped(to limit: Int) -> StyledText {
        var room = limit
        var kept: [Span] = []
        for span in spans where room > 0 {
            let text = span.text.prefix(columns: room)
            kept.append(Span(text, span.style))
            room -= text.columns
        }
        return StyledText(kept)
    }
}

extension String {
    /// Whether a text without its quotes would be taken for another value, or not be seen.
    fileprivate var needsQuotes: Bool {
        guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return true }
        if first.properties.isWhitespace || last.properties.isWhitespace { return true }
        return self == "true" || self == "false" || self == "null" || (utf8.count <= 40 && Double(self) != nil)
    }
}

extension JSONValue {
    /// The beginning of the value as one line of JSON, in time that depends on its length alone.
    func beginning(_ limit: Int) -> String {
        var text = ""
        write(&text, limit)
        return text.utf8.count > limit ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))) : text
    }

    private func write(_ text: inout String, _ limit: Int) {
        guard text.utf8.count <= limit else { return }
        switch self {
        case .null, .bool, .number: text += serialized()
        case .string(let string):
            text += JSONValue.string(String(String.UnicodeScalarView(string.unicodeScalars.prefix(limit)))).serialized()
        case .array(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { text += "," }
                element.write(&text, limit)
                if text.utf8.count > limit { return }
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { text += "," }
                JSONValue.string(member.name).write(&text, limit)
                text += ":"
                member.value.write(&text, limit)
                if text.utf8.count > limit { return }
            }
            text += "}"
        }
    }
}
