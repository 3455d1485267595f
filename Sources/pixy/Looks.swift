import Cells
import Terminal

/// How the screen is to look, by flags and by the environment.
struct Looks: Equatable {
    /// The theme that was asked for; nil to choose by the environment.
    var theme: Theme?
    /// Whether everything beyond ASCII is drawn by stand-ins.
    var isASCII = false
    /// Whether as little as possible moves.
    var reducesMotion = false
    /// Whether the mouse is left to the terminal until `M`.
    var leavesMouse = false

    /// The theme of the first frame.
    var firstTheme: Theme { theme ?? Environment.theme }
    /// Whether only ASCII may be shown.
    var showsASCII: Bool { isASCII || Environment.wantsASCII || !Screen.isUTF8 }
    /// Whether as little as possible may move.
    var keepsStill: Bool { reducesMotion || Environment.reducesMotion }
    /// Whether clicks and the wheel are pixy's from the start.
    var usesMouse: Bool { !leavesMouse && !Environment.leavesMouse }
}
