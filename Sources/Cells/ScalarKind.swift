/// How a scalar behaves on the grid.
enum ScalarKind {
    /// Takes one column.
    case narrow
    /// Takes two columns.
    case wide
    /// Takes no column and belongs to the scalar before it.
    case mark
    /// Takes one column and belongs to the scalar before it.
    case spacingMark
    /// One half of a flag, one column; shown only in pairs.
    case regional
    /// Must not reach a terminal: it is shown as its code point.
    case hidden

    init(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        switch value {
        case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF: self = .narrow
        // Dashes and dots, arrows, lines and blocks, ticks and crosses.
        case 0x2010...0x2027, 0x2190...0x2319, 0x2500...0x25FC, 0x270C...0x2727: self = .narrow
        case 0x00...0x1F, 0x7F...0x9F, 0xAD: self = .hidden
        case 0x3041...0x3096, 0x30A1...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: self = .wide
        case 0x1160...0x11FF, 0xD7B0...0xD7FB: self = Self.looksEmpty(scalar) ? .hidden : .mark
        case 0x1F1E6...0x1F1FF: self = .regional
        // Skin tones join whatever stands before them on some terminals and take two columns on others.
        case 0x1F3FB...0x1F3FF: self = .hidden
        // Thai and Lao AM are letters that belong to the consonant before them.
        case 0x0E33, 0x0EB3: self = .spacingMark
        default: self.init(slowly: scalar)
        }
    }

    init(slowly scalar: Unicode.Scalar) {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
            self = .hidden
        case _ where Self.looksEmpty(scalar): self = .hidden
        case .nonspacingMark, .enclosingMark: self = .mark
        // A wide mark would stand beside its base on one terminal and over it on another.
        case .spacingMark: self = isWide(scalar.value) ? .hidden : .spacingMark
        default: self = isWide(scalar.value) ? .wide : .narrow
        }
    }

    /// Whether fonts draw nothing for it, or this table is too old to know its width.
    private static func looksEmpty(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        guard let age = properties.age else { return true }
        return age.major > 15 || (age.major == 15 && age.minor > 0) || properties.isDefaultIgnorableCodePoint
    }
}

/// Looks a scalar up in the table of wide ones.
func isWide(_ value: UInt32) -> Bool {
    var low = 0
    var high = wideScalars.count
    while low < high {
        let middle = (low + high) / 2
        if value > wideScalars[middle].last {
            low = middle + 1
        } else {
            high = middle
        }
    }
    return low < wideScalars.count && value >= wideScalars[low].first
}

extension ScalarKind {
    /// The columns a scalar of this kind takes when it is shown.
    var columns: Int {
        switch self {
        case .mark, .hidden: 0
        case .narrow, .spacingMark, .regional: 1
        case .wide: 2
        }
    }
}
