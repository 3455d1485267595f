import Cells

extension KeyBinding {
    /// Keys of all text that lies over the pane.
    static let overText: [KeyBinding] =
        [
            KeyBinding([.down, .character("j")], .down, short: "scroll", help: "Scroll down."),
            KeyBinding([.up, .character("k")], .up, help: "Scroll up."),
            KeyBinding([.pageDown, .control("d"), .character(" ")], .pageDown, help: "Scroll down a page."),
            KeyBinding([.pageUp, .control("u")], .pageUp, help: "Scroll up a page."),
            KeyBinding([.character("g"), .home], .top, help: "Go to the first line."),
            KeyBinding([.character("G"), .end], .bottom, help: "Go to the last line."),
            KeyBinding([.character("/")], .search, short: "search", help: "Search this text, as you type."),
            KeyBinding([.character("n")], .nextMatch, help: "Go to the next place found, around the end."),
            KeyBinding([.character("N")], .previousMatch, help: "Go to the place found before, around the start."),
            KeyBinding([.character("&")], .filter, help: "Show only the lines that match; Esc shows all."),
            KeyBinding(
                [.escape],
                .escape,
                short: "close",
                help: "End the search or the filter; with none, close this."
            ),
            KeyBinding([.character("q")], .back, help: "Close this."),
            KeyBinding([.enter], .perform, help: "Close this, too."),
        ] + onTop

    /// Keys of the help itself.
    static let help: [KeyBinding] = [
        KeyBinding(
            [.character("/"), .character("&")],
            .search,
            short: "search",
            help: "Show only the keys that match."
        ),
        KeyBinding([.character("?"), .function(1)], .help, help: "Close the help."),
    ]

    /// What the help has in common with other text: what matches there is all that is shown.
    static let overHelp = overText.filter { ![.filter, .nextMatch, .previousMatch].contains($0.action) }

    /// Keys of a value shown whole.
    static let value: [KeyBinding] = [
        KeyBinding([.character("y"), .character("c")], .copy, short: "copy", help: "Copy the value."),
        KeyBinding(
            [.character("w")],
            .saveToFile,
            short: "to a file",
            help: "Write the value to a new file that only you can read."
        ),
    ]

    /// Keys of two runs or logs side by side.
    static let comparison: [KeyBinding] = [
        KeyBinding(
            [.character("d")],
            .onlyDifferences,
            short: "differences",
            help: "Show only what differs, or what is the same, too."
        ),
        KeyBinding([.escape], .escape, short: "runs", help: "End the search; with none, go back to the list of runs."),
        KeyBinding([.character("q"), .character("f")], .back, help: "Go back to the list of runs."),
        KeyBinding([.enter], .perform, short: "close", help: "Close this."),
    ]

    /// Keys of the event log.
    static let log: [KeyBinding] = [
        KeyBinding(
            [.character("y"), .character("c")],
            .copy,
            short: "copy",
            help: "Copy the log, its secrets masked."
        ),
        KeyBinding([.character("E")], .eventLog, help: "Close the log."),
    ]

    /// Keys of the clock board.
    static let clocks: [KeyBinding] = [KeyBinding([.character("C")], .clocks, help: "Close the clocks.")]

    /// Keys of all lists that lie over the pane.
    static let inLists: [KeyBinding] =
        [
            KeyBinding([.enter], .perform, short: "choose", help: "Choose what the cursor is on."),
            KeyBinding([.down, .character("j"), .tab], .down, short: "move", help: "Move down."),
            KeyBinding([.up, .character("k"), .backTab], .up, help: "Move up."),
            KeyBinding([.pageDown, .control("d")], .pageDown, help: "Move down a page."),
            KeyBinding([.pageUp, .control("u")], .pageUp, help: "Move up a page."),
            KeyBinding([.character("g"), .home], .top, help: "Move to the first."),
            KeyBinding([.character("G"), .end], .bottom, help: "Move to the last."),
            KeyBinding([.character("/")], .search, help: "Search the list, as you type."),
            KeyBinding([.character("n")], .nextMatch, help: "Move to the next one found."),
            KeyBinding([.character("N")], .previousMatch, help: "Move to the one found before."),
            KeyBinding([.escape], .escape, short: "close", help: "End the search; with none, close the list."),
            KeyBinding([.character("q")], .back, help: "Close the list; nothing is chosen."),
            KeyBinding([.control("c")], .interrupt, help: "Close the list, too."),
        ] + onTop.filter { $0.action != .interrupt }

    /// Keys of the list of runs.
    static let runs: [KeyBinding] = [
        KeyBinding([.enter], .perform, short: "compare", help: "Compare the run with the one under way."),
        KeyBinding(
            [.character("b")],
            .resumeRun,
            short: "go back to it",
            help: "Go back to the run and on from there; the one under way is kept."
        ),
    ]

    /// Keys of the list of keys that tokens are checked with.
    static let keyList: [KeyBinding] = [
        KeyBinding([.enter], .perform, short: "show", help: "Show the key whole, or give one."),
        KeyBinding([.character("d")], .removeKey, short: "take away", help: "Take the key away and judge without it."),
    ]

    /// Keys of the list of what can be copied.
    static let copies: [KeyBinding] = [
        KeyBinding([.enter], .perform, short: "copy", help: "Copy it."),
        KeyBinding(
            [.character("w")],
            .saveToFile,
            short: "to a file",
            help: "Write it to a new file that only you can read."
        ),
        KeyBinding([.character("/")], .search, short: "search", help: "Search the list, as you type."),
    ]

    /// Keys that mean the same whatever lies on top.
    private static let onTop: [KeyBinding] = [
        KeyBinding([.character("?"), .function(1)], .help, short: "keys", help: "Show these keys."),
        KeyBinding([.control("l")], .repaint, help: "Paint the screen anew."),
        KeyBinding([.control("z")], .suspend, help: "Suspend pixy; fg brings it back."),
        KeyBinding([.character("Q"), .function(10)], .quit, help: "Leave pixy at once."),
        KeyBinding([.control("c")], .interrupt, help: "Cancel what runs; when nothing does, leave pixy."),
    ]
}
