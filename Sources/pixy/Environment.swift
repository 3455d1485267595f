import Cells
import FoundationEssentials
import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the environment says about the terminal.
enum Environment {
    /// Every variable.
    static var all: [String: String] { ProcessInfo.processInfo.environment }

    static subscript(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// A terminal that cannot move its cursor gets linear text.
    static var isDumb: Bool { self["TERM"] == "dumb" || self["TERM", default: ""].isEmpty }

    /// Whether `PIXY_LINEAR` asks for lines in place of a screen.
    static var isLinear: Bool { isOn("PIXY_LINEAR") }

    /// Whether `PIXY_ASCII` asks for ASCII alone.
    static var wantsASCII: Bool { isOn("PIXY_ASCII") }

    /// Whether `PIXY_REDUCED_MOTION` or `NO_MOTION` asks for as little motion as possible.
    static var reducesMotion: Bool { isOn("PIXY_REDUCED_MOTION") || isOn("NO_MOTION") }

    /// Whether `PIXY_NO_MOUSE` leaves the mouse to the terminal.
    static var leavesMouse: Bool { isOn("PIXY_NO_MOUSE") }

    private static func isOn(_ name: String) -> Bool { !["", "0"].contains(self[name, default: ""]) }

    /// What is wrong with `PIXY_THEME`; nil where it names a theme or is not set.
    static var themeProblem: String? {
        guard let name = self["PIXY_THEME"], !name.isEmpty, Theme(argument: name) == nil else { return nil }
        return "PIXY_THEME=\(name) is no theme: it can be \(Theme.allValueStrings.joined(separator: ", "))."
    }

    /// https://no-color.org: any value but the empty one.
    static var usesColour: Bool { self["NO_COLOR", default: ""].isEmpty }

    /// The theme that `PIXY_THEME` names, otherwise the one for the background that the terminal tells (`COLORFGBG`,
    /// set by some) or has (the Linux console), otherwise one that can be read on any: asking would make it answer.
    static var theme: Theme {
        if let name = self["PIXY_THEME"], let theme = Theme(argument: name) { return theme }
        guard let background = self["COLORFGBG", default: ""].split(separator: ";").last.flatMap({ Int($0) }) else {
            return self["TERM"] == "linux" ? .dark : .neutral
        }
        return background == 7 || background == 15 ? .light : .dark
    }

    /// The way to a clipboard that `PIXY_CLIPBOARD` names, otherwise any.
    static var clipboard: Clipboard.Mode { self["PIXY_CLIPBOARD"].flatMap { Clipboard.Mode(rawValue: $0) } ?? .auto }

    private static subscript(_ name: String, default value: String) -> String { self[name] ?? value }
}
