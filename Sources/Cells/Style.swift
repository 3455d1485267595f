/// What a piece of text is, from which a theme derives how it looks.
public enum Role: UInt8, CaseIterable, Hashable, Sendable {
    /// Ordinary text.
    case text
    /// Text that steps back.
    case muted
    /// A heading.
    case title
    /// Text that stands out.
    case accent
    /// A line of a frame.
    case border
    /// The frame or the item that has the focus.
    case focus
    /// The name of a parameter, header or claim.
    case name
    /// The value of a parameter, header or claim.
    case value
    /// A check that passed.
    case good
    /// A check that passed with a doubt.
    case warning
    /// A check that failed.
    case bad
    /// A check that was not made.
    case unchecked
    /// A secret, masked or not.
    case secret
    /// The first part of a token.
    case tokenHeader
    /// The second part of a token.
    case tokenPayload
    /// The third part of a token.
    case tokenSignature
    /// A key of the keyboard in a hint.
    case key
    /// A bar across the screen.
    case bar
    /// The selected row or text.
    case selection
}

/// A role together with attributes of its own.
public struct Style: Hashable, Sendable {
    /// How text is set, independent of colour.
    public struct Attributes: OptionSet, Hashable, Sendable {
        /// One bit per attribute.
        public var rawValue: UInt8

        /// Makes a set from its bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Bold.
        public static let bold = Attributes(rawValue: 1)
        /// Underlined.
        public static let underline = Attributes(rawValue: 2)
        /// Foreground and background exchanged.
        public static let reverse = Attributes(rawValue: 4)
        /// Italic.
        public static let italic = Attributes(rawValue: 8)
    }

    /// What the text is.
    public var role: Role
    /// What is set on top of the role's own look.
    public var attributes: Attributes

    /// Makes a style of a role and attributes.
    public init(_ role: Role = .text, _ attributes: Attributes = []) {
        self.role = role
        self.attributes = attributes
    }
}
