internal import CPty

extension PtyProgram {
    /// Keys by name, as xterm sends them in application mode.
    public struct Keystroke: Sendable {
        let bytes: String

        /// A key that sends those bytes.
        public init(_ bytes: String) { self.bytes = bytes }

        /// Enter.
        public static let enter = Keystroke("\r")
        /// Escape.
        public static let escape = Keystroke("\u{1B}")
        /// Tab.
        public static let tab = Keystroke("\t")
        /// Shift and Tab.
        public static let backTab = Keystroke("\u{1B}[Z")
        /// Backspace.
        public static let backspace = Keystroke("\u{7F}")
        /// Delete.
        public static let delete = Keystroke("\u{1B}[3~")
        /// The arrow up.
        public static let up = Keystroke("\u{1B}OA")
        /// The arrow down.
        public static let down = Keystroke("\u{1B}OB")
        /// The arrow to the right.
        public static let right = Keystroke("\u{1B}OC")
        /// The arrow to the left.
        public static let left = Keystroke("\u{1B}OD")
        /// Home.
        public static let home = Keystroke("\u{1B}OH")
        /// End.
        public static let end = Keystroke("\u{1B}OF")
        /// Page up.
        public static let pageUp = Keystroke("\u{1B}[5~")
        /// Page down.
        public static let pageDown = Keystroke("\u{1B}[6~")
        /// The first function key.
        public static let f1 = Keystroke("\u{1B}OP")

        /// Control and a letter.
        public static func control(_ letter: Character) -> Keystroke {
            Keystroke(String(UnicodeScalar((letter.asciiValue ?? 0) & 0x1F)))
        }

        /// Alt and a character.
        public static func alt(_ character: Character) -> Keystroke { Keystroke("\u{1B}\(character)") }
    }

    /// Types text, all at once.
    public func send(_ text: String) {
        send(bytes: Array(text.utf8))
    }

    /// Presses a key.
    public func send(_ key: Keystroke) {
        send(key.bytes)
    }

    /// Types bytes; waits while the terminal's queue is full.
    public func send(bytes: [UInt8]) {
        _ = bytes.withUnsafeBufferPointer { cpty_send(pty, $0.baseAddress, Int32($0.count)) }
    }

    /// Pastes text as a terminal with bracketed paste does, line ends becoming those of Enter.
    public func paste(_ text: String) {
        let bytes = text.utf8.map { $0 == 0x0A ? 0x0D : $0 }
        send(bytes: Array("\u{1B}[200~".utf8) + bytes + Array("\u{1B}[201~".utf8))
    }

    /// Clicks the left button on a cell, counted from 0, as a terminal with mouse mode 1006 reports it.
    public func click(column: Int, row: Int) {
        send("\u{1B}[<0;\(column + 1);\(row + 1)M\u{1B}[<0;\(column + 1);\(row + 1)m")
    }

    /// Turns the wheel by one notch over a cell, counted from 0.
    public func turnWheel(up: Bool, column: Int = 0, row: Int = 0) {
        send("\u{1B}[<\(up ? 64 : 65);\(column + 1);\(row + 1)M")
    }

    /// Writes to standard input when that is a pipe.
    public func sendToStandardInput(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBufferPointer { cpty_send_input(pty, $0.baseAddress, Int32($0.count)) }
    }

    /// Ends standard input when that is a pipe.
    public func closeStandardInput() {
        cpty_close_input(pty)
    }

    /// Gives the terminal another size, of which the program is told by SIGWINCH.
    public func resize(columns: Int, rows: Int) {
        cpty_resize(pty, Int32(columns), Int32(rows))
    }

    /// Sends a signal to the program, or with `group` to all processes of its group.
    public func signal(_ number: Int32, group: Bool = false) {
        _ = cpty_signal(pty, number, group)
    }

    /// Writes on the screen as another program on the same terminal would; the program knows nothing of it.
    public func damage(_ text: String) {
        cpty_damage(pty, text, Int32(text.utf8.count))
    }

    /// Closes the terminal as a closed window or a lost connection does.
    public func hangUp() {
        cpty_hang_up(pty)
    }

    /// Continues a stopped program, as `fg` does in a shell.
    public func continueInForeground() {
        _ = cpty_foreground(pty)
    }
}
