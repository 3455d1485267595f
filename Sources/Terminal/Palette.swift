internal import CNcurses
internal import Cells

/// How a cell is sent: attributes and a pair of colours.
struct Look: Hashable {
    var attributes: UInt32 = 0
    var pair: Int16 = 0
    /// Whether a space in it looks like any other space, so that nothing need be said about it.
    var leavesSpacesBlank = true
}

/// The looks of a theme on a terminal of so many colours; each is worked out once.
struct Palette {
    private let colours: Int32
    private let theme: Theme
    // By their place and in a short list: what is hashed costs the start a search through all of the program's types.
    private var looks = [Look?](repeating: nil, count: Style.count)
    private var pairs: [Pair]

    private struct Pair {
        var foreground: Int16
        var background: Int16
        var number: Int16
    }

    init(theme: Theme, colours: Int32) {
        self.init(theme: theme, colours: colours, pairs: [])
    }

    private init(theme: Theme, colours: Int32, pairs: [Pair]) {
        self.colours = colours
        // Without colour a theme that tells things apart by hue would tell nothing apart.
        self.theme = colours < 8 ? .mono : theme
        self.pairs = pairs
    }

    /// The same terminal in another theme; pairs that are known stay known, because there are only so many.
    func with(theme: Theme) -> Palette {
        Palette(theme: theme, colours: colours, pairs: pairs)
    }

    mutating func look(of style: Style) -> Look {
        if let look = looks[style.index] { return look }
        let look = makeLook(of: style)
        looks[style.index] = look
        return look
    }

    /// The sequence (SGR) that sets a style whatever was set before.
    func sequence(of style: Style) -> String {
        ShownInk(theme.ink(style), colours: colours).sequence
    }

    private mutating func makeLook(of style: Style) -> Look {
        let ink = theme.ink(style)
        let shown = ShownInk(ink, colours: colours)
        return Look(
            attributes: UInt32(shown.attributes.rawValue),
            pair: pair(shown.foreground, shown.background),
            leavesSpacesBlank: shown.background < 0 && shown.attributes.isDisjoint(with: [.underline, .reverse])
        )
    }

    private mutating func pair(_ foreground: Int16, _ background: Int16) -> Int16 {
        guard foreground >= 0 || background >= 0 else { return 0 }
        let known = pairs.first { $0.foreground == foreground && $0.background == background }
        if let known { return known.number }
        let number = pixy_pair(foreground, background)
        pairs.append(Pair(foreground: foreground, background: background, number: number))
        return number
    }
}

extension Style {
    private static let attributeSets = 16
    /// How many styles there are.
    fileprivate static let count = Role.allCases.count * attributeSets
    /// The place among all of them.
    fileprivate var index: Int {
        Int(role.rawValue) * Self.attributeSets + Int(attributes.rawValue) % Self.attributeSets
    }
}

/// An ink in the numbers of a terminal with so many colours, -1 being its default.
struct ShownInk: Equatable {
    var foreground: Int16 = -1
    var background: Int16 = -1
    var attributes: Style.Attributes

    init(_ ink: Ink, colours: Int32) {
        attributes = ink.attributes
        guard colours >= 8 else { return }
        if colours >= 256 {
            foreground = ink.foreground.map { Int16($0.xterm256) } ?? -1
            background = ink.background.map { Int16($0.xterm256) } ?? -1
            return
        }
        foreground = ink.foreground.map { Int16($0.basic16) } ?? -1
        background = ink.background.map { Int16($0.basic16) } ?? -1
        if colours < 16 { fitEightColours() }
    }

    /// Attributes and colours as a terminal takes them (ECMA-48 §8.3.117).
    var sequence: String {
        var codes = ["0"]
        let all: [(Style.Attributes, String)] = [(.bold, "1"), (.italic, "3"), (.underline, "4"), (.reverse, "7")]
        codes += all.filter { attributes.contains($0.0) }.map(\.1)
        codes += Self.codes(foreground, plain: 30, bright: 90, extended: 38)
        codes += Self.codes(background, plain: 40, bright: 100, extended: 48)
        return "\u{1B}[\(codes.joined(separator: ";"))m"
    }

    private static func codes(_ colour: Int16, plain: Int16, bright: Int16, extended: Int16) -> [String] {
        switch colour {
        case ..<0: []
        case ..<8: ["\(plain + colour)"]
        case ..<16: ["\(bright + colour - 8)"]
        default: ["\(extended)", "5", "\(colour)"]
        }
    }

    /// Bright colours are the plain ones in bold; bright black would be black on black.
    private mutating func fitEightColours() {
        if foreground == 8 && background < 0 {
            foreground = -1
        } else if foreground >= 8 {
            foreground -= 8
            attributes.insert(.bold)
        }
        if background >= 8 { background -= 8 }
        if foreground == background && foreground >= 0 {
            (foreground, background) = (-1, -1)
            attributes.insert(.reverse)
        }
    }
}
