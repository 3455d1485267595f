import Cells
import JOSE

/// A text that is looked for without regard to the case of ASCII letters.
struct Needle: Hashable, Sendable {
    private let bytes: [UInt8]

    /// Nil for an empty text, which would be everywhere.
    init?(_ text: String) {
        guard !text.isEmpty else { return nil }
        bytes = text.utf8.map(Self.lower)
    }

    /// Whether it stands anywhere in a text.
    func isIn(_ text: String) -> Bool {
        first(in: text) != nil
    }

    /// Where it stands first, as bytes of the text.
    func first(in text: String, from start: Int = 0) -> Range<Int>? {
        var text = text
        return text.withUTF8 { text in
            guard text.count >= bytes.count, start >= 0 else { return nil }
            var index = start
            while index + bytes.count <= text.count {
                var offset = 0
                while offset < bytes.count, Self.lower(text[index + offset]) == bytes[offset] { offset += 1 }
                if offset == bytes.count { return index..<index + offset }
                index += 1
            }
            return nil
        }
    }

    /// Whether it stands in a name or in a value that is no list.
    func isIn(_ name: String, _ value: JSONValue) -> Bool {
        if isIn(name) { return true }
        return switch value {
        case .string(let text), .number(let text): isIn(text)
        case .bool(let bool): isIn(bool ? "true" : "false")
        case .null: isIn("null")
        case .array, .object: false
        }
    }

    /// Whether it stands in a check.
    func isIn(_ finding: Finding) -> Bool {
        [finding.rule, finding.message, finding.expected ?? "", finding.actual ?? ""].contains(where: isIn)
    }

    /// How a place is marked: it is seen without colour, too.
    static let mark: Style.Attributes = [.reverse, .underline]

    /// A line in which every place is marked, across spans of different styles, too.
    func marking(_ line: StyledText) -> StyledText {
        let text = line.spans.count == 1 ? line.spans[0].text.string : line.plain.string
        var hits: [Range<Int>] = []
        while let hit = first(in: text, from: hits.last?.upperBound ?? 0) { hits.append(hit) }
        guard !hits.isEmpty else { return line }
        var spans: [Span] = []
        var start = 0
        var next = 0
        for span in line.spans {
            let end = start + span.text.string.utf8.count
            var done = start
            func add(to place: Int, _ style: Style) {
                guard place > done else { return }
                spans.append(Span(span.text.string.bytes(done - start..<place - start), style))
                done = place
            }
            var style = span.style
            style.attributes.formUnion(Self.mark)
            while next < hits.count, hits[next].lowerBound < end {
                add(to: max(hits[next].lowerBound, start), span.style)
                add(to: min(hits[next].upperBound, end), style)
                guard hits[next].upperBound <= end else { break }
                next += 1
            }
            add(to: end, span.style)
            start = end
        }
        return StyledText(spans)
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
}

extension String {
    /// Some bytes of a text that is safe already.
    fileprivate func bytes(_ range: Range<Int>) -> SafeText {
        SafeText(escaping: String(decoding: utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self))
    }
}
