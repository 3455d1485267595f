import Cells

extension KeyBinding {
    /// The keys of the inspector's own; the first ones are in its footer.
    public static let inspector: [KeyBinding] =
        [
            KeyBinding(
                [.character("e")],
                .edit,
                short: "edit",
                help: "On a claim: try another value (what if). Elsewhere: edit what tokens are compared with."
            ),
            KeyBinding(
                [.enter],
                .perform,
                help: "Fold or unfold; show a value whole, or more of a long list."
            ),
            KeyBinding(
                [.right, .character("l")],
                .unfold,
                help: "Unfold, or move to the first thing inside."
            ),
            KeyBinding([.left, .character("h")], .fold, help: "Fold, or move to what this is inside of."),
            KeyBinding([.character("+"), .character("=")], .unfoldAll, help: "Unfold everything of the token."),
            KeyBinding([.character("-")], .foldAll, help: "Fold everything of the token."),
            KeyBinding(
                [.character("/")],
                .search,
                short: "search",
                help: "Search names, values and findings, as you type."
            ),
            KeyBinding([.character("n")], .nextMatch, help: "Move to the next place found."),
            KeyBinding([.character("N")], .previousMatch, help: "Move to the place found before."),
            KeyBinding(
                [.character("&")],
                .filter,
                short: "filter",
                help: "Show only matching rows and what they are inside of."
            ),
            KeyBinding([.character("a")], .addClaim, help: "Add a claim to try out (what if)."),
            KeyBinding(
                [.character("U")],
                .undoEdits,
                help: "Undo all that was tried out in the token; with nothing tried out, bring back the one put away."
            ),
            KeyBinding(
                [.character("p")],
                .pasteToken,
                help: "Open a field for a token or a key; a paste needs none."
            ),
            KeyBinding(
                [.character("K")],
                .keyList,
                help: "List the keys; take one away, or give another or a secret."
            ),
            KeyBinding(
                [.character("D")],
                .compareTokens,
                help: "Compare two tokens member by member; asks for a second one where there is none."
            ),
            KeyBinding([.character("d")], .putAway, help: "Put away the token that the cursor is in."),
            KeyBinding([.tab], .nextColumn, short: "next column", help: "Move to the next column or token."),
            KeyBinding(
                [.escape],
                .escape,
                help: "End the search, the filter or the zoom; then, in a walk, go back to it."
            ),
            KeyBinding(
                [.character("q")],
                .back,
                short: "back",
                help: "Leave zoom; then go back to the walk, or leave pixy where there is none."
            ),
        ]

    /// What means the same there as everywhere else.
    static var everywhereInInspector: [KeyBinding] {
        let foreign: [Action] = [
            .perform, .redo, .nextStep, .previousStep, .nextColumn, .escape, .back, .inspect, .runs, .export, .search,
            .nextMatch, .previousMatch, .filter, .wrap, .saveReplay, .renew, .clocks, .saveSession,
        ]
        return everywhere.filter { binding in
            if case .step = binding.action { return false }
            return !foreign.contains(binding.action)
        }
    }
}
