import PtySupport
import Testing

/// The program in a real terminal.
@Suite("In a terminal", .blocking, .timeLimit(.minutes(5)))
struct TerminalUITests {}
