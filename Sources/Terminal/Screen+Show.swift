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
        for row in 0..<size.rows {
            put(canvas.row(row), over: shown.row(row), in: row)
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

    private mutating func put(_ new: ArraySlice<Cell>, over old: ArraySlice<Cell>, in row: Int) {
        // What a canvas of another size does not have is blank.
        let isWhole = new.count >= size.columns && old.count >= size.columns
        if isWhole && !needsDrawing && new == old { return }
        var column = 0
        var gap = Gap()
        while column < size.columns {
            let cell = column < new.count ? new[new.startIndex + column] : .blank
            let before = column < old.count ? old[old.startIndex + column] : .blank
            let width = self.width(of: cell, at: column, in: new)
            let look = gap.look(at: column, palette.look(of: cell.style), isSpace: cell.glyph == " ", in: new)
            // A wide glyph draws its second half, so that one is not looked at.
            if needsDrawing || cell != before { put(cell, look, columns: width, column: column, row: row) }
            column += width
        }
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

    private static func hasGlyph(after column: Int, in row: ArraySlice<Cell>) -> Bool {
        row.dropFirst(column).prefix(longest).contains { $0.glyph != " " }
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
