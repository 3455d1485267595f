/// Turns scalars into safe text, one at a time.
struct Escaper {
    private var output = ""
    private var columns = 0
    /// How many more marks the cluster before may take; 0 when there is none.
    private var room = 0
    /// The first half of a flag whose second half has not come yet.
    private var halfFlag: Unicode.Scalar?

    mutating func append(_ scalar: Unicode.Scalar) {
        let kind = ScalarKind(scalar)
        if let first = halfFlag {
            halfFlag = nil
            if kind == .regional {
                show(first, columns: 1)
                show(scalar, columns: 1)
                room = Glyph.longest - 2
                return
            }
            escape(first)
        }
        switch kind {
        case .narrow, .wide:
            show(scalar, columns: kind == .wide ? 2 : 1)
            room = Glyph.longest - 1
        case .mark where room > 0, .spacingMark where room > 0:
            show(scalar, columns: kind == .mark ? 0 : 1)
            room -= 1
        case .regional: halfFlag = scalar
        case .mark, .spacingMark, .hidden: escape(scalar)
        }
    }

    consuming func finish() -> SafeText {
        if let first = halfFlag {
            escape(first)
        }
        return SafeText(trusted: output, columns: columns)
    }

    private mutating func show(_ scalar: Unicode.Scalar, columns: Int) {
        output.unicodeScalars.append(scalar)
        self.columns += columns
    }

    private mutating func escape(_ scalar: Unicode.Scalar) {
        var digits = String(scalar.value, radix: 16, uppercase: true)
        if digits.utf8.count < 2 {
            digits = "0" + digits
        }
        output += "⟨U+"
        output += digits
        output += "⟩"
        columns += digits.utf8.count + 4
        room = 0
    }
}
