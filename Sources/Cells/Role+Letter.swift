extension Role {
    /// A letter for the role, in lower case; each role has its own.
    public var letter: Character {
        switch self {
        case .text: "t"
        case .muted: "m"
        case .title: "h"
        case .accent: "a"
        case .border: "l"
        case .focus: "f"
        case .name: "n"
        case .value: "v"
        case .good: "g"
        case .warning: "w"
        case .bad: "x"
        case .unchecked: "u"
        case .secret: "s"
        case .tokenHeader: "c"
        case .tokenPayload: "d"
        case .tokenSignature: "e"
        case .key: "k"
        case .bar: "b"
        case .selection: "r"
        }
    }

    /// The role of that letter.
    public init?(letter: Character) {
        guard let role = Role.allCases.first(where: { $0.letter == letter }) else { return nil }
        self = role
    }
}
