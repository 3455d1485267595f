import Testing

/// The program in a real terminal.
@Suite("In a terminal", .timeLimit(.minutes(2)))
struct TerminalUITests {}
