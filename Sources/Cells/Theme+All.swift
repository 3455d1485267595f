extension Theme {
    /// For a terminal of which nobody knows whether it is dark or light: text in its own colour, hues halfway between.
    public static let neutral = Theme(name: "neutral", page: 0x0D1117, pageText: 0xD8DEE6) { role in
        switch role {
        case .text, .value: Ink()
        case .muted: Ink(foreground: Colour(243, basic16: 8))
        case .title: Ink(attributes: .bold)
        case .accent: Ink(foreground: Colour(31, basic16: 8))
        case .border: Ink(foreground: Colour(243, basic16: 8))
        case .focus: Ink(foreground: Colour(31, basic16: 8), attributes: .bold)
        case .name: Ink(foreground: Colour(30, basic16: 8))
        case .good: Ink(foreground: Colour(63, basic16: 8), attributes: .bold)
        case .warning: Ink(foreground: Colour(130, basic16: 5))
        case .bad: Ink(foreground: Colour(162, basic16: 1), attributes: .bold)
        case .unchecked: Ink(foreground: Colour(243, basic16: 8))
        case .secret: Ink(foreground: Colour(133, basic16: 5))
        case .tokenHeader: Ink(foreground: Colour(130, basic16: 1))
        case .tokenPayload: Ink(foreground: Colour(133, basic16: 5))
        case .tokenSignature: Ink(foreground: Colour(30, basic16: 8))
        case .key: Ink(foreground: Colour(31, basic16: 8), attributes: .bold)
        case .bar: Ink(foreground: Colour(255, basic16: 15), background: Colour(240, basic16: 8))
        case .selection: Ink(foreground: Colour(231, basic16: 15), background: Colour(24, basic16: 4))
        }
    }

    /// For dark terminals.
    public static let dark = Theme(name: "dark", page: 0x0D1117, pageText: 0xD8DEE6) { role in
        switch role {
        case .text, .value: Ink()
        case .muted: Ink(foreground: Colour(246, basic16: 7))
        case .title: Ink(attributes: .bold)
        case .accent: Ink(foreground: Colour(117, basic16: 14))
        case .border: Ink(foreground: Colour(242, basic16: 7))
        case .focus: Ink(foreground: Colour(81, basic16: 14), attributes: .bold)
        case .name: Ink(foreground: Colour(152, basic16: 6))
        case .good: Ink(foreground: Colour(75, basic16: 14))
        case .warning: Ink(foreground: Colour(221, basic16: 11))
        case .bad: Ink(foreground: Colour(203, basic16: 9), attributes: .bold)
        case .unchecked: Ink(foreground: Colour(248, basic16: 7))
        case .secret: Ink(foreground: Colour(183, basic16: 13))
        case .tokenHeader: Ink(foreground: Colour(215, basic16: 11))
        case .tokenPayload: Ink(foreground: Colour(183, basic16: 13))
        case .tokenSignature: Ink(foreground: Colour(80, basic16: 14))
        case .key: Ink(foreground: Colour(117, basic16: 14), attributes: .bold)
        case .bar: Ink(foreground: Colour(252, basic16: 15), background: Colour(237, basic16: 8))
        case .selection: Ink(foreground: Colour(255, basic16: 15), background: Colour(24, basic16: 4))
        }
    }

    /// For light terminals.
    public static let light = Theme(name: "light", page: 0xFFFFFF, pageText: 0x1F2328) { role in
        switch role {
        case .text, .value: Ink()
        case .muted: Ink(foreground: Colour(241, basic16: 8))
        case .title: Ink(attributes: .bold)
        case .accent: Ink(foreground: Colour(25, basic16: 4))
        case .border: Ink(foreground: Colour(244, basic16: 8))
        case .focus: Ink(foreground: Colour(26, basic16: 4), attributes: .bold)
        case .name: Ink(foreground: Colour(23, basic16: 4))
        case .good: Ink(foreground: Colour(26, basic16: 4))
        case .warning: Ink(foreground: Colour(94, basic16: 5))
        case .bad: Ink(foreground: Colour(88, basic16: 1), attributes: .bold)
        case .unchecked: Ink(foreground: Colour(240, basic16: 8))
        case .secret: Ink(foreground: Colour(91, basic16: 5))
        case .tokenHeader: Ink(foreground: Colour(94, basic16: 1))
        case .tokenPayload: Ink(foreground: Colour(91, basic16: 5))
        case .tokenSignature: Ink(foreground: Colour(24, basic16: 4))
        case .key: Ink(foreground: Colour(25, basic16: 4), attributes: .bold)
        case .bar: Ink(foreground: Colour(235, basic16: 0), background: Colour(253, basic16: 7))
        case .selection: Ink(foreground: Colour(231, basic16: 15), background: Colour(25, basic16: 4))
        }
    }

    /// For a projector or weak eyes: every text at least 7 to 1, on paper of its own, whatever the terminal's is.
    public static let highContrast = Theme(
        name: "high contrast",
        page: 0x000000,
        pageText: 0xFFFFFF,
        paper: Colour(16, basic16: 0)
    ) { role in
        let white = Colour(231, basic16: 15)
        return switch role {
        case .text, .value, .muted, .border: Ink(foreground: white)
        case .title: Ink(foreground: white, attributes: [.bold, .underline])
        case .accent, .focus, .key: Ink(foreground: Colour(123, basic16: 14), attributes: .bold)
        case .name: Ink(foreground: Colour(159, basic16: 14))
        case .good: Ink(foreground: Colour(117, basic16: 14), attributes: .bold)
        case .warning: Ink(foreground: Colour(227, basic16: 11), attributes: [.bold, .underline])
        case .bad: Ink(foreground: Colour(16, basic16: 0), background: Colour(209, basic16: 9), attributes: .bold)
        case .unchecked: Ink(foreground: white, attributes: .italic)
        case .secret: Ink(foreground: Colour(219, basic16: 13))
        case .tokenHeader: Ink(foreground: Colour(215, basic16: 11), attributes: .bold)
        case .tokenPayload: Ink(foreground: Colour(219, basic16: 13))
        case .tokenSignature: Ink(foreground: Colour(87, basic16: 14), attributes: .underline)
        case .bar, .selection: Ink(foreground: Colour(16, basic16: 0), background: white)
        }
    }

    /// The same for a light terminal.
    public static let highContrastLight = Theme(
        name: "high contrast light",
        page: 0xFFFFFF,
        pageText: 0x000000,
        paper: Colour(231, basic16: 15)
    ) { role in
        let (black, white) = (Colour(16, basic16: 0), Colour(231, basic16: 15))
        return switch role {
        case .text, .value, .muted, .border: Ink(foreground: black)
        case .title: Ink(foreground: black, attributes: [.bold, .underline])
        case .accent, .focus, .key: Ink(foreground: Colour(18, basic16: 4), attributes: .bold)
        case .name: Ink(foreground: Colour(17, basic16: 4))
        case .good: Ink(foreground: Colour(19, basic16: 4), attributes: .bold)
        case .warning: Ink(foreground: Colour(52, basic16: 5), attributes: [.bold, .underline])
        case .bad: Ink(foreground: white, background: Colour(124, basic16: 1), attributes: .bold)
        case .unchecked: Ink(foreground: black, attributes: .italic)
        case .secret: Ink(foreground: Colour(54, basic16: 5))
        case .tokenHeader: Ink(foreground: Colour(88, basic16: 1), attributes: .bold)
        case .tokenPayload: Ink(foreground: Colour(54, basic16: 5))
        case .tokenSignature: Ink(foreground: Colour(23, basic16: 4), attributes: .underline)
        case .bar, .selection: Ink(foreground: white, background: black)
        }
    }

    /// The one for a projector on a terminal of the same kind.
    public var inHighContrast: Theme { page == Theme.light.page ? .highContrastLight : .highContrast }

    /// Without any colour: what matters is told apart by bold, underline and reverse.
    public static let mono = Theme(name: "mono", page: 0x0D1117, pageText: 0xD8DEE6) { role in
        switch role {
        case .text, .value, .muted, .border, .unchecked, .tokenPayload: Ink()
        case .title, .accent, .focus, .name, .good, .tokenHeader, .key: Ink(attributes: .bold)
        case .warning, .secret, .tokenSignature: Ink(attributes: .underline)
        case .bad: Ink(attributes: [.bold, .reverse])
        case .bar, .selection: Ink(attributes: .reverse)
        }
    }
}
