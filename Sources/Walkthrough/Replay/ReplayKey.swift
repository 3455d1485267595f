public import Cells

/// Keys of a replay: dispatch, help and README come from this table.
public struct ReplayKey: Sendable {
    enum Action: Sendable {
        case next, previous, first, last, step, play, faster, slower
        case present, theme, help, suspend, repaint, quit, leave

        /// Whether it moves to another picture by hand.
        var isMove: Bool { [.next, .previous, .first, .last, .step].contains(self) }
    }

    /// The keys, each of which will do.
    public let keys: [Key]
    /// The keys as they are written.
    public let shown: SafeText
    /// What they do.
    public let help: SafeText
    let action: Action

    /// Every key of a replay.
    public static let all: [ReplayKey] = [
        ReplayKey(
            [.character(" "), .right, .enter, .character("l"), .down, .character("j")],
            "Space →",
            .next,
            "Show the next picture."
        ),
        ReplayKey(
            [.left, .character("h"), .backspace, .up, .character("k")],
            "←",
            .previous,
            "Show the picture before."
        ),
        ReplayKey([.home, .character("g")], "Home g", .first, "Go to the beginning."),
        ReplayKey([.end, .character("G")], "End G", .last, "Go to the end."),
        ReplayKey(
            "123456789".map { .character($0) },
            "1–9",
            .step,
            "Go to where that step is shown next."
        ),
        ReplayKey([.character("p")], "p", .play, "Play with the pauses that were recorded (at most 3 s), or stop."),
        ReplayKey([.character("+"), .character("=")], "+ =", .faster, "Play faster."),
        ReplayKey([.character("-")], "-", .slower, "Play slower."),
        ReplayKey(
            [.character("P")],
            "P",
            .present,
            "Present to a room: high contrast, the explanation as a caption; and back."
        ),
        ReplayKey([.character("T")], "T", .theme, "Switch to the next theme."),
        ReplayKey([.character("?"), .function(1)], "? F1", .help, "Show these keys."),
        ReplayKey([.control("l")], "Ctrl-L", .repaint, "Paint the screen anew."),
        ReplayKey([.control("z")], "Ctrl-Z", .suspend, "Suspend pixy; fg brings it back."),
        ReplayKey([.character("q")], "q", .quit, "Leave the help or the presentation; otherwise leave pixy."),
        ReplayKey([.character("Q"), .function(10), .control("c")], "Q F10 Ctrl-C", .leave, "Leave pixy at once."),
    ]

    private init(_ keys: [Key], _ shown: SafeText, _ action: Action, _ help: SafeText) {
        self.keys = keys
        self.shown = shown
        self.action = action
        self.help = help
    }
}
