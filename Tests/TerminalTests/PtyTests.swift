import PtySupport
import Testing

/// All tests that run a program on a terminal: one after the other, because some of them measure time.
@Suite("On a real terminal", .blocking, .serialized)
struct PtyTests {}
