import Cells
import Testing

@Suite struct SafeTextPropertyTests {
    private static let strings: [String] = {
        var generator = SeededGenerator(seed: 0x7069_7879)
        return (0..<4_000).map { _ in generator.hostileString(pieces: 12) }
    }()

    @Test func nothingInvisibleOrActiveReachesTheGrid() {
        for text in Self.strings {
            var region = Region(columns: 400, rows: 1)
            region.write(SafeText(escaping: text), column: 0, row: 0)
            let scalars = region.canvas.plainText.unicodeScalars
            #expect(scalars.allSatisfy { !Self.mustNotBeShown($0) }, "\(text.unicodeScalars.map(\.value))")
        }
    }

    /// Written down from the rule, not from the code that follows it.
    private static func mustNotBeShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
        default: scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isVariationSelector
        }
    }

    @Test func everyCellIsOneGlyphOfItsWidth() {
        for text in Self.strings {
            var region = Region(columns: 60, rows: 1)
            region.write(SafeText(escaping: text), column: 0, row: 0)
            let cells = Array(region.canvas.row(0))
            for (index, cell) in cells.enumerated() {
                let scalars = Array(cell.glyph.string.unicodeScalars)
                let widths = scalars.map(CellWidth.columns)
                #expect(scalars.count <= 5)
                switch cell.columns {
                case 0: #expect(scalars.isEmpty && index > 0 && cells[index - 1].columns == 2)
                case 2: #expect(widths.first == 2 && index + 1 < cells.count && cells[index + 1].columns == 0)
                default: #expect(widths.first == 1)
                }
                #expect(widths.dropFirst().allSatisfy { $0 <= 1 })
            }
        }
    }

    @Test func columnsAreThoseOfTheClusters() {
        for text in Self.strings {
            let safe = SafeText(escaping: text)
            #expect(safe.columns == safe.clusters.reduce(0) { $0 + $1.columns })
            #expect(safe.string == safe.clusters.map(\.glyph).joined())
            #expect(safe.clusters.allSatisfy { $0.columns > 0 && $0.glyph.unicodeScalars.count <= 5 })
        }
    }

    @Test func escapingTwiceChangesNothing() {
        for text in Self.strings {
            let once = SafeText(escaping: text)
            #expect(SafeText(escaping: once.string) == once)
            #expect(SafeText(escaping: once.string).columns == once.columns)
        }
    }

    @Test func cuttingNeverExceedsNorMovesColumns() {
        var generator = SeededGenerator(seed: 3)
        for text in Self.strings {
            let safe = SafeText(escaping: text)
            let limit = Int.random(in: -2...40, using: &generator)
            let room = max(0, limit)
            #expect(safe.truncated(to: limit).columns <= room)
            #expect(safe.prefix(columns: limit).columns <= room)
            #expect(safe.string.unicodeScalars.starts(with: safe.prefix(columns: limit).string.unicodeScalars))
            #expect(safe.fitted(to: limit).columns == room)
            #expect(safe.dropping(columns: limit).columns == max(0, safe.columns - room))
            for cut in [safe.truncated(to: limit), safe.prefix(columns: limit), safe.dropping(columns: limit)] {
                #expect(cut.columns == cut.clusters.reduce(0) { $0 + $1.columns })
            }
        }
    }

    @Test func linesFitAndKeepTheText() {
        var generator = SeededGenerator(seed: 4)
        func letters(_ text: String) -> String { text.filter { $0 != " " } }
        for text in Self.strings {
            let safe = SafeText(escaping: text)
            let columns = Int.random(in: 10...40, using: &generator)
            let lines = safe.wrapped(to: columns, indent: Int.random(in: 0...5, using: &generator))
            #expect(!lines.isEmpty)
            #expect(lines.allSatisfy { $0.columns <= columns })
            #expect(letters(lines.map(\.string).joined()) == letters(safe.string))
        }
    }

    @Test func linesFitEvenIfTheyAreAbsurdlyNarrow() {
        for text in Self.strings.prefix(800) {
            for columns in [-1, 0, 1, 2, 3] {
                let lines = SafeText(escaping: text).wrapped(to: columns, indent: 7)
                #expect(lines.allSatisfy { $0.columns <= max(1, columns) })
            }
        }
    }
}
