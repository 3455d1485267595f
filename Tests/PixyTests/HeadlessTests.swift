import Testing

/// The program without a terminal.
@Suite("Without a terminal", .timeLimit(.minutes(2)))
struct HeadlessTests {}
