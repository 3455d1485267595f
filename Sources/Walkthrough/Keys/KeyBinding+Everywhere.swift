import Cells

extension KeyBinding {
    /// Keys that work in every pane.
    public static let everywhere: [KeyBinding] =
        [
            KeyBinding([.enter], .perform, help: "Perform this step; when it is done, go on with the next."),
            KeyBinding(
                [.character("r")],
                .redo,
                short: "redo",
                help: "Do this step again; later steps become stale."
            ),
            KeyBinding(
                [.right, .character("l")],
                .nextStep,
                help: "Look at the next step without performing it."
            ),
            KeyBinding([.left, .character("h")], .previousStep, help: "Look at the step before."),
        ]
        + Step.allCases.map { step in
            KeyBinding(
                [.character(Character("\(step.rawValue)"))],
                .step(step),
                help: "Look at step \(step.rawValue), \(step.title)."
            )
        } + [
            KeyBinding([.down, .character("j")], .down, help: "Move down."),
            KeyBinding([.up, .character("k")], .up, help: "Move up."),
            KeyBinding([.pageDown, .control("d")], .pageDown, help: "Move down a page."),
            KeyBinding([.pageUp, .control("u")], .pageUp, help: "Move up a page."),
            KeyBinding([.character("g"), .home], .top, help: "Move to the top."),
            KeyBinding([.character("G"), .end], .bottom, help: "Move to the bottom."),
            KeyBinding([.tab], .nextColumn, short: "column", help: "Move to the next column or pane."),
            KeyBinding([.backTab], .previousColumn, help: "Move to the column before."),
            KeyBinding([.character(" ")], .showWhole, help: "Show the whole value under the cursor."),
            KeyBinding(
                [.character("v")],
                .reveal,
                short: "reveal",
                help: "Show or mask the secret under the cursor."
            ),
            KeyBinding(
                [.character("y"), .character("c")],
                .copy,
                short: "copy",
                help: "Copy the value under the cursor; a masked one stays masked on the screen."
            ),
            KeyBinding(
                [.character("Y")],
                .copyMenu,
                help: "List all that can be copied here by name: values, raw messages, JSON, the line, the pane."
            ),
            KeyBinding(
                [.character("i")],
                .why,
                short: "why",
                help: "Explain the line under the cursor, the step, or nothing."
            ),
            KeyBinding(
                [.character("I")],
                .inspect,
                short: "inspect",
                help: "Open the walk's tokens in the inspector; a pasted token opens it, too."
            ),
            KeyBinding(
                [.character("f")],
                .runs,
                short: "runs",
                help: "List the runs: change a step and go on, and both are kept, to compare or to go back to."
            ),
            KeyBinding(
                [.character("/")],
                .search,
                short: "search",
                help: "Search what is shown, as you type; in the help: show only the keys that match."
            ),
            KeyBinding([.character("n")], .nextMatch, help: "Move to the next place found, around the end."),
            KeyBinding(
                [.character("N")],
                .previousMatch,
                help: "Move to the place found before, around the start."
            ),
            KeyBinding([.character("&")], .filter, help: "Show only the lines that match; Esc shows all."),
            KeyBinding(
                [.character("R")],
                .renew,
                help: "Renew the tokens: use the refresh token now, from any step, once 8 is done."
            ),
            KeyBinding(
                [.character("S")],
                .saveSession,
                help: "Keep the walk in a file: its secrets encrypted under a passphrase, or left out."
            ),
            KeyBinding(
                [.character("E")],
                .eventLog,
                help: "Show every request, answer, callback, error and notice with its time."
            ),
            KeyBinding(
                [.character("C")],
                .clocks,
                help: "Show all clocks together: code, tokens, sign-in, session and the server's own."
            ),
            KeyBinding(
                [.character(":"), .control("p")],
                .palette,
                help: "Find any action by typing, and do it; one that cannot be done says why."
            ),
            KeyBinding(
                [.character("x")],
                .export,
                help: "Export the request of this pane as code, or the walk as Markdown, HAR, JSON Lines or oauth2c."
            ),
            KeyBinding(
                [.character("w")],
                .wrap,
                help: "Let long values go on in the next row, or cut them: one row each; Space shows one whole."
            ),
            KeyBinding([.character("z")], .zoom, help: "Give the pane the whole screen, and back."),
            KeyBinding(
                [.character("P")],
                .present,
                help: "Present to a room: one pane large, high contrast, the key pressed shown; and back."
            ),
            KeyBinding(
                [.character("F")],
                .freeze,
                help: "Freeze the clock or let it run; what is sent or answered sets it to the present."
            ),
            KeyBinding(
                [.character("W")],
                .saveReplay,
                help: "Save this walk for pixy replay: picture by picture, its secrets masked."
            ),
            KeyBinding([.character("t")], .stepClock, help: "Move the frozen clock on by a minute."),
            KeyBinding([.character("u")], .zone, help: "Show times in UTC or in local time."),
            KeyBinding([.character("T")], .theme, help: "Switch to the next theme."),
            KeyBinding(
                [.character("M")],
                .mouse,
                help: "Give the mouse to pixy or back to the terminal. Shift (Option) and drag selects text either way."
            ),
            KeyBinding([.character("?"), .function(1)], .help, short: "help", help: "Show this help."),
            KeyBinding([.control("l")], .repaint, help: "Paint the screen anew."),
            KeyBinding([.control("z")], .suspend, help: "Suspend pixy; fg brings it back."),
            KeyBinding(
                [.escape],
                .escape,
                help: "End the search, the filter, the zoom or the wait; close what is open; never leaves pixy."
            ),
            KeyBinding(
                [.character("q")],
                .back,
                short: "quit",
                help: "Leave zoom or the presentation; otherwise leave pixy, asking once if a walk would be lost."
            ),
            KeyBinding([.character("Q"), .function(10)], .quit, help: "Leave pixy at once."),
            KeyBinding([.control("c")], .interrupt, help: "Cancel what runs; when nothing does, leave pixy."),
        ]
}
