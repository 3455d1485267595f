extension Canvas {
    /// The glyphs row by row, without spaces at the ends of rows.
    public var plainText: String {
        text { cells in
            String(decoding: cells.reduce(into: [UInt8]()) { $1.glyph.append(to: &$0) }, as: UTF8.self)
        }
    }

    /// The styles row by row: one letter per cell for its role, in upper case where the cell is bold itself.
    ///
    /// Empty cells in the default style are spaces. Where any cell is underlined (`_`), reversed (`#`) or italic (`/`;
    /// `*` for several) by itself, a second map of the same shape follows after an empty line.
    public var styleMap: String {
        let roles = text { cells in String(cells.map(\.roleLetter)) }
        let others = text { cells in String(cells.map(\.attributeSign)) }
        return others.allSatisfy { $0 == "\n" } ? roles : roles + "\n\n" + others
    }

    private func text(of row: (ArraySlice<Cell>) -> String) -> String {
        (0..<size.rows).map { trimmed(row(self.row($0))) }.joined(separator: "\n")
    }

    private func trimmed(_ line: String) -> String {
        let end = line.unicodeScalars.lastIndex { $0 != " " }
        return end.map { String(line.unicodeScalars[...$0]) } ?? ""
    }
}

extension Cell {
    fileprivate var roleLetter: Character {
        if self == .blank { return " " }
        let letter = style.role.letter
        return style.attributes.contains(.bold) ? Character(letter.uppercased()) : letter
    }

    fileprivate var attributeSign: Character {
        switch style.attributes.subtracting(.bold) {
        case []: " "
        case .underline: "_"
        case .reverse: "#"
        case .italic: "/"
        default: "*"
        }
    }
}
