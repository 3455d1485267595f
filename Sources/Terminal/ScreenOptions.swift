public import Cells

/// How a screen is opened.
public struct ScreenOptions: Sendable {
    /// The colours that the roles of text are shown in.
    public var theme: Theme
    /// Whether colours are used at all; without them the ``Cells/Theme/mono`` theme tells the roles apart.
    public var usesColour: Bool
    /// Whether everything beyond ASCII is drawn by stand-ins; nil leaves it to the locale.
    public var asciiOnly: Bool?
    /// Whether the terminal reports clicks and the wheel, which takes selecting with the mouse from the person.
    public var mouse: Bool
    /// Whether the terminal reports that its window got or lost the focus.
    public var focus: Bool

    /// Makes options; what is not said is the usual.
    public init(
        theme: Theme = .dark,
        usesColour: Bool = true,
        asciiOnly: Bool? = nil,
        mouse: Bool = true,
        focus: Bool = false
    ) {
        self.theme = theme
        self.usesColour = usesColour
        self.asciiOnly = asciiOnly
        self.mouse = mouse
        self.focus = focus
    }
}
