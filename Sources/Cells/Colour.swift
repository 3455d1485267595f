/// A colour in the three spellings terminals and pictures need.
public struct Colour: Hashable, Sendable {
    /// The index in the 256-colour palette of xterm.
    public var xterm256: UInt8
    /// The nearest of the 16 basic colours, 8 to 15 being the bright ones.
    public var basic16: UInt8
    /// The same colour as 0xRRGGBB.
    public var rgb: UInt32

    /// Makes a colour of its three spellings.
    public init(xterm256: UInt8, basic16: UInt8, rgb: UInt32) {
        self.xterm256 = xterm256
        self.basic16 = basic16
        self.rgb = rgb
    }

    /// A colour of the cube or the grey ramp (16 to 255), whose red, green and blue are the same on every terminal.
    init(_ xterm256: UInt8, basic16: UInt8) {
        self.init(xterm256: xterm256, basic16: basic16, rgb: Self.rgb(ofXterm256: xterm256))
    }

    private static func rgb(ofXterm256 index: UInt8) -> UInt32 {
        if index >= 232 {
            return (8 + 10 * (UInt32(index) - 232)) * 0x010101
        }
        let place = UInt32(max(16, index)) - 16
        func level(_ step: UInt32) -> UInt32 { step == 0 ? 0 : 55 + 40 * step }
        return level(place / 36) << 16 | level(place / 6 % 6) << 8 | level(place % 6)
    }
}

/// How a style looks under a theme; a colour that is nil is the terminal's own default.
public struct Ink: Hashable, Sendable {
    /// The colour of the glyph.
    public var foreground: Colour?
    /// The colour behind the glyph.
    public var background: Colour?
    /// The attributes of the theme and of the style together.
    public var attributes: Style.Attributes

    /// Makes an ink; without colours it is the terminal's default.
    public init(foreground: Colour? = nil, background: Colour? = nil, attributes: Style.Attributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }
}
