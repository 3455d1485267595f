/// One cell of the grid.
///
/// It is packed into two words, so that grids are compared and copied as plain memory: the scalars of the glyph take up the
/// first word and 42 bits of the second, the columns and the style what is left of that.
public struct Cell: Hashable, Sendable {
    @usableFromInline var first: UInt64
    @usableFromInline var rest: UInt64

    /// An empty cell in the default style.
    public static let blank = Cell(glyph: " ", columns: 1, style: Style())

    init(glyph: Glyph, columns: UInt8, style: Style) {
        first = glyph.first
        rest = glyph.rest | Self.bits(columns) | Self.bits(style)
    }

    /// What stands in it.
    public var glyph: Glyph {
        get { Glyph(first, rest & Glyph.restMask) }
        set {
            first = newValue.first
            rest = rest & ~Glyph.restMask | newValue.rest
        }
    }

    /// 1, or 2 for the first half of a wide glyph and 0 for its second half.
    public var columns: UInt8 {
        get { UInt8(truncatingIfNeeded: rest >> 42) & 3 }
        set { rest = rest & ~Self.bits(3 as UInt8) | Self.bits(newValue) }
    }

    /// How it looks.
    public var style: Style {
        get {
            Style(
                Role(rawValue: UInt8(truncatingIfNeeded: rest >> 48)) ?? .text,
                Style.Attributes(rawValue: UInt8(truncatingIfNeeded: rest >> 56))
            )
        }
        set { rest = rest & ~Self.styleMask | Self.bits(newValue) }
    }

    /// Its glyph if that is ASCII and one column wide.
    public var ascii: UInt8? {
        first > 0 && first < 0x80 && rest & ~Self.styleMask == Self.bits(1 as UInt8) ? UInt8(first) : nil
    }

    /// Whether there is a space in it.
    public var isSpace: Bool { first == 0x20 && rest & Glyph.restMask == 0 }

    private static let styleMask: UInt64 = 0xFFFF << 48

    private static func bits(_ columns: UInt8) -> UInt64 { UInt64(columns & 3) << 42 }

    private static func bits(_ style: Style) -> UInt64 {
        UInt64(style.role.rawValue) << 48 | UInt64(style.attributes.rawValue) << 56
    }

    /// Whether both look the same.
    @inlinable public static func == (left: Cell, right: Cell) -> Bool {
        left.first == right.first && left.rest == right.rest
    }

    /// Whether the style is the same, whatever stands in them.
    @inlinable public func hasStyle(of other: Cell) -> Bool { rest >> 48 == other.rest >> 48 }
}
