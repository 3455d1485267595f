import Cells

extension KeyBinding {
    /// Keys of a form.
    static let form: [KeyBinding] = [
        KeyBinding([.enter], .perform, short: "take it", help: "Take what was typed; a paste never does."),
        KeyBinding([.tab, .down], .down, short: "next field", help: "Go to the next field."),
        KeyBinding([.backTab, .up], .up, help: "Go to the field before."),
        KeyBinding([.escape, .control("c")], .escape, short: "close", help: "Close the form; nothing is changed."),
        KeyBinding([.function(1)], .help, short: "keys", help: "Show these keys."),
    ]

    /// Keys of the palette.
    static let palette: [KeyBinding] = [
        KeyBinding([.enter], .perform, short: "do it", help: "Do what the cursor is on."),
        KeyBinding([.down, .control("n"), .tab], .down, short: "move", help: "Move down."),
        KeyBinding([.up, .control("p"), .backTab], .up, help: "Move up."),
        KeyBinding([.pageDown], .pageDown, help: "Move down a page."),
        KeyBinding([.pageUp], .pageUp, help: "Move up a page."),
        KeyBinding([.escape, .control("c")], .escape, short: "close", help: "Close the palette; nothing is done."),
        KeyBinding([.function(1)], .help, short: "keys", help: "Show these keys."),
    ]

    /// Keys of the line that is searched or filtered with.
    static let line: [KeyBinding] = [
        KeyBinding([.enter], .perform, short: "keep", help: "Keep the search or the filter; n and N move."),
        KeyBinding([.escape, .control("c")], .escape, short: "close", help: "End it, and go back to where it began."),
    ]

    /// The keys of readline, in every field.
    static let typing: [KeyBinding] =
        TextEdit.allCases.map { edit in
            KeyBinding(edit.keys, .typing(edit), short: edit == .killToStart ? "clear" : nil, help: edit.help)
        } + [
            KeyBinding([.control("l")], .repaint, help: "Paint the screen anew."),
            KeyBinding([.control("z")], .suspend, help: "Suspend pixy; fg brings it back."),
            KeyBinding([.function(10)], .quit, help: "Leave pixy at once."),
        ]
}

extension TextEdit {
    fileprivate var keys: [Key] {
        switch self {
        case .left: [.left, .control("b")]
        case .right: [.right, .control("f")]
        case .start: [.home, .control("a")]
        case .end: [.end, .control("e")]
        case .wordLeft: [.alt("b")]
        case .wordRight: [.alt("f")]
        case .deleteBackward: [.backspace, .control("h")]
        case .deleteForward: [.delete, .control("d")]
        case .killWordLeft: [.control("w")]
        case .killToWordStart: [.alt("\u{7F}")]
        case .killWordRight: [.alt("d")]
        case .killToStart: [.control("u")]
        case .killToEnd: [.control("k")]
        case .yank: [.control("y")]
        case .transpose: [.control("t")]
        case .undo: [.control("_")]
        }
    }

    fileprivate var help: SafeText {
        switch self {
        case .left: "Move left."
        case .right: "Move right."
        case .start: "Move to the start of the line."
        case .end: "Move to its end."
        case .wordLeft: "Move left by a word."
        case .wordRight: "Move right by a word."
        case .deleteBackward: "Delete the character before the cursor."
        case .deleteForward: "Delete the one under it."
        case .killWordLeft: "Delete back to the space before."
        case .killToWordStart: "Delete back to the start of the word."
        case .killWordRight: "Delete the rest of the word."
        case .killToStart: "Delete all before the cursor."
        case .killToEnd: "Delete all behind it."
        case .yank: "Put back what was deleted last."
        case .transpose: "Swap the two characters around the cursor."
        case .undo: "Undo the last change."
        }
    }
}
