internal import CNcurses
public import Cells

extension Screen {
    /// Shows a canvas: only cells that differ from what is there are sent, in one write; nothing when none does.
    ///
    /// A canvas of another size than the screen's is cut off, or leaves the rest blank.
    public mutating func show(_ canvas: Canvas) {
        guard !isClosed, !terminalIsGone else { return }
        let canvas = asciiOnly ? canvas.ascii() : canvas
        guard needsRepaint || needsDrawing || canvas != shown else { return }
        let isOfThisSize = canvas.size == size && shown.size == size
        var run = Run()
        for row in 0..<size.rows {
            var columns = 0..<size.columns
            if isOfThisSize && !needsDrawing {
                guard let other = canvas.columns(in: row, otherThan: shown) else { continue }
                columns = other
            }
            run.row = row
            put(canvas.row(row), over: shown.row(row), columns, &run)
        }
        let behind = links(of: canvas, after: shown, everything: needsRepaint)
        shown = canvas
        send(everything: needsRepaint, behind)
        needsRepaint = false
        needsDrawing = false
    }

    /// Sends the whole screen and its modes again, whatever has become of the terminal.
    public mutating func repaint() {
        guard !isClosed, !terminalIsGone else { return }
        pixy_repair()
        send(everything: true, links(of: shown, after: shown, everything: true))
    }

    func send(everything: Bool, _ behind: [UInt8]) {
        let count = Int32(behind.count)
        guard let cursor = shown.cursor, Rect(size).contains(cursor) else {
            return pixy_show(-1, -1, false, everything, behind, count)
        }
        pixy_show(Int32(cursor.row), Int32(cursor.column), shown.cursorIsVisible, everything, behind, count)
    }

    private mutating func put(
        _ new: ArraySlice<Cell>,
        over old: ArraySlice<Cell>,
        _ columns: Range<Int>,
        _ run: inout Run
    ) {
        var column = Gap.start(before: columns.lowerBound, in: new)
        var gap = Gap()
        var styled = Cell.blank
        var look = palette.look(of: styled.style)
        while column < columns.upperBound {
            // What a canvas of another size does not have is blank.
            let cell = column < new.count ? new[new.startIndex + column] : .blank
            let before = column < old.count ? old[old.startIndex + column] : .blank
            if !cell.hasStyle(of: styled) {
                styled = cell
                look = palette.look(of: cell.style)
            }
            let width = self.width(of: cell, at: column, in: new)
            let shown = gap.look(at: column, look, isSpace: cell.isSpace, in: new)
            // A wide glyph draws its second half, so that one is not looked at.
            if needsDrawing || cell != before {
                // The library's rows of cells know nothing of the half that a wide glyph leaves behind.
                if width == 1, before.columns == 1, let byte = cell.ascii {
                    run.put(byte, shown, column: column)
                } else {
                    run.end()
                    put(cell, shown, columns: width, column: column, row: run.row)
                }
            }
            column += width
        }
        run.end()
    }

    /// How many columns a cell takes up here; half of a wide glyph is taken for a single blank.
    private func width(of cell: Cell, at column: Int, in row: ArraySlice<Cell>) -> Int {
        guard cell.columns == 2, column + 1 < min(size.columns, row.count) else { return 1 }
        return row[row.startIndex + column + 1].columns == 0 ? 2 : 1
    }

    private func put(_ cell: Cell, _ look: Look, columns: Int, column: Int, row: Int) {
        let isPlain = cell.columns == columns && !cell.glyph.isEmpty
        var glyph = GlyphScalars(isPlain ? cell.glyph : " ")
        withUnsafeBytes(of: &glyph.scalars) { bytes in
            pixy_put(
                Int32(row),
                Int32(column),
                bytes.bindMemory(to: UInt32.self).baseAddress,
                glyph.count,
                Int32(columns),
                look.attributes,
                look.pair
            )
        }
    }
}

/// Cells beside each other in one look, each an ASCII character, which are drawn together.
private struct Run {
    var row = 0
    private var start = 0
    private var look = Look()
    private var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(128) }

    mutating func put(_ byte: UInt8, _ look: Look, column: Int) {
        if column != start + bytes.count || look != self.look {
            end()
            start = column
            self.look = look
        }
        bytes.append(byte)
    }

    mutating func end() {
        guard !bytes.isEmpty else { return }
        pixy_put_ascii(Int32(row), Int32(start), bytes, Int32(bytes.count), look.attributes, look.pair)
        bytes.removeAll(keepingCapacity: true)
    }
}

/// How the spaces between words are sent.
///
/// Where the colour of a space cannot be seen it gets the one that costs the fewest bytes: that of the word before it
/// when another word follows soon, otherwise the terminal's own.
private struct Gap {
    private static let longest = 8
    private var before = Look()
    private var start = 0
    private var isFollowed: Bool?

    mutating func look(at column: Int, _ look: Look, isSpace: Bool, in row: ArraySlice<Cell>) -> Look {
        guard isSpace && look.leavesSpacesBlank else {
            before = look
            start = column + 1
            isFollowed = nil
            return look
        }
        guard before.leavesSpacesBlank else { return Look() }
        let isFollowed = self.isFollowed ?? Self.hasGlyph(after: start, in: row)
        self.isFollowed = isFollowed
        return isFollowed ? before : Look()
    }

    /// The end of the word before a column, from where on it is known how spaces are sent.
    static func start(before column: Int, in row: ArraySlice<Cell>) -> Int {
        var start = min(column, row.count)
        while start > 0 {
            start -= 1
            let cell = row[row.startIndex + start]
            if cell.columns == 1, !cell.isSpace { break }
        }
        return start
    }

    private static func hasGlyph(after column: Int, in row: ArraySlice<Cell>) -> Bool {
        var index = row.startIndex + column
        let end = min(index + longest, row.endIndex)
        while index < end {
            if !row[index].isSpace { return true }
            index += 1
        }
        return false
    }
}

/// The scalars of one glyph where C can read them; what cannot be drawn in a cell is a blank.
struct GlyphScalars {
    var scalars: (UInt32, UInt32, UInt32, UInt32, UInt32) = (32, 0, 0, 0, 0)
    private(set) var count: Int32 = 1

    init(_ glyph: Glyph) {
        if let byte = glyph.ascii {
            scalars.0 = byte >= 0x20 && byte < 0x7F ? UInt32(byte) : 0x3F
            return
        }
        let base = glyph[0] < 0xA0 && glyph[0] >= 0x7F ? 0x3F : max(0x20, glyph[0])
        scalars = (base, glyph[1], glyph[2], glyph[3], glyph[4])
        count = Int32(max(1, glyph.count))
    }
}
