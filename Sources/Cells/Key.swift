/// A key of the keyboard, or a character as it was typed.
public enum Key: Hashable, Sendable {
    /// A character that would be text.
    case character(Character)
    /// Control and a letter in lower case.
    case control(Character)
    /// Alt and a character.
    case alt(Character)
    /// Enter or Return.
    case enter
    /// Escape.
    case escape
    /// Tab.
    case tab
    /// Shift and Tab.
    case backTab
    /// Backspace.
    case backspace
    /// Delete.
    case delete
    /// Insert.
    case insert
    /// The arrow up.
    case up
    /// The arrow down.
    case down
    /// The arrow to the left.
    case left
    /// The arrow to the right.
    case right
    /// Home.
    case home
    /// End.
    case end
    /// Page up.
    case pageUp
    /// Page down.
    case pageDown
    /// A function key, counted from 1.
    case function(Int)
}

/// What reaches the program from the terminal.
public enum Input: Hashable, Sendable {
    /// A key was pressed.
    case key(Key)
    /// Text was pasted, as one piece and unescaped; its first ``longestPaste`` bytes.
    case paste(String)
    /// The terminal has a new size.
    case resized(Size)
    /// The mouse was clicked there.
    case click(Point)
    /// The wheel of the mouse was turned there.
    case wheel(Point, up: Bool)
    /// The terminal's window got or lost the focus.
    case focused(Bool)
    /// The program runs again after it was suspended.
    case resumed
    /// The program was asked to interrupt what it does (SIGINT).
    case interrupted
    /// The terminal is gone or the program was asked to end (SIGHUP, SIGTERM, SIGQUIT).
    case closed

    /// What of a paste is taken at most, in bytes.
    public static let longestPaste = 10 << 20
}
