/// What a canvas consists of as a picture: areas of colour behind, drawn lines, and runs of text on top.
struct PictureLayers {
    /// The width of a cell in pixels.
    static let cellWidth = 9
    /// The height of a cell in pixels; odd, so a line of one pixel lies in the middle.
    static let cellHeight = 19
    /// Where in a cell the underline is, in pixels from the top.
    static let underline = 16

    /// How a run of text is set.
    struct Face: Hashable {
        var colour: UInt32
        var isBold: Bool
        var isItalic: Bool
    }

    /// Text in one face from a column on.
    struct Run {
        var text: String
        var column: Int
        var columns: Int
        var row: Int
        var face: Face
        /// Whether it is one glyph that a font may draw at any width, and therefore is centred.
        var isCentred: Bool
    }

    /// Rectangles of one colour, adjacent ones of a row merged.
    struct Area {
        var colour: UInt32
        var rects: [PixelRect] = []
    }

    private(set) var backgrounds: [Area] = []
    private(set) var lines: [Area] = []
    private(set) var runs: [Run] = []
    /// All faces in the order in which they first occur.
    private(set) var faces: [Face] = []

    init(_ canvas: Canvas, theme: Theme) {
        for row in 0..<canvas.size.rows {
            for (column, cell) in canvas.row(row).enumerated() where cell.columns > 0 {
                var ink = theme.ink(cell.style)
                if canvas.cursorIsVisible, canvas.cursor == Point(column: column, row: row) {
                    ink.attributes.formSymmetricDifference(.reverse)
                }
                add(cell, ink, theme, column: column, row: row)
            }
        }
    }

    private mutating func add(_ cell: Cell, _ ink: Ink, _ theme: Theme, column: Int, row: Int) {
        var colour = ink.foreground?.rgb ?? theme.pageText
        var background = ink.background?.rgb
        if ink.attributes.contains(.reverse) {
            (colour, background) = (background ?? theme.page, colour)
        }
        let place = PixelRect(
            x: column * Self.cellWidth,
            y: row * Self.cellHeight,
            width: Int(cell.columns) * Self.cellWidth,
            height: Self.cellHeight
        )
        if let background {
            Self.add(place, background, to: &backgrounds)
        }
        if ink.attributes.contains(.underline) {
            let line = PixelRect(x: place.x, y: place.y + Self.underline, width: place.width, height: 1)
            Self.add(line, colour, to: &lines)
        }
        guard cell.glyph != " " else { return }
        if let shapes = BoxDrawing.shapes(of: cell.glyph.string, width: Self.cellWidth, height: Self.cellHeight) {
            for var shape in shapes {
                shape.x += place.x
                shape.y += place.y
                Self.add(shape, colour, to: &lines)
            }
            return
        }
        let face = Face(
            colour: colour,
            isBold: ink.attributes.contains(.bold),
            isItalic: ink.attributes.contains(.italic)
        )
        add(cell, face, column: column, row: row)
    }

    private mutating func add(_ cell: Cell, _ face: Face, column: Int, row: Int) {
        let isASCII = cell.glyph.ascii != nil || cell.glyph.isEmpty
        if isASCII, let last = runs.last, !last.isCentred, last.row == row, last.face == face {
            // A run goes on over a single space: the text stays readable when it is copied or searched.
            let gap = column - last.column - last.columns
            if gap == 0 || gap == 1 {
                runs[runs.count - 1].text += (gap == 1 ? " " : "") + cell.glyph.string
                runs[runs.count - 1].columns += gap + 1
                return
            }
        }
        if !faces.contains(face) {
            faces.append(face)
        }
        runs.append(
            Run(
                text: cell.glyph.string,
                column: column,
                columns: Int(cell.columns),
                row: row,
                face: face,
                isCentred: !isASCII
            )
        )
    }

    private static func add(_ rect: PixelRect, _ colour: UInt32, to areas: inout [Area]) {
        let index = areas.firstIndex { $0.colour == colour } ?? areas.count
        if index == areas.count {
            areas.append(Area(colour: colour))
        }
        if let last = areas[index].rects.last, last.y == rect.y, last.height == rect.height,
            last.x + last.width == rect.x
        {
            areas[index].rects[areas[index].rects.count - 1].width += rect.width
        } else {
            areas[index].rects.append(rect)
        }
    }
}
