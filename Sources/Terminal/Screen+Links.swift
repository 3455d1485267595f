internal import Cells

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Screen {
    /// Whether this terminal is of a kind that takes addresses to follow (OSC 8), and nobody has switched them off.
    static var takesLinks: Bool {
        let kinds = [
            "xterm", "tmux", "foot", "alacritty", "wezterm", "kitty", "contour", "ghostty", "rio", "konsole", "iterm",
            "mintty", "vte", "gnome", "st-",
        ]
        let type = environment("TERM")
        return environment("PIXY_LINKS") != "0" && kinds.contains(where: type.hasPrefix)
    }

    /// What makes the links of a canvas ones to follow, and those of the one before it plain text; sent behind a frame.
    ///
    /// The library knows of no links, so their cells are written once more. Its notion of cursor and attributes stays true, since
    /// the terminal restores both.
    mutating func links(of canvas: Canvas, after before: Canvas, everything: Bool) -> [UInt8] {
        guard takesLinks, !canvas.links.isEmpty || !before.links.isEmpty else { return [] }
        var bytes: [UInt8] = []
        for link in before.links where !everything && !canvas.links.contains(link) {
            for column in link.start.column..<link.start.column + link.columns
            where !canvas.links.contains(where: { $0.contains(column: column, row: link.start.row) }) {
                write(columns: column..<column + 1, row: link.start.row, of: canvas, &bytes)
            }
        }
        for link in canvas.links {
            let columns = link.start.column..<link.start.column + link.columns
            let isAsBefore =
                before.links.contains(link)
                && columns.allSatisfy {
                    before[$0, link.start.row] == canvas[$0, link.start.row]
                }
            guard everything || needsDrawing || !isAsBefore,
                Rect(size).contains(Point(column: columns.upperBound - 1, row: link.start.row))
            else { continue }
            let name = canvas.links.firstIndex { $0.target == link.target } ?? 0
            bytes += "\u{1B}]8;id=pixy\(name);\(link.target)\u{1B}\\".utf8
            write(columns: columns, row: link.start.row, of: canvas, &bytes)
            bytes += "\u{1B}]8;;\u{1B}\\".utf8
        }
        guard !bytes.isEmpty else { return [] }
        return "\u{1B}7".utf8 + bytes + "\u{1B}8".utf8
    }

    private mutating func write(columns: Range<Int>, row: Int, of canvas: Canvas, _ bytes: inout [UInt8]) {
        guard canvas[columns.lowerBound, row].columns > 0 else { return }
        bytes += "\u{1B}[\(row + 1);\(columns.lowerBound + 1)H".utf8
        var style: Style?
        for column in columns {
            let cell = canvas[column, row]
            if cell.style != style { bytes += palette.sequence(of: cell.style).utf8 }
            style = cell.style
            cell.glyph.append(to: &bytes)
        }
    }
}
