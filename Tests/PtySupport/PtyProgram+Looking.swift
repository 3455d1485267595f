internal import CPty

/// One cell of a ``PtyProgram``'s screen.
public struct PtyCell: Equatable, Sendable {
    /// What is in it; a space when nothing is, empty in the second half of a wide glyph.
    public var glyph: String
    /// 1 or 2, and 0 in the second half of a wide glyph.
    public var columns: Int
    /// Whether it is bold.
    public var isBold: Bool
    /// Whether it is underlined.
    public var isUnderlined: Bool
    /// Whether foreground and background are exchanged.
    public var isReversed: Bool
    /// Whether it is italic.
    public var isItalic: Bool
    /// The number of its colour, nil for the terminal's own.
    public var foreground: Int?
    /// The number of the colour behind it, nil for the terminal's own.
    public var background: Int?
}

/// A mode of the terminal that a program should leave as it found it.
public enum PtyMode: Int32, CaseIterable, Sendable, CustomStringConvertible {
    /// The alternate screen (1049).
    case alternateScreen = 1049
    /// The cursor is hidden (25, turned round).
    case hiddenCursor = 25
    /// Pastes come in brackets (2004).
    case bracketedPaste = 2004
    /// Clicks are reported (1000).
    case mouseClicks = 1000
    /// Dragging is reported (1002).
    case mouseDrags = 1002
    /// All movement is reported (1003).
    case mouseMovement = 1003
    /// Reports of the mouse are in decimal (1006).
    case mouseDecimal = 1006
    /// Gaining and losing the focus is reported (1004).
    case focusReports = 1004
    /// Output is held back until the frame is complete (2026).
    case synchronizedOutput = 2026
    /// Arrows send application sequences (1).
    case applicationCursorKeys = 1
    /// The number pad sends application sequences (DECKPAM).
    case applicationKeypad = 66

    /// The name of the case.
    public var description: String {
        switch self {
        case .alternateScreen: "alternateScreen"
        case .hiddenCursor: "hiddenCursor"
        case .bracketedPaste: "bracketedPaste"
        case .mouseClicks: "mouseClicks"
        case .mouseDrags: "mouseDrags"
        case .mouseMovement: "mouseMovement"
        case .mouseDecimal: "mouseDecimal"
        case .focusReports: "focusReports"
        case .synchronizedOutput: "synchronizedOutput"
        case .applicationCursorKeys: "applicationCursorKeys"
        case .applicationKeypad: "applicationKeypad"
        }
    }
}

extension PtyProgram {
    /// The rows of the screen without trailing spaces, joined by newlines.
    public var screenText: String {
        rows.joined(separator: "\n")
    }

    /// The rows of the screen without trailing spaces.
    public var rows: [String] {
        let (columns, rows) = size
        return (0..<rows).map { row in
            var text = ""
            for column in 0..<columns { text += cell(column, row).glyph }
            while text.last == " " { text.removeLast() }
            return text
        }
    }

    /// The size of the screen in columns and rows.
    public var size: (columns: Int, rows: Int) {
        var columns: Int32 = 0
        var rows: Int32 = 0
        cpty_get_size(pty, &columns, &rows)
        return (Int(columns), Int(rows))
    }

    /// Where the cursor is, counted from 0.
    public var cursor: (column: Int, row: Int) {
        var column: Int32 = 0
        var row: Int32 = 0
        cpty_get_cursor(pty, &column, &row)
        return (Int(column), Int(row))
    }

    /// The cell at a place, counted from 0.
    public func cell(_ column: Int, _ row: Int) -> PtyCell {
        let cell = cpty_get_cell(pty, Int32(row), Int32(column))
        let scalars = withUnsafeBytes(of: cell.scalars) { Array($0.bindMemory(to: UInt32.self)) }
        var glyph = String.UnicodeScalarView()
        for value in scalars.prefix(while: { $0 != 0 }) {
            if let scalar = Unicode.Scalar(value) { glyph.append(scalar) }
        }
        func has(_ bit: Int) -> Bool { cell.attributes & UInt32(bit) != 0 }
        return PtyCell(
            glyph: glyph.isEmpty && cell.columns > 0 ? " " : String(glyph),
            columns: Int(cell.columns),
            isBold: has(Int(CPTY_BOLD)),
            isUnderlined: has(Int(CPTY_UNDERLINE)),
            isReversed: has(Int(CPTY_REVERSE)),
            isItalic: has(Int(CPTY_ITALIC)),
            foreground: cell.foreground == -1 ? nil : Int(cell.foreground),
            background: cell.background == -1 ? nil : Int(cell.background)
        )
    }

    /// Every byte the terminal got so far.
    public var rawBytes: [UInt8] { log(Int(CPTY_LOG_TERMINAL)) }

    /// How many bytes the terminal got so far.
    public var byteCount: Int {
        var count: Int64 = 0
        _ = cpty_get_log(pty, Int32(CPTY_LOG_TERMINAL), &count)
        return Int(count)
    }

    /// What came on standard output, when that is a pipe.
    public var standardOutput: String { String(decoding: log(Int(CPTY_LOG_OUTPUT)), as: UTF8.self) }

    /// What came as standard errors, when that is a pipe.
    public var standardErrors: String { String(decoding: log(Int(CPTY_LOG_ERRORS)), as: UTF8.self) }

    private func log(_ which: Int) -> [UInt8] {
        var count: Int64 = 0
        let bytes = cpty_get_log(pty, Int32(which), &count)
        return Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }

    /// Whether a mode is on now.
    public func isOn(_ mode: PtyMode) -> Bool {
        cpty_has_mode(pty, mode.rawValue) != (mode == .hiddenCursor)
    }

    /// All modes that are on now; after the program's end there should be none.
    public var modesLeftOn: [PtyMode] {
        PtyMode.allCases.filter { isOn($0) }
    }

    /// The terminal's modes (termios) now, in a form to compare; empty when the terminal is gone.
    public var terminalModes: [UInt8] { Self.terminalModes(of: pty) }

    /// How the program ended, nil while it has not.
    public var ending: Ending? {
        let status = cpty_get_status(pty)
        if status.state == Int32(CPTY_EXITED) { return .exited(status.code) }
        if status.state == Int32(CPTY_KILLED) { return .killed(status.code) }
        return nil
    }

    /// Whether the program is stopped now.
    public var isStopped: Bool { cpty_get_status(pty).state == Int32(CPTY_STOPPED) }

    /// How often the program was stopped so far.
    public var stops: Int { Int(cpty_get_status(pty).stops) }

    /// The program's process id, 0 until it is known.
    public var processID: Int32 { cpty_get_status(pty).process }

    /// The processor time the program used so far in milliseconds, nil where the system does not tell.
    public var processorMilliseconds: Int? {
        let time = cpty_processor_milliseconds(pty)
        return time < 0 ? nil : Int(time)
    }

    /// How often the program waited of its own accord, nil where the system does not tell.
    public var voluntarySwitches: Int? {
        let count = cpty_voluntary_switches(pty)
        return count < 0 ? nil : Int(count)
    }

    /// Microseconds of a clock that never jumps, for timing what is between two waits.
    public static var now: Int { Int(cpty_now_microseconds()) }
}
