import CNcurses
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where any task leaves messages for the thread that owns the screen.
///
/// ``descriptor`` is readable while messages wait, so that ``Screen/wait(for:milliseconds:)`` wakes up for them.
public final class Mailbox<Message: Sendable>: Sendable {
    private let messages = Mutex<[Message]>([])
    private let ends: (read: Int32, write: Int32)

    /// Makes an empty mailbox; fails when the system has no pipe left.
    public init() throws(TerminalFailure) {
        var pair: (Int32, Int32) = (-1, -1)
        let made = withUnsafeMutableBytes(of: &pair) { pixy_pipe($0.bindMemory(to: Int32.self).baseAddress) }
        guard made else {
            throw TerminalFailure(code: .openFailed, message: "The system has no pipe left to wake the program with.")
        }
        ends = (pair.0, pair.1)
    }

    deinit {
        close(ends.read)
        close(ends.write)
    }

    /// Becomes readable when a message waits.
    public var descriptor: Int32 { ends.read }

    /// Leaves a message; may be called from anywhere and never blocks.
    public func post(_ message: Message) {
        messages.withLock { messages in
            messages.append(message)
            // One byte for any number of messages: the pipe never fills up.
            guard messages.count == 1 else { return }
            var byte: UInt8 = 1
            while write(ends.write, &byte, 1) < 0, errno == EINTR {}
        }
    }

    /// Takes all messages, oldest first.
    public func drain() -> [Message] {
        messages.withLock { messages in
            guard !messages.isEmpty else { return [] }
            var byte: UInt8 = 0
            while read(ends.read, &byte, 1) < 0, errno == EINTR {}
            defer { messages = [] }
            return messages
        }
    }
}
