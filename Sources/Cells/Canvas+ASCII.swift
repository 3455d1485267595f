extension Canvas {
    /// The same picture in ASCII alone: each other glyph is replaced by a stand-in of the same width.
    public func ascii() -> Canvas {
        var result = self
        for index in cells.indices {
            let glyph = cells[index].glyph
            guard glyph.ascii == nil, !glyph.isEmpty, let first = Unicode.Scalar(glyph[0]) else { continue }
            let columns = Int(cells[index].columns)
            // A base with marks on it is a letter of its own, for which nothing else can stand.
            let isAlone = glyph.count == 1
            let standIn = isAlone && columns == 1 ? asciiStandIn(first) : "?"
            for cell in index..<min(index + columns, cells.endIndex) {
                result.cells[cell] = Cell(glyph: standIn, columns: 1, style: cells[index].style)
            }
        }
        return result
    }
}

func asciiStandIn(_ scalar: Unicode.Scalar) -> Glyph {
    switch scalar {
    case "─", "━", "╌", "┄", "╴", "╶", "–", "—", "‐", "‑", "−", "↔": "-"
    case "═": "="
    case "│", "┃", "║", "╎", "┆", "╵", "╷", "▏", "▎", "▍", "▌", "▐", "▕": "|"
    case "\u{2500}"..."\u{257F}": "+"
    case "█", "▓", "▉", "▊", "▋", "▇", "▆", "■", "▪": "#"
    case "▒": ":"
    case "░", "·", "▁", "▂", "⋅", "⋮": "."
    case "▀", "▄", "▃", "▅": "="
    case "✓", "✔": "+"
    case "✗", "✘", "×", "╳": "x"
    case "●", "•", "◉", "★", "◆": "*"
    case "○", "◯", "◌", "◦", "☐", "□", "°": "o"
    case "…": "~"
    case "▶", "▸", "►", "→", "›", "»", "⟩", "〉", "❯", "≥": ">"
    case "◀", "◂", "◄", "←", "‹", "«", "⟨", "〈", "❮", "≤", "↵", "⏎", "↩": "<"
    case "▲", "▴", "↑", "⌃": "^"
    case "▼", "▾", "↓": "v"
    case "“", "”", "„", "″": "\""
    case "‘", "’", "‚", "′": "'"
    case "≠": "!"
    case "≈": "~"
    case "§": "S"
    case "¿": "?"
    case "¡": "!"
    case "\u{A0}", "\u{2002}"..."\u{200A}", "\u{202F}", "\u{205F}": " "
    default: "?"
    }
}
