/// A rectangle of pixels in a picture.
struct PixelRect: Hashable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
}

/// Shapes that are drawn rather than set in a font, so that they join whatever the font is.
enum BoxDrawing {
    /// The rectangles a glyph consists of in a cell of the given size, nil if it is a glyph for a font.
    static func shapes(of glyph: String, width: Int, height: Int) -> [PixelRect]? {
        let scalars = glyph.unicodeScalars
        guard scalars.count == 1, let scalar = scalars.first, (0x2500...0x259F).contains(scalar.value) else {
            return nil
        }
        if let arms = arms(of: scalar) {
            return arms.shapes(width: width, height: height)
        }
        return block(scalar, width: width, height: height).map { [$0] }
    }

    /// The lines from the middle of a cell to its edges: 0 none, 1 light, 2 heavy.
    private struct Arms {
        var left = 0
        var up = 0
        var right = 0
        var down = 0

        func shapes(width: Int, height: Int) -> [PixelRect] {
            let across = max(left, right)
            let upright = max(up, down)
            // Each pair of arms is one rectangle; it ends beyond the middle line of the other pair.
            let horizontal = Self.band(across, middle: height / 2)
            let vertical = Self.band(upright, middle: width / 2)
            var shapes: [PixelRect] = []
            if across > 0 {
                let start = left > 0 ? 0 : vertical.lowerBound
                let end = right > 0 ? width : vertical.upperBound
                let top = horizontal.lowerBound
                shapes.append(PixelRect(x: start, y: top, width: end - start, height: horizontal.count))
            }
            if upright > 0 {
                let start = up > 0 ? 0 : horizontal.lowerBound
                let end = down > 0 ? height : horizontal.upperBound
                let left = vertical.lowerBound
                shapes.append(PixelRect(x: left, y: start, width: vertical.count, height: end - start))
            }
            return shapes
        }

        /// The pixels a line of a weight covers: one for a light line, three for a heavy one.
        private static func band(_ weight: Int, middle: Int) -> Range<Int> {
            weight < 2 ? middle..<middle + 1 : middle - 1..<middle + 2
        }
    }

    private static func arms(of scalar: Unicode.Scalar) -> Arms? {
        switch scalar {
        case "─": Arms(left: 1, right: 1)
        case "│": Arms(up: 1, down: 1)
        case "┌", "╭": Arms(right: 1, down: 1)
        case "┐", "╮": Arms(left: 1, down: 1)
        case "└", "╰": Arms(up: 1, right: 1)
        case "┘", "╯": Arms(left: 1, up: 1)
        case "├": Arms(up: 1, right: 1, down: 1)
        case "┤": Arms(left: 1, up: 1, down: 1)
        case "┬": Arms(left: 1, right: 1, down: 1)
        case "┴": Arms(left: 1, up: 1, right: 1)
        case "┼": Arms(left: 1, up: 1, right: 1, down: 1)
        case "╴": Arms(left: 1)
        case "╵": Arms(up: 1)
        case "╶": Arms(right: 1)
        case "╷": Arms(down: 1)
        case "━": Arms(left: 2, right: 2)
        case "┃": Arms(up: 2, down: 2)
        case "┏": Arms(right: 2, down: 2)
        case "┓": Arms(left: 2, down: 2)
        case "┗": Arms(up: 2, right: 2)
        case "┛": Arms(left: 2, up: 2)
        case "┣": Arms(up: 2, right: 2, down: 2)
        case "┫": Arms(left: 2, up: 2, down: 2)
        case "┳": Arms(left: 2, right: 2, down: 2)
        case "┻": Arms(left: 2, up: 2, right: 2)
        case "╋": Arms(left: 2, up: 2, right: 2, down: 2)
        case "╸": Arms(left: 2)
        case "╹": Arms(up: 2)
        case "╺": Arms(right: 2)
        case "╻": Arms(down: 2)
        default: nil
        }
    }

    private static func block(_ scalar: Unicode.Scalar, width: Int, height: Int) -> PixelRect? {
        switch scalar.value {
        case 0x2580: PixelRect(x: 0, y: 0, width: width, height: height / 2)
        case 0x2581...0x2588:
            // Lower eighths, from one to eight of them.
            lower(eighths: Int(scalar.value) - 0x2580, width: width, height: height)
        case 0x2589...0x258F:
            // Left eighths, from seven down to one.
            PixelRect(x: 0, y: 0, width: max(1, width * (0x2590 - Int(scalar.value)) / 8), height: height)
        case 0x2590: PixelRect(x: width / 2, y: 0, width: width - width / 2, height: height)
        default: nil
        }
    }

    private static func lower(eighths: Int, width: Int, height: Int) -> PixelRect {
        let covered = height * eighths / 8
        return PixelRect(x: 0, y: height - covered, width: width, height: covered)
    }
}
