import PtySupport
import Testing

/// The program without a terminal.
@Suite("Without a terminal", .blocking, .timeLimit(.minutes(5)))
struct HeadlessTests {}
