/// Finds where a text breaks into lines, line by line, in time proportional to its length.
struct LineBreaks {
    /// A line as a range of bytes of the whole text.
    struct Line {
        var bytes: Range<Int>
        /// Whether it is a single glyph that has no room on a line of its own.
        var isTooWide: Bool
    }

    private struct Piece {
        var bytes: UInt8
        var columns: UInt8
        var isSpace: Bool
    }

    /// The spaces continuation lines start with.
    let indent: Int
    private let columns: Int
    private var pieces: [Piece] = []
    private var isFirst = true
    private var place = 0
    private var bytePlace = 0

    init(_ text: StyledText, columns: Int, indent: Int) {
        self.columns = columns
        self.indent = indent
        pieces.reserveCapacity(text.spans.reduce(0) { $0 + $1.text.columns })
        for span in text.spans {
            if span.text.isASCII {
                for byte in span.text.string.utf8 {
                    pieces.append(Piece(bytes: 1, columns: 1, isSpace: byte == 0x20))
                }
            } else {
                var mark: Int?
                span.text.forEachCluster { glyph, columns in
                    let bytes = UInt8(clamping: glyph.utf8.count)
                    pieces.append(Piece(bytes: bytes, columns: UInt8(clamping: columns), isSpace: glyph == " "))
                    if glyph == "⟨" { mark = pieces.count - 1 }
                    if glyph == "⟩", let start = mark { join(from: start) }
                    return true
                }
            }
        }
    }

    /// Makes one piece of what stands for an invisible character, `⟨U+202E⟩`, where a line has room for it.
    private mutating func join(from start: Int) {
        let parts = pieces[start...]
        guard parts.count <= Self.longestMark, columns - indent >= Self.longestMark,
            parts.allSatisfy({ !$0.isSpace && $0.columns == 1 && $0.bytes <= 3 })
        else { return }
        let bytes = parts.reduce(0) { $0 + $1.bytes }
        let width = parts.reduce(0) { $0 + $1.columns }
        pieces.replaceSubrange(start..., with: CollectionOfOne(Piece(bytes: bytes, columns: width, isSpace: false)))
    }

    /// The columns of `⟨U+10FFFF⟩`.
    private static let longestMark = 10

    mutating func next() -> Line? {
        if !isFirst { skipSpaces() }
        let room = isFirst ? columns : columns - indent
        while place < pieces.count {
            let fitting = fittingEnd(from: place, room: room)
            if fitting == place {
                isFirst = false
                let start = bytePlace
                advance(to: place + 1)
                return Line(bytes: start..<bytePlace, isTooWide: true)
            }
            let end = fitting == pieces.count ? fitting : breakingEnd(before: fitting)
            let trimmed = pieces[place..<end].lastIndex { !$0.isSpace }.map { $0 + 1 }
            guard let trimmed else {
                // Nothing but spaces before a word too long for what they leave: they give way to it.
                skipSpaces()
                continue
            }
            isFirst = false
            let start = bytePlace
            advance(to: trimmed)
            return Line(bytes: start..<bytePlace, isTooWide: false)
        }
        return nil
    }

    /// The first piece that does not fit into the room any more.
    private func fittingEnd(from start: Int, room: Int) -> Int {
        var used = 0
        var index = start
        while index < pieces.count, used + Int(pieces[index].columns) <= room {
            used += Int(pieces[index].columns)
            index += 1
        }
        return index
    }

    /// Where to break a line that is full before a piece: a word moves down whole if a line of its own can hold it.
    private func breakingEnd(before full: Int) -> Int {
        if pieces[full].isSpace { return full }
        guard let space = pieces[place..<full].lastIndex(where: \.isSpace),
            pieces[place..<space].contains(where: { !$0.isSpace })
        else { return full }
        let wordEnd = fittingEnd(from: space + 1, room: columns - indent)
        let fits = wordEnd == pieces.count || pieces[space + 1...wordEnd].contains(where: \.isSpace)
        return fits ? space : full
    }

    private mutating func skipSpaces() {
        while place < pieces.count, pieces[place].isSpace {
            advance(to: place + 1)
        }
    }

    private mutating func advance(to end: Int) {
        while place < end {
            bytePlace += Int(pieces[place].bytes)
            place += 1
        }
    }
}
