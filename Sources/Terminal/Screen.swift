internal import CNcurses
public import Cells

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The terminal of this process: a canvas in, keys out.
///
/// There is one at a time, owned by the main thread. While it is open the terminal is in raw mode on its alternate
/// screen, standard error is kept aside, and signals arrive as ``Cells/Input``. Whatever happens then, a normal end,
/// a signal or a trap, the terminal gets back exactly the modes it had.
public struct Screen: ~Copyable {
    /// The size of the terminal in cells, as of the last ``wait(for:milliseconds:)``.
    public internal(set) var size: Size
    /// What the person should know about how the terminal was opened, in sentences.
    public let notes: [String]

    let asciiOnly: Bool
    let takesLinks: Bool
    var modes: UInt32
    var palette: Palette
    var shown: Canvas
    /// The next frame is sent whole, because nobody knows what the terminal shows.
    var needsRepaint = true
    /// The next frame draws every cell, because cells that are equal may look different.
    var needsDrawing: Bool
    var decoder: KeyDecoder?
    var queue: [Input] = []
    var isClosed = false
    var terminalIsGone = false
    /// When bytes last came, for telling a lone Escape from the start of a sequence.
    var lastRead: Int64 = 0

    /// Takes over the controlling terminal, whatever standard input and output are.
    public init(_ options: ScreenOptions = ScreenOptions()) throws(TerminalFailure) {
        takesLinks = Self.takesLinks
        modes =
            (options.mouse ? UInt32(PIXY_MOUSE) : 0) | (options.focus ? UInt32(PIXY_FOCUS) : 0)
            | (takesLinks ? UInt32(PIXY_LINKS) : 0)
        notes = try Self.open(colour: options.usesColour, modes: modes)
        asciiOnly = options.asciiOnly ?? !pixy_is_utf8()
        palette = Palette(theme: options.theme, colours: pixy_colours())
        // On paper of its own a blank is no blank of the terminal.
        needsDrawing = options.theme.ink(Style()).background != nil
        size = Self.adoptSize()
        shown = Canvas(size: size)
    }

    deinit {
        pixy_close()
    }

    /// Gives the terminal back; may be called again, and happens by itself when the screen goes out of scope.
    public mutating func close() {
        isClosed = true
        pixy_close()
    }

    /// Shows everything in another theme with the next ``show(_:)``.
    public mutating func use(theme: Theme) {
        palette = palette.with(theme: theme)
        needsDrawing = true
    }

    /// Switches the reports of clicks and the wheel on or off; off, the mouse selects text as usual.
    public mutating func setMouse(_ on: Bool) {
        setMode(UInt32(PIXY_MOUSE), on)
    }

    /// Switches the reports of the window's focus on or off.
    public mutating func setFocusReports(_ on: Bool) {
        setMode(UInt32(PIXY_FOCUS), on)
    }

    private mutating func setMode(_ mode: UInt32, _ on: Bool) {
        modes = on ? modes | mode : modes & ~mode
        pixy_set_modes(modes)
    }

    /// Whether the locale's characters are UTF-8.
    public static var isUTF8: Bool { pixy_is_utf8() }

    static func adoptSize() -> Size {
        var columns: Int32 = 0
        var rows: Int32 = 0
        pixy_resize(&columns, &rows)
        return Size(columns: Int(columns), rows: Int(rows))
    }
}

/// A screen belongs to the thread that opened it.
@available(*, unavailable)
extension Screen: Sendable {}

extension Screen {
    /// Tried in turn when the terminal's own type is not described here.
    private static let commonTypes = ["xterm-256color", "xterm", "vt100", "ansi"]

    private static func open(colour: Bool, modes: UInt32) throws(TerminalFailure) -> [String] {
        let type = environment("TERM")
        guard !type.isEmpty, type != "dumb" else {
            let state = type.isEmpty ? "TERM is not set" : "TERM is dumb"
            throw TerminalFailure(
                code: .dumbTerminal,
                message: "\(state), so this terminal cannot show a screen of its own; --plain works here."
            )
        }
        // A type is a file's name: what could leave the directory of descriptions is not looked up.
        let isName = !type.contains("/") && type.utf8.count < 100
        for candidate in (isName ? [type] : []) + commonTypes {
            let result = pixy_open(candidate, colour, modes)
            if result == PIXY_UNKNOWN_TERMINAL { continue }
            try check(result, type: candidate)
            return candidate == type ? [] : ["TERM=\(printable(type)) is unknown here: using \(candidate)."]
        }
        throw TerminalFailure(
            code: .unknownTerminal,
            message: "TERM=\(printable(type)) is unknown here, and so are \(commonTypes.joined(separator: ", ")): "
                + "the terminfo database seems to be missing. --plain works without it."
        )
    }

    private static func check(_ result: pixy_result, type: String) throws(TerminalFailure) {
        let reason = errno
        switch result {
        case PIXY_OK:
            return
        case PIXY_NO_TERMINAL:
            throw TerminalFailure(
                code: .noTerminal,
                message: "There is no terminal to show a screen on (\(text(of: reason))); use --plain or --json."
            )
        case PIXY_DUMB_TERMINAL:
            throw TerminalFailure(
                code: .dumbTerminal,
                message: "A terminal of type \(printable(type)) cannot place the cursor; --plain works here."
            )
        case _ where reason == EBUSY:
            throw TerminalFailure(code: .openFailed, message: "The terminal is open already; close it first.")
        default:
            throw TerminalFailure(
                code: .openFailed,
                message: "The terminal could not be taken over (\(text(of: reason))); use --plain or --json."
            )
        }
    }

    static func environment(_ name: String) -> String {
        getenv(name).map { String(cString: $0) } ?? ""
    }

    private static func text(of error: Int32) -> String {
        strerror(error).map { String(cString: $0) } ?? "error \(error)"
    }

    /// The environment is not ours: nothing from it is printed as it came.
    private static func printable(_ text: String) -> String {
        String(text.prefix(40).map { $0.isASCII && $0 >= " " && $0 != "\u{7F}" ? $0 : "?" })
    }
}
