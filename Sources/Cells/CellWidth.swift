/// How many columns text takes on the grid, after UAX #11 of Unicode 15 with ambiguous scalars narrow.
public enum CellWidth {
    /// The columns a scalar takes: 0 for combining and invisible ones, 2 for wide ones, 1 for the rest.
    public static func columns(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x20...0x7E: return 1
        case 0x00...0x1F, 0x7F...0x9F, 0x1160...0x11FF, 0xD7B0...0xD7FB: return 0
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .nonspacingMark, .enclosingMark:
            return 0
        default:
            return isWide(scalar.value) ? 2 : 1
        }
    }

    /// The columns a cluster takes: those of all its scalars.
    ///
    /// Emoji joined by U+200D count as their parts, because that is how they are shown here.
    public static func columns(of cluster: Character) -> Int {
        cluster.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
    }
}
