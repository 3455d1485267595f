/// A look for every role that leaves the page itself in the terminal's own colour, unless contrast is all that counts.
///
/// Status hues run from blue to orange instead of green to red, so they differ for people who cannot tell those apart.
public struct Theme: Hashable, Sendable {
    /// The name a person chooses it by.
    public let name: String
    /// The page as 0xRRGGBB the colours are meant for; used for pictures, never sent to a terminal.
    public let page: UInt32
    /// The colour of ordinary text on that page as 0xRRGGBB, for pictures.
    public let pageText: UInt32
    private let inks: [Ink]

    /// All themes, in the order a person steps through them.
    public static let all: [Theme] = [neutral, dark, light, highContrast, highContrastLight, mono]

    /// - Parameter paper: what everything is drawn on; nil for the terminal's own, of which nobody knows the colour.
    init(name: String, page: UInt32, pageText: UInt32, paper: Colour? = nil, ink: (Role) -> Ink) {
        self.name = name
        self.page = page
        self.pageText = pageText
        inks = Role.allCases.map { role in
            var ink = ink(role)
            ink.background = ink.background ?? paper
            return ink
        }
    }

    /// The theme of that name, nil when there is none.
    public static func named(_ name: String) -> Theme? {
        all.first { $0.name == name }
    }

    /// How text of that style looks: the role's ink plus the style's own attributes.
    public func ink(_ style: Style) -> Ink {
        var ink = inks[Int(style.role.rawValue)]
        ink.attributes.formUnion(style.attributes)
        return ink
    }
}
