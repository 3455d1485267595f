extension Region {
    /// Writes text from a column of a row on and returns the columns it took there.
    ///
    /// What lies outside of the region is clipped, and a glyph of which only a part would be inside becomes spaces.
    /// The next text belongs at `column` plus the result.
    @discardableResult
    public mutating func write(_ text: SafeText, column: Int, row: Int, style: Style = Style()) -> Int {
        guard column < size.columns else { return 0 }
        let end = min(column.clampedSum(text.columns), size.columns)
        let start = max(0, column)
        if row >= 0, row < size.rows, start < end {
            let rowStart = (bounds.row + row) * canvas.size.columns + bounds.column
            mendEdges(from: rowStart + start, to: rowStart + end, row: bounds.row + row)
            if text.isASCII {
                writeASCII(text.string, skipping: start - column, to: rowStart + start..<rowStart + end, style)
            } else {
                writeClusters(text, at: rowStart + column, to: rowStart + start..<rowStart + end, style)
            }
        }
        return max(0, end.clampedDifference(column))
    }

    /// Writes a line in several styles and returns the columns it took.
    @discardableResult
    public mutating func write(_ text: StyledText, column: Int, row: Int) -> Int {
        var next = column
        for span in text.spans {
            // Left of the region the clipped text still moves on.
            next = next.clampedSum(write(span.text, column: next, row: row, style: span.style))
        }
        return max(0, next.clampedDifference(column))
    }

    private mutating func writeASCII(_ string: String, skipping count: Int, to cells: Range<Int>, _ style: Style) {
        var string = string
        var cell = Cell(glyph: " ", columns: 1, style: style)
        string.withUTF8 { bytes in
            canvas.cells.withUnsafeMutableBufferPointer { buffer in
                for (index, byte) in zip(cells, bytes.dropFirst(count)) {
                    cell.glyph = Glyph(ascii: byte)
                    buffer[index] = cell
                }
            }
        }
    }

    private mutating func writeClusters(_ text: SafeText, at start: Int, to cells: Range<Int>, _ style: Style) {
        var index = start
        text.forEachCluster { cluster, columns in
            guard index < cells.upperBound else { return false }
            let place = index..<index + columns
            index += columns
            if place.lowerBound >= cells.lowerBound, place.upperBound <= cells.upperBound {
                put(cluster, at: place.lowerBound, style)
            } else {
                for cell in place.clamped(to: cells) {
                    canvas.cells[cell] = Cell(glyph: " ", columns: 1, style: style)
                }
            }
            return true
        }
    }

    /// Puts a cluster on the grid: each scalar that takes columns gets a cell of its own, with its marks.
    private mutating func put(_ cluster: Substring, at index: Int, _ style: Style) {
        var next = index
        for scalar in cluster.unicodeScalars {
            switch ScalarKind(scalar) {
            case .mark where next > index:
                // The cell before is the follower of a wide one when it holds nothing.
                let base = canvas.cells[next - 1].columns == 0 ? next - 2 : next - 1
                canvas.cells[base].glyph.append(scalar)
            case .wide:
                canvas.cells[next] = Cell(glyph: Glyph(scalar), columns: 2, style: style)
                canvas.cells[next + 1] = Cell(glyph: Glyph(), columns: 0, style: style)
                next += 2
            default:
                canvas.cells[next] = Cell(glyph: Glyph(scalar), columns: 1, style: style)
                next += 1
            }
        }
    }
}
