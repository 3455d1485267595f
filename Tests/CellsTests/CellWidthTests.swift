import Testing

@testable import Cells

@Suite struct CellWidthTests {
    @Test("Every assigned scalar is as wide as EastAsianWidth.txt says", .enabled(if: Vectors.eastAsianWidth != nil))
    func agreesWithUnicode() throws {
        let file = try #require(Vectors.eastAsianWidth)
        var compared = 0
        var wrong: [String] = []
        for line in file.split(separator: "\n") {
            let fields = line.prefix { $0 != "#" }.split(separator: ";")
            guard fields.count == 2 else { continue }
            let ends = fields[0].split(separator: "..", omittingEmptySubsequences: true)
            let first = try #require(ends.first.flatMap { UInt32($0, radix: 16) })
            let last = try #require(ends.last.flatMap { UInt32($0, radix: 16) })
            let width = fields[1].filter { $0 != " " }
            for value in first...last {
                guard let scalar = Unicode.Scalar(value) else { continue }
                let expected = Self.takesNoColumn(scalar) ? 0 : (width == "W" || width == "F" ? 2 : 1)
                compared += 1
                if CellWidth.columns(of: scalar) != expected { wrong.append(String(value, radix: 16)) }
            }
        }
        #expect(wrong == [])
        #expect(compared > 300_000)
    }

    private static func takesNoColumn(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .nonspacingMark, .enclosingMark: true
        // The vowels and final consonants of conjoining Hangul stand in the cell of the consonant before them.
        default: (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FB).contains(scalar.value)
        }
    }

    @Test(
        arguments: [
            ("a", 1), ("é", 1), ("e\u{301}", 1), ("漢", 2), ("Ａ", 2), ("ｱ", 1), ("한", 2), ("한", 2), ("🙂", 2), ("🇩🇪", 2),
            ("·", 1), ("…", 1), ("⚠", 1), ("✓", 1), ("⟨", 1), ("§", 1), ("─", 1), ("\u{200B}", 0), ("\u{202E}", 0),
            ("\u{1B}", 0), ("⌚", 2), ("한\u{301}", 2),
        ] as [(Character, Int)]
    )
    func measuresClusters(cluster: Character, columns: Int) {
        #expect(CellWidth.columns(of: cluster) == columns)
    }

    @Test func tableOfWideScalarsIsAscendingAndMerged() {
        for (one, next) in zip(wideScalars, wideScalars.dropFirst()) {
            #expect(one.first <= one.last)
            #expect(one.last + 1 < next.first)
        }
    }
}
